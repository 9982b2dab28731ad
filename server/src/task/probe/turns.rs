//! Whose turn it is: when each member is asked next. Pure but for the dice of the jitter.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use app::model::{EnsembleName, member::PodFacts};
use tokio::time::Instant;

use super::visit::{Report, Visit};
use crate::{
    cluster::Place,
    config::ProbeConfig,
    observed::{Mode, ObservedEnsemble, ObservedMember},
};

/// A visit that did not report back by then is taken for lost.
const LOST: Duration = Duration::from_secs(60);

/// The turns of all members.
pub struct Turns {
    members: HashMap<EnsembleName, HashMap<String, Turn>>,
    mntr_every: Duration,
}

struct Turn {
    observed: Arc<ObservedEnsemble>,
    index: usize,
    facts: PodFacts,
    /// The mode of the last answer: a member that took another role is asked for the rest at once.
    mode: Option<Mode>,
    srvr_at: Instant,
    mntr_at: Instant,
    busy_since: Option<Instant>,
    again: bool,
}

impl Turns {
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
        turn.busy_since = None;
        if report.srvr {
            turn.srvr_at = now + jittered(pace);
            if report.mode.is_some() && report.mode != turn.mode {
                turn.mntr_at = now;
            }
            turn.mode = report.mode;
        }
        if report.mntr {
            turn.mntr_at = now + jittered(self.mntr_every);
        }
        if std::mem::take(&mut turn.again) {
            turn.srvr_at = now;
        }
    }
}

fn follow_one(turns: &mut HashMap<String, Turn>, observed: &Arc<ObservedEnsemble>, hurried: bool, now: Instant) {
    turns.retain(|pod, _| observed.members.iter().any(|member| member.pod == *pod && askable(member).is_some()));
    for (index, member) in observed.members.iter().enumerate() {
        let Some(facts) = askable(member) else { continue };
        match turns.get_mut(&member.pod) {
            None => {
                let turn = Turn {
                    observed: observed.clone(),
                    index,
                    facts: facts.clone(),
                    mode: None,
                    srvr_at: now,
                    mntr_at: now,
                    busy_since: None,
                    again: false,
                };
                turns.insert(member.pod.clone(), turn);
            }
            Some(turn) => {
                if hurried || turn.facts != *facts {
                    turn.facts.clone_from(facts);
                    turn.srvr_at = now;
                    turn.again = turn.busy_since.is_some();
                }
                if hurried {
                    turn.mntr_at = now;
                }
                turn.observed = observed.clone();
                turn.index = index;
            }
        }
    }
}

/// The pod's facts, where there is a running pod to ask.
fn askable(member: &ObservedMember) -> Option<&PodFacts> {
    member.facts.as_ref().filter(|facts| facts.phase == "Running")
}

impl Turn {
    fn visit(&mut self, now: Instant) -> Option<Visit> {
        if self.busy_since.is_some_and(|since| since + LOST > now) {
            return None;
        }
        let srvr = self.srvr_at <= now;
        // Without an answer to `srvr` there is nobody to answer the longer question.
        let mntr = self.mntr_at <= now && self.mode.is_some();
        if !(srvr || mntr) {
            return None;
        }
        self.busy_since = Some(now);
        let member = self.observed.members.get(self.index)?;
        Some(Visit {
            name: self.observed.name.clone(),
            uid: self.facts.uid.clone(),
            leads: matches!(self.mode, Some(Mode::Leader | Mode::Standalone)),
            place: Place {
                namespace: self.observed.name.namespace.clone(),
                pod: member.pod.clone(),
                ip: self.facts.ip.clone(),
                port: self.observed.client_port,
            },
            admin_port: self.observed.admin_port,
            srvr,
            mntr,
        })
    }
}

/// A tenth more or less, so that thousands of members do not answer in step.
fn jittered(span: Duration) -> Duration {
    span.mul_f64(rand::random_range(0.9..1.1))
}

#[cfg(test)]
mod tests;
