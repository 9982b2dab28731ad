//! What each action asks of Kubernetes. `deploy/kubernetes/act.yaml` gives all of it and nothing else; a test compares the two.

use std::collections::BTreeSet;

use app::model::{Permission, ensemble::ActionKind};

/// Reaching members where there is no route.
pub(in crate::cluster) const PORT_FORWARD: Permission = Permission::of("get", "", "pods/portforward");
/// Only for a namespace that is not there yet.
pub(super) const MAKE_NAMESPACE: Permission = Permission::of("create", "", "namespaces");

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

/// What an action needs.
pub const fn needs(action: ActionKind) -> &'static [Permission] {
    match action {
        ActionKind::Create => CREATE,
        ActionKind::Scale => SCALE,
        ActionKind::Restart => RESTART,
    }
}

/// Everything that is asked about, once.
pub(super) fn every() -> BTreeSet<Permission> {
    ActionKind::ALL.into_iter().flat_map(needs).cloned().chain([PORT_FORWARD]).collect()
}
