//! An ensemble that pravega's real operator runs: made from the panel's form, shown at its `ZookeeperCluster`, grown and shrunk through the
//! operator's own number, restarted leader last, while a client writes all the time.

use std::time::Duration;

use app::error::AppError;
use app::model::{
    EnsembleName,
    create::{CreateForm, Field},
    driver::{DriverKind, Layout},
    finding::Finding,
    manifest::ManifestQuery,
    operation::Condition,
    operation::{OperationState, Trouble},
    owner_trouble::OwnerTrouble,
    plan::{GuardFact, Intent, Step},
    pod_template::{PodForm, PodKey},
    setting::{ConfigureForm, SettingKey, TypedSetting},
};
use kube::{
    Api,
    api::{ApiResource, DynamicObject, GroupVersionKind, ListParams, Patch, PatchParams},
};
use serde_json::{Value, json};
use server::service::Services;

use crate::operation_pod_template::{self, wanted};
use crate::support::{
    ensemble::TestEnsemble,
    labelled::{label, lost_under_way},
    operations::{admin, ask, ended, scaled, serves, story, succeeded, until},
    panel::{TestPanel, config, test_cluster},
    people::program,
    postgres::TestDatabase,
    writer::Writer,
};

/// A release whose image no node has and no registry gives.
const NOWHERE: &str = "3.9.99";

fn form(ensemble: &TestEnsemble) -> CreateForm {
    let name = ensemble.name();
    CreateForm {
        driver: "pravega".into(),
        cluster: name.cluster,
        namespace: name.namespace,
        name: name.name,
        members: "3".into(),
        version: "3.8.4".into(),
        cpu: "20m".into(),
        memory: "384Mi".into(),
        heap_mb: "96".into(),
        storage: "100Mi".into(),
        review: "yes".into(),
        ..CreateForm::default()
    }
}

pub fn panel_config(url: &str) -> server::config::Config {
    let mut config = config(url, vec![test_cluster()]);
    config.versions.extend(["3.8.4", "3.9.4", NOWHERE].map(|version| app::model::create::VersionOffer {
        version: version.into(),
        image: format!("docker.io/local/pravega-zookeeper:{version}"),
        driver: DriverKind::Pravega,
    }));
    config
}

/// The operator's object, as somebody beside the panel would reach it.
pub fn clusters(ensemble: &TestEnsemble) -> Api<DynamicObject> {
    let resource = ApiResource::from_gvk(&GroupVersionKind::gvk("zookeeper.pravega.io", "v1beta1", "ZookeeperCluster"));
    Api::namespaced_with(ensemble.client.clone(), &ensemble.namespace, &resource)
}

async fn patch(ensemble: &TestEnsemble, change: Value) {
    clusters(ensemble).patch("zk", &PatchParams::default(), &Patch::Merge(change)).await.expect("the operator's object is changed");
}

pub async fn create(services: &Services, ensemble: &TestEnsemble) {
    let (form, name) = (form(ensemble), ensemble.name());
    let offered = async || {
        let offer = services.get_create(&admin(), CreateForm::default()).await.unwrap().offer;
        offer.clusters.iter().any(|c| c.namespaces.contains(&name.namespace) && c.drivers.contains(&DriverKind::Pravega))
    };
    until("the operator's kind is on offer", 30, offered).await;
    let page = services.get_create(&admin(), form.clone()).await.unwrap();
    assert_eq!(page.faults, []);
    let plan = page.plan.expect("a review");
    let objects: Vec<_> = plan.writes.iter().map(|write| write.object.as_str()).collect();
    assert_eq!(objects, [format!("ZookeeperCluster {}/zk", name.namespace)]);
    let id = services.request_create(&admin(), &form, "a new service", Some(&plan.fingerprint)).await.expect("nothing speaks against it");
    succeeded(&ended(services, &id, 240).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_pravegas_operator_runs_is_made_scaled_and_restarted_through_its_own_object() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(panel_config(&database.url())).await;
    let (services, name) = (&panel.panel.services, ensemble.name());

    create(services, &ensemble).await;
    serves(services, &name).await;
    let status = services.present.board.find(&name).expect("it is known").status;
    assert_eq!((status.driver, status.layout), (DriverKind::Pravega, Layout::Operator));
    let kinds: Vec<_> = status.chain.iter().map(|layer| layer.kind.as_str()).collect();
    assert_eq!(kinds, ["ZookeeperCluster", "StatefulSet"]);
    let whole = services.get_manifest(&admin(), &name, &ManifestQuery::default()).await.expect("it is read whole");
    assert!(whole.yaml.contains("kind: ZookeeperCluster"), "{}", whole.yaml);
    let writer = Writer::start(&ensemble.client_address().await).await;

    scaled(services, &name, 5).await;
    scaled(services, &name, 3).await;
    what_is_left_is_shown(&panel, &ensemble).await;

    let before = ensemble.pod_uids().await;
    let id = ask(services, &name, Intent::RESTART).await.expect("nothing speaks against it");
    let operation = ended(services, &id, 240).await;
    succeeded(&operation);
    let restarts: Vec<_> = operation.steps.iter().filter(|record| matches!(record.step, Step::RestartMember { .. })).collect();
    assert!(matches!(restarts.last().unwrap().step, Step::RestartMember { leads: true, .. }), "{}", story(&operation));
    assert!(ensemble.pod_uids().await.iter().all(|uid| !before.contains(uid)), "every pod is a new one");
    assert!(operation.elections <= 2, "{}", story(&operation));
    println!("{} writes accepted, longest stall {:?}", writer.accepted(), writer.longest_stall());
    assert!(writer.longest_stall() < Duration::from_secs(20), "writes stalled for {:?}", writer.longest_stall());
    drop(writer);

    // The operator writes its ConfigMap from its object, and restarts nothing.
    let before = ensemble.pod_uids().await;
    let typed = vec![TypedSetting { key: SettingKey::MaxClientCnxns, value: "77".into() }];
    let form = ConfigureForm { typed, later: "yes".into(), review: "yes".into() };
    let plan = services.plan_configure(&admin(), &name, &form).await.expect("a plan");
    let id = services.request_configure(&admin(), &name, &form, "more clients", Some(&plan.fingerprint)).await.expect("it is asked for");
    let operation = ended(services, &id, 120).await;
    succeeded(&operation);
    let evidence = operation.steps.last().unwrap().checks.last().unwrap();
    assert_eq!(
        (evidence.condition, evidence.evidence.as_str()),
        (Condition::SettingsWritten, "maxClientCnxns=77"),
        "{}",
        story(&operation)
    );
    let declared = clusters(&ensemble).get("zk").await.expect("the operator's object");
    assert_eq!(declared.data["spec"]["config"]["maxClientCnxns"], json!(77));
    assert_eq!(ensemble.pod_uids().await, before, "no member was restarted");

    the_operator_replaces_the_pods_for_another_template(services, &ensemble).await;

    // Its volumes are kept by its own policy; the deletion takes them after it.
    let id = ask(services, &name, Intent::Delete { volumes: true }).await.expect("nothing speaks against it");
    succeeded(&ended(services, &id, 120).await);
    assert_eq!(ensemble.claims().list(&ListParams::default()).await.unwrap().items.len(), 0, "no volume is left");
    assert_eq!(ensemble.pod_uids().await, [""; 0]);
}

/// Its operator keeps the volumes of members that it removed: the page and REST show them, and how they are removed.
async fn what_is_left_is_shown(panel: &TestPanel, ensemble: &TestEnsemble) {
    panel.sign_in().await;
    let address = format!("/ensembles/test/{}/zk", ensemble.namespace);
    let ci = program(panel, "viewer", &format!("test/{}", ensemble.namespace)).await;
    let (status, shown) = ci.get(&address).await;
    let spare = |key: &str| shown["spareVolumes"].as_array().unwrap().iter().map(|spare| spare[key].clone()).collect::<Vec<_>>();
    assert_eq!(
        (status, spare("claim"), spare("members")),
        (200, vec![json!("data-zk-3"), json!("data-zk-4")], vec![json!(4), json!(5)]),
        "{shown}"
    );
    assert!(spare("usedAgain")[0].as_str().unwrap().contains("a scale by Menagerie removes it first"), "{shown}");
    let page = panel.get(&address).await.text().await.unwrap();
    let command = format!("kubectl --namespace {} delete persistentvolumeclaim data-zk-3 data-zk-4", ensemble.namespace);
    assert!(page.contains(&command), "{page}");
}

/// Told through its object, which is not believed: every pod is read. One that no node takes holds the rollout at the first, and another template goes on
/// from there.
async fn the_operator_replaces_the_pods_for_another_template(services: &Services, ensemble: &TestEnsemble) {
    let name = ensemble.name();
    let changed = async |form: &PodForm| {
        let plan = operation_pod_template::reviewed(services, &name, form).await;
        let id = services.request_pod_template(&admin(), &name, form, "more heap", Some(&plan.fingerprint)).await.expect("it is asked for");
        ended(services, &id, 240).await
    };
    let refused = services.plan_pod_template(&admin(), &name, &wanted(&[(PodKey::LogLevel, "DEBUG")])).await.unwrap_err();
    assert!(matches!(refused.kind, AppError::Invalid { field: Field::Pod(PodKey::LogLevel), .. }), "{:?}", refused.kind);

    let before = ensemble.pod_uids().await;
    let form = wanted(&[
        (PodKey::HeapMb, "104"),
        (PodKey::Labels, "team=orders"),
        (PodKey::Tolerations, "dedicated=zk:NoSchedule"),
        (PodKey::AntiAffinity, "preferred_zone"),
    ]);
    let operation = changed(&form).await;
    succeeded(&operation);
    assert!(ensemble.pod_uids().await.iter().all(|uid| !before.contains(uid)), "every pod is a new one: {}", story(&operation));
    for pod in operation_pod_template::pods(ensemble).await {
        let (pod, container) = operation_pod_template::server(&pod);
        let heap = json!({"name": "ZK_SERVER_HEAP", "value": "104"});
        assert!(container["env"].as_array().unwrap().contains(&heap), "{}", container["env"]);
        assert_eq!((&pod["metadata"]["labels"]["team"], &pod["metadata"]["labels"]["app"]), (&json!("orders"), &json!("zk")));
    }

    let before = ensemble.pod_uids().await;
    let key = format!("example.org/{}", ensemble.namespace);
    label(ensemble, &key).await;
    let form = wanted(&[(PodKey::NodeSelector, &format!("{key}=yes"))]);
    let (operation, ()) = tokio::join!(changed(&form), lost_under_way(ensemble, &key));
    let named = |trouble: &Trouble| matches!(trouble, Trouble::PodNotPlaced { pod, .. } if pod == "zk-2");
    assert!(operation.trouble.as_ref().is_some_and(named), "{}", story(&operation));
    let kept = ensemble.pod_uids().await.iter().filter(|uid| before.contains(uid)).count();
    assert_eq!(kept, 2, "the others were not touched");
    let operation = changed(&wanted(&[(PodKey::NodeSelector, "")])).await;
    succeeded(&operation);
    serves(services, &name).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_that_cannot_be_pulled_is_named_and_nothing_is_begun_on_top_of_it() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(panel_config(&database.url())).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    create(services, &ensemble).await;
    serves(services, &name).await;

    patch(&ensemble, json!({"spec": {"image": {"tag": "no-such"}}})).await;
    let upgrading = |fact: &GuardFact| matches!(fact, GuardFact::OwnerTroubled { trouble: OwnerTrouble::Upgrading { .. } });
    let blocked = async |intent: &Intent| {
        let plan = services.plan(&admin(), &name, intent).await.unwrap();
        plan.guards.iter().any(|guard| upgrading(&guard.fact))
    };
    until("the upgrade is seen", 30, async || blocked(&Intent::RESTART).await && blocked(&Intent::Scale { to: 5 }).await).await;
    let named = async || {
        let status = services.present.board.find(&name).expect("it is known").status;
        status.findings.iter().any(|finding| match finding {
            Finding::MemberDown { cause, .. } => format!("{cause:?}").contains("Pull"),
            _ => false,
        })
    };
    until("the pod that waits for its image is named", 60, named).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pravegas_operator_is_told_the_tag_and_watched_by_its_pods() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(panel_config(&database.url())).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    create(services, &ensemble).await;
    serves(services, &name).await;
    let to = |version: &str| Intent::Upgrade { version: version.into(), image: String::new() };

    let id = ask(services, &name, to("3.9.4")).await.expect("nothing speaks against it");
    let operation = ended(services, &id, 300).await;
    succeeded(&operation);
    let status = services.present.board.find(&name).expect("it is known").status;
    let answered: Vec<_> = status.members.iter().filter_map(|member| Some(member.srvr.as_ref()?.value.version.clone())).collect();
    assert_eq!(answered, ["3.9.4"; 3], "{}", story(&operation));

    let id = ask(services, &name, to(NOWHERE)).await.expect("it is only warned of");
    let operation = ended(services, &id, 180).await;
    assert_eq!(operation.row.state, OperationState::Failed, "{}", story(&operation));
    let named =
        |trouble: &Trouble| matches!(trouble, Trouble::ImageNotPulled { pod, reason, .. } if pod == "zk-2" && reason == "ImagePullBackOff");
    assert!(operation.trouble.as_ref().is_some_and(named), "{}", story(&operation));
}

/// The operator waits ten minutes before it says so; here the test says it in its place, as the operator was seen to. From then on it acts on nothing.
async fn given_up(ensemble: &TestEnsemble) {
    let cluster = clusters(ensemble).get("zk").await.expect("the operator's object");
    let mut conditions = cluster.data["status"]["conditions"].clone();
    for condition in conditions.as_array_mut().expect("its conditions").iter_mut().filter(|condition| condition["type"] == "Error") {
        condition["status"] = json!("True");
        condition["reason"] = json!("UpgradeFailed");
        condition["message"] = json!("progress deadline exceeded");
    }
    let patch = Patch::Merge(json!({"status": {"conditions": conditions}}));
    clusters(ensemble).patch_status("zk", &PatchParams::default(), &patch).await.expect("its status");
}

fn trouble(services: &Services, name: &EnsembleName, is_it: fn(&OwnerTrouble) -> bool) -> bool {
    let status = services.present.board.find(name).expect("it is known").status;
    status.findings.iter().any(|finding| matches!(finding, Finding::Owner { trouble, .. } if is_it(trouble)))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upgrade_that_came_to_nothing_is_repaired_and_only_the_pod_that_could_not_start_is_replaced() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(panel_config(&database.url())).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    create(services, &ensemble).await;
    serves(services, &name).await;
    let obstacle = async || services.plan(&admin(), &name, &Intent::Repair).await.unwrap().obstacle().cloned();
    until("there is nothing to repair", 20, async || obstacle().await == Some(GuardFact::NothingToRepair)).await;
    let before = ensemble.pod_uids().await;

    patch(&ensemble, json!({"spec": {"image": {"tag": "no-such"}}})).await;
    until("an upgrade that cannot go on can be taken back", 90, async || obstacle().await.is_none()).await;
    given_up(&ensemble).await;
    let failed = |trouble: &OwnerTrouble| matches!(trouble, OwnerTrouble::UpgradeFailed { .. });
    until("it is named", 20, async || trouble(services, &name, failed)).await;
    // What a person would try first changes nothing, as its operator does not look any more.
    patch(&ensemble, json!({"spec": {"image": {"tag": "3.8.4"}}})).await;
    tokio::time::sleep(Duration::from_secs(35)).await;
    let template = ensemble.stateful_sets().get("zk").await.unwrap().spec.unwrap().template.spec.unwrap().containers[0].image.clone();
    assert_eq!(template.as_deref(), Some("docker.io/local/pravega-zookeeper:no-such"));
    let writer = Writer::start(&ensemble.client_address().await).await;

    let id = ask(services, &name, Intent::Repair).await.expect("it is only warned of");
    let operation = ended(services, &id, 300).await;
    succeeded(&operation);
    let after = ensemble.pod_uids().await;
    assert_eq!((&after[..2], after.len()), (&before[..2], 3), "those that serve were not touched\n{}", story(&operation));
    let cluster = clusters(&ensemble).get("zk").await.expect("the operator's object");
    let status = |kind: &str| {
        let conditions = cluster.data["status"]["conditions"].as_array().unwrap();
        conditions.iter().find(|condition| condition["type"] == kind).map(|condition| condition["status"].clone())
    };
    assert_eq!(
        (status("Error"), status("Upgrading"), status("PodsReady")),
        (Some(json!("False")), Some(json!("False")), Some(json!("True")))
    );
    println!("{} writes accepted, longest stall {:?}", writer.accepted(), writer.longest_stall());
    assert!(!trouble(services, &name, failed));
    // Its operator acts again: it sets its finalizer where its policy is another.
    volumes_that_were_to_go_and_shall_stay_keep_no_deletion_from_ending(services, &ensemble).await;
}

/// The operator's finalizer stays when its policy is changed, and the operator ignores it from then on.
async fn volumes_that_were_to_go_and_shall_stay_keep_no_deletion_from_ending(services: &Services, ensemble: &TestEnsemble) {
    let finalizers = async || clusters(ensemble).get("zk").await.expect("its object").metadata.finalizers.unwrap_or_default();
    let policy = |policy: &str| json!({"spec": {"persistence": {"reclaimPolicy": policy}}});
    patch(ensemble, policy("Delete")).await;
    until("the operator sets its finalizer", 60, async || finalizers().await == ["cleanUpZookeeperPVC"]).await;
    patch(ensemble, policy("Retain")).await;
    let name = ensemble.name();
    let delete = Intent::Delete { volumes: false };
    let seen = async || {
        let plan = services.plan(&admin(), &name, &delete).await.unwrap();
        plan.obstacle().is_none() && plan.steps.iter().any(|planned| matches!(planned.step, Step::RemoveFinalizer { .. }))
    };
    until("the plan removes it", 20, seen).await;
    let id = ask(services, &name, delete.clone()).await.expect("nothing speaks against it");
    succeeded(&ended(services, &id, 120).await);
    assert_eq!(ensemble.claims().list(&ListParams::default()).await.unwrap().items.len(), 3, "volumes stay");
}
