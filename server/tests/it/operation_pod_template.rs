//! Changing the pod template of an ensemble that this panel made: written once, every member restarted for it, the leader last, while a client writes
//! all the time. One that no node takes stops at the first member, and the way back heals that one and leaves the others alone.

use std::time::Duration;

use app::model::{
    EnsembleName,
    node::Misfit,
    operation::{Condition, OperationState, StepState, Trouble},
    plan::{GuardFact, Plan, Step},
    pod_template::{PodForm, PodKey, TypedPod},
};
use k8s_openapi::api::core::v1::Pod;
use kube::api::{ListParams, Patch, PatchParams};
use serde_json::{Value, json};
use server::service::Services;

use crate::support::{
    ensemble::TestEnsemble,
    labelled::{label, lost_under_way},
    made::create,
    operations::{admin, ended, serves, story, succeeded},
    panel::{TestPanel, config, test_cluster},
    people::program,
    postgres::TestDatabase,
    writer::Writer,
};

pub fn wanted(fields: &[(PodKey, &str)]) -> PodForm {
    let typed = |(key, value): &(PodKey, &str)| TypedPod { key: *key, value: (*value).to_owned() };
    PodForm { typed: fields.iter().map(typed).collect(), review: "yes".into() }
}

/// The review of a form that is right, waited for until nothing blocks it.
pub async fn reviewed(services: &Services, name: &EnsembleName, form: &PodForm) -> Plan {
    let mut last = None;
    for _ in 0..300 {
        let page = services.get_pod_template(&admin(), name, form.clone()).await.expect("the pod template is read");
        assert_eq!(page.faults, []);
        let plan = page.plan.expect("a review");
        if plan.obstacle().is_none() {
            return plan;
        }
        last = Some(plan.guards);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("still blocked: {last:?}");
}

async fn changed(services: &Services, name: &EnsembleName, form: &PodForm, seconds: u64) -> app::model::Operation {
    let plan = reviewed(services, name, form).await;
    let id = services.request_pod_template(&admin(), name, form, "more heap", Some(&plan.fingerprint)).await.expect("it is asked for");
    ended(services, &id, seconds).await
}

pub async fn pods(ensemble: &TestEnsemble) -> Vec<Pod> {
    ensemble.pods().list(&ListParams::default()).await.expect("the pods").items
}

/// A pod as JSON, and its container of the server.
pub fn server(pod: &Pod) -> (Value, Value) {
    let pod = serde_json::to_value(pod).unwrap();
    let container =
        pod["spec"]["containers"].as_array().unwrap().iter().find(|container| container["name"] == "zookeeper").unwrap().clone();
    (pod, container)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pod_template_is_written_once_and_every_pod_has_it_the_leader_last() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    succeeded(&create(services, &name, 3).await);
    serves(services, &name).await;
    let before = ensemble.pod_uids().await;
    let writer = Writer::start(&ensemble.client_address().await).await;

    let form = wanted(&[
        (PodKey::Cpu, "25m"),
        (PodKey::HeapMb, "112"),
        (PodKey::Tolerations, "dedicated=zk:NoSchedule"),
        (PodKey::Labels, "team=orders"),
        (PodKey::Annotations, "example.org/note=any text, it is"),
        (PodKey::AntiAffinity, "preferred_hostname"),
        (PodKey::LogLevel, "WARN"),
    ]);
    let operation = changed(services, &name, &form, 240).await;
    succeeded(&operation);

    let restarts: Vec<_> = operation.steps.iter().filter(|record| matches!(record.step, Step::RestartMember { .. })).collect();
    assert_eq!(restarts.len(), 3, "{}", story(&operation));
    assert!(matches!(restarts[2].step, Step::RestartMember { leads: true, .. }), "{}", story(&operation));
    for record in restarts {
        let read = record.checks.iter().find(|check| check.condition == Condition::PodAsWritten).expect("the pod was read");
        assert!(read.met && read.evidence.contains("heapMb: 112"), "{}", story(&operation));
    }
    assert_eq!(operation.elections, 1, "one election, for the leader");
    assert!(ensemble.pod_uids().await.iter().all(|uid| !before.contains(uid)), "every pod is a new one");
    for pod in pods(&ensemble).await {
        let (pod, container) = server(&pod);
        assert_eq!(
            (&container["resources"]["requests"]["cpu"], &container["resources"]["limits"]["memory"]),
            (&json!("25m"), &json!("256Mi"))
        );
        let variable = |name: &str| container["env"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()["value"].clone();
        assert_eq!((variable("HEAP_MB"), variable("LOG_LEVEL"), variable("INITIAL_SIZE")), (json!("112"), json!("WARN"), json!("3")));
        assert_eq!(
            (&pod["metadata"]["labels"]["team"], &pod["metadata"]["labels"]["app.kubernetes.io/instance"]),
            (&json!("orders"), &json!("zk"))
        );
        assert_eq!(pod["metadata"]["annotations"]["example.org/note"], json!("any text, it is"));
        let tolerates = json!({"key": "dedicated", "operator": "Equal", "value": "zk", "effect": "NoSchedule"});
        assert!(pod["spec"]["tolerations"].as_array().unwrap().contains(&tolerates), "{}", pod["spec"]["tolerations"]);
        let terms = &pod["spec"]["affinity"]["podAntiAffinity"]["preferredDuringSchedulingIgnoredDuringExecution"];
        assert_eq!(terms.as_array().map(Vec::len), Some(1), "{terms}");
    }
    assert_eq!(writer.sessions(), 1, "the client kept its session");
    println!("{} writes accepted, longest stall {:?}", writer.accepted(), writer.longest_stall());
    assert!(writer.longest_stall() < Duration::from_secs(15), "writes stalled for {:?}", writer.longest_stall());

    // The same once more would change nothing.
    let again = services.get_pod_template(&admin(), &name, form).await.unwrap().plan.expect("a plan");
    assert_eq!(again.obstacle(), Some(&GuardFact::PodTemplateChanged { count: 0 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_no_node_takes_stops_at_the_first_member_and_the_way_back_leaves_the_others_alone() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    succeeded(&create(services, &name, 3).await);
    serves(services, &name).await;
    let before = ensemble.pod_uids().await;
    let writer = Writer::start(&ensemble.client_address().await).await;

    // A node has the label when it is planned, and loses it before the first pod is replaced.
    let key = format!("example.org/{}", ensemble.namespace);
    let form = wanted(&[(PodKey::NodeSelector, &format!("{key}=yes"))]);
    let nowhere = services.get_pod_template(&admin(), &name, form.clone()).await.unwrap().plan.expect("a plan");
    let Some(GuardFact::NodesFit { fit }) = nowhere.obstacle() else { panic!("{:?}", nowhere.guards) };
    assert_eq!(fit.misfits, [(Misfit::Label { pair: format!("{key}=yes") }, 1)]);
    label(&ensemble, &key).await;
    let (operation, ()) = tokio::join!(changed(services, &name, &form, 120), lost_under_way(&ensemble, &key));
    assert_eq!(operation.row.state, OperationState::Failed, "{}", story(&operation));
    match &operation.trouble {
        Some(Trouble::PodNotPlaced { message, .. }) => assert!(message.contains("node"), "{message}"),
        other => panic!("{other:?}\n{}", story(&operation)),
    }
    let now = ensemble.pod_uids().await;
    let kept = || now.iter().filter(|uid| before.contains(uid)).count();
    assert_eq!(kept(), 2, "the others were not touched");

    let operation = changed(services, &name, &wanted(&[(PodKey::NodeSelector, "")]), 180).await;
    succeeded(&operation);
    serves(services, &name).await;
    let after = ensemble.pod_uids().await;
    assert_eq!(after.iter().filter(|uid| before.contains(uid)).count(), 2, "who never had it is left alone: {}", story(&operation));
    assert!(operation.steps.iter().all(|record| record.state == StepState::Done));
    assert_eq!(operation.elections, 0, "{}", story(&operation));
    assert!(writer.longest_stall() < Duration::from_secs(15), "writes stalled for {:?}", writer.longest_stall());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_field_is_named_at_every_door_and_what_somebody_else_wrote_is_not_written_over() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    panel.sign_in().await;
    succeeded(&create(services, &name, 1).await);
    serves(services, &name).await;
    let before = ensemble.pod_uids().await;
    let page = format!("/ensembles/test/{}/zk/pod-template", name.namespace);

    let back = panel.post(&page, &[("heapMb", "lots"), ("labels", "team=a\r\ntier=1"), ("review", "yes"), ("reason", "CHG-9")]).await;
    let back = TestPanel::leads_to(&back);
    assert!(back.contains("problem=invalid") && back.contains("heapMb=lots") && back.contains("reason=CHG-9"), "{back}");
    let shown = panel.get(&back).await;
    assert_eq!(shown.status().as_u16(), 422);
    let shown = shown.text().await.unwrap();
    assert!(shown.contains("“lots” is not a whole number.") && shown.contains("tier=1"), "{shown}");

    let ci = program(&panel, "operator", &format!("test/{}", name.namespace)).await;
    let address = format!("/ensembles/test/{}/zk/pod-template", name.namespace);
    for (key, value) in [
        ("cpu", json!("fast")),
        ("heapMb", json!(4096)),
        ("labels", json!({"app.kubernetes.io/name": "mine"})),
        ("tolerations", json!(["a=b:Sometimes"])),
        ("antiAffinity", json!("always")),
        ("memory", Value::Null),
    ] {
        let (status, problem) = ci.post(&format!("{address}?dryRun=true"), &json!({"fields": {key: value}})).await;
        assert_eq!((status, problem["field"].as_str()), (422, Some(key)), "{problem}");
    }
    let (status, problem) = ci.post(&format!("{address}?dryRun=true"), &json!({"fields": {"storage": "1Ti"}})).await;
    assert_eq!((status, problem["field"].as_str()), (400, Some("storage")), "{problem}");
    let (_, template) = ci.get(&address).await;
    assert_eq!((template["object"].as_str(), template["volumeSize"].as_str()), (Some("StatefulSet zk"), Some("100Mi")), "{template}");
    let (status, plan) = ci.post(&format!("{address}?dryRun=true"), &json!({"fields": {"labels": {"team": "a"}}})).await;
    assert_eq!((status, plan["verdict"].as_str()), (200, Some("warned")), "{plan}");

    let form = wanted(&[(PodKey::HeapMb, "112")]);
    let plan = reviewed(services, &name, &form).await;
    let by_hand =
        json!({"spec": {"template": {"spec": {"containers": [{"name": "zookeeper", "env": [{"name": "HEAP_MB", "value": "100"}]}]}}}});
    ensemble.stateful_sets().patch("zk", &PatchParams::default(), &Patch::Strategic(by_hand)).await.expect("somebody edits it");
    let refused = services.request_pod_template(&admin(), &name, &form, "more heap", Some(&plan.fingerprint)).await.unwrap_err();
    assert_eq!(refused.kind, app::error::AppError::PlanOutdated);
    assert_eq!(ensemble.pod_uids().await, before, "nothing was restarted");
}
