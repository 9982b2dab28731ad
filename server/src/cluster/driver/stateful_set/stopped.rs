//! What a StatefulSet that wants no members keeps for their return: this panel's note, else the volumes that are there.

use app::model::{Timestamp, stopped::Stopped};
use k8s_openapi::api::apps::v1::StatefulSetSpec;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{GatheredSet, members, replicas};
use crate::cluster::mark;

/// `None` while it wants any.
pub(super) fn stopped(gathered: &GatheredSet, spec: &StatefulSetSpec) -> Option<Stopped> {
    if replicas(spec) > 0 {
        return None;
    }
    let note = |key: &str| gathered.stateful_set.metadata.annotations.as_ref()?.get(key).cloned();
    let noted: Option<u16> = note(mark::STOPPED_MEMBERS).and_then(|members| members.parse().ok());
    // A note without its number is not this panel's.
    let told = |key: &str| noted.and_then(|_| note(key));
    Some(Stopped {
        members: noted.unwrap_or_else(|| members::with_volumes(gathered, spec)),
        noted: noted.is_some(),
        since: told(mark::STOPPED_AT).and_then(|at| OffsetDateTime::parse(&at, &Rfc3339).ok()).map(Timestamp::from),
        by: told(mark::STOPPED_BY),
    })
}
