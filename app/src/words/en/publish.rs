use super::{
    super::publish::{DeedWords, Publish},
    package_fault::wrong,
};
use crate::{
    model::package::{PackageDeed, PackageObstacle, PackageState, PackageWrite},
    words::number::{bytes, thousands},
};

pub const PUBLISH: Publish = Publish {
    link: "Publish a package",
    title: |cluster| format!("Publish a package on {cluster}"),
    note: |namespace| format!("as a Secret in {namespace}, which OpenSaola installs by itself"),
    file: "Archive of the package",
    file_hint: |most| format!("A tar, plain or packed with gzip or zstd, of at most {}.", bytes(most as u64)),
    submit: "Check it",
    found: "What the check found",
    clean: |check| format!("{} can be published.", check.name),
    clean_so: "Every file was read, every name that is used is there, every template is closed.",
    unclean: |faults| format!("Not published: {} found.", super::count(faults as u64, "fault", "faults")),
    unclean_so: "OpenSaola itself reads a package only after it has taken away the one that serves.",
    faults: "Faults",
    at: "File",
    what: "What is wrong",
    archive: "the archive",
    wrong,
    name: "Name",
    versions: "ZooKeeper versions",
    size: "Size",
    size_is: |files, packed| format!("{} files, {} in the Secret", thousands(files as u64), bytes(packed as u64)),
    brings: "Brings",
    definitions: "Definitions",
    definitions_so: "A MiddlewareOperator of it writes them over whatever the cluster has, also where another operator needs its own.",
    replaces: "Replaces",
    replaces_nothing: "nothing: no package is enabled",
    replaces_so: |users| match users {
        0 => "It is taken away first. No ensemble names it.".into(),
        users => format!(
            "It is taken away first. {} it, and can still be changed by it.",
            super::count(users as u64, "ensemble names", "ensembles name")
        ),
    },
    lacks: |baselines| format!("The new one has no {}: no new ensemble could be made of them.", super::list(baselines)),
    confirm: "Publish it",
    publish: "Publish",
    deed: DEED,
    update: super::package_update::UPDATE,
};

const DEED: DeedWords = DeedWords {
    word,
    title: |deed, package| format!("{} {package}", word(deed)),
    means: |deed| match deed {
        PackageDeed::Enable => "New ensembles are made of it. OpenSaola takes the package that is enabled now away first.",
        PackageDeed::Disable => {
            "OpenSaola takes its baselines, actions and configurations away. Its Secret stays, so it can be enabled again."
        }
        PackageDeed::Remove => "Its Secret is deleted, and with it all that it brought. To have it again, publish it again.",
        PackageDeed::Heal => {
            "It could not be installed, and its install took away what served before. It is removed, and the package before it is enabled."
        }
    },
    writes: "What will be written, in this order",
    write: |write| match write {
        PackageWrite::Annotate { secret, annotation } => format!("Secret {secret}: annotation {annotation}"),
        PackageWrite::Delete { secret } => format!("Secret {secret}: deleted"),
    },
    replaces: |package| format!("{package} is enabled now and would not be any more."),
    blocked: "This cannot be done now.",
    obstacle,
    reason: "Reason",
    reason_hint: "The audit keeps it.",
    typed: |package| format!("Type “{package}” to confirm"),
    typed_hint: "The name of the package, with its version.",
    back: "Back to the packages",
    actions: "Actions",
    done: |deed, package| match (deed, PackageDeed::from_key(deed)) {
        (_, Some(PackageDeed::Enable)) => format!("{package} is enabled."),
        (_, Some(PackageDeed::Disable)) => format!("{package} is not enabled any more."),
        (_, Some(PackageDeed::Remove)) => format!("{package} is removed."),
        (_, Some(PackageDeed::Heal)) => format!("{package} is removed, and the package before it is enabled again."),
        _ => format!("{package} is published and enabled."),
    },
    done_so: "The audit has it.",
    waiting: |package| format!("{package}: written, and OpenSaola has not answered within 30 s."),
    waiting_so: "It may not run. Its state below follows as soon as it answers.",
};

const fn word(deed: PackageDeed) -> &'static str {
    match deed {
        PackageDeed::Enable => "Enable",
        PackageDeed::Disable => "Disable",
        PackageDeed::Remove => "Remove",
        PackageDeed::Heal => "Heal",
    }
}

pub fn obstacle(obstacle: &PackageObstacle) -> String {
    match obstacle {
        PackageObstacle::State { state: PackageState::Enabled } => "It is enabled already.".into(),
        PackageObstacle::State { state: PackageState::Disabled } => "It is not enabled, and nothing is wrong with it.".into(),
        PackageObstacle::State { state: PackageState::Installing } => "OpenSaola has not finished with it yet.".into(),
        PackageObstacle::State { state: PackageState::Failed } => "It could not be installed. Heal or remove it.".into(),
        PackageObstacle::State { state: PackageState::Gone } => "It is not there.".into(),
        PackageObstacle::Used { by } => {
            format!(
                "It is named by {}. Without it they could be neither changed nor deleted once OpenSaola was started again.",
                super::list(by)
            )
        }
        PackageObstacle::NothingEnabled => "No package is enabled on this cluster.".into(),
        PackageObstacle::SamePackage => "It has the enabled package already.".into(),
        PackageObstacle::Pending { version } => format!("Version {version} was asked for and is not taken in. Take that back first."),
        PackageObstacle::NothingAsked => "No other package was asked for, so there is nothing to take back.".into(),
        PackageObstacle::NotOfThePlatform => "OpenSaola does not run this ensemble, so it is made of no package.".into(),
        PackageObstacle::NothingElse => "No other package is there that could serve. Publish a good one, then remove this.".into(),
    }
}
