//! What a change would do: the pure plan on the newest status, then what Kubernetes says to a dry run of its first write. Nothing is written.

mod abilities;
mod dry_run;
mod upgrade;

use std::sync::Arc;

use app::{
    error::AppError,
    model::{
        EnsembleName, EnsembleStatus, OperationId, Permission, Verb,
        driver::DriverKind,
        ensemble::ActionKind,
        node::Node,
        plan::{
            self, GuardFact, Intent, Pace, Plan, PlanVerdict, RestartBy, Situation,
            restart::{RestartPage, RestartWay},
        },
    },
};
use sha2::{Digest, Sha256};

pub(super) use dry_run::judged;

use super::Services;
use crate::{
    cluster::{Cluster, needs_of_trigger},
    context::OpContext,
    error::{Error, Result},
    observed::ObservedEnsemble,
};

impl Services {
    /// What a change of an ensemble would do. A creation is planned from its form: [`Services::get_create`].
    pub async fn plan(&self, cx: &OpContext, name: &EnsembleName, intent: &Intent) -> Result<Plan> {
        cx.authorize(verb(intent.action()), name)?;
        let mut plan = self.plan_now(name, intent)?;
        if plan.verdict != PlanVerdict::Blocked {
            self.dry_run(&mut plan).await?;
        }
        Ok(sealed(plan))
    }

    /// What a restart would do by somebody, and who else could do it.
    pub async fn get_restart(&self, cx: &OpContext, name: &EnsembleName, by: RestartBy) -> Result<RestartPage> {
        let plan = self.plan(cx, name, &Intent::Restart { by }).await?;
        let (status, observed) = self.known(name)?;
        let ways = RestartWay::all(&self.situation(&status, &observed, None, &[]));
        Ok(RestartPage { driver: status.driver, plan, ways })
    }

    /// The pure part, on what is in memory.
    fn plan_now(&self, name: &EnsembleName, intent: &Intent) -> Result<Plan> {
        let (status, observed) = self.known(name)?;
        let running = self.running_on(name);
        let missing = self.missing_for(name, intent, status.driver);
        let situation = self.situation(&status, &observed, running.as_ref(), &missing);
        match intent {
            Intent::Restart { by } => Ok(plan::restart::plan(&situation, *by)),
            Intent::Upgrade { version, .. } => Ok(plan::upgrade::plan(&situation, &self.target(&status, version))),
            Intent::Scale { to } => Ok(plan::scale::plan(&situation, *to)),
            Intent::Stop => Ok(plan::stop::plan(&situation)),
            Intent::Start => Ok(plan::start::plan(&situation)),
            Intent::Repair => Ok(plan::repair::plan(&situation)),
            Intent::Delete { volumes } => Ok(plan::delete::plan(&situation, *volumes)),
            Intent::Configure { changes, later } => Ok(plan::configure::plan(&situation, changes, *later)),
            Intent::PodTemplate { changes } => Ok(plan::pod_template::plan(&situation, changes, self.nodes(&name.cluster).as_deref())),
            Intent::Create(_) => Err(Error::new(AppError::BadRequest, "could not plan a creation on an ensemble that exists")),
        }
    }

    /// What stands in the way of an operation that runs, whose own hold on the ensemble is none.
    pub fn obstacle(&self, status: &EnsembleStatus, observed: &ObservedEnsemble, intent: &Intent) -> Option<GuardFact> {
        let missing = self.missing_for(&status.name, intent, status.driver);
        let situation = self.situation(status, observed, None, &missing);
        match intent {
            Intent::Restart { by } => plan::restart::plan(&situation, *by).obstacle().cloned(),
            Intent::Upgrade { .. } => plan::upgrade::obstacle(&situation),
            Intent::Scale { .. } => plan::scale::obstacle(&situation),
            Intent::Stop => plan::stop::obstacle(&situation),
            Intent::Start => plan::start::obstacle(&situation),
            Intent::Repair => plan::repair::obstacle(&situation),
            Intent::Delete { volumes } => plan::delete::plan(&situation, *volumes).obstacle().cloned(),
            Intent::Configure { changes, later } => plan::configure::plan(&situation, changes, *later).obstacle().cloned(),
            Intent::PodTemplate { changes } => {
                plan::pod_template::plan(&situation, changes, self.nodes(&status.name.cluster).as_deref()).obstacle().cloned()
            }
            Intent::Create(_) => None,
        }
    }

    /// The operation that holds an ensemble, as last read.
    pub(super) fn running_on(&self, name: &EnsembleName) -> Option<OperationId> {
        self.open_operations.borrow().as_ref().and_then(|open| open.get(name).map(|row| row.id.clone()))
    }

    /// The nodes of a cluster, where they are seen.
    pub(super) fn nodes(&self, cluster: &str) -> Option<Vec<Node>> {
        self.clusters.find(cluster)?.nodes()
    }

    /// How long the engine waits and watches.
    pub(super) fn pace(&self) -> Pace {
        Pace { steady_s: self.config.operation.steady_s, watch_s: self.config.operation.watch_s }
    }

    /// The Kubernetes cluster of that name, as long as it is configured.
    pub(super) fn cluster(&self, name: &str) -> Result<&Arc<Cluster>> {
        let none = || Error::new(AppError::ClusterSilent { cluster: name.to_owned() }, format!("could not find cluster `{name}`"));
        self.clusters.find(name).ok_or_else(none)
    }

    /// The newest status and objects of an ensemble, or that there is none.
    pub(super) fn known(&self, name: &EnsembleName) -> Result<(Arc<EnsembleStatus>, Arc<ObservedEnsemble>)> {
        let status = self.status_of(name)?;
        let observed = self.present.observed(name);
        let gone = || Error::new(AppError::NoEnsemble { name: name.clone() }, format!("could not find the objects of ensemble `{name}`"));
        Ok((status, observed.ok_or_else(gone)?))
    }

    /// What Kubernetes is known not to give the panel of what an action needs there.
    pub(super) fn missing(&self, name: &EnsembleName, action: ActionKind, driver: DriverKind) -> Vec<Permission> {
        self.clusters.find(&name.cluster).map(|cluster| cluster.missing(action, driver, &name.namespace)).unwrap_or_default()
    }

    /// The same for a wish, where it says who shall do it.
    fn missing_for(&self, name: &EnsembleName, intent: &Intent, driver: DriverKind) -> Vec<Permission> {
        match intent {
            Intent::Restart { by: by @ (RestartBy::Owner | RestartBy::Annotation) } => {
                let cluster = self.clusters.find(&name.cluster);
                cluster.map(|cluster| cluster.lacks(needs_of_trigger(*by, driver), &name.namespace)).unwrap_or_default()
            }
            intent => self.missing(name, intent.action(), driver),
        }
    }

    fn situation<'a>(
        &self,
        status: &'a EnsembleStatus,
        observed: &'a ObservedEnsemble,
        running: Option<&'a OperationId>,
        missing: &'a [Permission],
    ) -> Situation<'a> {
        Situation {
            status,
            stateful_set: observed.stateful_set.as_deref().unwrap_or(&status.name.name),
            asks: &observed.asks,
            size: observed.size.as_ref(),
            troubles: &observed.troubles,
            volumes_go_by: observed.volumes_go_by.as_deref(),
            volumes_go_with_members: observed.volumes_go_with_members.as_deref(),
            idle_finalizer: observed.idle_finalizer.as_deref(),
            stopped: observed.stopped.as_ref(),
            update_strategy: &observed.update_strategy,
            rollout_hold: observed.rollout_hold.as_ref(),
            can_reconfig: observed.super_secret.is_some(),
            running,
            missing,
            pace: self.pace(),
            now: self.clock.now(),
        }
    }
}

/// The verb that a deed needs.
pub(super) const fn verb(action: ActionKind) -> Verb {
    match action {
        ActionKind::Create => Verb::Create,
        ActionKind::Scale => Verb::Scale,
        ActionKind::Restart => Verb::Restart,
        ActionKind::Delete => Verb::Delete,
        ActionKind::Upgrade => Verb::Upgrade,
        // Both change what members are started with.
        ActionKind::Configure | ActionKind::PodTemplate => Verb::Configure,
        ActionKind::Stop => Verb::Stop,
        ActionKind::Start => Verb::Start,
        // Whoever may upgrade may also take an upgrade back that came to nothing.
        ActionKind::Repair => Verb::Upgrade,
    }
}

/// The plan with its fingerprint: SHA-256 over all of it that matters to the person who confirms it.
pub(super) fn sealed(mut plan: Plan) -> Plan {
    let essence = serde_json::to_vec(&plan.essence()).unwrap_or_default();
    plan.fingerprint = hex::encode(Sha256::digest(essence));
    plan
}
