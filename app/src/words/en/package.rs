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
        PackageState::Installing => "being installed",
        PackageState::Failed => "not installed",
        PackageState::Gone => "gone",
    },
    means: |state| match state {
        PackageState::Enabled => "",
        PackageState::Disabled => "No new ensemble is made of it; those that name it can still be changed.",
        PackageState::Installing => "OpenSaola was asked to install it and has not answered. If it stays so, OpenSaola does not run.",
        PackageState::Failed => {
            "No new ensemble can be made: its install took away what served before. Heal removes it and enables the one before."
        }
        PackageState::Gone => "Its users can be neither changed nor deleted once OpenSaola was started again. Publish it again.",
    },
    no_users: "no ensemble",
    operators: "Operators",
    operators_note: "MiddlewareOperators: what runs the ensembles that are made of a package",
    no_operators: "No MiddlewareOperator of ZooKeeper is here; without one nothing runs what is made.",
    name: "Name",
    baseline: "Baseline",
    ready: |ready| if ready { "ready" } else { "not ready" },
    available: "Available pods",
    runtime: "Diagnosis by OpenSaola",
    history: "Actions of OpenSaola",
    history_note: "kept for 90 days, although it collects them ten minutes after their end; what people did here stays in the audit",
    collected: "collected since",
    all_actions: "All actions",
    ensemble: "Ensemble",
    at: "Asked for",
    said: "In its own words, which say that a command ended and not what came of it",
    unlooked: "not looked at yet",
    operator: |name| format!("MiddlewareOperator {name}"),
    unread: |namespace| format!("The panel may not read Secrets in {namespace}."),
    unread_so: "States are guessed from baselines, and why an install failed is not known. deploy/kubernetes/packages.yaml has what lacks.",
    none: "No package of ZooKeeper is published here.",
    none_enabled: "Enable one. If one could not be installed, heal it: its install took away what served before.",
    no_platform: "OpenSaola is on no cluster",
    no_platform_why: "Its packages are shown here as soon as a cluster serves its kinds. Ensembles of the other kinds need none.",
};
