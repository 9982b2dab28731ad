use super::super::publish::{DeedWords, Publish};
use crate::{
    model::package::{PackageDeed, PackageObstacle, PackageState, PackageWrite, PackageWrong, TemplateFault},
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
    unclean_so: "OpenSaola would have taken the package that serves away before it met them.",
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
            format!("{} name it. Without it they could be neither changed nor deleted once OpenSaola was started again.", super::list(by))
        }
        PackageObstacle::NothingEnabled => "No package is enabled on this cluster.".into(),
        PackageObstacle::SamePackage => "It has the enabled package already.".into(),
        PackageObstacle::Pending { version } => format!("Version {version} was asked for and is not taken in. Take that back first."),
        PackageObstacle::NothingAsked => "No other package was asked for, so there is nothing to take back.".into(),
        PackageObstacle::NotOfThePlatform => "OpenSaola does not run this ensemble, so it is made of no package.".into(),
        PackageObstacle::NothingElse => "No other package is there that could serve. Publish a good one, then remove this.".into(),
    }
}

pub fn wrong(wrong: &PackageWrong) -> String {
    match wrong {
        PackageWrong::Unreadable { why } => format!("It is no tar, plain or packed with gzip or zstd, or it is broken: {why}."),
        PackageWrong::TooLarge { most } => format!("It unpacks to more than {}.", bytes(*most)),
        PackageWrong::TooManyFiles { most } => format!("It has more than {most} files."),
        PackageWrong::TooLargeForASecret { most } => {
            format!("Packed it is longer than {}, and does not fit into a Secret.", bytes(*most as u64))
        }
        PackageWrong::Path => "The path leads out of the package.".into(),
        PackageWrong::NotAFile => "It is a link or a device. A package has plain files only.".into(),
        PackageWrong::Missing => "It is not there.".into(),
        PackageWrong::NotText => "It is not UTF-8.".into(),
        PackageWrong::NotYaml { why } => format!("It is not one document of YAML: {why}"),
        PackageWrong::Field { field, takes } => format!("“{field}” is missing, or is not like {takes}."),
        PackageWrong::OtherComponent { component } => {
            format!("It is a package of {component}. Only those of ZooKeeper are published here.")
        }
        PackageWrong::Kind { found, wanted } if wanted.is_empty() => {
            format!("It says “kind: {found}” outside of the folders for that; OpenSaola would read it all the same.")
        }
        PackageWrong::Kind { found, wanted } => format!("Its kind is “{found}”; in this folder it has to be {wanted}."),
        PackageWrong::KindNotPlain { text } => format!("OpenSaola looks for the text “{text}”, which it does not have."),
        PackageWrong::Name { found } if found.is_empty() => "It has no metadata.name.".into(),
        PackageWrong::Name { found } => format!("Kubernetes takes no name like “{found}”."),
        PackageWrong::Twice { other } => format!("An object of this kind and name stands in {other}, too."),
        PackageWrong::Unknown { object } => format!("It names {object}, which the package does not have."),
        PackageWrong::Lacks { object } => format!("There is no {object}; without it no ensemble can be made."),
        PackageWrong::Template { fault } => format!("A template cannot be read: {}.", template(fault)),
        PackageWrong::DefinitionName { wanted } => format!("The definition has to be named {wanted}, by its plural and group."),
        PackageWrong::Exists { name } => {
            format!("{name} is published already. A published package never changes: give it another version.")
        }
    }
}

fn template(fault: &TemplateFault) -> String {
    match fault {
        TemplateFault::Open { text } => format!("“{{{{{text}” is not closed"),
        TemplateFault::NoEnd { word } => format!("“{word}” has no “end”"),
        TemplateFault::Stray { word } => format!("“{word}” belongs to nothing"),
    }
}
