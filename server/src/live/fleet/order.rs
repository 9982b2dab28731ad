//! The order of the fleet's rows. What is not known comes last in either direction, and equals stand in order of name.

use std::cmp::Ordering;

use app::model::{
    EnsembleStatus,
    fleet::{FleetQuery, Sort},
};

/// Sorts by the column and direction that the URL names.
pub fn sort(rows: &mut [&EnsembleStatus], query: &FleetQuery) {
    let column = Sort::from_key(&query.sort);
    let down = match query.dir.as_str() {
        "asc" => false,
        "desc" => true,
        _ => column.descends(),
    };
    rows.sort_by(|a, b| by_column(column, down, a, b).then_with(|| a.name.cmp(&b.name)));
}

fn by_column(column: Sort, down: bool, a: &EnsembleStatus, b: &EnsembleStatus) -> Ordering {
    let known = |a: Option<u64>, b: Option<u64>| match (a, b) {
        (Some(a), Some(b)) => turned(a.cmp(&b), down),
        (a, b) => b.is_some().cmp(&a.is_some()),
    };
    match column {
        Sort::Health => turned(a.health.cmp(&b.health), down),
        Sort::Name => turned(a.name.cmp(&b.name), down),
        Sort::Survives => known(super::survives(a).map(u64::from), super::survives(b).map(u64::from)),
        Sort::Lag => known(a.lag.map(u64::from), b.lag.map(u64::from)),
        Sort::Cluster => turned(a.name.cluster.cmp(&b.name.cluster), down),
        Sort::Version => match (&a.version, &b.version) {
            (Some(a), Some(b)) => turned(by_number_and_word(a, b), down),
            (a, b) => b.is_some().cmp(&a.is_some()),
        },
        Sort::Znodes => known(a.znodes, b.znodes),
        Sort::Clients => known(a.clients.map(u64::from), b.clients.map(u64::from)),
        Sort::Since => turned(a.since.cmp(&b.since), down),
    }
}

fn turned(order: Ordering, down: bool) -> Ordering {
    if down { order.reverse() } else { order }
}

/// Part by part at the dots, numbers as numbers: `3.9.4` before `3.10.0`, `3` before `11`.
pub fn by_number_and_word(a: &str, b: &str) -> Ordering {
    let parts =
        |text: &str| -> Vec<(u64, String)> { text.split('.').map(|part| (part.parse().unwrap_or(u64::MAX), part.to_owned())).collect() };
    parts(a).cmp(&parts(b))
}
