//! What can be done to an ensemble, each deed with the first thing in its way.

use app::model::{
    EnsembleStatus,
    ensemble::{Ability, ActionKind},
    plan::{self, GuardFact, Situation},
};

use crate::service::Services;

impl Services {
    /// What can be done to an ensemble now, with the reason where it cannot. From memory alone.
    pub fn abilities(&self, status: &EnsembleStatus) -> Vec<Ability> {
        let Some(observed) = self.present.observed(&status.name) else { return Vec::new() };
        let running = self.running_on(&status.name);
        let ability = |action, obstacle: fn(&Situation<'_>) -> Option<GuardFact>| {
            let missing = self.missing(&status.name, action, status.driver);
            let stopped = observed.stopped.is_some();
            let is_of_now = match action {
                ActionKind::Delete => true,
                ActionKind::Start => stopped,
                _ => !stopped,
            };
            let obstacle = || obstacle(&self.situation(status, &observed, running.as_ref(), &missing));
            Ability { action, blocked_by: if is_of_now { obstacle() } else { Some(GuardFact::IsStopped { stopped }) } }
        };
        let mut all = vec![
            ability(ActionKind::Scale, plan::scale::obstacle),
            ability(ActionKind::Restart, plan::restart::obstacle),
            ability(ActionKind::Upgrade, plan::upgrade::obstacle),
            ability(ActionKind::Configure, plan::configure::obstacle),
            ability(ActionKind::PodTemplate, plan::pod_template::obstacle),
            ability(ActionKind::Stop, plan::stop::obstacle),
            ability(ActionKind::Start, plan::start::obstacle),
            ability(ActionKind::Delete, plan::delete::obstacle),
        ];
        // Only where there is something to repair: elsewhere the word would only worry.
        if plan::repair::is_needed(&self.situation(status, &observed, None, &[])) {
            all.insert(0, ability(ActionKind::Repair, plan::repair::obstacle));
        }
        all
    }
}
