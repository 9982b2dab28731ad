//! Whose turn it is: when each member is asked next. Pure but for the dice of the jitter.

mod turn;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use app::model::EnsembleName;
use tokio::time::Instant;

use super::visit::{Report, Visit};
use crate::{config::ProbeConfig, observed::ObservedEnsemble};
use turn::{Turn, askable};

/// The turns of all members.
pub struct Turns {
    ensembles: HashMap<EnsembleName, Followed>,
    mntr_every: Duration,
}

/// An ensemble as it was last followed, and its members' turns by pod.
struct Followed {
    observed: Arc<ObservedEnsemble>,
    turns: HashMap<String, Turn>,
}

impl Turns {
    /// No turns yet.
    pub fn new(config: &ProbeConfig) -> Self {
        Self { ensembles: HashMap::new(), mntr_every: Duration::from_millis(config.mntr_interval_ms) }
    }

    /// Takes in the objects as they are now: new pods and changed ones are asked at once, those that are gone are forgotten. Objects that
    /// were not read anew are passed over: this runs several times a second over thousands of members.
    pub fn follow(&mut self, all: &[Arc<ObservedEnsemble>], hurried: &HashSet<EnsembleName>, now: Instant) {
        for observed in all {
            let hurried = hurried.contains(&observed.name);
            match self.ensembles.get_mut(&observed.name) {
                Some(known) if !hurried && Arc::ptr_eq(&known.observed, observed) => {}
                Some(known) => known.follow(observed, hurried, now),
                None => {
                    let mut known = Followed { observed: observed.clone(), turns: HashMap::new() };
                    known.follow(observed, hurried, now);
                    self.ensembles.insert(observed.name.clone(), known);
                }
            }
        }
        if self.ensembles.len() > all.len() {
            let names: HashSet<&EnsembleName> = all.iter().map(|observed| &observed.name).collect();
            self.ensembles.retain(|name, _| names.contains(name));
        }
    }

    /// The visits that are due, each member's at most once.
    pub fn due(&mut self, now: Instant) -> Vec<Visit> {
        let turns = self.ensembles.values_mut().flat_map(|known| known.turns.values_mut());
        turns.filter_map(|turn| turn.visit(now)).collect()
    }

    /// A visit has ended; the next `srvr` comes after `pace`.
    pub fn finish(&mut self, report: Report, pace: Duration, now: Instant) {
        let Some(turn) = self.ensembles.get_mut(&report.name).and_then(|known| known.turns.get_mut(&report.pod)) else { return };
        turn.finish(&report, jittered(pace), jittered(self.mntr_every), now);
    }
}

impl Followed {
    fn follow(&mut self, observed: &Arc<ObservedEnsemble>, hurried: bool, now: Instant) {
        self.observed = observed.clone();
        self.turns.retain(|pod, _| observed.members.iter().any(|member| member.pod == *pod && askable(member).is_some()));
        for (index, member) in observed.members.iter().enumerate() {
            let Some(facts) = askable(member) else { continue };
            match self.turns.get_mut(&member.pod) {
                None => {
                    self.turns.insert(member.pod.clone(), Turn::new(observed, index, facts, now));
                }
                Some(turn) => turn.follow(observed, index, facts, hurried, now),
            }
        }
    }
}

/// A tenth more or less, so that thousands of members do not answer in step.
fn jittered(span: Duration) -> Duration {
    span.mul_f64(rand::random_range(0.9..1.1))
}

#[cfg(test)]
mod tests;
