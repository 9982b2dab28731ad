//! An ensemble of Stackable's, by its documented schema: its operator cannot be had here, so the test makes by hand what it would make, around real
//! members. The panel writes its object and nothing else, waits, and says what it waits for.

use app::error::AppError;
use app::model::{
    Health,
    create::{CreateFault, CreateForm, Field, FieldFault, VersionOffer},
    driver::DriverKind,
    finding::Finding,
    operation::Condition,
    owner_trouble::{OwnerTrouble, UnheededChange},
    plan::{Intent, RestartBy},
    pod_template::PodKey,
};
use k8s_openapi::api::apps::v1::StatefulSet;
use kube::{
    Api,
    api::{ApiResource, DynamicObject, GroupVersionKind, ListParams, Patch, PatchParams},
};
use serde_json::{Value, json};
use server::service::Services;

use crate::operation_pod_template::{self, wanted};
use crate::support::{
    ensemble::TestEnsemble,
    operations::{admin, ask, ended, read, serves, succeeded, until},
    panel::{TestPanel, config, test_cluster},
    postgres::TestDatabase,
};

const KIND: &str = include_str!("../../../deploy/local/operators/stackable-crd.yaml");
const OBJECTS: &str = include_str!("../../../deploy/local/operators/stackable-objects.yaml");
const SET: &str = "zk-server-default";

fn form(ensemble: &TestEnsemble) -> CreateForm {
    let name = ensemble.name();
    CreateForm {
        driver: "stackable".into(),
        cluster: name.cluster,
        namespace: name.namespace,
        name: name.name,
        version: "3.9.4".into(),
        cpu: "20m".into(),
        memory: "384Mi".into(),
        storage: "1Gi".into(),
        review: "yes".into(),
        ..CreateForm::default()
    }
}

fn clusters(ensemble: &TestEnsemble) -> Api<DynamicObject> {
    let resource = ApiResource::from_gvk(&GroupVersionKind::gvk("zookeeper.stackable.tech", "v1alpha1", "ZookeeperCluster"));
    Api::namespaced_with(ensemble.client.clone(), &ensemble.namespace, &resource)
}

async fn spec(ensemble: &TestEnsemble) -> Value {
    clusters(ensemble).get("zk").await.expect("its object").data["spec"].take()
}

/// Writes every object of a file, whoever it belongs to.
async fn applied(ensemble: &TestEnsemble, text: &str) {
    for document in text.split("\n---\n") {
        let object: DynamicObject = serde_saphyr::from_str(document).expect("an object");
        let types = object.types.clone().expect("its kind");
        let resource = ApiResource::from_gvk(&GroupVersionKind::try_from(&types).expect("its group"));
        let client = ensemble.client.clone();
        let api: Api<DynamicObject> = match object.metadata.namespace.as_deref() {
            Some(namespace) => Api::namespaced_with(client, namespace, &resource),
            None => Api::all_with(client, &resource),
        };
        let name = object.metadata.name.clone().expect("its name");
        api.patch(&name, &PatchParams::apply("stackable").force(), &Patch::Apply(&object)).await.expect("it is written");
    }
}

/// What its operator would make of the object.
async fn acted_on(ensemble: &TestEnsemble) {
    let uid = clusters(ensemble).get("zk").await.expect("its object").metadata.uid.expect("its uid");
    let filled = [("@NAMESPACE@", ensemble.namespace.as_str()), ("@NAME@", "zk"), ("@VERSION@", "3.9.4"), ("@UID@", uid.as_str())];
    let text = filled.iter().fold(OBJECTS.to_owned(), |text, (mark, value)| text.replace(mark, value));
    applied(ensemble, &text).await;
    let ready = async || ensemble.stateful_sets().get(SET).await.is_ok_and(|set| set.status.is_some_and(|s| s.ready_replicas == Some(3)));
    until("all three members are ready", 120, ready).await;
    let available = json!({"status": {"conditions": [{"type": "Available", "status": "True", "message": "all pods are available"}]}});
    clusters(ensemble).patch_status("zk", &PatchParams::default(), &Patch::Merge(available)).await.expect("its status");
}

/// What it would do once it is told to stop or to start.
async fn numbered(ensemble: &TestEnsemble, replicas: i32) {
    let sets: Api<StatefulSet> = ensemble.stateful_sets();
    sets.patch(SET, &PatchParams::default(), &Patch::Merge(json!({"spec": {"replicas": replicas}}))).await.expect("the number");
}

async fn create(services: &Services, ensemble: &TestEnsemble) {
    let (form, name) = (form(ensemble), ensemble.name());
    let offered = async || {
        let offer = services.get_create(&admin(), CreateForm::default()).await.unwrap().offer;
        offer.clusters.iter().any(|c| c.namespaces.contains(&name.namespace) && c.drivers.contains(&DriverKind::Stackable))
    };
    until("the operator's kind is on offer", 90, offered).await;
    let page = services.get_create(&admin(), form.clone()).await.unwrap();
    assert_eq!(page.faults, []);
    let plan = page.plan.expect("a review");
    assert_eq!(plan.obstacle(), None, "{:?}", plan.guards);
    let objects: Vec<_> = plan.writes.iter().map(|write| write.object.as_str()).collect();
    assert_eq!(objects, [format!("ZookeeperCluster {}/zk", name.namespace)]);
    let id = services.request_create(&admin(), &form, "a new service", Some(&plan.fingerprint)).await.expect("nothing speaks against it");

    let named = async || {
        let status = services.present.board.find(&name).map(|row| row.status);
        let missing = |finding: &Finding| matches!(finding, Finding::Owner { trouble: OwnerTrouble::NoStatefulSet { .. }, .. });
        status.is_some_and(|status| status.findings.iter().any(missing))
    };
    until("that nobody acts on it is said", 40, named).await;
    let vain =
        async || read(services, &id).await.steps.iter().flat_map(|step| &step.checks).any(|check| check.condition == Condition::OwnerActs);
    until("the operation says so, too", 10, vain).await;
    let group = json!({"replicas": 3, "config": {"resources": {
        "cpu": {"min": "20m", "max": "1"}, "memory": {"limit": "384Mi"}, "storage": {"data": {"capacity": "1Gi"}},
    }}});
    let sent = spec(ensemble).await;
    assert_eq!((&sent["image"]["productVersion"], &sent["servers"]["roleGroups"]), (&json!("3.9.4"), &json!({"default": group})), "{sent}");
    acted_on(ensemble).await;
    succeeded(&ended(services, &id, 240).await);
}

/// The object is told; what its operator would make of it is made by hand, and only then the pods have it. Answers the object's specification.
async fn the_role_group_is_told_and_the_pods_are_read(services: &Services, ensemble: &TestEnsemble) -> Value {
    let name = ensemble.name();
    let refused = services.plan_pod_template(&admin(), &name, &wanted(&[(PodKey::HeapMb, "300")])).await.unwrap_err();
    assert!(matches!(refused.kind, AppError::Invalid { field: Field::Pod(PodKey::HeapMb), .. }), "{:?}", refused.kind);
    let form = wanted(&[(PodKey::Memory, "0.4Gi"), (PodKey::Labels, "team=orders"), (PodKey::Tolerations, "dedicated=zk:NoSchedule")]);
    let plan = operation_pod_template::reviewed(services, &name, &form).await;
    let id = services.request_pod_template(&admin(), &name, &form, "more memory", Some(&plan.fingerprint)).await.expect("it is asked for");
    let told = async || spec(ensemble).await["servers"]["roleGroups"]["default"].clone();
    until("the operator is told", 30, async || told().await["config"]["resources"]["memory"]["limit"] == json!("409Mi")).await;
    let overrides = told().await["podOverrides"].clone();
    let tolerates = json!({"operator": "Equal", "key": "dedicated", "value": "zk", "effect": "NoSchedule"});
    assert_eq!(overrides, json!({"metadata": {"labels": {"team": "orders"}}, "spec": {"tolerations": [tolerates]}}));
    assert!(read(services, &id).await.row.state.open(), "no pod has it yet");
    let container = json!({"name": "zookeeper", "resources": {"requests": {"memory": "409Mi"}, "limits": {"memory": "409Mi"}}});
    let template = json!({"metadata": {"labels": {"team": "orders"}}, "spec": {"tolerations": [tolerates], "containers": [container]}});
    let patch = Patch::Strategic(json!({"spec": {"updateStrategy": {"type": "RollingUpdate"}, "template": template}}));
    ensemble.stateful_sets().patch(SET, &PatchParams::default(), &patch).await.expect("its StatefulSet");
    succeeded(&ended(services, &id, 240).await);
    serves(services, &name).await;
    spec(ensemble).await
}

#[tokio::test(flavor = "multi_thread")]
async fn stackables_object_is_made_stopped_started_and_deleted_and_its_operator_is_waited_for() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    applied(&ensemble, KIND).await;
    let mut offering = config(&database.url(), vec![test_cluster()]);
    let image = "oci.stackable.tech/sdp/zookeeper:3.9.4-stackable26.7.0".to_owned();
    offering.versions.push(VersionOffer { version: "3.9.4".into(), image, driver: DriverKind::Stackable });
    let panel = TestPanel::start(offering).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    create(services, &ensemble).await;
    serves(services, &name).await;

    // Somebody asks for another member beside the panel, and no operator runs.
    let members = async |replicas: u16| {
        let patch = Patch::Merge(json!({"spec": {"servers": {"roleGroups": {"default": {"replicas": replicas}}}}}));
        clusters(&ensemble).patch("zk", &PatchParams::default(), &patch).await.expect("its number");
    };
    members(4).await;
    let change = UnheededChange::Members { declared: 4, wanted: 3 };
    let idle = OwnerTrouble::NobodyActs { object: "ZookeeperCluster zk".into(), change };
    let named = async || {
        let status = services.present.board.find(&name).expect("it is known").status;
        status.findings.iter().any(|finding| matches!(finding, Finding::Owner { trouble, .. } if *trouble == idle))
    };
    until("nobody acting is named", 80, named).await;
    members(3).await;
    serves(services, &name).await;

    // Kubernetes rolls the StatefulSet of its one role group; its operator's own object is not touched.
    let (pods, declared) = (ensemble.pod_uids().await, spec(&ensemble).await);
    let id = ask(services, &name, Intent::Restart { by: RestartBy::Owner }).await.expect("it is only warned of");
    succeeded(&ended(services, &id, 240).await);
    assert!(ensemble.pod_uids().await.iter().all(|uid| !pods.contains(uid)), "every pod is a new one");
    assert_eq!(spec(&ensemble).await, declared);

    let before = the_role_group_is_told_and_the_pods_are_read(services, &ensemble).await;

    let id = ask(services, &name, Intent::Stop).await.expect("nothing speaks against it");
    let says = async |stopped: bool| spec(&ensemble).await["clusterOperation"]["stopped"] == json!(stopped);
    until("the operator is told to stop", 20, async || says(true).await).await;
    let mut told = spec(&ensemble).await;
    told["clusterOperation"]["stopped"] = json!(false);
    assert_eq!(told, before, "one word is written and nothing else");
    numbered(&ensemble, 0).await;
    succeeded(&ended(services, &id, 60).await);
    let status = services.present.board.find(&name).expect("it is known").status;
    assert_eq!((status.health, status.members.len()), (Health::Stopped, 3), "{:?}", status.findings);
    assert!(matches!(status.findings[..], [Finding::Stopped { members: 3, .. }]), "{:?}", status.findings);

    let id = ask(services, &name, Intent::Start).await.expect("nothing speaks against it");
    until("the operator is told to start", 20, async || says(false).await).await;
    numbered(&ensemble, 3).await;
    succeeded(&ended(services, &id, 120).await);
    assert_eq!(spec(&ensemble).await, before);

    let id = ask(services, &name, Intent::Delete { volumes: false }).await.expect("nothing speaks against it");
    succeeded(&ended(services, &id, 120).await);
    let claims = ensemble.claims().list(&ListParams::default()).await.expect("the claims").items;
    assert_eq!(claims.len(), 3, "volumes stay");
    let taken = [CreateFault { field: Field::Name, fault: FieldFault::Taken { by: format!("PersistentVolumeClaim data-{SET}-0") } }];
    let by_a_volume = async || services.get_create(&admin(), form(&ensemble)).await.unwrap().faults == taken;
    until("its volumes keep the name from being taken again", 10, by_a_volume).await;
}
