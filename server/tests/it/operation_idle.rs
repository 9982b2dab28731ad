//! An operator that does not run: what it was told is named as unheeded, beside the ensemble and by the operation that waits, which goes on by
//! itself once somebody has started the operator again; and one that another takes the place of while ensembles run.

use std::time::{Duration, Instant};

use app::model::{
    Operation,
    finding::Finding,
    operation::{Condition, Trouble},
    owner_trouble::{OwnerTrouble, UnheededChange},
    plan::{Intent, RestartBy},
    pod_template::PodKey,
    setting::{ConfigureForm, SettingKey, TypedSetting},
};
use k8s_openapi::api::{apps::v1::Deployment, core::v1::Pod};
use kube::{
    Api,
    api::{ListParams, Patch, PatchParams},
};
use serde_json::json;
use server::service::Services;

use crate::{
    driver_pravega::{create, panel_config},
    operation_pod_template::{reviewed, wanted},
    support::{
        ensemble::TestEnsemble,
        operations::{admin, ask, ended, read, scaled, serves, story, succeeded, until},
        panel::{TestPanel, test_cluster},
        postgres::TestDatabase,
    },
};

const OPERATOR: &str = "zookeeper-operator";

async fn operators(ensemble: &TestEnsemble, replicas: u16) {
    let deployments: Api<Deployment> = Api::namespaced(ensemble.client.clone(), OPERATOR);
    let patch = Patch::Merge(json!({"spec": {"replicas": replicas}}));
    deployments.patch(OPERATOR, &PatchParams::default(), &patch).await.expect("the operator's Deployment");
    let pods: Api<Pod> = Api::namespaced(ensemble.client.clone(), OPERATOR);
    let there = async || pods.list(&ListParams::default()).await.is_ok_and(|pods| pods.items.len() == usize::from(replicas));
    until(&format!("the operator has {replicas} pods"), 60, there).await;
}

/// The Deployment's pod is another one, with the same program.
async fn replaced(ensemble: &TestEnsemble) {
    let pods: Api<Pod> = Api::namespaced(ensemble.client.clone(), OPERATOR);
    let uids = async || pods.list(&ListParams::default()).await.unwrap().items.into_iter().map(|pod| pod.metadata.uid).collect::<Vec<_>>();
    let old = uids().await;
    let deployments: Api<Deployment> = Api::namespaced(ensemble.client.clone(), OPERATOR);
    let patch = Patch::Merge(json!({"spec": {"template": {"metadata": {"annotations": {"example.com/revision": "2"}}}}}));
    deployments.patch(OPERATOR, &PatchParams::default(), &patch).await.expect("the operator's Deployment");
    until("another operator runs alone", 90, async || uids().await.iter().all(|uid| !old.contains(uid))).await;
}

fn waits_in_vain(operation: &Operation) -> bool {
    operation.steps.iter().flat_map(|step| &step.checks).any(|check| check.condition == Condition::OwnerActs && !check.met)
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "turns pravega's operator off, on which other tests depend: deploy/local/test.sh runs it after them"]
async fn an_operator_that_does_not_run_is_named_after_a_minute_and_the_operation_that_waits_says_so() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(panel_config(&database.url())).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    create(services, &ensemble).await;
    serves(services, &name).await;

    operators(&ensemble, 0).await;
    let id = ask(services, &name, Intent::Scale { to: 5 }).await.expect("nobody knows yet that the operator is gone");
    let told = Instant::now();
    let change = UnheededChange::Members { declared: 4, wanted: 3 };
    let idle = OwnerTrouble::NobodyActs { object: "ZookeeperCluster zk".into(), change };
    let named = || {
        let status = services.present.board.find(&name).expect("it is known").status;
        status.findings.iter().any(|finding| matches!(finding, Finding::Owner { trouble, .. } if *trouble == idle))
    };
    until("nobody acting is named", 90, async || named()).await;
    println!("named {:.1} s after it was asked", told.elapsed().as_secs_f32());
    until("the operation says so", 10, async || waits_in_vain(&read(services, &id).await)).await;

    operators(&ensemble, 1).await;
    let operation = ended(services, &id, 400).await;
    succeeded(&operation);
    assert!(!waits_in_vain(&operation), "once it acts, nothing is said of that any more");
    assert!(!named());
    a_restart_that_it_is_told_meanwhile_is_taken_back(services, &ensemble).await;
    settings_and_pods_that_it_is_told_meanwhile_wait_for_it(services, &ensemble).await;

    // Another operator in its place, as an upgrade of it brings one, takes over what runs and restarts nobody.
    let before = ensemble.pod_uids().await;
    replaced(&ensemble).await;
    scaled(services, &name, 3).await;
    let after = ensemble.pod_uids().await;
    assert!(after.len() == 3 && after.iter().all(|uid| before.contains(uid)), "{before:?} became {after:?}");
}

/// No member is restarted before it could read the new setting, and none is replaced by one of the old template; both go on once it acts.
async fn settings_and_pods_that_it_is_told_meanwhile_wait_for_it(services: &Services, ensemble: &TestEnsemble) {
    let (name, before) = (ensemble.name(), ensemble.pod_uids().await);
    serves(services, &name).await;
    operators(ensemble, 0).await;
    let typed = vec![TypedSetting { key: SettingKey::MaxClientCnxns, value: "77".into() }];
    let form = ConfigureForm { typed, later: String::new(), review: "yes".into() };
    let plan = async || services.plan_configure(&admin(), &name, &form).await.expect("a plan");
    until("nothing speaks against it", 60, async || plan().await.obstacle().is_none()).await;
    let seen = plan().await.fingerprint;
    let settings = services.request_configure(&admin(), &name, &form, "more clients", Some(&seen)).await.expect("nobody knows yet");
    until("whoever does not pass the settings on is named", 90, async || waits_in_vain(&read(services, &settings).await)).await;
    let said = read(services, &settings).await;
    let acts = said.steps.iter().flat_map(|step| &step.checks).find(|check| check.condition == Condition::OwnerActs).unwrap();
    assert!(acts.evidence.starts_with("ZookeeperCluster zk, nothing since"), "{}", acts.evidence);
    assert_eq!(ensemble.pod_uids().await, before, "no member read the old value once more");
    operators(ensemble, 1).await;
    succeeded(&ended(services, &settings, 400).await);

    serves(services, &name).await;
    operators(ensemble, 0).await;
    let form = wanted(&[(PodKey::HeapMb, "104")]);
    let plan = reviewed(services, &name, &form).await;
    let pods = services.request_pod_template(&admin(), &name, &form, "more heap", Some(&plan.fingerprint)).await.expect("nobody knows yet");
    until("whoever replaces no pod is named", 90, async || waits_in_vain(&read(services, &pods).await)).await;
    let change = UnheededChange::PodTemplate { fields: vec![PodKey::HeapMb] };
    let idle = OwnerTrouble::NobodyActs { object: "ZookeeperCluster zk".into(), change };
    let status = services.present.board.find(&name).expect("it is known").status;
    assert!(
        status.findings.iter().any(|finding| matches!(finding, Finding::Owner { trouble, .. } if *trouble == idle)),
        "{:?}",
        status.findings
    );
    operators(ensemble, 1).await;
    succeeded(&ended(services, &pods, 400).await);
}

/// It does not find the flag once it runs again, and restarts nobody.
async fn a_restart_that_it_is_told_meanwhile_is_taken_back(services: &Services, ensemble: &TestEnsemble) {
    let before = ensemble.pod_uids().await;
    operators(ensemble, 0).await;
    let by_owner = Intent::Restart { by: RestartBy::Owner };
    let id = ask(services, &ensemble.name(), by_owner).await.expect("nobody knows yet that the operator is gone");
    let operation = ended(services, &id, 120).await;
    let removed = vec!["spec.triggerRollingRestart of ZookeeperCluster zk".to_owned()];
    let unheard = Trouble::TriggerUnheard { object: "ZookeeperCluster zk".into(), after_s: 60, removed };
    assert_eq!(operation.trouble, Some(unheard), "{}", story(&operation));
    operators(ensemble, 1).await;
    // It looks at everything every 30 s.
    tokio::time::sleep(Duration::from_secs(40)).await;
    assert_eq!(ensemble.pod_uids().await, before, "no member was restarted");
}
