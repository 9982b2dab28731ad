//! What each action asks of Kubernetes. `deploy/kubernetes/act.yaml` gives all of it and nothing else; a test compares the two.

use std::collections::BTreeSet;

use app::model::{Permission, driver::DriverKind, ensemble::ActionKind, plan::RestartBy};

/// Reaching members where there is no route.
pub(in crate::cluster) const PORT_FORWARD: Permission = Permission::of("get", "", "pods/portforward");
/// Only for a namespace that is not there yet.
pub(super) const MAKE_NAMESPACE: Permission = Permission::of("create", "", "namespaces");

const PRAVEGA: &str = "zookeeper.pravega.io";
const STACKABLE: &str = "zookeeper.stackable.tech";

const RESTART: &[Permission] = &[Permission::of("delete", "", "pods")];

const SCALE: &[Permission] = &[
    Permission::of("get", "apps", "statefulsets"),
    Permission::of("patch", "apps", "statefulsets"),
    Permission::of("get", "", "persistentvolumeclaims"),
    Permission::of("delete", "", "persistentvolumeclaims"),
    Permission::of("get", "", "secrets"),
];

const CREATE: &[Permission] = &[
    MAKE_NAMESPACE,
    Permission::of("get", "", "secrets"),
    Permission::of("create", "", "secrets"),
    Permission::of("get", "", "configmaps"),
    Permission::of("patch", "", "configmaps"),
    Permission::of("create", "", "configmaps"),
    Permission::of("get", "", "services"),
    Permission::of("patch", "", "services"),
    Permission::of("create", "", "services"),
    Permission::of("get", "policy", "poddisruptionbudgets"),
    Permission::of("patch", "policy", "poddisruptionbudgets"),
    Permission::of("create", "policy", "poddisruptionbudgets"),
    Permission::of("get", "apps", "statefulsets"),
    Permission::of("patch", "apps", "statefulsets"),
    Permission::of("create", "apps", "statefulsets"),
];

/// Told to pravega's operator: its number, and, before, the volumes that earlier members left.
const SCALE_PRAVEGA: &[Permission] = &[
    Permission::of("get", PRAVEGA, "zookeeperclusters"),
    Permission::of("patch", PRAVEGA, "zookeeperclusters"),
    Permission::of("get", "apps", "statefulsets"),
    Permission::of("get", "", "persistentvolumeclaims"),
    Permission::of("delete", "", "persistentvolumeclaims"),
];

const SCALE_STACKABLE: &[Permission] =
    &[Permission::of("get", STACKABLE, "zookeeperclusters"), Permission::of("patch", STACKABLE, "zookeeperclusters")];

const SCALE_OPEN_SAOLA: &[Permission] =
    &[Permission::of("get", "middleware.cn", "middlewares"), Permission::of("patch", "middleware.cn", "middlewares")];

const CREATE_PRAVEGA: &[Permission] = &[
    MAKE_NAMESPACE,
    Permission::of("get", PRAVEGA, "zookeeperclusters"),
    Permission::of("patch", PRAVEGA, "zookeeperclusters"),
    Permission::of("create", PRAVEGA, "zookeeperclusters"),
];

const CREATE_STACKABLE: &[Permission] = &[
    MAKE_NAMESPACE,
    Permission::of("get", STACKABLE, "zookeeperclusters"),
    Permission::of("patch", STACKABLE, "zookeeperclusters"),
    Permission::of("create", STACKABLE, "zookeeperclusters"),
];

const CREATE_OPEN_SAOLA: &[Permission] = &[
    MAKE_NAMESPACE,
    Permission::of("get", "middleware.cn", "middlewares"),
    Permission::of("patch", "middleware.cn", "middlewares"),
    Permission::of("create", "middleware.cn", "middlewares"),
];

/// The object that a person declares; and the volumes, where they shall go, too.
const DELETE_PRAVEGA: &[Permission] = &[
    Permission::of("get", PRAVEGA, "zookeeperclusters"),
    // A finalizer for which its operator does not answer any more.
    Permission::of("patch", PRAVEGA, "zookeeperclusters"),
    Permission::of("delete", PRAVEGA, "zookeeperclusters"),
    Permission::of("get", "", "persistentvolumeclaims"),
    Permission::of("delete", "", "persistentvolumeclaims"),
];

const DELETE_STACKABLE: &[Permission] = &[
    Permission::of("get", STACKABLE, "zookeeperclusters"),
    Permission::of("delete", STACKABLE, "zookeeperclusters"),
    Permission::of("get", "", "persistentvolumeclaims"),
    Permission::of("delete", "", "persistentvolumeclaims"),
];

const DELETE_OPEN_SAOLA: &[Permission] = &[
    Permission::of("get", "middleware.cn", "middlewares"),
    Permission::of("delete", "middleware.cn", "middlewares"),
    Permission::of("get", "", "persistentvolumeclaims"),
    Permission::of("delete", "", "persistentvolumeclaims"),
];

const DELETE: &[Permission] = &[
    Permission::of("get", "apps", "statefulsets"),
    Permission::of("delete", "apps", "statefulsets"),
    Permission::of("get", "", "configmaps"),
    Permission::of("delete", "", "configmaps"),
    Permission::of("get", "", "services"),
    Permission::of("delete", "", "services"),
    Permission::of("get", "policy", "poddisruptionbudgets"),
    Permission::of("delete", "policy", "poddisruptionbudgets"),
    Permission::of("get", "", "secrets"),
    Permission::of("delete", "", "secrets"),
    Permission::of("get", "", "persistentvolumeclaims"),
    Permission::of("delete", "", "persistentvolumeclaims"),
];

/// The number of members, with the note of how many there were.
const STOP: &[Permission] = &[Permission::of("get", "apps", "statefulsets"), Permission::of("patch", "apps", "statefulsets")];

/// The image is written; the pods are deleted one by one.
const UPGRADE: &[Permission] =
    &[Permission::of("get", "apps", "statefulsets"), Permission::of("patch", "apps", "statefulsets"), Permission::of("delete", "", "pods")];

/// pravega's operator is told the tag.
const UPGRADE_PRAVEGA: &[Permission] =
    &[Permission::of("get", PRAVEGA, "zookeeperclusters"), Permission::of("patch", PRAVEGA, "zookeeperclusters")];

/// pravega's operator is told the tag before, its status is put right, and the pod that cannot start is replaced.
const REPAIR_PRAVEGA: &[Permission] = &[
    Permission::of("get", PRAVEGA, "zookeeperclusters"),
    Permission::of("patch", PRAVEGA, "zookeeperclusters"),
    Permission::of("patch", PRAVEGA, "zookeeperclusters/status"),
    Permission::of("delete", "", "pods"),
];

/// The changed lines of the ConfigMap that members read, when that was, and the members, which read it when they start.
const CONFIGURE: &[Permission] = &[
    Permission::of("get", "", "configmaps"),
    Permission::of("patch", "", "configmaps"),
    Permission::of("patch", "apps", "statefulsets"),
    Permission::of("delete", "", "pods"),
];

/// The fields of the operator's object; the ConfigMap that the operator makes of them is read.
const CONFIGURE_PRAVEGA: &[Permission] = &[
    Permission::of("get", PRAVEGA, "zookeeperclusters"),
    Permission::of("patch", PRAVEGA, "zookeeperclusters"),
    Permission::of("get", "", "configmaps"),
    Permission::of("delete", "", "pods"),
];

const CONFIGURE_OPEN_SAOLA: &[Permission] = &[
    Permission::of("get", "middleware.cn", "middlewares"),
    Permission::of("patch", "middleware.cn", "middlewares"),
    Permission::of("get", "", "configmaps"),
    Permission::of("delete", "", "pods"),
];

/// An annotation in the template; Kubernetes replaces the pods.
const TRIGGER: &[Permission] = &[Permission::of("get", "apps", "statefulsets"), Permission::of("patch", "apps", "statefulsets")];

const TRIGGER_PRAVEGA: &[Permission] =
    &[Permission::of("get", PRAVEGA, "zookeeperclusters"), Permission::of("patch", PRAVEGA, "zookeeperclusters")];

/// The action, made once, with the labels of the `Middleware`; and what it left on the cluster beneath is removed where nobody acts on it.
const TRIGGER_OPEN_SAOLA: &[Permission] = &[
    Permission::of("get", "middleware.cn", "middlewares"),
    Permission::of("get", "middleware.cn", "middlewareactions"),
    Permission::of("create", "middleware.cn", "middlewareactions"),
    Permission::of("get", PRAVEGA, "zookeeperclusters"),
    Permission::of("patch", PRAVEGA, "zookeeperclusters"),
];

const ANNOTATE_OPEN_SAOLA: &[Permission] =
    &[Permission::of("get", "middleware.cn", "middlewares"), Permission::of("patch", "middleware.cn", "middlewares")];

/// What a restart needs that whoever runs the ensemble carries out.
pub const fn needs_of_trigger(by: RestartBy, driver: DriverKind) -> &'static [Permission] {
    match (by, driver) {
        (RestartBy::Panel, _) => RESTART,
        (RestartBy::Owner, DriverKind::Pravega) => TRIGGER_PRAVEGA,
        (RestartBy::Owner, DriverKind::OpenSaola) => TRIGGER_OPEN_SAOLA,
        (RestartBy::Annotation, DriverKind::OpenSaola) => ANNOTATE_OPEN_SAOLA,
        (RestartBy::Owner, DriverKind::StatefulSet | DriverKind::Stackable) => TRIGGER,
        // Blocked by another guard.
        (RestartBy::Owner, DriverKind::Foreign) | (RestartBy::Annotation, _) => &[],
    }
}

/// What an action needs, by who runs the ensemble.
pub const fn needs(action: ActionKind, driver: DriverKind) -> &'static [Permission] {
    match (action, driver) {
        (ActionKind::Restart, _) => RESTART,
        (ActionKind::Scale, DriverKind::Pravega) => SCALE_PRAVEGA,
        (ActionKind::Scale, DriverKind::Stackable) => SCALE_STACKABLE,
        (ActionKind::Scale, DriverKind::OpenSaola) => SCALE_OPEN_SAOLA,
        (ActionKind::Scale, DriverKind::StatefulSet | DriverKind::Foreign) => SCALE,
        (ActionKind::Create, DriverKind::Pravega) => CREATE_PRAVEGA,
        (ActionKind::Create, DriverKind::OpenSaola) => CREATE_OPEN_SAOLA,
        (ActionKind::Create, DriverKind::Stackable) => CREATE_STACKABLE,
        (ActionKind::Create, _) => CREATE,
        (ActionKind::Delete, DriverKind::Pravega) => DELETE_PRAVEGA,
        (ActionKind::Delete, DriverKind::Stackable) => DELETE_STACKABLE,
        (ActionKind::Delete, DriverKind::OpenSaola) => DELETE_OPEN_SAOLA,
        (ActionKind::Delete, DriverKind::StatefulSet | DriverKind::Foreign) => DELETE,
        (ActionKind::Upgrade, DriverKind::Pravega) => UPGRADE_PRAVEGA,
        (ActionKind::Upgrade, DriverKind::StatefulSet) => UPGRADE,
        (ActionKind::Upgrade, _) => &[],
        (ActionKind::Repair, DriverKind::Pravega) => REPAIR_PRAVEGA,
        (ActionKind::Repair, _) => &[],
        (ActionKind::Stop | ActionKind::Start, DriverKind::StatefulSet) => STOP,
        (ActionKind::Stop | ActionKind::Start, DriverKind::Stackable) => SCALE_STACKABLE,
        (ActionKind::Stop | ActionKind::Start, _) => &[],
        (ActionKind::Configure, DriverKind::Pravega) => CONFIGURE_PRAVEGA,
        (ActionKind::Configure, DriverKind::OpenSaola) => CONFIGURE_OPEN_SAOLA,
        (ActionKind::Configure, DriverKind::StatefulSet) => CONFIGURE,
        // Blocked by another guard.
        (ActionKind::Configure, DriverKind::Stackable | DriverKind::Foreign) => &[],
    }
}

/// Everything that is asked about, once.
pub(super) fn every() -> BTreeSet<Permission> {
    let of = |action| DriverKind::ALL.into_iter().flat_map(move |driver| needs(action, driver));
    let told = |by| DriverKind::ALL.into_iter().flat_map(move |driver| needs_of_trigger(by, driver));
    let restarts = RestartBy::ALL.into_iter().flat_map(told);
    ActionKind::ALL.into_iter().flat_map(of).chain(restarts).cloned().chain([PORT_FORWARD]).collect()
}
