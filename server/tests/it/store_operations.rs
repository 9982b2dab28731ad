//! Operations in Postgres: one holds an ensemble, one engine holds an operation, and nothing is begun or ended without the audit.

use std::time::Duration;

use app::model::{
    EnsembleName, Operation, OperationId, Strip, Timestamp,
    access::Scope,
    audit::{AuditAction, AuditEvent, AuditQuery, AuditResult},
    operation::{OperationQuery, OperationState, OperationWish, StepState, Trouble},
    plan::{Intent, Plan, PlanVerdict, PlannedStep, Step},
    quorum::Cell,
};
use server::store::{AuditIntent, BeginError, Ending, Lease, NewOperation, Progress, Store, Wished};

use crate::support::postgres::TestDatabase;

const LEASE: Duration = Duration::from_secs(30);

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_ms(1_795_442_537_250 + seconds * 1000)
}

fn orders() -> EnsembleName {
    EnsembleName::new("alpha", "orders", "zk-orders")
}

fn new_operation(ensemble: &EnsembleName, intent: Intent) -> NewOperation {
    let strip = Strip::new(vec![Cell::Leader, Cell::Follower, Cell::Follower], vec![]);
    let step = |step| PlannedStep { step, during: strip.clone(), about_s: 20 };
    let plan = Plan {
        ensemble: ensemble.clone(),
        intent,
        verdict: PlanVerdict::Allowed,
        guards: vec![],
        now: strip.clone(),
        after: strip.clone(),
        steps: vec![step(Step::CheckAgain), step(Step::AwaitServing { voters: 3 })],
        writes: vec![],
        seen: "4711".into(),
        uid: "7c1f".into(),
        fingerprint: "f00d".into(),
        planned_at: at(0),
    };
    NewOperation {
        ensemble: ensemble.clone(),
        plan,
        reason: "new CA bundle".into(),
        request_id: "req-1".into(),
        asked_by: "mei".into(),
        asked_at: at(0),
    }
}

fn intent_of(new: &NewOperation) -> AuditIntent {
    AuditIntent {
        at: new.asked_at,
        actor: new.asked_by.clone(),
        action: AuditAction::from_key(new.plan.intent.action().key()).unwrap(),
        ensemble: Some(new.ensemble.clone()),
        reason: Some(new.reason.clone()),
        origin: "10.8.3.41".into(),
        request_id: new.request_id.clone(),
        operation: None,
        before: None,
        after: Some(r#"{"voters":3}"#.into()),
        token: None,
    }
}

async fn begin(store: &Store, ensemble: &EnsembleName, intent: Intent) -> Result<OperationId, BeginError> {
    let new = new_operation(ensemble, intent);
    store.begin_operation(&new, &intent_of(&new)).await
}

async fn events(store: &Store) -> Vec<AuditEvent> {
    store.list_audit(&AuditQuery::default(), &[Scope::Everything], at(0)).await.unwrap().events
}

fn progress(operation: &Operation, done: usize) -> Progress {
    let mut steps = operation.steps.clone();
    steps.iter_mut().take(done).for_each(|step| step.state = StepState::Done);
    Progress { steps, longest_leaderless_ms: Some(1840), elections: 1 }
}

async fn find(store: &Store, id: &OperationId) -> Operation {
    store.find_operation(id).await.unwrap().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_operations_asked_at_once_for_one_ensemble_one_begins() {
    let db = TestDatabase::new().await;
    let asked = (0..12).map(|_| {
        let store = db.store.clone();
        tokio::spawn(async move { begin(&store, &orders(), Intent::RESTART).await })
    });
    let mut begun = Vec::new();
    let mut busy = Vec::new();
    for answer in futures::future::join_all(asked).await {
        match answer.unwrap() {
            Ok(id) => begun.push(id),
            Err(BeginError::Busy(id)) => busy.push(id),
            Err(error) => panic!("{error:?}"),
        }
    }
    assert_eq!((begun.len(), busy.len()), (1, 11));
    assert!(busy.iter().all(|id| *id == begun[0]), "the refusal names the operation that holds the ensemble");
    assert_eq!(events(&db.store).await.len(), 1, "only the one that began is in the audit by itself");
    assert!(begin(&db.store, &EnsembleName::new("beta", "orders", "zk-orders"), Intent::RESTART).await.is_ok());
}

#[tokio::test]
async fn an_operation_reads_back_as_it_was_confirmed() {
    let db = TestDatabase::new().await;
    let id = begin(&db.store, &orders(), Intent::Scale { to: 5 }).await.unwrap();
    let operation = find(&db.store, &id).await;
    assert_eq!(operation.plan, new_operation(&orders(), Intent::Scale { to: 5 }).plan);
    assert_eq!((operation.row.sizes, operation.row.state), (Some((3, 5)), OperationState::Queued));
    assert_eq!((operation.row.done, operation.row.steps), (0, 2));
    assert_eq!(db.store.open_operations().await.unwrap(), std::slice::from_ref(&operation.row));
    assert_eq!(db.store.operations_of(&orders(), 5).await.unwrap(), [operation.row]);
    let event = &events(&db.store).await[0];
    assert_eq!((event.operation.as_ref(), event.result, event.action), (Some(&id), AuditResult::Started, AuditAction::Scale));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_engines_never_hold_one_operation() {
    let db = TestDatabase::new().await;
    begin(&db.store, &orders(), Intent::RESTART).await.unwrap();
    let engines = (0..8).map(|i| {
        let store = db.store.clone();
        tokio::spawn(async move { store.lease_next(&format!("engine-{i}"), at(1), LEASE).await.unwrap() })
    });
    let leased: Vec<_> = futures::future::join_all(engines).await.into_iter().filter_map(|answer| answer.unwrap()).collect();
    assert_eq!(leased.len(), 1);
    assert_eq!((leased[0].row.state, leased[0].started_at), (OperationState::Running, Some(at(1))));
}

#[tokio::test]
async fn a_killed_engines_work_is_taken_up_when_its_lease_runs_out() {
    let db = TestDatabase::new().await;
    let id = begin(&db.store, &orders(), Intent::RESTART).await.unwrap();
    let operation = db.store.lease_next("killed", at(1), LEASE).await.unwrap().unwrap();
    db.store.save_progress(&id, "killed", &progress(&operation, 1)).await.unwrap();
    assert!(db.store.lease_next("next", at(30), LEASE).await.unwrap().is_none());
    let resumed = db.store.lease_next("next", at(32), LEASE).await.unwrap().unwrap();
    assert_eq!((resumed.row.done, resumed.started_at, resumed.longest_leaderless_ms), (1, Some(at(1)), Some(1840)));
    let late = progress(&operation, 2);
    assert_eq!(db.store.save_progress(&id, "killed", &late).await.unwrap(), Lease::Lost);
    assert_eq!(db.store.renew_lease(&id, "killed", at(33), LEASE).await.unwrap(), Lease::Lost);
    assert_eq!(db.store.finish(&id, "killed", &Ending::Succeeded, &late, at(33)).await.unwrap(), Lease::Lost);
    assert_eq!(find(&db.store, &id).await.row.done, 1, "an engine that was thought dead overwrites nothing");
}

#[tokio::test]
async fn a_renewed_lease_holds_and_one_given_back_is_free_at_once() {
    let db = TestDatabase::new().await;
    let id = begin(&db.store, &orders(), Intent::RESTART).await.unwrap();
    db.store.lease_next("a", at(1), LEASE).await.unwrap().unwrap();
    assert_eq!(db.store.renew_lease(&id, "a", at(29), LEASE).await.unwrap(), Lease::Held { wish: None });
    assert!(db.store.lease_next("b", at(40), LEASE).await.unwrap().is_none());
    db.store.release_lease(&id, "a").await.unwrap();
    assert!(db.store.lease_next("b", at(41), LEASE).await.unwrap().is_some());
}

#[tokio::test]
async fn an_operation_and_its_audit_end_together() {
    let db = TestDatabase::new().await;
    let id = begin(&db.store, &orders(), Intent::RESTART).await.unwrap();
    let operation = db.store.lease_next("a", at(1), LEASE).await.unwrap().unwrap();
    let ending = Ending::Failed(Trouble::KubernetesRefused { message: "quota".into() });
    db.store.finish(&id, "a", &ending, &progress(&operation, 1), at(60)).await.unwrap();
    let ended = find(&db.store, &id).await;
    assert_eq!((ended.row.state, ended.row.ended_at, ended.elections), (OperationState::Failed, Some(at(60)), 1));
    let event = &events(&db.store).await[0];
    assert_eq!((event.result, event.refusal.as_deref(), event.ended_at), (AuditResult::Failed, Some("kubernetes_refused"), Some(at(60))));
    assert!(db.store.open_operations().await.unwrap().is_empty());
    assert!(begin(&db.store, &orders(), Intent::RESTART).await.is_ok(), "an ended operation frees its ensemble");
}

#[tokio::test]
async fn pause_continue_and_abort_reach_the_engine_between_two_steps() {
    let db = TestDatabase::new().await;
    let id = begin(&db.store, &orders(), Intent::RESTART).await.unwrap();
    let wish = async |wish, seconds| {
        let action = AuditAction::from_key(OperationWish::key(wish)).unwrap();
        let intent = AuditIntent { action, at: at(seconds), ..intent_of(&new_operation(&orders(), Intent::RESTART)) };
        db.store.set_wish(&id, wish, &intent).await.unwrap()
    };
    assert_eq!(wish(OperationWish::Continue, 1).await, Wished::NotNow);
    let operation = db.store.lease_next("a", at(1), LEASE).await.unwrap().unwrap();
    assert_eq!(wish(OperationWish::Pause, 2).await, Wished::Recorded);
    let held = db.store.save_progress(&id, "a", &progress(&operation, 1)).await.unwrap();
    assert_eq!(held, Lease::Held { wish: Some(OperationWish::Pause) });
    db.store.pause_operation(&id, "a", None).await.unwrap();
    assert_eq!(find(&db.store, &id).await.row.state, OperationState::Paused);
    assert!(db.store.lease_next("a", at(3), LEASE).await.unwrap().is_none(), "a paused operation waits for people");
    assert_eq!(wish(OperationWish::Continue, 4).await, Wished::Recorded);
    let resumed = db.store.lease_next("b", at(5), LEASE).await.unwrap().unwrap();
    assert_eq!((resumed.wish, resumed.row.state), (None, OperationState::Running));
    assert_eq!(wish(OperationWish::Abort, 6).await, Wished::Recorded);
    db.store.finish(&id, "b", &Ending::Aborted, &progress(&resumed, 1), at(7)).await.unwrap();
    assert_eq!(wish(OperationWish::Abort, 8).await, Wished::NotNow);
    let recorded: Vec<_> = events(&db.store).await.into_iter().map(|e| (e.action, e.result)).collect();
    use {AuditAction as A, AuditResult as R};
    assert_eq!(recorded, [(A::Abort, R::Done), (A::Continue, R::Done), (A::Pause, R::Done), (A::Restart, R::Failed)]);
}

#[tokio::test]
async fn an_unknown_or_malformed_id_is_no_operation() {
    let db = TestDatabase::new().await;
    for id in ["", "x", "0199a6a6-0000-7000-8000-000000000000", "' or 1=1 --"] {
        assert!(db.store.find_operation(&OperationId(id.into())).await.unwrap().is_none(), "{id}");
    }
}

#[tokio::test]
async fn the_list_pages_and_filters() {
    let db = TestDatabase::new().await;
    for i in 0..53 {
        begin(&db.store, &EnsembleName::new("alpha", "many", format!("zk-{i}")), Intent::RESTART).await.unwrap();
    }
    let list = async |state: &str, ensemble: &str, page: &str| {
        let query = OperationQuery { state: state.into(), ensemble: ensemble.into(), page: page.into() };
        let page = db.store.list_operations(&query, &[Scope::Everything], at(0)).await.unwrap();
        (page.rows.len(), page.matched, page.page)
    };
    assert_eq!(list("", "", "").await, (50, 53, 1));
    assert_eq!(list("queued", "", "2").await, (3, 53, 2));
    assert_eq!(list("", "alpha/many/zk-7", "9").await, (1, 1, 1));
    assert_eq!(list("succeeded", "", "-3").await, (0, 0, 1));
}
