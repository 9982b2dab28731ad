use super::super::package::PackageWords;
use crate::model::package::PackageState;

pub const PACKAGE: PackageWords = PackageWords {
    title: "Packages of OpenSaola",
    note: "what Middlewares of ZooKeeper are made of",
    caption: |cluster| format!("Packages on {cluster}"),
    package: "Package",
    version: "Version",
    state: "State",
    users: "Used by",
    state_of: |state| match state {
        PackageState::Enabled => "enabled",
        PackageState::Disabled => "not enabled",
        PackageState::Gone => "gone",
    },
    means: |state| match state {
        PackageState::Enabled => "",
        PackageState::Disabled => "No new ensemble is made of it; those that name it can still be changed.",
        PackageState::Gone => "Its users can be neither changed nor deleted once OpenSaola was started again. Publish it again.",
    },
    no_users: "no ensemble",
    none: "No package of ZooKeeper is published here (saola install).",
    none_enabled: "If one was just published, its install failed after the other had been taken away; the annotation installError on its Secret says why. \
                   Delete that Secret, and annotate the good one with middleware.cn/install=true.",
    no_platform: "OpenSaola is on no cluster",
    no_platform_why: "Its packages are shown here as soon as a cluster serves its kinds. Ensembles of the other kinds need none.",
};
