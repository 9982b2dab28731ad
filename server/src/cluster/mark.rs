//! The marks by which this panel knows what it made: names, labels and annotations. Nothing else in the project spells them.

use app::model::Timestamp;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// The field manager of every write.
pub const MANAGER: &str = "menagerie";
/// The label that names the maker.
pub const MANAGED_BY: &str = "app.kubernetes.io/managed-by";
/// The annotation with the version of the bundle: a later panel must know what an earlier one wrote.
pub const BUNDLE: &str = "menagerie.dev/bundle";
/// The one version so far.
pub const BUNDLE_VERSION: &str = "1";

/// The annotation with the moment, in RFC 3339, at which this panel last wrote settings that members read at their start.
pub const SETTINGS_WRITTEN: &str = "menagerie.dev/settings-written-at";

/// When settings were last written, as the object that a person declares tells. What a person made of the annotation is nothing.
pub fn settings_written(meta: &ObjectMeta) -> Option<Timestamp> {
    let told = meta.annotations.as_ref()?.get(SETTINGS_WRITTEN)?;
    OffsetDateTime::parse(told, &Rfc3339).ok().map(Timestamp::from)
}

/// The annotation with the operation that last had whoever runs the ensemble restart its members. By it an engine knows that it has told them.
pub const RESTART: &str = "menagerie.dev/restart";

/// Annotations of a StatefulSet that was stopped: how many members it had, since when and by whom. They go with the start.
pub const STOPPED_MEMBERS: &str = "menagerie.dev/stopped-members";
pub const STOPPED_AT: &str = "menagerie.dev/stopped-at";
pub const STOPPED_BY: &str = "menagerie.dev/stopped-by";

/// The annotation with an operator's own fields, as JSON, from before an upgrade until they are written back: the platform takes them away on the way,
/// and a panel that ends in between must not lose them.
pub const KEPT_FIELDS: &str = "menagerie.dev/kept-deployment";

/// Whether this panel made it, with a bundle that it understands.
pub fn is_ours(meta: &ObjectMeta) -> bool {
    let label = meta.labels.as_ref().and_then(|labels| labels.get(MANAGED_BY));
    let bundle = meta.annotations.as_ref().and_then(|annotations| annotations.get(BUNDLE));
    label.is_some_and(|by| by == MANAGER) && bundle.is_some_and(|version| version == BUNDLE_VERSION)
}

/// The Secret of an ensemble's super-user.
pub fn super_secret(name: &str) -> String {
    format!("{name}-super")
}
