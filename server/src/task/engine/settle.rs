//! Recording how the work on an operation stopped. What was done is never called failed because it could not be recorded at once.

use app::model::operation::{OperationState, StepState};
use tokio::time::sleep;
use tracing::warn;

use super::{
    halt::Halt,
    run::{RETRY, Run},
};
use crate::store::{Ending, Lease};

impl Run<'_> {
    /// Tries until it is recorded or the lease is lost; then the next engine finds every step as it is.
    pub async fn settle(&mut self, halt: Halt) -> Halt {
        let now = self.services.clock.now();
        if let Some(record) = self.progress.steps.get_mut(self.at) {
            match &halt {
                Halt::Failed(_) => (record.state, record.ended_at) = (StepState::Failed, Some(now)),
                // It begins again with its look; its evidence so far stays on the page.
                Halt::Guarded(_) => record.state = StepState::Waiting,
                _ => {}
            }
        }
        if !matches!(halt, Halt::LeaseLost | Halt::Stopping)
            && let Err(halt) = self.save().await
        {
            return halt;
        }
        loop {
            match self.close(&halt).await {
                Ok(Lease::Held { .. }) => {
                    self.count(&halt);
                    return halt;
                }
                Ok(Lease::Lost) => return Halt::LeaseLost,
                Err(error) => warn!(operation.id = %self.id, error = %error, "could not record how operation {} stopped", self.id),
            }
            sleep(RETRY).await;
        }
    }

    fn count(&self, halt: &Halt) {
        let state = match halt {
            Halt::Succeeded => OperationState::Succeeded,
            Halt::Failed(_) => OperationState::Failed,
            Halt::Aborted => OperationState::Aborted,
            Halt::Paused | Halt::Guarded(_) | Halt::Stopping | Halt::LeaseLost => return,
        };
        self.services.metrics.operation_ended(self.plan.intent.action(), state);
    }

    async fn close(&mut self, halt: &Halt) -> crate::store::Result<Lease> {
        let (store, now) = (&self.services.store, self.services.clock.now());
        let ending = match halt {
            Halt::LeaseLost => return Ok(Lease::Lost),
            Halt::Stopping => {
                // One try: a lease that is not given back runs out by itself.
                store.save_progress(&self.id, self.holder, &self.progress).await.ok();
                store.release_lease(&self.id, self.holder).await.ok();
                return Ok(Lease::Held { wish: None });
            }
            Halt::Paused => return store.pause_operation(&self.id, self.holder, None).await,
            Halt::Guarded(trouble) => return store.pause_operation(&self.id, self.holder, Some(trouble)).await,
            Halt::Succeeded => Ending::Succeeded,
            Halt::Aborted => Ending::Aborted,
            Halt::Failed(trouble) => Ending::Failed(trouble.clone()),
        };
        store.finish(&self.id, self.holder, &ending, &self.progress, now).await
    }
}
