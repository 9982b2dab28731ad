//! What a person confirms when they confirm a plan.

use serde::Serialize;

use super::{GuardFact, GuardOutcome, Intent, Plan, Step};
use crate::model::EnsembleName;

/// What of a plan matters to the person who confirms it. Counters, ages and Kubernetes' sentences are left out, so that a confirmation is
/// refused only when something else would be done, or something else speaks against it.
#[derive(Serialize)]
pub struct Essence<'a> {
    ensemble: &'a EnsembleName,
    uid: &'a str,
    intent: &'a Intent,
    against: Vec<(GuardOutcome, GuardFact)>,
    steps: Vec<&'a Step>,
}

impl Plan {
    /// What the fingerprint is taken of.
    pub fn essence(&self) -> Essence<'_> {
        let against = self.guards.iter().filter(|guard| guard.outcome != GuardOutcome::Passes);
        Essence {
            ensemble: &self.ensemble,
            uid: &self.uid,
            intent: &self.intent,
            against: against.map(|guard| (guard.outcome, guard.fact.lasting())).collect(),
            steps: self.steps.iter().map(|planned| &planned.step).collect(),
        }
    }
}

impl GuardFact {
    /// The fact without the parts that change by themselves (restart counts and sentences of a crashing pod).
    fn lasting(&self) -> GuardFact {
        match self {
            GuardFact::VoterDown { myid, .. } => GuardFact::VoterDown { myid: *myid, cause: None },
            // How many are connected changes by the second; that there are any does not.
            GuardFact::ClientsConnected { .. } => GuardFact::ClientsConnected { clients: 0 },
            GuardFact::DryRun { refused: Some(_) } => GuardFact::DryRun { refused: Some(String::new()) },
            other => other.clone(),
        }
    }
}
