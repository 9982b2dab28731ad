//! The filters of the fleet page, read from the URL's words. A word that no filter knows filters nothing.

use std::sync::Arc;

use app::model::{EnsembleName, EnsembleStatus, Health, driver::DriverKind, fleet::FleetQuery};

use super::Operations;

/// A close name is suggested from this likeness on (Jaro-Winkler, 0 to 1).
const LIKENESS: f64 = 0.75;

/// What a row must have.
pub struct Filter<'a> {
    words: Vec<String>,
    health: Option<Health>,
    cluster: &'a str,
    namespace: &'a str,
    driver: Option<DriverKind>,
    version: &'a str,
    size: Option<u16>,
    running: bool,
}

impl<'a> Filter<'a> {
    /// Reads the URL's words.
    pub fn read(query: &'a FleetQuery) -> Self {
        Self {
            words: query.q.to_lowercase().split_whitespace().map(str::to_owned).collect(),
            health: Health::from_key(&query.health),
            cluster: &query.cluster,
            namespace: &query.namespace,
            driver: DriverKind::from_key(&query.driver),
            version: &query.version,
            size: query.size.parse().ok(),
            running: query.operation == "running",
        }
    }

    /// Whether a row passes. What nobody filters by is not looked at: of a thousand rows most are not in the processor's cache.
    pub fn takes(&self, status: &EnsembleStatus, operations: Operations<'_>) -> bool {
        let named = |wanted: &str, value: &str| wanted.is_empty() || wanted == value;
        self.health.is_none_or(|health| health == status.health)
            && named(self.cluster, &status.name.cluster)
            && named(self.namespace, &status.name.namespace)
            && self.driver.is_none_or(|driver| driver == status.driver)
            && (self.version.is_empty() || status.version.as_deref() == Some(self.version))
            && self.size.is_none_or(|size| size == status.quorum.voters)
            && (!self.running || super::operation_of(status, operations).is_some())
            && self.words.iter().all(|word| has_word(status, word))
    }

    /// The name most like what was searched, where one is like it at all.
    pub fn nearest(&self, statuses: &[Arc<EnsembleStatus>]) -> Option<EnsembleName> {
        let likeness = |name: &EnsembleName| {
            let of = |word: &String| {
                [name.name.as_str(), name.namespace.as_str()].into_iter().map(|part| strsim::jaro_winkler(word, part)).fold(0.0, f64::max)
            };
            self.words.iter().map(of).fold(0.0, f64::max)
        };
        statuses
            .iter()
            .map(|status| (likeness(&status.name), &status.name))
            .filter(|(likeness, _)| *likeness >= LIKENESS)
            .max_by(|(a, _), (b, _)| a.total_cmp(b))
            .map(|(_, name)| name.clone())
    }
}

/// Whether a lower-case word is part of the name, the namespace, a pod or a node.
fn has_word(status: &EnsembleStatus, word: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(word);
    has(&status.name.name)
        || has(&status.name.namespace)
        || status.members.iter().any(|m| has(&m.pod) || m.facts.as_ref().and_then(|f| f.node.as_deref()).is_some_and(has))
}
