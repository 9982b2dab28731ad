//! What becomes of a new ensemble's data, as it was chosen when it was made: on real volumes, and in the pods of pravega's real operator.

use app::model::{
    create::CreateForm,
    finding::Finding,
    owner_trouble::OwnerTrouble,
    plan::{GuardFact, Intent},
};
use kube::api::ListParams;

use crate::{
    driver_pravega::panel_config,
    support::{
        ensemble::TestEnsemble,
        made::{form, make},
        operations::{admin, ask, ended, serves, succeeded, until},
        panel::{TestPanel, test_cluster},
        postgres::TestDatabase,
    },
};

async fn volumes(ensemble: &TestEnsemble) -> usize {
    ensemble.claims().list(&ListParams::default()).await.unwrap().items.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn volumes_that_shall_go_with_the_ensemble_go_and_a_deletion_that_would_keep_them_is_refused() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(panel_config(&database.url())).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    let form = CreateForm { volumes: "delete".into(), ..form(&name, 1) };
    succeeded(&make(services, &form, "StatefulSet").await);
    serves(services, &name).await;
    assert_eq!(volumes(&ensemble).await, 1);

    let keeping = services.plan(&admin(), &name, &Intent::Delete { volumes: false }).await.unwrap();
    assert_eq!(keeping.obstacle(), Some(&GuardFact::VolumesNotKept { object: "StatefulSet zk".into() }));
    // Somebody beside the panel deletes the StatefulSet: Kubernetes itself takes the volume.
    ensemble.stateful_sets().delete("zk", &Default::default()).await.expect("the StatefulSet is deleted");
    until("its volume is gone", 60, async || volumes(&ensemble).await == 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn data_in_pods_is_warned_of_in_the_plan_and_on_the_page_as_long_as_it_lies_there() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(panel_config(&database.url())).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    let form = CreateForm {
        driver: "pravega".into(),
        version: "3.8.4".into(),
        memory: "384Mi".into(),
        volumes: "ephemeral".into(),
        ..form(&name, 1)
    };
    succeeded(&make(services, &form, "ZookeeperCluster").await);
    serves(services, &name).await;
    let said = |finding: &Finding| matches!(finding, Finding::Owner { trouble: OwnerTrouble::EphemeralData { .. }, .. });
    let findings = services.present.board.find(&name).expect("it is known").status.findings.clone();
    assert!(findings.iter().any(said), "{findings:?}");
    assert_eq!(volumes(&ensemble).await, 0, "no volume was made");

    let id = ask(services, &name, Intent::Delete { volumes: false }).await.expect("nothing speaks against it");
    succeeded(&ended(services, &id, 120).await);
}
