//! An API server that stops answering in the middle of a restart: the operation waits, and goes on when it is back.

use std::time::Duration;

use app::model::{operation::StepState, plan::Intent};

use crate::support::{
    api_wire::ApiWire,
    ensemble::TestEnsemble,
    operations::{ask, ended, serves, succeeded, until_state},
    panel::{TestPanel, config, test_cluster},
    postgres::TestDatabase,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_waits_while_the_api_server_is_away_and_goes_on_when_it_is_back() {
    let database = TestDatabase::new().await;
    let direct = test_cluster();
    let ensemble = TestEnsemble::plain(&direct, 3).await;
    let mut wire = ApiWire::to(&direct).await;
    let panel = TestPanel::start(config(&database.url(), vec![wire.cluster(&direct)])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    serves(services, &name).await;

    let id = ask(services, &name, Intent::RESTART).await.unwrap();
    until_state(services, &id, 60, |operation| operation.steps[1].state == StepState::Running).await;
    wire.cut().await;
    tokio::time::sleep(Duration::from_secs(12)).await;
    let waiting = until_state(services, &id, 5, |operation| operation.row.state.open()).await;
    assert!(waiting.row.done < waiting.row.steps, "it could not go on without the API server");
    wire.mend().await;
    succeeded(&ended(services, &id, 300).await);
}
