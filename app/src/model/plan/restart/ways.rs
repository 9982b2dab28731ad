//! Who could restart an ensemble: the panel, and whoever runs it, each with what would be told or why that would do nothing.

use serde::{Deserialize, Serialize};

use crate::model::{
    driver::DriverKind,
    plan::{NoTrigger, Plan, RestartBy, RestartTrigger, Situation, trigger::triggers},
};

/// The page of a restart: the plan of one way, and the others beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RestartPage {
    /// Who runs the ensemble.
    pub driver: DriverKind,
    /// What would be done.
    pub plan: Plan,
    /// Every way that there could be, the panel's own first.
    pub ways: Vec<RestartWay>,
}

/// One way of restarting it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestartWay {
    /// Who does it.
    pub by: RestartBy,
    /// What is told first, where it is not the panel.
    pub trigger: Option<RestartTrigger>,
    /// Why it would do nothing.
    pub why_not: Option<NoTrigger>,
}

impl RestartWay {
    /// The ways that this kind of ensemble knows. What an owner has no word for is not among them.
    pub fn all(s: &Situation<'_>) -> Vec<Self> {
        let way = |by| match (by, triggers(s, by)) {
            (RestartBy::Panel, _) => Some(Self { by, trigger: None, why_not: None }),
            (_, Ok(triggers)) => Some(Self { by, trigger: triggers.into_iter().next(), why_not: None }),
            (_, Err(NoTrigger::NotHere)) => None,
            (_, Err(why)) => Some(Self { by, trigger: None, why_not: Some(why) }),
        };
        RestartBy::ALL.into_iter().filter_map(way).collect()
    }
}
