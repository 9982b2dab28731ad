//! Changing the settings of an ensemble that this panel made: written once, read by every member at its restart, the leader last, while a client
//! writes all the time. A bad value is named by its field at every door, and what is left for later restarts nothing.

use std::time::Duration;

use app::model::{
    EnsembleName,
    finding::Finding,
    plan::{GuardFact, GuardOutcome, Intent, Plan, Step},
    setting::{ConfigureForm, SettingChange, SettingKey, TypedSetting},
};
use k8s_openapi::api::core::v1::ConfigMap;
use kube::{
    Api,
    api::{ListParams, Patch, PatchParams},
};
use serde_json::{Value, json};
use server::service::Services;

use crate::support::{
    ensemble::TestEnsemble,
    made::create,
    operations::{admin, ask, ended, serves, story, succeeded, until},
    panel::{TestPanel, config, test_cluster},
    people::program,
    postgres::TestDatabase,
    writer::Writer,
};

fn wanted(settings: &[(SettingKey, &str)], later: bool) -> ConfigureForm {
    let typed = |(key, value): &(SettingKey, &str)| TypedSetting { key: *key, value: (*value).to_owned() };
    let later = if later { "yes" } else { "" };
    ConfigureForm { typed: settings.iter().map(typed).collect(), later: later.into(), review: "yes".into() }
}

/// The review of a form that is right, waited for until nothing blocks it.
async fn reviewed(services: &Services, name: &EnsembleName, form: &ConfigureForm) -> Plan {
    for _ in 0..300 {
        let page = services.get_configure(&admin(), name, form.clone()).await.expect("the settings are read");
        assert_eq!(page.faults, []);
        let plan = page.plan.expect("a review");
        if plan.obstacle().is_none() {
            return plan;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("still blocked");
}

async fn zoo_cfg(ensemble: &TestEnsemble) -> String {
    let maps: Api<ConfigMap> = Api::namespaced(ensemble.client.clone(), &ensemble.namespace);
    maps.get("zk-start").await.expect("the ConfigMap").data.unwrap_or_default().remove("zoo.cfg").unwrap_or_default()
}

/// What each member itself says of a setting.
async fn say(ensemble: &TestEnsemble, key: &str) -> Vec<Value> {
    let mut said = Vec::new();
    for pod in ensemble.pods().list(&ListParams::default()).await.expect("the pods") {
        let ip = pod.status.and_then(|status| status.pod_ip).expect("an address");
        let answer = reqwest::get(format!("http://{ip}:8080/commands/configuration")).await.expect("an answer");
        let configuration: Value = answer.json().await.expect("JSON");
        said.push(configuration[key].clone());
    }
    said
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_written_once_and_every_member_reads_them_at_its_restart_the_leader_last() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    succeeded(&create(services, &name, 3).await);
    serves(services, &name).await;
    let (before, text) = (ensemble.pod_uids().await, zoo_cfg(&ensemble).await);
    let writer = Writer::start(&ensemble.client_address().await).await;

    let form = wanted(&[(SettingKey::SyncLimit, "12"), (SettingKey::MaxClientCnxns, "77")], false);
    let plan = reviewed(services, &name, &form).await;
    assert_eq!(plan.writes[0].object, format!("ConfigMap {}/zk-start", name.namespace));
    let id = services.request_configure(&admin(), &name, &form, "slow disks", Some(&plan.fingerprint)).await.expect("it is asked for");
    let operation = ended(services, &id, 240).await;
    succeeded(&operation);

    let restarts: Vec<_> = operation.steps.iter().filter(|record| matches!(record.step, Step::RestartMember { .. })).collect();
    assert_eq!(restarts.len(), 3, "{}", story(&operation));
    assert!(matches!(restarts[2].step, Step::RestartMember { leads: true, .. }), "{}", story(&operation));
    assert_eq!(operation.elections, 1, "one election, for the leader");
    assert!(ensemble.pod_uids().await.iter().all(|uid| !before.contains(uid)), "every pod is a new one");
    let changed = text.replace("syncLimit=10", "syncLimit=12").replace("maxClientCnxns=200", "maxClientCnxns=77");
    assert_eq!(zoo_cfg(&ensemble).await, changed, "nothing else in it is another one");
    assert_eq!(say(&ensemble, "max_client_cnxns").await, vec![json!(77); 3]);
    assert_eq!(writer.sessions(), 1, "the client kept its session");
    assert!(writer.longest_stall() < Duration::from_secs(15), "writes stalled for {:?}", writer.longest_stall());

    // The same once more would change nothing.
    let again = services.get_configure(&admin(), &name, form).await.unwrap().plan.expect("a plan");
    assert_eq!(again.obstacle(), Some(&GuardFact::SettingsChanged { count: 0 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn later_restarts_nothing_and_a_bad_value_is_named_by_its_field_at_every_door() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    panel.sign_in().await;
    succeeded(&create(services, &name, 1).await);
    serves(services, &name).await;
    let (before, text) = (ensemble.pod_uids().await, zoo_cfg(&ensemble).await);
    let page = format!("/ensembles/test/{}/zk/configure", name.namespace);

    let back = panel.post(&page, &[("syncLimit", "soon"), ("snapCount", "5000"), ("review", "yes"), ("reason", "CHG-9")]).await;
    let back = TestPanel::leads_to(&back);
    assert!(back.contains("problem=invalid") && back.contains("snapCount=5000") && back.contains("reason=CHG-9"), "{back}");
    let shown = panel.get(&back).await;
    assert_eq!(shown.status().as_u16(), 422);
    let shown = shown.text().await.unwrap();
    assert!(shown.contains("“soon” is not a whole number.") && shown.contains("value=\"5000\""), "{shown}");

    let ci = program(&panel, "operator", &format!("test/{}", name.namespace)).await;
    let address = format!("/ensembles/test/{}/zk", name.namespace);
    for (key, value) in [("tickTime", json!(1)), ("syncLimit", Value::Null), ("4lw.commands.whitelist", json!("srvr"))] {
        let (status, problem) = ci.post(&format!("{address}/configure?dryRun=true"), &json!({"settings": {key: value}})).await;
        assert_eq!((status, problem["field"].as_str()), (422, Some(key)), "{problem}");
    }
    let (status, problem) = ci.post(&format!("{address}/configure?dryRun=true"), &json!({"settings": {"dataDir": "/tmp"}})).await;
    assert_eq!((status, problem["field"].as_str()), (400, Some("dataDir")), "{problem}");
    assert_eq!(zoo_cfg(&ensemble).await, text, "nothing was written");

    let (_, settings) = ci.get(&format!("{address}/settings")).await;
    let sync = settings["items"].as_array().unwrap().iter().find(|item| item["key"] == "syncLimit").unwrap();
    assert_eq!((sync["value"].as_str(), sync["unit"].as_str(), sync["changeable"].as_bool()), (Some("10"), Some("ticks"), Some(true)));

    let form = wanted(&[(SettingKey::SnapCount, "5000"), (SettingKey::MaxClientCnxns, "")], true);
    let plan = reviewed(services, &name, &form).await;
    assert!(plan.guards.iter().any(|guard| guard.outcome == GuardOutcome::Warns && guard.fact == GuardFact::OldUntilRestart));
    let id = services.request_configure(&admin(), &name, &form, "before the next restart", Some(&plan.fingerprint)).await.unwrap();
    succeeded(&ended(services, &id, 60).await);
    assert_eq!(zoo_cfg(&ensemble).await, format!("{}snapCount=5000\n", text.replace("maxClientCnxns=200\n", "")));
    assert_eq!(ensemble.pod_uids().await, before, "no member was restarted");

    // The page says so until somebody restarts it.
    let waits = || {
        let row = services.present.board.find(&name).expect("it is known");
        row.status.findings.iter().any(|finding| matches!(finding, Finding::SettingsWait { waiting: 1, .. }))
    };
    until("the old values are told", 20, async || waits()).await;
    let id = ask(services, &name, Intent::RESTART).await.expect("it is asked for");
    succeeded(&ended(services, &id, 120).await);
    until("nothing waits any more", 20, async || !waits()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_value_that_somebody_else_wrote_since_the_plan_is_not_written_over() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    succeeded(&create(services, &name, 1).await);
    serves(services, &name).await;
    let form = wanted(&[(SettingKey::SyncLimit, "12")], true);
    let plan = reviewed(services, &name, &form).await;
    let text = zoo_cfg(&ensemble).await.replace("syncLimit=10", "syncLimit=20");
    let maps: Api<ConfigMap> = Api::namespaced(ensemble.client.clone(), &ensemble.namespace);
    let by_hand = Patch::Merge(json!({"data": {"zoo.cfg": text}}));
    maps.patch("zk-start", &PatchParams::default(), &by_hand).await.expect("somebody edits it");

    let refused = services.request_configure(&admin(), &name, &form, "slow disks", Some(&plan.fingerprint)).await.unwrap_err();
    assert_eq!(refused.kind, app::error::AppError::PlanOutdated);
    let anew = reviewed(services, &name, &form).await;
    let change = SettingChange { key: SettingKey::SyncLimit, before: Some("20".into()), after: Some("12".into()) };
    assert_eq!(anew.intent, Intent::Configure { changes: vec![change], later: true });
    assert_eq!(zoo_cfg(&ensemble).await, text);
}
