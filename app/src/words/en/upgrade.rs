use super::super::upgrade::UpgradeWords;
use crate::model::{driver::DriverKind, operation::Trouble, plan::upgrade::VersionChange};

pub const UPGRADE: UpgradeWords = UpgradeWords {
    choose: "Which version",
    choose_note: "of those that the configuration offers for this ensemble",
    change,
    change_note,
    now: |version| match version {
        Some(version) => format!("It runs {version} now."),
        None => "Nobody knows which version it runs now.".into(),
    },
    none: "No version is offered",
    none_why: "Name one under [[versions]] in the configuration, with its image and the driver that runs it.",
    elsewhere,
    repair,
};

const fn change(change: VersionChange) -> &'static str {
    match change {
        VersionChange::SameImage => "as it is now",
        VersionChange::Same => "another image of the same version",
        VersionChange::Patch => "newer patch",
        VersionChange::Minor => "next minor release",
        VersionChange::Skips => "skips a minor release",
        VersionChange::Major => "another major release",
        VersionChange::TooOld => "not from before 3.4.6",
        VersionChange::PatchBack => "older patch",
        VersionChange::Back => "downgrade",
        VersionChange::Unknown => "not comparable",
    }
}

const fn change_note(change: VersionChange) -> &'static str {
    match change {
        VersionChange::SameImage => "Members that still run an older one get it by a restart.",
        VersionChange::Same | VersionChange::Patch => "",
        VersionChange::Minor => "Members of both releases run together while it lasts. Read the release notes first.",
        VersionChange::Skips => "ZooKeeper documents the way from one minor release to the next; more than one at once is tried by nobody.",
        VersionChange::Major => "Read its upgrade guide first: members of both may not understand each other.",
        VersionChange::TooOld => "Go to the newest 3.4 first; from before 3.4.6 the data is read wrongly.",
        VersionChange::PatchBack => "ZooKeeper does not promise that an older version reads what a newer one wrote.",
        VersionChange::Back => "ZooKeeper does not promise that an older release reads what a newer one wrote: the data could be lost.",
        VersionChange::Unknown => "One of the two is no number, so nobody knows whether it goes forward or back.",
    }
}

const fn elsewhere(driver: DriverKind) -> &'static str {
    match driver {
        DriverKind::OpenSaola => "OpenSaola's package makes the image. Change the version in the Middleware.",
        DriverKind::Stackable => "Stackable's operator makes the image. Change spec.image.productVersion in its object.",
        DriverKind::Pravega | DriverKind::StatefulSet | DriverKind::Foreign => {
            "It was not made here: what another image needs is not ours to guess. Change it where it was made."
        }
    }
}

fn repair(trouble: &Trouble) -> String {
    let Trouble::ImageNotPulled { driver, object, pod, .. } = trouble else { return String::new() };
    let name = object.split_once(' ').map_or(object.as_str(), |(_, name)| name);
    if *driver == DriverKind::Pravega {
        return format!(
            "To go back, repair it, which does this: 1. put the old tag into spec.image of {object}; 2. where its status says UpgradeFailed, patch the status by hand: Error and \
             Upgrading to False, targetVersion to null, or its operator acts on nothing; 3. once its StatefulSet has the old image, delete Pod {pod}."
        );
    }
    format!(
        "To go back: kubectl set image statefulset/{name} zookeeper= with the old image, then delete Pod {pod}. The others were not touched."
    )
}
