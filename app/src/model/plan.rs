//! What an operation would do, before it does anything: guards, steps with the quorum after each, and what will be written.

pub mod configure;
pub mod create;
pub mod delete;
mod essence;
#[cfg(test)]
mod example;
mod guard;
mod guards;
mod intent;
mod placing;
pub mod pod_template;
mod rehearsal;
pub mod repair;
pub mod restart;
pub mod scale;
mod situation;
mod size;
pub mod start;
mod step;
pub mod stop;
mod trigger;
pub mod upgrade;

pub use essence::Essence;
pub use guard::{Guard, GuardFact, GuardOutcome};
pub use intent::Intent;
pub use situation::{Pace, Situation};
pub use size::{SIZES, SizeFault};
pub use step::{DiffLine, PlannedStep, Step, Write};
pub use trigger::{NoTrigger, PlannedPod, RestartBy, RestartTrigger, is_plain};

use serde::{Deserialize, Serialize};

use super::{EnsembleName, Strip, Timestamp};

/// A checked intent. The same value is shown, returned, confirmed by its fingerprint and stored with the operation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The ensemble.
    pub ensemble: EnsembleName,
    /// What is wanted.
    pub intent: Intent,
    /// May it be asked for?
    pub verdict: PlanVerdict,
    /// Every guard with its outcome, blocking ones first.
    pub guards: Vec<Guard>,
    /// The strip now.
    pub now: Strip,
    /// The strip afterwards.
    pub after: Strip,
    /// The steps, in order.
    pub steps: Vec<PlannedStep>,
    /// What will be written to Kubernetes and to the ensemble.
    pub writes: Vec<Write>,
    /// The StatefulSet's unique id: an object of the same name made later is another ensemble. Empty for create.
    pub uid: String,
    /// The StatefulSet's resource version that this was planned on; empty for create.
    pub seen: String,
    /// SHA-256 of [`Plan::essence`], as hex: what the person confirms. Filled in by the service.
    pub fingerprint: String,
    /// When it was made.
    pub planned_at: Timestamp,
}

/// Whether a plan may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanVerdict {
    /// Nothing speaks against it.
    Allowed,
    /// Allowed; something should be known first.
    Warned,
    /// Refused, here and by every other door.
    Blocked,
}

impl Plan {
    /// A plan from its parts: guards are put in order of display and the verdict follows from them.
    fn new(situation: &Situation<'_>, intent: Intent, mut guards: Vec<Guard>, rehearsed: rehearsal::Rehearsed) -> Self {
        guards.sort_by_key(|guard| guard.outcome);
        let status = situation.status;
        Self {
            ensemble: status.name.clone(),
            intent,
            verdict: verdict(&guards),
            guards,
            now: status.strip.clone(),
            after: rehearsed.after,
            steps: rehearsed.steps,
            writes: rehearsed.writes,
            uid: status.uid.clone(),
            seen: status.resource_version.clone(),
            fingerprint: String::new(),
            planned_at: situation.now,
        }
    }

    /// Adds what was learnt after the pure part, for example by a dry run.
    pub fn guard(&mut self, guard: Guard) {
        self.guards.push(guard);
        self.guards.sort_by_key(|guard| guard.outcome);
        self.verdict = verdict(&self.guards);
    }

    /// The first guard that blocks.
    pub fn obstacle(&self) -> Option<&GuardFact> {
        self.guards.iter().find(|guard| guard.outcome == GuardOutcome::Blocks).map(|guard| &guard.fact)
    }

    /// Whether the operation may stop after the step of this index. Not with two voters: both are then needed, so that one crash of either
    /// stops all writes (zookeeper 3.9: a kill of one of two stopped service within 1.2 s). The steps up to the next size are one stretch.
    pub fn may_rest_after(&self, step: usize) -> bool {
        // Whoever was told to restart the members goes on, whether or not anybody looks.
        if self.steps.get(step).is_some_and(|planned| matches!(planned.step, Step::TriggerRestart { .. })) {
            return false;
        }
        let began_at_two = self.now.voters.len() == 2;
        self.steps.get(step).is_none_or(|planned| began_at_two || planned.during.voters.len() != 2)
    }
}

/// The verdict that follows from the guards.
pub fn verdict(guards: &[Guard]) -> PlanVerdict {
    match guards.iter().map(|g| g.outcome).min() {
        Some(GuardOutcome::Blocks) => PlanVerdict::Blocked,
        Some(GuardOutcome::Warns) => PlanVerdict::Warned,
        _ => PlanVerdict::Allowed,
    }
}
