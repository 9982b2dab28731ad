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
    members: HashMap<EnsembleName, HashMap<String, Turn>>,
    mntr_every: Duration,
}

impl Turns {
    /// No turns yet.
    pub fn new(config: &ProbeConfig) -> Self {
        Self { members: HashMap::new(), mntr_every: Duration::from_millis(config.mntr_interval_ms) }
    }

    /// Takes in the objects as they are now: new pods and changed ones are asked at once, those that are gone are forgotten.
    pub fn follow(&mut self, all: &[Arc<ObservedEnsemble>], hurried: &HashSet<EnsembleName>, now: Instant) {
        let names: HashSet<&EnsembleName> = all.iter().map(|observed| &observed.name).collect();
        self.members.retain(|name, _| names.contains(name));
        for observed in all {
            if !self.members.contains_key(&observed.name) {
                self.members.insert(observed.name.clone(), HashMap::new());
            }
            let Some(turns) = self.members.get_mut(&observed.name) else { continue };
            follow_one(turns, observed, hurried.contains(&observed.name), now);
        }
    }

    /// The visits that are due, each member's at most once.
    pub fn due(&mut self, now: Instant) -> Vec<Visit> {
        let turns = self.members.values_mut().flat_map(HashMap::values_mut);
        turns.filter_map(|turn| turn.visit(now)).collect()
    }

    /// A visit has ended; the next `srvr` comes after `pace`.
    pub fn finish(&mut self, report: Report, pace: Duration, now: Instant) {
        let Some(turn) = self.members.get_mut(&report.name).and_then(|turns| turns.get_mut(&report.pod)) else { return };
        turn.finish(&report, jittered(pace), jittered(self.mntr_every), now);
    }
}

fn follow_one(turns: &mut HashMap<String, Turn>, observed: &Arc<ObservedEnsemble>, hurried: bool, now: Instant) {
    turns.retain(|pod, _| observed.members.iter().any(|member| member.pod == *pod && askable(member).is_some()));
    for (index, member) in observed.members.iter().enumerate() {
        let Some(facts) = askable(member) else { continue };
        match turns.get_mut(&member.pod) {
            None => {
                turns.insert(member.pod.clone(), Turn::new(observed, index, facts, now));
            }
            Some(turn) => turn.follow(observed, index, facts, hurried, now),
        }
    }
}

/// A tenth more or less, so that thousands of members do not answer in step.
fn jittered(span: Duration) -> Duration {
    span.mul_f64(rand::random_range(0.9..1.1))
}

#[cfg(test)]
mod tests;
