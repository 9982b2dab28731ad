//! What is refused, and what people can ask of an operation that is under way.

use app::{
    error::AppError,
    model::{
        audit::{AuditQuery, AuditResult},
        create::{Field, FieldFault},
        operation::{OperationState, OperationWish, StepState},
        plan::{GuardFact, Intent, SizeFault, Step},
    },
};
use kube::api::DeleteParams;

use crate::support::{
    ensemble::TestEnsemble,
    operations::{admin, ask, ended, planned, read, serves, story, succeeded, until, until_state},
    panel::{TestPanel, config, test_cluster},
    postgres::TestDatabase,
    wire::Wire,
};

#[tokio::test(flavor = "multi_thread")]
async fn one_operation_holds_an_ensemble_and_people_can_pause_continue_and_end_it() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::plain(&test_cluster(), 3).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    serves(services, &name).await;

    let plan = planned(services, &name, &Intent::RESTART).await;
    let request = async |reason: &str, fingerprint: &str| {
        services.request(&admin(), &name, Intent::RESTART, reason, Some(fingerprint)).await.map_err(|error| error.kind)
    };
    let no_reason = AppError::Invalid { field: Field::Reason, fault: FieldFault::Missing };
    assert_eq!(request("  ", &plan.fingerprint).await, Err(no_reason));
    assert_eq!(request("why not", "another plan").await, Err(AppError::PlanOutdated));
    let id = request("why not", &plan.fingerprint).await.unwrap();
    assert_eq!(request("me too", &plan.fingerprint).await, Err(AppError::Busy { operation: id.clone() }));

    let even = services.request_scale(&admin(), &name, "4", "why not", Some("")).await.unwrap_err().kind;
    assert_eq!(even, AppError::Invalid { field: Field::Members, fault: FieldFault::Members(SizeFault::Even) });
    let foreign = services.plan(&admin(), &name, &Intent::Scale { to: 5 }).await.unwrap();
    assert!(foreign.guards.iter().any(|guard| guard.fact == GuardFact::LayoutUnderstood { understood: false }));

    services.wish(&admin(), &id, OperationWish::Pause).await.unwrap();
    let paused = until_state(services, &id, 120, |operation| operation.row.state == OperationState::Paused).await;
    let under_way = paused.steps.iter().filter(|record| record.state == StepState::Running).count();
    assert!(under_way == 0 && paused.row.done < paused.row.steps, "{}", story(&paused));
    assert_eq!(request("me too", &plan.fingerprint).await, Err(AppError::Busy { operation: id.clone() }), "a paused one holds it, too");
    services.wish(&admin(), &id, OperationWish::Continue).await.unwrap();
    until_state(services, &id, 120, |operation| operation.row.done > paused.row.done).await;
    services.wish(&admin(), &id, OperationWish::Abort).await.unwrap();
    let aborted = ended(services, &id, 120).await;
    assert_eq!(aborted.row.state, OperationState::Aborted, "{}", story(&aborted));
    assert_eq!(services.wish(&admin(), &id, OperationWish::Continue).await.unwrap_err().kind, AppError::NotNow);

    let audit = services.list_audit(&admin(), &AuditQuery::default()).await.unwrap();
    let refusals: Vec<_> =
        audit.events.iter().filter(|event| event.result == AuditResult::Refused).filter_map(|e| e.refusal.as_deref()).collect();
    assert_eq!(refusals, ["not_now", "busy", "invalid", "busy", "plan_outdated", "invalid"]);
    assert!(audit.events.iter().any(|event| event.operation.as_ref() == Some(&id) && event.result == AuditResult::Failed));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_or_vanished_between_plan_and_confirmation_is_a_conflict() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::plain(&test_cluster(), 1).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    serves(services, &name).await;

    let plan = planned(services, &name, &Intent::RESTART).await;
    let Step::RestartMember { uid, pod, .. } = &plan.steps[1].step else { panic!("{:?}", plan.steps) };
    ensemble.pods().delete(pod, &DeleteParams::default()).await.unwrap();
    let is_new = async || {
        let row = services.present.board.find(&name).unwrap();
        row.status.members[0].facts.as_ref().is_some_and(|facts| facts.uid != *uid)
    };
    until("the pod is another one", 60, is_new).await;
    serves(services, &name).await;
    let confirm = async || services.request(&admin(), &name, Intent::RESTART, "why not", Some(&plan.fingerprint)).await.unwrap_err().kind;
    assert_eq!(confirm().await, AppError::PlanOutdated);

    ensemble.stateful_sets().delete("zk", &DeleteParams::default()).await.unwrap();
    until("it is gone", 60, async || services.present.board.find(&name).is_none()).await;
    assert_eq!(confirm().await, AppError::PlanOutdated);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_postgres_nothing_is_done_and_reads_go_on() {
    let database = TestDatabase::new().await;
    let mut wire = Wire::to(&database.url());
    let ensemble = TestEnsemble::plain(&test_cluster(), 3).await;
    let panel = TestPanel::start(config(&wire.url(), vec![test_cluster()])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    serves(services, &name).await;
    let plan = planned(services, &name, &Intent::RESTART).await;
    let before = ensemble.pod_uids().await;

    wire.cut().await;
    let refused = services.request(&admin(), &name, Intent::RESTART, "why not", Some(&plan.fingerprint)).await.unwrap_err();
    assert_eq!(refused.kind, AppError::CannotRecord);
    assert!(services.get_ensemble(&admin(), &name).await.is_ok(), "reads go on");
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    assert_eq!(ensemble.pod_uids().await, before, "nothing was touched");

    wire.mend();
    let back = async || services.open_operations.borrow().is_some() && services.store.ping().await.is_ok();
    until("Postgres is back", 30, back).await;
    let id = ask(services, &name, Intent::RESTART).await.unwrap();
    // Away again in the middle: the engine stops within its lease, and goes on when there is a record again.
    until_state(services, &id, 60, |operation| operation.row.done >= 1).await;
    wire.cut().await;
    tokio::time::sleep(std::time::Duration::from_secs(8)).await;
    wire.mend();
    until("Postgres is back", 30, async || services.store.ping().await.is_ok()).await;
    succeeded(&ended(services, &id, 240).await);
    assert_eq!(read(services, &id).await.row.state, OperationState::Succeeded);
}
