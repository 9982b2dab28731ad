//! What counts as a change: everything except counters, ages and the resource version. Every field is named here, so that a new one
//! cannot be left out unseen.

use app::model::{
    EnsembleStatus, Member,
    ensemble::KubeEvent,
    finding::Finding,
    member::{Mntr, Seen, Srvr},
};

/// Whether more than counters, ages or the resource version differ between two statuses of one ensemble.
pub fn differs(before: &EnsembleStatus, after: &EnsembleStatus) -> bool {
    let EnsembleStatus {
        name,
        uid,
        resource_version: _,
        driver,
        layout,
        chain,
        evidence,
        health,
        since,
        findings,
        quorum,
        strip,
        leader,
        members,
        spare_volumes,
        replicas,
        version,
        image,
        clients: _,
        znodes: _,
        data_size: _,
        lag: _,
        client_endpoint,
        changed_at: _,
        seen_at: _,
        events,
    } = before;
    (name, uid, driver, layout, chain, evidence) != (&after.name, &after.uid, &after.driver, &after.layout, &after.chain, &after.evidence)
        || (health, since, quorum, strip, leader, replicas)
            != (&after.health, &after.since, &after.quorum, &after.strip, &after.leader, &after.replicas)
        || (version, image, client_endpoint, spare_volumes) != (&after.version, &after.image, &after.client_endpoint, &after.spare_volumes)
        || any_differs(findings, &after.findings, finding_differs)
        || any_differs(members, &after.members, member_differs)
        || any_differs(events, &after.events, event_differs)
}

fn any_differs<T>(before: &[T], after: &[T], differs: fn(&T, &T) -> bool) -> bool {
    before.len() != after.len() || before.iter().zip(after).any(|(a, b)| differs(a, b))
}

fn member_differs(before: &Member, after: &Member) -> bool {
    let Member { myid, pod, peer_type, state, since, cell, behind: _, srvr, mntr, facts, volume } = before;
    (myid, pod, peer_type, state, since, cell) != (&after.myid, &after.pod, &after.peer_type, &after.state, &after.since, &after.cell)
        || (facts, volume) != (&after.facts, &after.volume)
        || seen_differs(srvr.as_ref(), after.srvr.as_ref(), srvr_differs)
        || seen_differs(mntr.as_ref(), after.mntr.as_ref(), mntr_differs)
}

fn seen_differs<T>(before: Option<&Seen<T>>, after: Option<&Seen<T>>, differs: fn(&T, &T) -> bool) -> bool {
    match (before, after) {
        (Some(a), Some(b)) => a.from != b.from || differs(&a.value, &b.value),
        (None, None) => false,
        _ => true,
    }
}

fn srvr_differs(before: &Srvr, after: &Srvr) -> bool {
    before.version != after.version || before.zxid.epoch() != after.zxid.epoch()
}

fn mntr_differs(before: &Mntr, after: &Mntr) -> bool {
    let key = |m: &Mntr| (m.peer_state.clone(), m.quorum_size, m.synced_voters, m.synced_non_voting);
    key(before) != key(after)
}

fn event_differs(before: &KubeEvent, after: &KubeEvent) -> bool {
    let key = |e: &KubeEvent| (e.warning, e.reason.clone(), e.message.clone(), e.object.clone());
    key(before) != key(after)
}

/// A finding that only counts further is the same finding.
fn finding_differs(before: &Finding, after: &Finding) -> bool {
    match (before, after) {
        (Finding::MemberLags { myid: a, .. }, Finding::MemberLags { myid: b, .. })
        | (Finding::ZnodeCountDiffers { myid: a, .. }, Finding::ZnodeCountDiffers { myid: b, .. }) => a != b,
        _ => before != after,
    }
}
