//! Ending ensembles: what this panel made goes whole, what others made only as far as it is the ensemble, and volumes only where that was
//! asked for. A finalizer that nobody takes off is named.

use app::model::{
    EnsembleName,
    audit::{AuditAction, AuditQuery, AuditResult},
    create::{CreateFault, Field, FieldFault},
    operation::{OperationState, Trouble},
    plan::{GuardFact, GuardOutcome, Intent},
};
use k8s_openapi::api::{
    core::v1::{ConfigMap, Secret, Service},
    policy::v1::PodDisruptionBudget,
};
use kube::{
    Api,
    api::{ListParams, Patch, PatchParams},
};
use reqwest::StatusCode;
use serde_json::json;

use crate::support::{
    ensemble::{NAME, TestEnsemble},
    made::{create, form},
    operations::{admin, ask, ended, planned, serves, story, succeeded, until},
    panel::{TestPanel, config, test_cluster},
    postgres::TestDatabase,
};

/// Kind and name of what is left of an ensemble in its namespace.
async fn left(ensemble: &TestEnsemble) -> Vec<String> {
    let (client, space, all) = (&ensemble.client, &ensemble.namespace, ListParams::default());
    let mut left = Vec::new();
    let mut tell = |kind: &str, names: Vec<Option<String>>| {
        let names = names.into_iter().flatten().filter(|name| name != "kube-root-ca.crt");
        left.extend(names.map(|name| format!("{kind} {name}")));
    };
    let maps: Api<ConfigMap> = Api::namespaced(client.clone(), space);
    tell("ConfigMap", maps.list(&all).await.unwrap().items.into_iter().map(|object| object.metadata.name).collect());
    let claims = ensemble.claims().list(&all).await.unwrap().items;
    tell("PersistentVolumeClaim", claims.into_iter().map(|object| object.metadata.name).collect());
    tell("Pod", ensemble.pods().list(&all).await.unwrap().items.into_iter().map(|object| object.metadata.name).collect());
    let budgets: Api<PodDisruptionBudget> = Api::namespaced(client.clone(), space);
    tell("PodDisruptionBudget", budgets.list(&all).await.unwrap().items.into_iter().map(|object| object.metadata.name).collect());
    let secrets: Api<Secret> = Api::namespaced(client.clone(), space);
    tell("Secret", secrets.list(&all).await.unwrap().items.into_iter().map(|object| object.metadata.name).collect());
    let services: Api<Service> = Api::namespaced(client.clone(), space);
    tell("Service", services.list(&all).await.unwrap().items.into_iter().map(|object| object.metadata.name).collect());
    let sets = ensemble.stateful_sets().list(&all).await.unwrap().items;
    tell("StatefulSet", sets.into_iter().map(|object| object.metadata.name).collect());
    left
}

#[tokio::test(flavor = "multi_thread")]
async fn what_this_panel_made_goes_whole_and_the_volumes_only_when_asked() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    succeeded(&create(services, &name, 1).await);

    let id = ask(services, &name, Intent::Delete { volumes: false }).await.expect("nothing speaks against it");
    succeeded(&ended(services, &id, 60).await);
    assert_eq!(left(&ensemble).await, ["PersistentVolumeClaim data-zk-0", "Secret zk-super"]);
    until("it is gone from the fleet", 10, async || services.present.board.find(&name).is_none()).await;
    // The watch tells of what went beside it a moment later.
    let taken = [CreateFault { field: Field::Name, fault: FieldFault::Taken { by: "PersistentVolumeClaim data-zk-0".into() } }];
    let by_its_volume = async || services.get_create(&admin(), form(&name, 1)).await.unwrap().faults == taken;
    until("its volume keeps the name from being taken again", 10, by_its_volume).await;

    let other = TestEnsemble::nowhere(&test_cluster()).await;
    succeeded(&create(services, &other.name(), 1).await);
    let plan = planned(services, &other.name(), &Intent::Delete { volumes: true }).await;
    let warned = plan
        .guards
        .iter()
        .any(|guard| guard.outcome == GuardOutcome::Warns && guard.fact == GuardFact::VolumesDeleted { claims: vec!["data-zk-0".into()] });
    assert!(warned, "{:?}", plan.guards);
    let id = ask(services, &other.name(), Intent::Delete { volumes: true }).await.expect("nothing speaks against it");
    succeeded(&ended(services, &id, 60).await);
    assert_eq!(left(&other).await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_what_others_made_the_stateful_set_goes_and_a_finalizer_that_nobody_takes_off_is_named() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::plain(&test_cluster(), 3).await;
    let mut patient = config(&database.url(), vec![test_cluster()]);
    patient.operation.step_timeout_s = 15;
    let panel = TestPanel::start(patient).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    serves(services, &name).await;
    held(&ensemble, &json!(["example.com/backup"])).await;

    let id = ask(services, &name, Intent::Delete { volumes: false }).await.expect("nothing speaks against it");
    let operation = ended(services, &id, 60).await;
    let hangs = Trouble::DeletionHangs { object: format!("StatefulSet {NAME}"), finalizers: vec!["example.com/backup".into()] };
    assert_eq!((operation.row.state, operation.trouble.as_ref()), (OperationState::Failed, Some(&hangs)), "{}", story(&operation));

    // Once somebody answers for it, the same deletion goes through.
    let id = ask(services, &name, Intent::Delete { volumes: false }).await.expect("it is still there");
    held(&ensemble, &json!([])).await;
    succeeded(&ended(services, &id, 60).await);
    let mut left = left(&ensemble).await;
    left.retain(|object| !object.starts_with("PersistentVolumeClaim"));
    assert_eq!(left, ["ConfigMap zk-config", "Service zk-client", "Service zk-headless"]);
    assert_eq!(ensemble.claims().list(&ListParams::default()).await.unwrap().items.len(), 3, "volumes stay");
}

async fn held(ensemble: &TestEnsemble, finalizers: &serde_json::Value) {
    let patch = Patch::Merge(json!({"metadata": {"finalizers": finalizers}}));
    ensemble.stateful_sets().patch(NAME, &PatchParams::default(), &patch).await.expect("the finalizers");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_deletes_only_by_the_name_typed() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::plain(&test_cluster(), 1).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    panel.sign_in().await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    serves(services, &name).await;
    let address = app::routes::delete(&name, false).to_string();
    let plan = planned(services, &name, &Intent::Delete { volumes: false }).await;
    let typed = async |typed: &str| {
        let form = [("typed", typed), ("reason", "CHG-7"), ("fingerprint", &plan.fingerprint), ("volumes", "")];
        panel.post(&address, &form).await
    };

    let refused = typed("zk-other").await;
    let back = refused.headers()["location"].to_str().unwrap().to_owned();
    let page = panel.get(&back).await;
    assert_eq!(page.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = page.text().await.unwrap();
    assert!(html.contains("CHG-7") && html.contains("its name, so that it is not done by mistake"), "{html}");
    let audit = services.list_audit(&admin(), &AuditQuery { action: "delete".into(), ..AuditQuery::default() }).await.unwrap();
    assert_eq!(
        audit.events.iter().map(|event| (event.action, event.result)).collect::<Vec<_>>(),
        [(AuditAction::Delete, AuditResult::Refused)]
    );

    let accepted = typed(NAME).await;
    assert!(accepted.headers()["location"].to_str().unwrap().starts_with("/operations/"), "{accepted:?}");
    until("its pod is gone", 60, async || ensemble.pod_uids().await.is_empty()).await;
    let gone = |name: &EnsembleName| services.present.board.find(name).is_none();
    until("it is gone from the fleet", 10, async || gone(&name)).await;
    assert_eq!(panel.get(&app::routes::ensemble(&name).to_string()).await.status(), StatusCode::NOT_FOUND);
}
