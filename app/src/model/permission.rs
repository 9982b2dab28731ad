//! What Kubernetes lets the panel do, in the words of `kubectl auth can-i`. Roles of people are another matter: see `access`.

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Serialize};

/// A verb on a kind of object: `watch events`, `patch statefulsets.apps`, `get pods/portforward`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Permission {
    /// Kubernetes' verb.
    pub verb: Cow<'static, str>,
    /// The API group; empty for the core.
    pub group: Cow<'static, str>,
    /// The plural, with the subresource where it is one.
    pub resource: Cow<'static, str>,
}

impl Permission {
    /// One that is known beforehand.
    pub const fn of(verb: &'static str, group: &'static str, resource: &'static str) -> Self {
        Self { verb: Cow::Borrowed(verb), group: Cow::Borrowed(group), resource: Cow::Borrowed(resource) }
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { verb, group, resource } = self;
        if group.is_empty() { write!(f, "{verb} {resource}") } else { write!(f, "{verb} {resource}.{group}") }
    }
}
