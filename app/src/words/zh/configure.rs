use super::super::configure::Configure;
use crate::{
    model::setting::{PresentSetting, SettingEffect, SettingFault, SettingKey, SettingUnit},
    words::number::thousands,
};

pub const CONFIGURE: Configure = Configure {
    title: "配置",
    stands_in: |object| format!("它们保存在 {object} 中。"),
    time: "时间",
    time_note: "各项限制以 tick 计",
    clients: "客户端",
    disk: "快照与事务日志",
    hint,
    when: "何时生效",
    now: "重启成员",
    now_so: "逐个重启，Leader 最后。之后每个成员都使用新值。",
    later: "仅写入",
    later_so: "不重启任何成员。成员因其他原因重启后才使用新值。",
    facts: "将会发生什么",
    facts_note: "尚未写入",
    emptied: "留空表示使用默认值。",
    read_at_start: "成员在启动时读取配置。",
    ignored: |n| format!("有 {n} 项不能在这里修改：其 Operator 不会传递它们。"),
    review: "检查",
    review_next: "下一页显示每一行改动。在那里确认之前不会写入任何内容。",
    fault,
};

fn hint(setting: &PresentSetting) -> String {
    if setting.effect == SettingEffect::Ignored {
        return format!("{}此集群的管理者不会传递它。", meaning(setting.key));
    }
    let default = setting.default.as_deref().map_or_else(|| "必须设置".to_owned(), |default| format!("默认 {default}"));
    match setting.bounds {
        Some((least, most)) => {
            let (least, most) = (thousands(u64::from(least)), thousands(u64::from(most)));
            format!("{}{}，{least} 到 {most}。{default}。", meaning(setting.key), unit(setting.key.setting().unit))
        }
        None => format!("{}{}。{default}。", meaning(setting.key), unit(setting.key.setting().unit)),
    }
}

const fn meaning(key: SettingKey) -> &'static str {
    match key {
        SettingKey::TickTime => "所有时间的单位；会话时长为它的 2 到 20 倍。",
        SettingKey::InitLimit => "Follower 连接并完成同步可用的时间。",
        SettingKey::SyncLimit => "Follower 可落后多久，超过则被断开。",
        SettingKey::MaxClientCnxns => "来自同一地址的连接；0 表示不限。",
        SettingKey::SnapCount => "两次快照之间的事务数。",
        SettingKey::SnapRetainCount => "清理旧快照时保留的数量。",
        SettingKey::PurgeInterval => "两次清理之间的间隔；0 表示从不。",
        SettingKey::GlobalOutstandingLimit => "同时等待的请求数，超过则减慢客户端。",
        SettingKey::PreAllocSize => "日志文件每次增长的大小。",
        SettingKey::CommitLogCount => "保留在内存中的事务数，使 Follower 快速追上。",
        SettingKey::Whitelist => "允许在客户端端口上询问的命令。",
    }
}

const fn unit(unit: SettingUnit) -> &'static str {
    match unit {
        SettingUnit::Milliseconds => "毫秒",
        SettingUnit::Ticks => "tick",
        SettingUnit::Connections => "连接",
        SettingUnit::Transactions => "事务",
        SettingUnit::Snapshots => "快照",
        SettingUnit::Hours => "小时",
        SettingUnit::Requests => "请求",
        SettingUnit::Kibibytes => "千字节（KiB）",
        SettingUnit::Commands => "四字命令，以逗号分隔",
    }
}

fn fault(key: SettingKey, fault: &SettingFault) -> String {
    match fault {
        SettingFault::Needed => format!("没有 {} 成员无法启动。", key.key()),
        SettingFault::NotANumber { value } => format!("“{value}”不是整数。"),
        SettingFault::OutOfBounds { least, most } => {
            format!("应在 {} 与 {} 之间。", thousands(u64::from(*least)), thousands(u64::from(*most)))
        }
        SettingFault::NotACommand { value } => format!("“{value}”不是四字命令。"),
        SettingFault::MustKeep { commands } => format!("请保留 {}：本面板和探针要用。", commands.join("、")),
        SettingFault::Ignored => "此集群的管理者不会传递它。".into(),
    }
}
