//! Members by ordinal: one for each wanted replica, and one for each pod beyond them. A pod counts by its owner's unique id, so that the
//! pods of an earlier StatefulSet of the same name are never taken for members.

use std::{collections::BTreeSet, sync::Arc};

use app::model::{
    Timestamp,
    member::{SpareVolume, Volume},
};
use k8s_openapi::api::{apps::v1::StatefulSetSpec, core::v1::PersistentVolumeClaim};

use super::{Container, GatheredSet, layout, replicas, stopped};
use crate::{
    cluster::{driver::pod_facts, pod::Pod},
    observed::ObservedMember,
};

/// A member's id ends here.
const MOST: u16 = 255;

pub(super) fn members(gathered: &GatheredSet, spec: &StatefulSetSpec, container: Option<&Container>) -> Vec<ObservedMember> {
    let Some(name) = gathered.stateful_set.metadata.name.as_deref() else { return vec![] };
    let wanted = wanted(spec);
    let pods: Vec<(u16, &Arc<Pod>)> =
        own_pods(gathered).filter_map(|pod| Some((ordinal(pod.metadata.name.as_deref()?, name)?, pod))).collect();
    let ordinals: BTreeSet<u16> = wanted.clone().chain(resting(gathered, spec)).chain(pods.iter().map(|(ordinal, _)| *ordinal)).collect();
    let member = |ordinal: u16| {
        let myid = layout::myid(container, ordinal)?;
        let pod = pods.iter().find(|(of, _)| *of == ordinal).map(|(_, pod)| pod);
        Some(ObservedMember {
            myid,
            ordinal,
            pod: format!("{name}-{ordinal}"),
            wanted: wanted.contains(&ordinal),
            peer_type: layout::peer_type(container, myid),
            facts: pod.map(|pod| pod_facts::facts(pod, container.map(|c| c.name.as_str()), &gathered.events)),
            volume: templates(spec).find_map(|template| volume(gathered, &format!("{template}-{name}-{ordinal}"))),
        })
    };
    ordinals.into_iter().filter_map(member).collect()
}

/// Volumes that belong to no wanted and to no resting ordinal: what an earlier, larger ensemble left behind.
pub(super) fn spare_volumes(gathered: &GatheredSet, spec: &StatefulSetSpec) -> Vec<SpareVolume> {
    let set = &gathered.stateful_set.metadata;
    let Some(name) = set.name.as_deref() else { return vec![] };
    let (wanted, resting) = (wanted(spec), resting(gathered, spec));
    let spare = |claim: &Arc<PersistentVolumeClaim>| {
        let of = |template: &str| ordinal(claim.metadata.name.as_deref()?, &format!("{template}-{name}"));
        let ordinal = templates(spec).find_map(of).filter(|ordinal| !wanted.contains(ordinal) && !resting.contains(ordinal))?;
        let (made, since) = (claim.metadata.creation_timestamp.as_ref(), set.creation_timestamp.as_ref());
        Some(SpareVolume {
            volume: told(claim)?,
            pod: format!("{name}-{ordinal}"),
            members: ordinal.checked_sub(wanted.start).map(|place| place.saturating_add(1)),
            made: made.map(|at| Timestamp::from_ms(at.0.as_millisecond())),
            of_earlier: made.zip(since).is_some_and(|(made, since)| made.0 < since.0),
        })
    };
    let mut found: Vec<SpareVolume> = gathered.claims.iter().filter_map(spare).collect();
    found.sort_by(|a, b| a.volume.claim.cmp(&b.volume.claim));
    found
}

/// `spec.ordinals.start` moves the first ordinal (Kubernetes 1.31).
fn wanted(spec: &StatefulSetSpec) -> std::ops::Range<u16> {
    let start = spec.ordinals.as_ref().and_then(|o| o.start).and_then(|start| u16::try_from(start).ok()).unwrap_or_default();
    start..start.saturating_add(replicas(spec))
}

/// Places of members that were stopped and come back when it is started.
fn resting(gathered: &GatheredSet, spec: &StatefulSetSpec) -> std::ops::Range<u16> {
    let wanted = wanted(spec);
    let members = stopped::stopped(gathered, spec).map_or(0, |stopped| stopped.members.min(MOST));
    wanted.end..wanted.end.saturating_add(members)
}

/// Members in a row from the first that have a volume.
pub(super) fn with_volumes(gathered: &GatheredSet, spec: &StatefulSetSpec) -> u16 {
    let name = gathered.stateful_set.metadata.name.as_deref().unwrap_or_default();
    let has = |ordinal: &u16| templates(spec).any(|template| volume(gathered, &format!("{template}-{name}-{ordinal}")).is_some());
    (wanted(spec).end..).take_while(has).take(usize::from(MOST)).count() as u16
}

fn templates(spec: &StatefulSetSpec) -> impl Iterator<Item = &str> {
    spec.volume_claim_templates.iter().flatten().filter_map(|claim| claim.metadata.name.as_deref())
}

fn own_pods(gathered: &GatheredSet) -> impl Iterator<Item = &Arc<Pod>> {
    let uid = gathered.stateful_set.metadata.uid.as_deref();
    gathered.pods.iter().filter(move |pod| pod.metadata.owner_references.iter().flatten().any(|owner| Some(owner.uid.as_str()) == uid))
}

/// The ordinal in `<stem>-<ordinal>`.
fn ordinal(name: &str, stem: &str) -> Option<u16> {
    name.strip_prefix(stem)?.strip_prefix('-')?.parse().ok()
}

fn volume(gathered: &GatheredSet, name: &str) -> Option<Volume> {
    gathered.claims.iter().find(|claim| claim.metadata.name.as_deref() == Some(name)).and_then(|claim| told(claim))
}

fn told(claim: &PersistentVolumeClaim) -> Option<Volume> {
    Some(Volume {
        claim: claim.metadata.name.clone()?,
        phase: claim.status.as_ref().and_then(|status| status.phase.clone()).unwrap_or_else(|| "Unknown".into()),
        size: size(claim),
        storage_class: claim.spec.as_ref().and_then(|spec| spec.storage_class_name.clone()),
    })
}

/// What it has, else what it asks for.
fn size(claim: &PersistentVolumeClaim) -> Option<String> {
    let has = claim.status.as_ref().and_then(|status| status.capacity.as_ref());
    let asks = || claim.spec.as_ref()?.resources.as_ref()?.requests.as_ref();
    has.or_else(asks)?.get("storage").map(|quantity| quantity.0.clone())
}
