//! An ensemble of the platform, down the whole chain: a `Middleware`, made from the panel's form, becomes a `ZookeeperCluster`, which pravega's real
//! operator runs. (The platform's own operator is the stand-in of `deploy/local/stand-in`.) It is grown and shrunk through the `Middleware`'s own
//! number and restarted leader last, while a client writes all the time.

use std::{sync::Arc, time::Duration};

use app::{
    error::AppError,
    model::{
        Health,
        create::{CreateFault, CreateForm, Field, FieldFault},
        driver::{DriverKind, Layout},
        finding::Finding,
        owner_trouble::OwnerTrouble,
        package::{PackageDeed, PackageObstacle, PackageState},
        plan::{Intent, Step},
        pod_template::{PodFault, PodKey},
        setting::{ConfigureForm, SettingFault, SettingKey, TypedSetting},
    },
};
use kube::{
    Api,
    api::{ApiResource, DynamicObject, GroupVersionKind, ListParams, Patch, PatchParams},
};
use serde_json::{Value, json};
use server::service::{
    Services,
    package::{Asked, Confirmed, ConfirmedUpdate, Settled},
};

use crate::create_data::{placed, pods_are_as_typed};
use crate::operation_pod_template::{self, wanted};
use crate::support::{
    ensemble::TestEnsemble,
    operations::{admin, ask, ended, scaled, serves, story, succeeded, until},
    packages::{example, platform, tar_gz},
    panel::{TestPanel, config, test_cluster},
    postgres::TestDatabase,
    writer::Writer,
};

fn form(ensemble: &TestEnsemble) -> CreateForm {
    let name = ensemble.name();
    let form = CreateForm {
        driver: "open_saola".into(),
        cluster: name.cluster,
        namespace: name.namespace,
        name: name.name,
        members: "3".into(),
        version: "3.7.2".into(),
        cpu: "0.02".into(),
        memory: "384Mi".into(),
        heap_mb: "96".into(),
        storage: "100Mi".into(),
        review: "yes".into(),
        ..CreateForm::default()
    };
    placed(form, "preferred_hostname")
}

pub fn panel_config(url: &str) -> server::config::Config {
    let mut config = config(url, vec![test_cluster()]);
    config.versions.push(app::model::create::VersionOffer {
        version: "3.7.2".into(),
        image: "saola.local/middleware/zookeeper:3.7.2".into(),
        driver: DriverKind::OpenSaola,
    });
    config
}

/// The objects of the chain, as somebody beside the panel would reach them.
pub fn objects(ensemble: &TestEnsemble, group: &str, version: &str, kind: &str) -> Api<DynamicObject> {
    let resource = ApiResource::from_gvk(&GroupVersionKind::gvk(group, version, kind));
    Api::namespaced_with(ensemble.client.clone(), &ensemble.namespace, &resource)
}

fn middlewares(ensemble: &TestEnsemble) -> Api<DynamicObject> {
    objects(ensemble, "middleware.cn", "v1", "Middleware")
}

async fn annotate(ensemble: &TestEnsemble, annotations: Value) {
    let change = Patch::Merge(json!({"metadata": {"annotations": annotations}}));
    middlewares(ensemble).patch("zk", &PatchParams::default(), &change).await.expect("the Middleware is annotated");
}

pub async fn create(services: &Services, ensemble: &TestEnsemble) {
    let (form, name) = (form(ensemble), ensemble.name());
    let offered = async || {
        let offer = services.get_create(&admin(), CreateForm::default()).await.unwrap().offer;
        offer.clusters.iter().any(|c| c.namespaces.contains(&name.namespace) && c.drivers.contains(&DriverKind::OpenSaola))
    };
    until("the platform's package and operator are on offer (deploy/local/stand-in/saola.sh up, operator)", 30, offered).await;

    let misread = CreateForm { name: "1e3".into(), ..form.clone() };
    let fault = CreateFault { field: Field::Name, fault: FieldFault::NotText { value: "1e3".into() } };
    assert_eq!(services.get_create(&admin(), misread).await.unwrap().faults, [fault]);

    let page = services.get_create(&admin(), form.clone()).await.unwrap();
    assert_eq!(page.faults, []);
    let plan = page.plan.expect("a review");
    let objects: Vec<_> = plan.writes.iter().map(|write| write.object.as_str()).collect();
    assert_eq!(objects, [format!("Middleware {}/zk", name.namespace)]);
    let id = services.request_create(&admin(), &form, "a new service", Some(&plan.fingerprint)).await.expect("nothing speaks against it");
    succeeded(&ended(services, &id, 240).await);
}

/// The password was drawn for this one ensemble, and went down the chain.
async fn has_a_password_of_its_own(ensemble: &TestEnsemble) {
    let middleware = middlewares(ensemble).get("zk").await.unwrap();
    let password = middleware.data.pointer("/spec/parameters/sasl/password").and_then(Value::as_str).unwrap();
    assert!(password.len() == 32 && password.chars().all(|c| c.is_ascii_alphanumeric()), "{password}");
    let cpu = middleware.data.pointer("/spec/necessary/resource/zookeeper/requests/cpu");
    assert_eq!(cpu, Some(&json!("20m")), "a fraction would have been read as a number");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_opensaola_runs_is_made_scaled_and_restarted_through_its_middleware() {
    let _turn = platform().await;
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(panel_config(&database.url())).await;
    let (services, name) = (&panel.panel.services, ensemble.name());

    create(services, &ensemble).await;
    serves(services, &name).await;
    has_a_password_of_its_own(&ensemble).await;
    pods_are_as_typed(&ensemble, "preferred").await;
    let here: Vec<_> = services.present.board.statuses().into_iter().filter(|status| status.name.namespace == name.namespace).collect();
    assert_eq!(here.len(), 1, "it is shown once");
    assert_eq!((here[0].driver, here[0].layout), (DriverKind::OpenSaola, Layout::Operator));
    let kinds: Vec<_> = here[0].chain.iter().map(|layer| layer.kind.as_str()).collect();
    assert_eq!(kinds, ["Middleware", "ZookeeperCluster", "StatefulSet"]);
    let packages = services.list_packages(&admin()).clusters.remove(0).packages;
    assert!(packages.iter().any(|package| package.state == PackageState::Enabled && package.users.contains(&name)), "{packages:?}");
    let writer = Writer::start(&ensemble.client_address().await).await;

    scaled(services, &name, 5).await;
    let size = middlewares(&ensemble).get("zk").await.unwrap();
    assert_eq!(size.data.pointer("/spec/necessary/resource/zookeeper/replicas"), Some(&json!(5)));
    scaled(services, &name, 3).await;
    settings_go_down_the_chain(services, &ensemble).await;
    a_pod_template_goes_down_the_chain(services, &ensemble).await;

    let before = ensemble.pod_uids().await;
    let id = ask(services, &name, Intent::RESTART).await.expect("nothing speaks against it");
    let operation = ended(services, &id, 240).await;
    succeeded(&operation);
    let restarts: Vec<_> = operation.steps.iter().filter(|record| matches!(record.step, Step::RestartMember { .. })).collect();
    assert!(matches!(restarts.last().unwrap().step, Step::RestartMember { leads: true, .. }), "{}", story(&operation));
    assert!(ensemble.pod_uids().await.iter().all(|uid| !before.contains(uid)), "every pod is a new one");
    until("every member has the new settings", 20, async || waiting_for_settings(services, &ensemble) == 0).await;
    println!("{} writes accepted, longest stall {:?}", writer.accepted(), writer.longest_stall());
    assert!(writer.longest_stall() < Duration::from_secs(20), "writes stalled for {:?}", writer.longest_stall());

    drop(writer);
    an_update_that_cannot_be_made_is_named_and_taken_back(services, &ensemble).await;
    let (old, new) = it_is_given_the_package_that_is_enabled(services, &ensemble).await;

    let id = ask(services, &name, Intent::Delete { volumes: false }).await.expect("nothing speaks against it");
    succeeded(&ended(services, &id, 120).await);
    assert!(middlewares(&ensemble).get_opt("zk").await.unwrap().is_none() && ensemble.pod_uids().await.is_empty());
    assert_eq!(
        ensemble.claims().list(&ListParams::default()).await.unwrap().items.len(),
        5,
        "volumes stay, also those of the two that went before"
    );
    for (package, deed) in [(&old, PackageDeed::Enable), (&new, PackageDeed::Remove)] {
        let confirmed = Confirmed { reason: "as it was", seen: None, typed: None };
        assert_eq!(services.change_package(&admin(), Asked { cluster: "test", package, deed }, confirmed).await.unwrap(), Settled::Done);
    }
}

/// Another version of the package is published, and the ensemble is changed by that one from then on. Nothing else about it is another, so no member
/// is restarted. Answers the names of both packages.
async fn it_is_given_the_package_that_is_enabled(services: &Arc<Services>, ensemble: &TestEnsemble) -> (String, String) {
    let (name, before) = (ensemble.name(), ensemble.pod_uids().await);
    let archive = tar_gz(&example("1.3.1-8.0.1"));
    let (check, settled) = services.publish_package(&admin(), "test", archive, ("a newer one", None)).await.expect("it is clean");
    assert_eq!(settled, Settled::Done);
    let plan = services.plan_package_update(&admin(), &name, None).unwrap();
    assert_eq!((plan.to.as_str(), plan.obstacle.clone()), (check.name.as_str(), None));
    let update = ConfirmedUpdate { takes_back: false, reason: "the newer one", seen: Some(&plan.seen) };
    assert_eq!(services.update_package(&admin(), &name, update).await.unwrap(), Settled::Done);
    let packages = services.list_packages(&admin()).clusters.remove(0).packages;
    assert!(packages.iter().any(|package| package.name == check.name && package.users.contains(&name)), "{packages:?}");
    assert_eq!(services.plan_package_update(&admin(), &name, None).unwrap().obstacle, Some(PackageObstacle::SamePackage));
    assert_eq!(ensemble.pod_uids().await, before, "no member was restarted");
    (plan.from, check.name)
}

/// What goes through the platform's templates comes out on the pods, which the operator below replaces; nothing that they could misread is sent.
async fn a_pod_template_goes_down_the_chain(services: &Services, ensemble: &TestEnsemble) {
    let name = ensemble.name();
    let refused =
        services.plan_pod_template(&admin(), &name, &wanted(&[(PodKey::Annotations, "note={{ .Globe.Name }}")])).await.unwrap_err();
    let fault = FieldFault::Pod(PodFault::NotForTemplates { value: "{{ .Globe.Name }}".into() });
    assert_eq!(refused.kind, AppError::Invalid { field: Field::Pod(PodKey::Annotations), fault });

    let before = ensemble.pod_uids().await;
    let form = wanted(&[
        (PodKey::Cpu, "25m"),
        (PodKey::HeapMb, "104"),
        (PodKey::Labels, "team=payments"),
        (PodKey::Annotations, "example.org/note=true"),
        (PodKey::Tolerations, "dedicated=zk:NoExecute"),
    ]);
    let plan = operation_pod_template::reviewed(services, &name, &form).await;
    let id = services.request_pod_template(&admin(), &name, &form, "more heap", Some(&plan.fingerprint)).await.expect("it is asked for");
    let operation = ended(services, &id, 240).await;
    succeeded(&operation);
    assert!(ensemble.pod_uids().await.iter().all(|uid| !before.contains(uid)), "every pod is a new one");
    for pod in operation_pod_template::pods(ensemble).await {
        let (pod, container) = operation_pod_template::server(&pod);
        assert_eq!(container["resources"]["requests"]["cpu"], json!("25m"));
        let (labels, annotations) = (&pod["metadata"]["labels"], &pod["metadata"]["annotations"]);
        assert_eq!((&labels["team"], &labels["middleware"]), (&json!("payments"), &json!("zookeeper")), "what the package says stays");
        assert_eq!(annotations["example.org/note"], json!("true"));
    }
    let stays = services.plan_pod_template(&admin(), &name, &wanted(&[(PodKey::Labels, "")])).await.unwrap_err();
    let fault = FieldFault::Pod(PodFault::Stays { line: "team=payments".into() });
    assert_eq!(stays.kind, AppError::Invalid { field: Field::Pod(PodKey::Labels), fault });
    // A list is told as a whole, also that it is empty.
    let form = wanted(&[(PodKey::Tolerations, "")]);
    let plan = operation_pod_template::reviewed(services, &name, &form).await;
    let id = services.request_pod_template(&admin(), &name, &form, "not any more", Some(&plan.fingerprint)).await.expect("it is asked for");
    succeeded(&ended(services, &id, 240).await);
}

/// Parameters of the platform end in the ConfigMap that members read, and wait for the restart that follows.
async fn settings_go_down_the_chain(services: &Services, ensemble: &TestEnsemble) {
    let name = ensemble.name();
    let form = |settings: &[(SettingKey, &str)]| ConfigureForm {
        typed: settings.iter().map(|(key, value)| TypedSetting { key: *key, value: (*value).to_owned() }).collect(),
        later: "yes".into(),
        review: "yes".into(),
    };
    // The package's own schema drops it.
    let dropped = services.plan_configure(&admin(), &name, &form(&[(SettingKey::MaxClientCnxns, "77")])).await.unwrap_err();
    let field = Field::Setting(SettingKey::MaxClientCnxns);
    assert_eq!(dropped.kind, AppError::Invalid { field, fault: FieldFault::Setting(SettingFault::Ignored) });

    let form = form(&[(SettingKey::SyncLimit, "12"), (SettingKey::PurgeInterval, "24")]);
    let plan = services.plan_configure(&admin(), &name, &form).await.expect("a plan");
    let id = services.request_configure(&admin(), &name, &form, "slow disks", Some(&plan.fingerprint)).await.expect("it is asked for");
    succeeded(&ended(services, &id, 120).await);
    let middleware = middlewares(ensemble).get("zk").await.unwrap();
    let config = middleware.data.pointer("/spec/parameters/config").unwrap();
    assert_eq!((&config["syncLimit"], &config["autoPurgePurgeInterval"]), (&json!(12), &json!(24)));
    until("the old values are told", 20, async || waiting_for_settings(services, ensemble) == 3).await;
}

fn waiting_for_settings(services: &Services, ensemble: &TestEnsemble) -> u16 {
    let status = services.present.board.find(&ensemble.name()).expect("it is known").status;
    let waiting = |finding: &Finding| if let Finding::SettingsWait { waiting, .. } = finding { Some(*waiting) } else { None };
    status.findings.iter().find_map(waiting).unwrap_or_default()
}

/// The platform ignores every later change until it is taken back, while the members serve on.
async fn an_update_that_cannot_be_made_is_named_and_taken_back(services: &Arc<Services>, ensemble: &TestEnsemble) {
    let name = ensemble.name();
    let named = || {
        let status = services.present.board.find(&name).expect("it is known").status;
        let is_stuck = |finding: &Finding| match finding {
            Finding::Owner { trouble: OwnerTrouble::UpdateStuck { version, .. }, .. } => version == "7.7.7",
            _ => false,
        };
        (status.findings.iter().any(is_stuck), status.quorum.serving)
    };
    annotate(ensemble, json!({"middleware.cn/update": "7.7.7"})).await;
    until("the update that hangs is named", 20, async || named() == (true, 3)).await;
    let plan = services.plan_package_update(&admin(), &name, None).unwrap();
    assert_eq!((plan.asked.as_deref(), plan.obstacle.clone()), (Some("7.7.7"), None));
    let back = ConfirmedUpdate { takes_back: true, reason: "a mistake", seen: Some(&plan.seen) };
    assert_eq!(services.update_package(&admin(), &name, back).await.unwrap(), Settled::Done);
    until("it is well again", 20, async || services.present.board.find(&name).is_some_and(|row| row.status.health == Health::Serves)).await;
}
