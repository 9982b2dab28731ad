//! Carries out operations: leases one, does its steps, keeps their evidence, ends it. Never decides what an operation consists of; never
//! touches anything of which there is no record, or whose lease it does not hold.

mod by_owner;
mod conditions;
mod create;
mod delete;
mod guard;
mod halt;
mod hold;
mod look;
mod margin;
mod observe;
mod pods;
mod repair;
mod restart;
mod rollout;
mod run;
mod scale;
mod settings;
mod settle;
mod stop;
mod trigger;
mod upgrade;
mod votes;
mod wait;

use std::{sync::Arc, time::Duration};

use app::model::Operation;
use tokio::{task::JoinSet, time::timeout};
use tokio_util::sync::CancellationToken;
use tracing::{error, info, warn};

use crate::service::Services;

use self::{halt::Halt, run::Run};

/// Operations of other replicas that died are found within this time; our own requests wake the loop at once.
const INTERVAL: Duration = Duration::from_secs(1);
/// Operations that one panel carries out at once. They wait nearly all of their time.
const AT_ONCE: usize = 32;

/// Carries out operations until told to stop; then finishes the present looks and gives the leases back.
pub async fn run(services: Arc<Services>, stop: CancellationToken) {
    let holder: Arc<str> = format!("{}-{}", std::process::id(), uuid::Uuid::now_v7()).into();
    let mut running = JoinSet::new();
    while !stop.is_cancelled() {
        while running.len() < AT_ONCE {
            let Some(operation) = lease(&services, &holder).await else { break };
            running.spawn(carry_out(services.clone(), holder.clone(), operation, stop.clone()));
        }
        tokio::select! {
            () = stop.cancelled() => {}
            Some(ended) = running.join_next(), if !running.is_empty() => report(ended),
            _ = timeout(INTERVAL, services.operations_wake.notified()) => {}
        }
    }
    while let Some(ended) = running.join_next().await {
        report(ended);
    }
}

async fn lease(services: &Services, holder: &str) -> Option<Operation> {
    let lease_for = hold::lease_for(services);
    match services.store.lease_next(holder, services.clock.now(), lease_for).await {
        Ok(leased) => leased,
        Err(error) if error.is_away() => None,
        Err(error) => {
            error!(error = %crate::error::Error::from(error).chain(), "could not look for operations to carry out");
            None
        }
    }
}

/// One operation from its lease to its end. The heartbeat runs beside it: when the lease is lost, the work is dropped at its next wait,
/// wherever it stands; the next engine looks before it acts.
async fn carry_out(services: Arc<Services>, holder: Arc<str>, operation: Operation, stop: CancellationToken) {
    let (id, name) = (operation.row.id.clone(), operation.row.ensemble.clone());
    info!(operation.id = %id, ensemble.name = %name, "carrying out {} of `{name}`", operation.row.action.key());
    let mut run = Run::new(&services, &holder, operation, &stop);
    let halt = tokio::select! {
        biased;
        () = hold::lost(&services, &holder, &id) => Halt::LeaseLost,
        halt = run.finish() => halt,
    };
    match &halt {
        Halt::LeaseLost => warn!(operation.id = %id, "lost the lease of operation {id}: nothing more is done here"),
        halt => info!(operation.id = %id, ensemble.name = %name, "operation {id} {halt}"),
    }
    services.operations_changed();
}

fn report(ended: Result<(), tokio::task::JoinError>) {
    if let Err(error) = ended {
        // Its lease runs out, and an engine takes it up from the recorded steps.
        error!(error = %error, "an operation's task ended by itself");
    }
}
