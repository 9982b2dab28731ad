//! An ensemble of our own making: created, grown to five and shrunk again, while a client writes all the time.

use std::time::Duration;

use app::model::{EnsembleName, operation::Operation, plan::Intent};
use kube::api::ListParams;
use server::service::Services;

use crate::support::{
    ensemble::{NAME, TestEnsemble},
    made::{create, form},
    operations::{admin, ask, ended, serves, story, succeeded},
    panel::{TestPanel, config, test_cluster},
    postgres::TestDatabase,
    writer::Writer,
};

async fn scale(services: &Services, name: &EnsembleName, to: u16) -> Operation {
    let id = ask(services, name, Intent::Scale { to }).await.expect("nothing speaks against it");
    let operation = ended(services, &id, 240).await;
    succeeded(&operation);
    let status = services.present.board.find(name).expect("it is known").status;
    assert_eq!((status.quorum.voters, status.quorum.serving, status.replicas), (to, to, to), "{}", story(&operation));
    operation
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ensemble_is_made_grows_to_five_and_shrinks_to_three_while_a_client_writes() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());

    succeeded(&create(services, &name, 3).await);
    serves(services, &name).await;
    let writer = Writer::start(&ensemble.client_address().await).await;

    scale(services, &name, 5).await;
    scale(services, &name, 3).await;
    let claims = ensemble.claims().list(&ListParams::default()).await.unwrap();
    assert_eq!(claims.items.len(), 3, "the volumes of members 4 and 5 are gone");
    assert_eq!(writer.sessions(), 1, "the client kept its session");
    assert!(writer.longest_stall() < Duration::from_secs(15), "writes stalled for {:?}", writer.longest_stall());
    println!("{} writes accepted, longest stall {:?}", writer.accepted(), writer.longest_stall());

    let again = services.get_create(&admin(), form(&name, 3)).await.unwrap();
    assert_eq!(again.faults.len(), 1, "the name is taken: {:?}", again.faults);
    assert_eq!(NAME, name.name);
}

#[tokio::test(flavor = "multi_thread")]
async fn from_one_to_three_and_back_the_ensemble_never_rests_at_two_voters() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());

    succeeded(&create(services, &name, 1).await);
    serves(services, &name).await;
    let writer = Writer::start(&ensemble.client_address().await).await;
    for (to, given) in [(3, "GiveVote"), (1, "TakeVote")] {
        let operation = scale(services, &name, to).await;
        let changes: Vec<_> = operation.steps.iter().filter(|record| format!("{:?}", record.step).starts_with(given)).collect();
        let (first, last) = (changes[0].started_at.unwrap(), changes[1].ended_at.unwrap());
        println!("{given} twice took {} ms", last.ms() - first.ms());
        assert!(last.ms() - first.ms() < 20_000, "two voters for too long");
    }
    assert!(writer.accepted() > 0);
}
