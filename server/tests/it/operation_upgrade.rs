//! Changing ZooKeeper's version in an ensemble of our own making: the image is written once, members are restarted one by one, the leader last,
//! while a client writes all the time.

use std::time::Duration;

use app::{
    error::AppError,
    model::{
        EnsembleName, MyId,
        create::{CreateForm, VersionOffer},
        driver::DriverKind,
        finding::Finding,
        operation::{Condition, OperationState, Trouble},
        plan::{GuardFact, Intent, Step, upgrade::VersionChange},
    },
};
use server::{config::Config, service::Services};

use crate::support::{
    ensemble::{NAME, TestEnsemble},
    operations::{admin, ask, ended, serves, story, succeeded, until},
    panel::{TestPanel, config, test_cluster},
    postgres::TestDatabase,
    writer::Writer,
};

/// A release whose image no node has and no registry gives.
const NOWHERE: &str = "3.9.99";

fn to(version: &str) -> Intent {
    Intent::Upgrade { version: version.into(), image: String::new() }
}

fn panel_config(url: &str) -> Config {
    let offer = |version: &str, image: String| VersionOffer { version: version.into(), image, driver: DriverKind::StatefulSet };
    let mut config = config(url, vec![test_cluster()]);
    config.versions.push(offer("3.8.4", "docker.io/local/zookeeper:3.8.4".into()));
    config.versions.push(offer(NOWHERE, "registry.invalid/zookeeper:no-such".into()));
    config
}

/// An ensemble of three on the older version.
async fn aged(services: &Services, name: &EnsembleName) {
    let form = CreateForm {
        cluster: name.cluster.clone(),
        namespace: name.namespace.clone(),
        name: name.name.clone(),
        members: "3".into(),
        version: "3.8.4".into(),
        cpu: "20m".into(),
        memory: "256Mi".into(),
        heap_mb: "96".into(),
        storage: "100Mi".into(),
        review: "yes".into(),
        ..CreateForm::default()
    };
    let knows = async || {
        let offer = services.get_create(&admin(), CreateForm::default()).await.unwrap().offer;
        offer.clusters.iter().any(|cluster| cluster.namespaces.contains(&name.namespace))
    };
    until("the namespace is known", 10, knows).await;
    let plan = services.get_create(&admin(), form.clone()).await.unwrap().plan.expect("a review");
    let id = services.request_create(&admin(), &form, "a new service", Some(&plan.fingerprint)).await.expect("nothing speaks against it");
    succeeded(&ended(services, &id, 180).await);
    serves(services, name).await;
}

fn versions(services: &Services, name: &EnsembleName) -> Vec<String> {
    let status = services.present.board.find(name).expect("it is known").status;
    status.members.iter().filter_map(|member| member.srvr.as_ref().map(|seen| seen.value.version.clone())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upgrade_takes_the_leader_last_and_every_member_answers_the_new_version() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(panel_config(&database.url())).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    aged(services, &name).await;
    assert_eq!(versions(services, &name), ["3.8.4"; 3]);
    let before = ensemble.pod_uids().await;
    let writer = Writer::start(&ensemble.client_address().await).await;

    let id = ask(services, &name, to("3.9.4")).await.expect("nothing speaks against it");
    let operation = ended(services, &id, 300).await;
    succeeded(&operation);
    let restarts: Vec<(MyId, bool)> = operation.steps.iter().filter_map(|record| restarted(&record.step)).collect();
    assert_eq!((restarts.len(), restarts[2].1), (3, true), "{}", story(&operation));
    for record in operation.steps.iter().filter(|record| restarted(&record.step).is_some()) {
        let answered = record.checks.iter().find(|check| check.condition == Condition::VersionAnswered).expect("a seventh condition");
        assert_eq!(answered.evidence, "3.9.4");
    }
    assert_eq!(operation.elections, 1, "one election, for the leader: {}", story(&operation));
    assert_eq!(versions(services, &name), ["3.9.4"; 3]);
    assert!(ensemble.pod_uids().await.iter().all(|uid| !before.contains(uid)), "every pod is a new one");
    assert!(writer.longest_stall() < Duration::from_secs(15), "writes stalled for {:?}", writer.longest_stall());
    println!("{} writes accepted, longest stall {:?}", writer.accepted(), writer.longest_stall());

    let set = ensemble.stateful_sets().get(NAME).await.unwrap();
    let strategy = set.spec.unwrap().update_strategy.unwrap();
    assert_eq!((strategy.type_.as_deref(), strategy.rolling_update), (Some("OnDelete"), None));
    assert_eq!(set.metadata.labels.unwrap()["app.kubernetes.io/version"], "3.9.4");
    let findings = services.present.board.find(&name).expect("it is known").status.findings.clone();
    let about_template = |finding: &Finding| matches!(finding, Finding::RolloutRunning { .. } | Finding::RestartNeeded { .. });
    assert!(!findings.iter().any(about_template), "{findings:?}");

    let back = services.plan(&admin(), &name, &to("3.8.4")).await.unwrap();
    assert!(matches!(back.obstacle(), Some(GuardFact::TargetVersion { change: VersionChange::Back, .. })), "{:?}", back.guards);
    let refused = services.request(&admin(), &name, to("3.8.4"), "why not", Some(&back.fingerprint)).await.unwrap_err().kind;
    assert!(matches!(refused, AppError::Blocked { .. }), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_that_cannot_be_pulled_ends_an_upgrade_at_the_first_member() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(panel_config(&database.url())).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    aged(services, &name).await;

    let id = ask(services, &name, to(NOWHERE)).await.expect("it is only warned of");
    let operation = ended(services, &id, 180).await;
    assert_eq!(operation.row.state, OperationState::Failed, "{}", story(&operation));
    let first = operation.steps.iter().find_map(|record| restarted(&record.step)).expect("a member was restarted");
    match operation.trouble.expect("a trouble") {
        Trouble::ImageNotPulled { pod, reason, .. } => {
            assert_eq!((pod, reason.as_str()), (format!("{NAME}-{}", first.0 - 1), "ImagePullBackOff"));
        }
        other => panic!("{other:?}"),
    }
    let waits = async || {
        let status = services.present.board.find(&name).expect("it is known").status;
        status.quorum.serving == 2 && status.findings.iter().any(|finding| matches!(finding, Finding::RestartNeeded { waiting: 2 }))
    };
    until("two members serve and wait for a restart", 30, waits).await;
}

fn restarted(step: &Step) -> Option<(MyId, bool)> {
    match step {
        Step::RestartMember { myid, leads, .. } => Some((*myid, *leads)),
        _ => None,
    }
}
