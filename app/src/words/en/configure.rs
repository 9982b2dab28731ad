use super::super::configure::Configure;
use crate::{
    model::setting::{PresentSetting, SettingEffect, SettingFault, SettingKey, SettingUnit},
    words::number::thousands,
};

pub const CONFIGURE: Configure = Configure {
    title: "Configure",
    stands_in: |object| format!("They stand in {object}."),
    time: "Time",
    time_note: "limits are counted in ticks",
    clients: "Clients",
    disk: "Snapshots and transaction log",
    hint,
    when: "When it counts",
    now: "Restart the members",
    now_so: "One after the other, the leader last. Then every member has the new values.",
    later: "Only write it",
    later_so: "Nothing restarts. Each member has the new values once it has restarted for another reason.",
    facts: "What happens",
    facts_note: "nothing yet",
    emptied: "An empty field means the default.",
    read_at_start: "A member reads its settings when it starts.",
    ignored: |n| match n {
        1 => "1 setting cannot be changed here: its operator does not pass it on.".into(),
        n => format!("{n} settings cannot be changed here: its operator does not pass them on."),
    },
    review: "Review",
    review_next: "The next page shows each changed line. Nothing is written before you confirm it there.",
    fault,
};

fn hint(setting: &PresentSetting) -> String {
    if setting.effect == SettingEffect::Ignored {
        return format!("{} Not passed on by whoever runs this ensemble.", meaning(setting.key));
    }
    let default = setting.default.as_deref().map_or_else(|| "Must be set".to_owned(), |default| format!("Default {default}"));
    match setting.bounds {
        Some((least, most)) => {
            let (least, most) = (thousands(u64::from(least)), thousands(u64::from(most)));
            format!("{} {}, {least} to {most}. {default}.", meaning(setting.key), unit(setting.key.setting().unit))
        }
        None => format!("{} {}. {default}.", meaning(setting.key), unit(setting.key.setting().unit)),
    }
}

const fn meaning(key: SettingKey) -> &'static str {
    match key {
        SettingKey::TickTime => "The unit of all times; a session lasts 2 to 20 of it.",
        SettingKey::InitLimit => "For how long a follower may take to connect and sync.",
        SettingKey::SyncLimit => "How far a follower may fall behind before it is dropped.",
        SettingKey::MaxClientCnxns => "From one address; 0 for no limit.",
        SettingKey::SnapCount => "Between two snapshots.",
        SettingKey::SnapRetainCount => "Kept when old ones are purged.",
        SettingKey::PurgeInterval => "Between two purges; 0 for never.",
        SettingKey::GlobalOutstandingLimit => "Waiting at once before clients are slowed.",
        SettingKey::PreAllocSize => "By which the log file grows.",
        SettingKey::CommitLogCount => "Kept in memory so that followers catch up fast.",
        SettingKey::Whitelist => "What may be asked on the client port.",
    }
}

const fn unit(unit: SettingUnit) -> &'static str {
    match unit {
        SettingUnit::Milliseconds => "Milliseconds",
        SettingUnit::Ticks => "Ticks",
        SettingUnit::Connections => "Connections",
        SettingUnit::Transactions => "Transactions",
        SettingUnit::Snapshots => "Snapshots",
        SettingUnit::Hours => "Hours",
        SettingUnit::Requests => "Requests",
        SettingUnit::Kibibytes => "KiB",
        SettingUnit::Commands => "Four-letter commands, with commas between",
    }
}

fn fault(key: SettingKey, fault: &SettingFault) -> String {
    match fault {
        SettingFault::Needed => format!("Members do not start without {}.", key.key()),
        SettingFault::NotANumber { value } => format!("“{value}” is not a whole number."),
        SettingFault::OutOfBounds { least, most } => {
            format!("Between {} and {}.", thousands(u64::from(*least)), thousands(u64::from(*most)))
        }
        SettingFault::NotACommand { value } => format!("“{value}” is not a command of four letters."),
        SettingFault::MustKeep { commands } => format!("Keep {}: this panel and the probes ask that.", commands.join(", ")),
        SettingFault::Ignored => "Whoever runs this ensemble does not pass it on.".into(),
    }
}
