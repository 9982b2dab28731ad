//! One operation, step after step. Between two steps it asks what people want; before and after each it keeps the record.

use std::{sync::Arc, time::Duration};

use app::model::{
    EnsembleName, Operation, OperationId, Timestamp,
    operation::{Condition, OperationWish, StepState, Trouble},
    plan::{Plan, Step},
};
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;
use tracing::warn;

use super::{
    by_owner, create, delete, guard, halt::Halt, observe::Leaders, repair, restart, rollout, scale, settings, stop, trigger, upgrade, votes,
};
use crate::{
    cluster::Cluster,
    service::Services,
    store::{Lease, Progress},
};

/// Between two tries to reach Postgres. The heartbeat decides when it has been away for too long.
pub(super) const RETRY: Duration = Duration::from_secs(1);

/// An operation under way.
pub(super) struct Run<'a> {
    pub services: &'a Services,
    pub name: EnsembleName,
    pub plan: Plan,
    pub stop: &'a CancellationToken,
    pub progress: Progress,
    /// The step under way.
    pub at: usize,
    /// When the step under way must be done.
    pub deadline: Instant,
    /// Since when the ensemble is not in memory, and since when a voter that should serve does not.
    pub absent_since: Option<Timestamp>,
    pub lost_since: Option<Timestamp>,
    pub holder: &'a str,
    pub id: OperationId,
    /// Who asked for it, and when.
    pub asked_by: String,
    pub asked_at: Timestamp,
    leaders: Leaders,
}

impl<'a> Run<'a> {
    /// Takes up an operation where its record stands.
    pub fn new(services: &'a Services, holder: &'a str, operation: Operation, stop: &'a CancellationToken) -> Self {
        let leaders = Leaders::from(&operation, services.clock.now());
        Self {
            services,
            name: operation.row.ensemble,
            plan: operation.plan,
            stop,
            progress: Progress {
                steps: operation.steps,
                longest_leaderless_ms: operation.longest_leaderless_ms,
                elections: operation.elections,
            },
            at: 0,
            deadline: Instant::now(),
            absent_since: None,
            lost_since: None,
            leaders,
            holder,
            id: operation.row.id,
            asked_by: operation.row.asked_by,
            asked_at: operation.row.asked_at,
        }
    }

    /// Does what is left, and records how it ends.
    pub async fn finish(&mut self) -> Halt {
        let halt = self.steps().await;
        self.settle(halt).await
    }

    async fn steps(&mut self) -> Halt {
        for at in 0..self.progress.steps.len() {
            self.at = at;
            if matches!(self.progress.steps[at].state, StepState::Done | StepState::Skipped) {
                continue;
            }
            if let Err(halt) = self.between().await {
                return halt;
            }
            if let Err(halt) = self.step().await {
                return halt;
            }
        }
        Halt::Succeeded
    }

    /// What people ask for is carried out here, unless the ensemble would be left resting at two voters.
    async fn between(&mut self) -> Result<(), Halt> {
        let wish = self.save().await?;
        let may_rest = self.at == 0 || self.plan.may_rest_after(self.at - 1);
        match wish {
            Some(OperationWish::Pause) if may_rest => Err(Halt::Paused),
            Some(OperationWish::Abort) if may_rest => Err(Halt::Aborted),
            _ => Ok(()),
        }
    }

    async fn step(&mut self) -> Result<(), Halt> {
        restart::put_leader_last(self);
        let now = self.services.clock.now();
        let record = &mut self.progress.steps[self.at];
        record.state = StepState::Running;
        record.started_at.get_or_insert(now);
        let step = record.step.clone();
        self.lost_since = None;
        self.renew_deadline();
        self.save().await?;
        match step {
            Step::CheckAgain => guard::check_again(self).await,
            Step::RestartMember { myid, pod, uid, .. } => restart::restart_member(self, myid, &pod, &uid).await,
            Step::StartMember { myid, .. } => scale::start_member(self, myid).await,
            Step::GiveVote { myid } => votes::give(self, myid).await,
            Step::TakeVote { myid, .. } => votes::take(self, myid).await,
            Step::StopMember { myid, pod } => scale::stop_member(self, myid, &pod).await,
            Step::GrowByOwner { myid, members, .. } => by_owner::grow(self, myid, members).await,
            Step::ShrinkByOwner { pod, members, .. } => by_owner::shrink(self, &pod, members).await,
            Step::DeleteVolume { claim } => scale::delete_volume(self, &claim).await,
            Step::DeleteObject { object, stateful_sets } => delete::delete_object(self, &object, &stateful_sets).await,
            Step::RemoveFinalizer { object, finalizer } => delete::remove_finalizer(self, &object, &finalizer).await,
            Step::DeleteBeside { secret } => delete::delete_beside(self, secret).await,
            Step::WriteObjects { count } => create::write_objects(self, count).await,
            Step::AwaitServing { voters } => create::await_serving(self, voters).await,
            Step::WriteSettings { object } => settings::write(self, &object).await,
            Step::StopAll { members, .. } => stop::stop_all(self, members).await,
            Step::StartAll { members, .. } => stop::start_all(self, members).await,
            Step::Watch { seconds } => create::watch(self, seconds).await,
            Step::WriteImage { image, .. } => upgrade::write_image(self, &image).await,
            Step::PutImageBack { image, .. } => repair::put_image_back(self, &image).await,
            Step::ClearUpgrade { image, .. } => repair::clear_upgrade(self, &image).await,
            Step::TriggerRestart { trigger, pods } => trigger::trigger(self, &trigger, &pods).await,
            Step::AwaitRestart { pods, .. } => trigger::await_restart(self, &pods).await,
            Step::AwaitRollout { version, .. } => rollout::await_rollout(self, &version).await,
        }?;
        let now = self.services.clock.now();
        let record = &mut self.progress.steps[self.at];
        (record.state, record.ended_at) = (StepState::Done, Some(now));
        Ok(())
    }

    /// The Kubernetes cluster of the ensemble; one that was taken out of the configuration is as good as gone.
    pub fn cluster(&self) -> Result<Arc<Cluster>, Halt> {
        self.services.clusters.find(&self.name.cluster).cloned().ok_or(Halt::Failed(Trouble::EnsembleGone))
    }

    /// The step, or the member that it has come to, has its whole time again.
    pub fn renew_deadline(&mut self) {
        self.deadline = Instant::now() + Duration::from_secs(u64::from(self.services.config.operation.step_timeout_s));
    }

    /// Fails the step when its time is over.
    pub fn in_time(&self, condition: Condition) -> Result<(), Halt> {
        let after_s = self.services.config.operation.step_timeout_s;
        if Instant::now() < self.deadline { Ok(()) } else { Err(Halt::Failed(Trouble::TimedOut { condition, after_s })) }
    }

    /// Keeps what is known so far, and says what people ask for. Waits while Postgres is away: nothing is done without a record.
    pub async fn save(&mut self) -> Result<Option<OperationWish>, Halt> {
        self.leaders.tell(&self.services.present, self.services.clock, &mut self.progress);
        loop {
            match self.services.store.save_progress(&self.id, self.holder, &self.progress).await {
                Ok(Lease::Held { wish }) => {
                    self.services.operations_changed();
                    return Ok(wish);
                }
                Ok(Lease::Lost) => return Err(Halt::LeaseLost),
                Err(error) => warn!(operation.id = %self.id, error = %error, "could not save the progress of operation {}", self.id),
            }
            if self.stop.is_cancelled() {
                return Err(Halt::Stopping);
            }
            sleep(RETRY).await;
        }
    }
}
