use super::{
    super::fleet::{Facet, Fleet},
    count,
    finding::FINDINGS,
    time::TIME,
};
use crate::{
    model::{
        Health, Timestamp,
        ensemble::ActionKind,
        fleet::{ClusterState, FleetRow, Sort, Tally},
        operation::OperationRow,
    },
    words::number::thousands,
};

pub const FLEET: Fleet = Fleet {
    title: "Fleet",
    headline,
    reading: |clusters| format!("Reading {}.", count(clusters.len() as u64, "cluster", "clusters")),
    silent,
    all: "All",
    changing: "Changing",
    by_health: "Filter by health",
    list: "Ensembles",
    caption: "Ensembles, those that need attention first",
    search: "Filter",
    search_hint: "Filter: name, namespace, pod, node",
    apply: "Apply",
    clear: "Clear",
    facet: Facet {
        cluster: "Cluster",
        namespace: "Namespace",
        driver: "Driver",
        version: "Version",
        size: "Size",
        chosen: |name, value| format!("{name}: {value}"),
        any: "Any",
        voters: |n| if n == "1" { "1 voter".into() } else { format!("{n} voters") },
    },
    column: |sort| match sort {
        Sort::Health => "Health",
        Sort::Name => "Ensemble",
        Sort::Survives => "Survives",
        Sort::Lag => "Lag",
        Sort::Cluster => "Cluster",
        Sort::Version => "Version",
        Sort::Znodes => "Znodes",
        Sort::Clients => "Clients",
        Sort::Since => "Since",
    },
    column_means: |sort| match sort {
        Sort::Survives => Some("How many more voters may be lost before writes stop"),
        Sort::Lag => Some("Transactions that the slowest serving voter is behind the leader"),
        Sort::Since => Some("Since when the health is what it is"),
        _ => None,
    },
    quorum: "Quorum",
    quorum_means: "Left of the post: the majority that must serve. Right of it: spare voters. Circles: observers.",
    driver: "Driver",
    operation: "Operation",
    attention: |n| format!("Needs attention · {}", thousands(n)),
    serving: |n| format!("Serves · {}", thousands(n)),
    stopped: |n| format!("Stopped · {}", thousands(n)),
    rows: |n| count(n, "ensemble", "ensembles"),
    why,
    needs: |n| format!("needs {n}"),
    unknown_margin: "?",
    running,
    progress: |operation| format!("{} of {}", operation.done, operation.steps),
    operations_unknown: "Operations are not known: the database does not answer.",
    shown: |from, to, all| format!("{}–{} of {}", thousands(from), thousands(to), thousands(all)),
    keep_place: "Rows keep their place while you look.",
    sort_again: "Sort again",
    new_rows: |n| format!("{n} new"),
    gone: "No longer there.",
    previous: "Previous page",
    next: "Next page",
    a_page: |n| format!("{n} a page"),
    empty: "No ensembles yet",
    empty_why: |clusters| {
        format!("Menagerie reads {} and found none. It looks for StatefulSets that run ZooKeeper.", count(clusters, "cluster", "clusters"))
    },
    no_role: "You have no role yet",
    no_role_why: "You are signed in, and nothing is shown without a role. An administrator binds one under Access.",
    no_clusters: "No cluster connected",
    no_clusters_why: "The panel runs, but its configuration names no cluster.",
    unseen: "Nothing known",
    nothing: "Nothing matches",
    nothing_why: |all, q, more| {
        let all = count(all, "ensemble", "ensembles");
        match (q, more) {
            ("", _) => format!("{all}, none with this filter."),
            (q, false) => format!("{all}, none with “{q}”."),
            (q, true) => format!("{all}, none with “{q}” and this filter."),
        }
    },
    did_you_mean: |name| format!("Did you mean {}/{}?", name.namespace, name.name),
    clear_filter: "Clear the filter",
};

fn headline(tally: &Tally) -> String {
    let none = tally.of(Health::NoQuorum);
    let risk = tally.of(Health::AtRisk);
    let degraded = tally.of(Health::Degraded);
    let unknown = tally.of(Health::Unknown);
    let ensembles = |n: u32| count(n, "ensemble", "ensembles");
    match (none, risk) {
        (0, 0) if degraded > 0 => format!("{} {} degraded; none would stop at the next loss", ensembles(degraded), is(degraded)),
        (0, 0) if unknown > 1 && unknown == tally.all => format!("All {} are unknown", ensembles(unknown)),
        (0, 0) if unknown > 0 => format!("{} {} unknown; the others serve", ensembles(unknown), is(unknown)),
        (0, 0) if tally.all == 0 => "No ensembles known".into(),
        (0, 0) => format!("All {} serve", ensembles(tally.all)).replace("All 1 ensemble serve", "The one ensemble serves"),
        (0, n) => format!("{} would stop at the next loss", ensembles(n)),
        (n, 0) => format!("{} {} no quorum", ensembles(n), has(n)),
        (n, m) => format!("{} {} no quorum; {m} would stop at the next loss", ensembles(n), has(n)),
    }
}

fn is(n: u32) -> &'static str {
    if n == 1 { "is" } else { "are" }
}

fn has(n: u32) -> &'static str {
    if n == 1 { "has" } else { "have" }
}

fn silent(cluster: &ClusterState, now: Timestamp) -> Option<String> {
    let since = cluster.silent_since?;
    let (name, since) = (&cluster.name, (TIME.moment)(since, now));
    Some(match cluster.ensembles {
        0 => format!("{name} does not answer since {since}; what it holds is not known."),
        n => format!("{name} does not answer since {since}, so {} {} unknown.", count(n, "ensemble", "ensembles"), is(n)),
    })
}

fn why(row: &FleetRow, now: Timestamp) -> String {
    if !row.health.needs_attention() && row.health != Health::Stopped {
        return String::new();
    }
    let facts = row.findings.iter().filter(|f| matches!(row.health, Health::Unknown | Health::Stopped) || f.severity().needs_attention());
    facts.take(2).map(|finding| (FINDINGS.fact)(finding, now)).collect::<Vec<_>>().join(" ")
}

fn running(operation: &OperationRow) -> String {
    match (operation.action, operation.sizes) {
        (ActionKind::Scale, Some((from, to))) => format!("Scale {from} → {to}"),
        (ActionKind::Scale, None) => "Scale".into(),
        (ActionKind::Stop, _) => "Stop".into(),
        (ActionKind::Repair, _) => "Repair".into(),
        (ActionKind::Start, _) => "Start".into(),
        (ActionKind::Delete, _) => "Delete".into(),
        (ActionKind::Configure, _) => "Configure".into(),
        (ActionKind::PodTemplate, _) => "Pod template".into(),
        (ActionKind::Restart, _) => "Restart".into(),
        (ActionKind::Upgrade, _) => "Upgrade".into(),
        (ActionKind::Create, _) => "Create".into(),
    }
}
