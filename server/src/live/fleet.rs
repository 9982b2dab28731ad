//! The fleet page as a pure question to the board's rows: count, filter, sort, cut a page. Junk in a query means "no filter", never an error.

mod filter;
mod order;

use std::{collections::HashMap, hash::Hash, sync::Arc};

use app::model::{
    EnsembleName, EnsembleStatus, Health, Timestamp,
    fleet::{Choice, ClusterState, Facets, FleetPage, FleetQuery, FleetRow, PAGE_ROWS, Tally},
    operation::OperationRow,
};

use filter::Filter;

/// Open operations by ensemble; `None` when they could not be read.
pub type Operations<'a> = Option<&'a HashMap<EnsembleName, OperationRow>>;

/// One page of the fleet, for somebody who sees these ensembles. What they may do besides is not known here.
pub fn page(
    statuses: &[Arc<EnsembleStatus>],
    query: &FleetQuery,
    operations: Operations<'_>,
    clusters: Vec<ClusterState>,
    now: Timestamp,
) -> FleetPage {
    let filter = Filter::read(query);
    let mut matched: Vec<&EnsembleStatus> = statuses.iter().map(AsRef::as_ref).filter(|status| filter.takes(status, operations)).collect();
    order::sort(&mut matched, query);
    let (page, shown) = cut(&matched, &query.page);
    FleetPage {
        tally: tally(statuses, operations),
        clusters: counted(clusters, statuses),
        facets: facets(statuses),
        rows: shown.iter().map(|status| row(status, operations)).collect(),
        matched: matched.len() as u32,
        page,
        nearest: if matched.is_empty() { filter.nearest(statuses) } else { None },
        operations_unknown: operations.is_none(),
        has_role: true,
        can_create: true,
        now,
    }
}

/// Rows after a name, in order of name: a list that is read in pieces misses nothing and repeats nothing, whatever changes meanwhile. Answers
/// how many match in all, too.
pub fn after<'a>(
    statuses: impl Iterator<Item = &'a Arc<EnsembleStatus>>,
    query: &FleetQuery,
    operations: Operations<'_>,
    name: Option<&EnsembleName>,
    limit: usize,
) -> (Vec<FleetRow>, usize) {
    let filter = Filter::read(query);
    let (mut rows, mut matched) = (Vec::new(), 0);
    for status in statuses.filter(|status| filter.takes(status, operations)) {
        matched += 1;
        if rows.len() < limit && name.is_none_or(|name| status.name > *name) {
            rows.push(row(status, operations));
        }
    }
    (rows, matched)
}

/// One ensemble's row in the table.
pub fn row(status: &EnsembleStatus, operations: Operations<'_>) -> FleetRow {
    FleetRow {
        name: status.name.clone(),
        health: status.health,
        since: status.since,
        strip: status.strip.clone(),
        survives: survives(status),
        lag: status.lag,
        driver: status.driver,
        version: status.version.clone(),
        znodes: status.znodes,
        clients: status.clients,
        findings: status.findings.iter().take(3).cloned().collect(),
        operation: operation_of(status, operations).cloned(),
    }
}

/// Counts by health, of everything, before any filter.
pub fn tally(statuses: &[Arc<EnsembleStatus>], operations: Operations<'_>) -> Tally {
    let mut tally = Tally { all: statuses.len() as u32, ..Tally::default() };
    for status in statuses {
        for (count, health) in tally.by_health.iter_mut().zip(Health::ALL) {
            *count += u32::from(status.health == health);
        }
        tally.changing += u32::from(operation_of(status, operations).is_some());
    }
    tally
}

/// The clusters with the number of ensembles found in each.
pub fn counted(mut clusters: Vec<ClusterState>, statuses: &[Arc<EnsembleStatus>]) -> Vec<ClusterState> {
    for cluster in &mut clusters {
        cluster.ensembles = statuses.iter().filter(|status| status.name.cluster == cluster.name).count() as u32;
    }
    clusters
}

/// Losses that are survived; `None` where there is no quorum to lose or nobody knows.
fn survives(status: &EnsembleStatus) -> Option<u16> {
    match status.health {
        Health::Unknown | Health::NoQuorum | Health::Stopped => None,
        Health::AtRisk | Health::Degraded | Health::Serves => status.quorum.survives(),
    }
}

fn operation_of<'a>(status: &EnsembleStatus, operations: Operations<'a>) -> Option<&'a OperationRow> {
    operations?.get(&status.name)
}

/// The page asked for, or the last one where fewer matched. Anything but a number from 1 is the first.
fn cut<'a, 'b>(matched: &'b [&'a EnsembleStatus], page: &str) -> (u32, &'b [&'a EnsembleStatus]) {
    let size = PAGE_ROWS as usize;
    let last = matched.len().div_ceil(size).max(1);
    let page = page.parse::<usize>().unwrap_or(1).clamp(1, last);
    let from = (page - 1) * size;
    (page as u32, &matched[from..matched.len().min(from + size)])
}

fn facets(statuses: &[Arc<EnsembleStatus>]) -> Facets {
    let all = || statuses.iter().map(AsRef::as_ref);
    Facets {
        namespaces: choices(all().map(|status| status.name.namespace.as_str()), str::to_owned),
        drivers: choices(all().map(|status| status.driver.key()), str::to_owned),
        versions: choices(all().filter_map(|status| status.version.as_deref()), str::to_owned),
        sizes: choices(all().map(|status| status.quorum.voters), |voters| voters.to_string()),
    }
}

/// Every value once, with its count. Values are counted where they lie: there are thousands, and few that differ.
fn choices<T: Eq + Hash>(values: impl Iterator<Item = T>, word: impl Fn(T) -> String) -> Vec<Choice> {
    let mut counts: HashMap<T, u32> = HashMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let mut choices: Vec<Choice> = counts.into_iter().map(|(value, count)| Choice { value: word(value), count }).collect();
    choices.sort_by(|a, b| order::by_number_and_word(&a.value, &b.value));
    choices
}

#[cfg(test)]
mod tests;
