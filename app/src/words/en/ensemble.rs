use super::{
    super::ensemble::{Columns, Ensemble, SpareVolumes},
    count,
};
use crate::{
    model::{
        driver::{Layer, Layout},
        ensemble::ActionKind,
        member::{PodFacts, Source, SpareVolume, Volume},
    },
    words::number::bytes,
};

pub const ENSEMBLE: Ensemble = Ensemble {
    sections: "Sections",
    overview: "Overview",
    members: "Members",
    members_of: |name| format!("Members of {name}"),
    members_note: "asked every two seconds",
    stalls: "Members in order of myid",
    myid: "myid",
    behind: "behind",
    latency: "avg ms",
    latency_means: "Average latency of requests since the member started, in milliseconds",
    node: "node",
    pod: "pod",
    since: "since",
    lagging: |role| format!("{role}, lags"),
    phase,
    no_pod: "none",
    volume_is,
    source,
    learnt: |from, at| format!("Learnt by {}, {}", source(from), at.exact()),
    operations: "Operations",
    no_operations: "None so far.",
    all_operations: "All operations",
    events: "Events",
    events_note: "from Kubernetes, newest first",
    no_events: "Kubernetes has no recent events about its objects.",
    event_times: |event| if event.count > 1 { format!("{} times", event.count) } else { String::new() },
    about: "About",
    managed: "Managed by",
    managed_by: |status| {
        let layer = |layer: &Layer| format!("{} {}", layer.kind, layer.name);
        status.chain.iter().rev().map(layer).collect::<Vec<_>>().join(", under ")
    },
    endpoint: "Clients use",
    data: "Data",
    data_is: |znodes, size| match (znodes, size) {
        (Some(n), Some(size)) => format!("{}, {}", count(n, "znode", "znodes"), bytes(size)),
        (Some(n), None) => count(n, "znode", "znodes"),
        (None, _) => "not known".into(),
    },
    image: "Image",
    layout: "Change of size",
    layout_is: |layout| match layout {
        Layout::Menagerie => "by reconfig, one member at a time",
        Layout::Operator => "by its operator, one member at a time",
        Layout::Other => "not here: Menagerie does not know how its members are listed",
    },
    seen: "Kubernetes seen",
    recognised: "Recognised by",
    recognised_by: |evidence| evidence.iter().map(|e| e.fact.as_str()).collect::<Vec<_>>().join("; "),
    blocked: |action, fact| {
        let action = match action {
            ActionKind::Create => "Create",
            ActionKind::Scale => "Scale",
            ActionKind::Stop => "Stop",
            ActionKind::Repair => "Repair",
            ActionKind::Start => "Start",
            ActionKind::Delete => "Delete",
            ActionKind::Configure => "Configure",
            ActionKind::PodTemplate => "Pod template",
            ActionKind::Restart => "Restart",
            ActionKind::Upgrade => "Upgrade",
        };
        format!("{action} is blocked: {fact}")
    },
    see_plan: "See the plan",
    history: "History",
    announce_lost: |name| format!("{name} lost its quorum; writes stopped."),
    announce: |name, verdict| format!("{name}: {verdict}."),
    column: Columns {
        role: "Role",
        pod: "Pod",
        zxid: "zxid",
        behind: "Behind",
        latency: "Avg ms",
        waiting: "Waiting",
        clients: "Clients",
        node: "Node",
        volume: "Volume",
        restarts: "Restarts",
        asked: "Asked",
    },
    spare_volumes: SpareVolumes {
        title: "Volumes without a member",
        note: "left by earlier members",
        claim: "Claim",
        size: "Size",
        storage_class: "Storage class",
        made: "Made",
        of_earlier: "by an earlier ensemble of this name",
        again: "Used again",
        used_again,
        remove: "Nothing removes them by itself. To delete them with their data:",
    },
    more: |n| format!("{n} older"),
};

fn used_again(spare: &SpareVolume, layout: Layout) -> String {
    let pod = &spare.pod;
    match (spare.members, layout) {
        (None, _) => "by no size".into(),
        (Some(members), Layout::Other) => format!("by {pod}, once the StatefulSet has {}", count(members, "replica", "replicas")),
        (Some(members), _) => format!(
            "by {pod}, when somebody else scales to {}; a scale by Menagerie removes it first, as no member may start on old data",
            count(members, "member", "members")
        ),
    }
}

fn phase(facts: &PodFacts) -> String {
    match (&facts.reason, facts.terminating) {
        (_, true) => "Terminating".into(),
        (Some(reason), _) => reason.clone(),
        (None, _) if facts.phase == "Running" && !facts.ready => "Running, not Ready".into(),
        (None, _) => facts.phase.clone(),
    }
}

fn volume_is(volume: &Volume) -> String {
    let size = volume.size.as_deref().unwrap_or("size not known");
    if volume.phase == "Bound" { size.into() } else { format!("{size}, {}", volume.phase) }
}

const fn source(source: Source) -> &'static str {
    match source {
        Source::Srvr => "srvr",
        Source::Mntr => "mntr",
        Source::AdminServer => "the AdminServer",
        Source::Kubernetes => "the Kubernetes watch",
    }
}
