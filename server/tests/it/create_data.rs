//! What becomes of a new ensemble's data, as it was chosen when it was made: on real volumes, and in the pods of pravega's real operator.

use app::model::{
    create::CreateForm,
    finding::Finding,
    owner_trouble::OwnerTrouble,
    plan::{GuardFact, Intent},
};
use kube::api::ListParams;
use serde_json::json;

use crate::{
    driver_pravega::panel_config,
    operation_pod_template,
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

/// The same, with everything that the form asks about pods; the one node of the tests can take it.
pub fn placed(form: CreateForm, anti_affinity: &str) -> CreateForm {
    CreateForm {
        node_selector: "kubernetes.io/os=linux".into(),
        tolerations: "dedicated=zk:NoSchedule".into(),
        anti_affinity: anti_affinity.into(),
        labels: "team=orders".into(),
        annotations: "example.org/note=a new service".into(),
        ..form
    }
}

/// Every pod has it, by its own account; the terms of its anti-affinity are `required` or `preferred`.
pub async fn pods_are_as_typed(ensemble: &TestEnsemble, terms: &str) {
    let pods = operation_pod_template::pods(ensemble).await;
    assert!(!pods.is_empty());
    for pod in pods {
        let (pod, _) = operation_pod_template::server(&pod);
        let (spec, metadata) = (&pod["spec"], &pod["metadata"]);
        assert_eq!(spec["nodeSelector"], json!({"kubernetes.io/os": "linux"}));
        let tolerates = json!({"key": "dedicated", "operator": "Equal", "value": "zk", "effect": "NoSchedule"});
        assert!(spec["tolerations"].as_array().unwrap().contains(&tolerates), "{}", spec["tolerations"]);
        let terms = &spec["affinity"]["podAntiAffinity"][format!("{terms}DuringSchedulingIgnoredDuringExecution")];
        let topology = terms[0].get("podAffinityTerm").unwrap_or(&terms[0])["topologyKey"].as_str();
        assert_eq!((terms.as_array().map(Vec::len), topology), (Some(1), Some("kubernetes.io/hostname")), "{terms}");
        assert_eq!(
            (&metadata["labels"]["team"], &metadata["annotations"]["example.org/note"]),
            (&json!("orders"), &json!("a new service"))
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn volumes_that_shall_go_with_the_ensemble_go_and_a_deletion_that_would_keep_them_is_refused() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(panel_config(&database.url())).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    let form = placed(CreateForm { volumes: "delete".into(), ..form(&name, 1) }, "required_hostname");
    succeeded(&make(services, &form, "StatefulSet").await);
    serves(services, &name).await;
    pods_are_as_typed(&ensemble, "required").await;
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
    succeeded(&make(services, &placed(form, "required_hostname"), "ZookeeperCluster").await);
    serves(services, &name).await;
    pods_are_as_typed(&ensemble, "required").await;
    let said = |finding: &Finding| matches!(finding, Finding::Owner { trouble: OwnerTrouble::EphemeralData { .. }, .. });
    let findings = services.present.board.find(&name).expect("it is known").status.findings.clone();
    assert!(findings.iter().any(said), "{findings:?}");
    assert_eq!(volumes(&ensemble).await, 0, "no volume was made");

    let id = ask(services, &name, Intent::Delete { volumes: false }).await.expect("nothing speaks against it");
    succeeded(&ended(services, &id, 120).await);
}
