//! Asking a panel's services for operations as its administrator, and following them to their end.

use std::time::Duration;

use app::{
    error::AppError,
    model::{
        EnsembleName, Health, Operation, OperationId,
        operation::{OperationState, StepState},
        plan::{Intent, Plan},
    },
};
use server::{context::OpContext, service::Services};

use super::actor;

/// How many times as long is waited as things take on a machine that does little else. Here whole ensembles start beside each other on few cores,
/// and what hangs is found all the same.
const PATIENCE: u64 = 2;

/// The administrator.
pub fn admin() -> OpContext {
    actor::admin("admin")
}

/// Looks ten times a second, for at most this many seconds.
pub async fn until(what: &str, seconds: u64, mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..seconds * 10 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("gave up waiting until {what} after {seconds} s");
}

/// Waits until the ensemble is known and every voter serves.
pub async fn serves(services: &Services, name: &EnsembleName) {
    let health = || services.present.board.find(name).map(|row| row.status.health);
    until(&format!("{name} serves"), 90 * PATIENCE, async || health() == Some(Health::Serves)).await;
}

/// The plan of an intent, waited for until nothing blocks it.
pub async fn planned(services: &Services, name: &EnsembleName, intent: &Intent) -> Plan {
    for _ in 0..300 * PATIENCE {
        let plan = services.plan(&admin(), name, intent).await.expect("a plan");
        if plan.obstacle().is_none() {
            return plan;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("still blocked: {:?}", services.plan(&admin(), name, intent).await.map(|plan| plan.guards));
}

/// Plans, confirms, and waits until Postgres has answered whether operations are open.
pub async fn ask(services: &Services, name: &EnsembleName, intent: Intent) -> Result<OperationId, AppError> {
    let plan = planned(services, name, &intent).await;
    services.request(&admin(), name, intent, "a test wants it", Some(&plan.fingerprint)).await.map_err(|error| error.kind)
}

/// The operation as recorded.
pub async fn read(services: &Services, id: &OperationId) -> Operation {
    services.get_operation(&admin(), id).await.expect("the operation").operation
}

/// Waits for the operation's end, and shows its story when it is not the expected one.
pub async fn ended(services: &Services, id: &OperationId, seconds: u64) -> Operation {
    until_state(services, id, seconds, |operation| !operation.row.state.open()).await
}

/// Waits for a state: for the seconds that it takes at most on a machine that does little else.
pub async fn until_state(services: &Services, id: &OperationId, seconds: u64, holds: impl Fn(&Operation) -> bool) -> Operation {
    let seconds = seconds * PATIENCE;
    for _ in 0..seconds * 5 {
        let operation = read(services, id).await;
        if holds(&operation) {
            return operation;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("gave up after {seconds} s\n{}", story(&read(services, id).await));
}

/// Changes the size of an ensemble and waits until its members say so.
pub async fn scaled(services: &Services, name: &EnsembleName, to: u16) {
    let id = ask(services, name, Intent::Scale { to }).await.expect("nothing speaks against it");
    let operation = ended(services, &id, 300).await;
    succeeded(&operation);
    let status = services.present.board.find(name).expect("it is known").status;
    assert_eq!((status.quorum.voters, status.quorum.serving, status.replicas), (to, to, to), "{}", story(&operation));
}

/// What happened, step by step, for a failing test and for the closing note.
pub fn story(operation: &Operation) -> String {
    let mut lines = vec![format!(
        "{:?} {:?} {:?}, longest without leader {:?} ms, {} elections",
        operation.row.action, operation.row.state, operation.trouble, operation.longest_leaderless_ms, operation.elections
    )];
    for record in &operation.steps {
        let took = record.started_at.zip(record.ended_at).map(|(from, to)| to.ms() - from.ms());
        lines.push(format!("  {:?} {:?} {took:?} ms", record.state, record.step));
        lines.extend(
            record
                .checks
                .iter()
                .map(|check| format!("    {} {:?}: {}", if check.met { "+" } else { "-" }, check.condition, check.evidence)),
        );
    }
    lines.join("\n")
}

/// Asserts that it succeeded, every step done.
pub fn succeeded(operation: &Operation) {
    let all_done = operation.steps.iter().all(|record| record.state == StepState::Done);
    assert!(operation.row.state == OperationState::Succeeded && all_done, "{}", story(operation));
    println!("{}", story(operation));
}
