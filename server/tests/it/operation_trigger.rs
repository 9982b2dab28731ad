//! Restarts that whoever runs an ensemble carries out: told once, whatever becomes of the panel; watched by the pods and the members; and taken
//! back where nobody acts on them.

use std::time::Instant;

use app::model::{
    Operation, OperationId,
    driver::RolloutHold,
    operation::{Condition, OperationState, Trouble},
    plan::{GuardFact, Intent, NoTrigger, RestartBy},
};
use k8s_openapi::api::apps::v1::ControllerRevision;
use kube::{
    Api,
    api::{ListParams, Patch, PatchParams},
};
use serde_json::{Value, json};
use server::store::Store;

use crate::{
    driver_opensaola, driver_pravega,
    support::{
        ensemble::TestEnsemble,
        operations::{admin, ask, ended, planned, serves, story, succeeded, until},
        packages::platform,
        panel::{TestPanel, config, signed_in, test_cluster},
        people::program,
        postgres::TestDatabase,
        process::PanelProcess,
        shell::Shell,
        writer::Writer,
    },
};

const BY_OWNER: Intent = Intent::Restart { by: RestartBy::Owner };

async fn read(store: &Store, id: &OperationId) -> Operation {
    store.find_operation(id).await.unwrap().unwrap()
}

/// How many templates its pods have had: each restart of this kind makes one more.
async fn revisions(ensemble: &TestEnsemble) -> usize {
    let revisions: Api<ControllerRevision> = Api::namespaced(ensemble.client.clone(), &ensemble.namespace);
    revisions.list(&ListParams::default()).await.expect("the revisions").items.len()
}

fn begun(operation: &Operation) -> bool {
    operation.steps.iter().flat_map(|record| &record.checks).any(|check| check.condition == Condition::RestartBegun && check.met)
}

/// One panel tells whoever runs it and is killed as soon as that has begun; another one watches it to its end.
async fn told_by_one_panel_and_watched_by_another(database: &TestDatabase, ensemble: &TestEnsemble, id: &OperationId) {
    let (before, had) = (ensemble.pod_uids().await, revisions(ensemble).await);
    let writer = Writer::start(&ensemble.client_address().await).await;
    let first = PanelProcess::start(&database.url(), &test_cluster());
    until("it has begun", 90, async || begun(&read(&database.store, id).await)).await;
    first.kill();
    let stopped = read(&database.store, id).await;
    assert_eq!(stopped.row.state, OperationState::Running, "nobody was left to say that it stopped\n{}", story(&stopped));

    let _second = PanelProcess::start(&database.url(), &test_cluster());
    until("the operation ends", 300, async || !read(&database.store, id).await.row.state.open()).await;
    let operation = read(&database.store, id).await;
    succeeded(&operation);
    let after = ensemble.pod_uids().await;
    assert!(after.len() == 3 && after.iter().all(|uid| !before.contains(uid)), "every pod is a new one");
    assert_eq!(revisions(ensemble).await, had + 1, "it was told once");
    println!("{} writes accepted, longest stall {:?}", writer.accepted(), writer.longest_stall());
}

#[tokio::test(flavor = "multi_thread")]
async fn kubernetes_is_told_once_to_roll_a_stateful_set_although_the_panel_is_killed_meanwhile() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::plain(&test_cluster(), 3).await;
    let asked = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    serves(&asked.panel.services, &ensemble.name()).await;
    let id = ask(&asked.panel.services, &ensemble.name(), BY_OWNER).await.expect("it is only warned of");
    drop(asked);
    told_by_one_panel_and_watched_by_another(&database, &ensemble, &id).await;

    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    serves(services, &name).await;
    let held = async |strategy: Value, hold: RolloutHold| {
        let patch = Patch::Merge(json!({"spec": {"updateStrategy": strategy}}));
        ensemble.stateful_sets().patch("zk", &PatchParams::default(), &patch).await.expect("its strategy");
        let why = GuardFact::NoTrigger { why: NoTrigger::Held(hold) };
        let blocked = async || services.plan(&admin(), &name, &BY_OWNER).await.unwrap().obstacle() == Some(&why);
        until("it is blocked", 20, blocked).await;
        assert_eq!(planned(services, &name, &Intent::RESTART).await.obstacle(), None, "the panel's own way works");
    };
    held(json!({"rollingUpdate": {"partition": 2}}), RolloutHold::Partition { from: 2 }).await;
    held(json!({"type": "OnDelete", "rollingUpdate": null}), RolloutHold::OnDelete).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pravegas_operator_is_told_once_to_restart_and_watched_by_its_pods() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let asked = TestPanel::start(driver_pravega::panel_config(&database.url())).await;
    driver_pravega::create(&asked.panel.services, &ensemble).await;
    serves(&asked.panel.services, &ensemble.name()).await;
    let id = ask(&asked.panel.services, &ensemble.name(), BY_OWNER).await.expect("it is only warned of");
    drop(asked);
    told_by_one_panel_and_watched_by_another(&database, &ensemble, &id).await;
    let cluster = driver_pravega::clusters(&ensemble).get("zk").await.expect("the operator's object");
    assert_eq!(cluster.data["spec"].get("triggerRollingRestart"), None, "its operator took it");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_action_of_opensaola_that_nobody_acts_on_is_known_within_a_minute_and_leaves_nothing_behind() {
    let _turn = platform().await;
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(driver_opensaola::panel_config(&database.url())).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    driver_opensaola::create(services, &ensemble).await;
    serves(services, &name).await;
    let before = ensemble.pod_uids().await;

    let id = ask(services, &name, BY_OWNER).await.expect("it is only warned of");
    let told = Instant::now();
    let operation = ended(services, &id, 120).await;
    let took = told.elapsed().as_secs_f32();
    println!("known after {took:.1} s\n{}", story(&operation));
    let mark = |key: &str| format!("middleware.maintenance.{key} of ZookeeperCluster zk");
    let unheard = Trouble::TriggerUnheard { object: "Middleware zk".into(), after_s: 60, removed: vec![mark("lock"), mark("step")] };
    assert_eq!((operation.row.state, &operation.trouble), (OperationState::Failed, &Some(unheard)), "{}", story(&operation));
    assert!((59.0..75.0).contains(&took), "{took}");
    assert_eq!(ensemble.pod_uids().await, before, "no member was restarted");
    let cluster = driver_opensaola::objects(&ensemble, "zookeeper.pravega.io", "v1beta1", "ZookeeperCluster").get("zk").await.unwrap();
    let left = cluster.metadata.annotations.unwrap_or_default().into_keys().filter(|key| key.starts_with("middleware.maintenance."));
    assert_eq!(left.count(), 0, "what it had written is gone");
    let actions =
        driver_opensaola::objects(&ensemble, "middleware.cn", "v1", "MiddlewareAction").list(&ListParams::default()).await.unwrap();
    let [action] = &actions.items[..] else { panic!("{} actions", actions.items.len()) };
    assert_eq!(action.metadata.name, Some(format!("zk-restart-{id}")));
    let shown: Vec<_> = services.get_ensemble(&admin(), &name).await.unwrap().actions.into_iter().map(|shown| shown.name).collect();
    assert_eq!(shown, [format!("zk-restart-{id}")], "its own page tells of it");

    let had = revisions(&ensemble).await;
    let id = ask(services, &name, Intent::Restart { by: RestartBy::Annotation }).await.expect("it is only warned of");
    succeeded(&ended(services, &id, 240).await);
    assert!(ensemble.pod_uids().await.iter().all(|uid| !before.contains(uid)), "every pod is a new one");
    assert_eq!(revisions(&ensemble).await, had + 1);
}

/// The page offers what there is as a plain form, and a script does the same by the same word.
#[tokio::test(flavor = "multi_thread")]
async fn the_page_the_command_and_rest_ask_by_whom() {
    let ensemble = TestEnsemble::plain(&test_cluster(), 1).await;
    let (panel, _database) = signed_in().await;
    serves(&panel.panel.services, &ensemble.name()).await;
    let address = format!("{}/ensembles/test/{}/zk/restart", panel.url, ensemble.namespace);
    let page = async |address: &str| panel.client.get(address).header("accept-language", "en").send().await.unwrap().text().await.unwrap();
    let (own, by_owner) = (page(&address).await, page(&format!("{address}?by=owner")).await);
    let radio = |by: &str, checked: &str| format!(r#"<input type="radio" name="by" value="{by}"{checked}>"#);
    assert!(own.contains(&radio("panel", " checked")) && own.contains(&radio("owner", "")), "{own}");
    assert!(by_owner.contains(&radio("owner", " checked")) && by_owner.contains("Once it has begun it cannot be paused."), "{by_owner}");
    assert!(by_owner.contains(r#"<input type="hidden" name="by" value="owner">"#), "the form that confirms it carries the word");

    let shell = Shell::new(&panel.url, &program(&panel, "operator", &format!("test/{}", ensemble.namespace)).await.secret);
    let name = ensemble.name().to_string();
    let (code, plan) = shell.says(&["plan", "restart", &name, "--by", "owner"]).await;
    assert_eq!((code, plan.contains("Annotate the pods of StatefulSet zk")), (0, true), "{plan}");
    let fingerprint = plan.rsplit("--plan ").next().unwrap().trim().to_owned();
    let (code, other) = shell.says(&["restart", &name, "--reason", "test", "--plan", &fingerprint]).await;
    assert_eq!((code, other.contains("(plan_outdated)")), (5, true), "the panel's own restart is another plan: {other}");
    let confirmed = ["restart", &name, "--by", "owner", "--reason", "test", "--plan", &fingerprint, "--wait"];
    let (code, done) = shell.says(&confirmed).await;
    assert_eq!((code, done.contains("succeeded")), (0, true), "{done}");
    assert_eq!(shell.says(&["plan", "restart", &name, "--by", "nobody"]).await.0, 2);
}
