//! Plans: guards, steps, what will be written, and the form that confirms.

use crate::model::{
    EnsembleName, Strip,
    ensemble::ActionKind,
    plan::{Guard, GuardFact, Intent, Plan, Step},
};

/// Words of the plan pages.
pub struct PlanWords {
    /// `Scale orders/zk-orders from 3 to 5 voters`, in parts so that the namespace can be dimmed: before and after the name.
    pub title: fn(&Plan) -> (String, String),
    pub title_of: fn(ActionKind) -> &'static str,
    pub verdict: fn(&Plan) -> String,
    /// What clients feel, how long it takes, how it can be stopped.
    pub meaning: fn(&Plan) -> String,
    pub planned: &'static str,
    pub again: &'static str,
    pub now: &'static str,
    pub after: &'static str,
    pub during: &'static str,
    pub steps: &'static str,
    pub steps_note: &'static str,
    pub step: fn(&Step) -> String,
    /// What a step does and waits for.
    pub step_note: fn(&Step) -> String,
    pub writes: &'static str,
    pub writes_note: &'static str,
    pub writes_count: fn(u64) -> String,
    pub in_step: fn(&str, u16, u16) -> String,
    pub lines: fn(u64) -> String,
    pub secrets: &'static str,
    pub guards: &'static str,
    pub guards_note: fn(&[Guard]) -> String,
    pub guard: fn(&GuardFact) -> String,
    /// Why the guard matters; empty where it speaks for itself.
    pub guard_note: fn(&GuardFact) -> String,
    pub ask: &'static str,
    pub reason: &'static str,
    pub reason_hint: &'static str,
    /// The button that does it.
    pub submit: fn(&Intent) -> String,
    pub cancel: &'static str,
    /// The same change for a shell.
    pub command: &'static str,
    pub command_note: &'static str,
    /// In the place of a reason that is not typed yet.
    pub command_reason: &'static str,
    /// Away from a plan, nothing done.
    pub leave: fn(&Intent) -> &'static str,
    pub blocked: fn(ActionKind, &EnsembleName) -> String,
    pub blocked_note: &'static str,
    /// The same where not even steps could be found.
    pub blocked_empty: &'static str,
    pub changed: &'static str,
    /// What is so now, as its own verdict says it.
    pub changed_note: fn(Option<&str>) -> String,
    pub back: fn(&Intent) -> &'static str,
    pub running: &'static str,
    pub choose: &'static str,
    pub choose_note: &'static str,
    pub voters: fn(u16) -> String,
    pub size_note: fn(u16, u16) -> &'static str,
    pub plan_it: &'static str,
    pub survives: fn(&Strip) -> String,
}
