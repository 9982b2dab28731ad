//! An operation outlives its engine: the panel is killed with SIGKILL in the middle of a restart, and another one goes on where it stood.

use app::model::{
    Operation, OperationId,
    operation::{Condition, OperationState, StepState},
    plan::{Intent, Step},
};
use server::store::Store;

use crate::support::{
    ensemble::TestEnsemble,
    operations::{ask, serves, story, until},
    panel::{TestPanel, config, test_cluster},
    postgres::TestDatabase,
    process::PanelProcess,
    writer::Writer,
};

async fn read(store: &Store, id: &OperationId) -> Operation {
    store.find_operation(id).await.unwrap().unwrap()
}

/// Members whose step is done, and whether one is under way.
fn restarts(operation: &Operation) -> (usize, bool) {
    let is_restart = |step: &Step| matches!(step, Step::RestartMember { .. });
    let of = |state: StepState| operation.steps.iter().filter(|r| is_restart(&r.step) && r.state == state).count();
    (of(StepState::Done), of(StepState::Running) > 0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_goes_on_after_the_panel_was_killed_in_the_middle_of_it() {
    let database = TestDatabase::new().await;
    let cluster = test_cluster();
    let ensemble = TestEnsemble::plain(&cluster, 3).await;
    let before = ensemble.pod_uids().await;
    // The panel that is asked stops in an orderly way, and gives the operation back.
    let asked = TestPanel::start(config(&database.url(), vec![cluster.clone()])).await;
    serves(&asked.panel.services, &ensemble.name()).await;
    let before = if before.len() == 3 { before } else { ensemble.pod_uids().await };
    let id = ask(&asked.panel.services, &ensemble.name(), Intent::RESTART).await.unwrap();
    drop(asked);
    let writer = Writer::start(&ensemble.client_address().await).await;

    let first = PanelProcess::start(&database.url(), &cluster);
    until("a member is under way", 90, async || restarts(&read(&database.store, &id).await).1).await;
    until("its pod is a new one", 60, async || ensemble.pod_uids().await.iter().any(|uid| !before.contains(uid))).await;
    first.kill();
    let stopped = read(&database.store, &id).await;
    assert_eq!(stopped.row.state, OperationState::Running, "nobody was left to say that it stopped");
    assert!(restarts(&stopped).0 < 3);

    let _second = PanelProcess::start(&database.url(), &cluster);
    until("the operation ends", 240, async || !read(&database.store, &id).await.row.state.open()).await;
    let operation = read(&database.store, &id).await;
    assert_eq!(operation.row.state, OperationState::Succeeded, "{}", story(&operation));
    each_pod_was_replaced_once(&operation, &ensemble.pod_uids().await);
    println!("{}\nlongest stall of writes {:?}", story(&operation), writer.longest_stall());
}

/// The pod that each step saw come up is the one that runs now: none was deleted a second time.
fn each_pod_was_replaced_once(operation: &Operation, now: &[String]) {
    let mut seen = 0;
    for check in operation.steps.iter().flat_map(|record| &record.checks).filter(|check| check.condition == Condition::NewPodReady) {
        let new = check.evidence.split_whitespace().nth(2).unwrap();
        assert!(now.iter().any(|uid| uid.starts_with(new)), "{} is gone again; {now:?}", check.evidence);
        seen += 1;
    }
    assert_eq!(seen, 3);
}
