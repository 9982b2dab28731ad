//! Stopping an ensemble and starting it again: its pods go, its volumes do not, and the same voters come back with the same data. Where there is
//! no order that keeps the data, it is blocked and said.

use app::model::{
    EnsembleName, Health, MemberState,
    audit::{AuditAction, AuditQuery, AuditResult},
    driver::DriverKind,
    ensemble::ActionKind,
    finding::Finding,
    plan::{GuardFact, GuardOutcome, Intent},
    znode::ZnodeQuery,
};
use kube::api::{ListParams, Patch, PatchParams};
use reqwest::StatusCode;
use serde_json::json;
use server::service::Services;

use crate::support::{
    ensemble::{NAME, TestEnsemble},
    made::create,
    operations::{admin, ask, ended, planned, serves, succeeded, until},
    panel::{TestPanel, config, test_cluster},
    postgres::TestDatabase,
    writer::Writer,
};

fn health(services: &Services, name: &EnsembleName) -> Option<Health> {
    services.present.board.find(name).map(|row| row.status.health)
}

/// What may be done now, as its page says.
async fn offered(services: &Services, name: &EnsembleName) -> Vec<ActionKind> {
    let page = services.get_ensemble(&admin(), name).await.expect("the ensemble");
    page.abilities.into_iter().filter(|ability| ability.is_offered()).map(|ability| ability.action).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_ensemble_keeps_its_volumes_and_the_same_voters_come_back_with_the_same_data() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    succeeded(&create(services, &name, 3).await);
    let writer = Writer::start(&ensemble.client_address().await).await;
    let told = async || services.present.board.find(&name).and_then(|row| row.status.clients).is_some_and(|clients| clients > 0);
    until("its client is counted", 20, told).await;
    let plan = planned(services, &name, &Intent::Stop).await;
    let warned = |fact: &GuardFact| matches!(fact, GuardFact::ClientsConnected { clients: 1.. });
    assert!(plan.guards.iter().any(|guard| guard.outcome == GuardOutcome::Warns && warned(&guard.fact)), "{:?}", plan.guards);
    let accepted = writer.accepted();
    drop(writer);

    let id = ask(services, &name, Intent::Stop).await.expect("nothing speaks against it");
    succeeded(&ended(services, &id, 60).await);
    assert!(ensemble.pod_uids().await.is_empty());
    assert_eq!(ensemble.claims().list(&ListParams::default()).await.unwrap().items.len(), 3, "its volumes stay");
    until("it is called stopped", 10, async || health(services, &name) == Some(Health::Stopped)).await;
    let status = services.present.board.find(&name).unwrap().status;
    assert!(
        matches!(&status.findings[..], [Finding::Stopped { members: 3, since: Some(_), by: Some(by) }] if by == "admin"),
        "{:?}",
        status.findings
    );
    assert!(status.members.iter().all(|member| member.state == MemberState::Stopped && member.volume.is_some()), "{:?}", status.members);
    assert_eq!((status.members.len(), status.quorum.voters), (3, 3));
    assert_eq!(offered(services, &name).await, [ActionKind::Start, ActionKind::Delete]);
    let restart = services.plan(&admin(), &name, &Intent::RESTART).await.unwrap();
    assert_eq!(restart.obstacle(), Some(&GuardFact::IsStopped { stopped: true }));

    let id = ask(services, &name, Intent::Start).await.expect("nothing speaks against it");
    succeeded(&ended(services, &id, 120).await);
    serves(services, &name).await;
    let status = services.present.board.find(&name).unwrap().status;
    assert_eq!((status.quorum.voters, status.quorum.serving, status.leader.is_some()), (3, 3, true));
    let query = ZnodeQuery { path: "/written".into(), ..ZnodeQuery::default() };
    let page = services.get_znode(&admin(), &name, &query).await.expect("the znode of before");
    let kept = page.stat.version;
    assert!(u64::try_from(kept).is_ok_and(|kept| kept >= accepted), "{kept} writes are kept of {accepted}");
    let set = ensemble.stateful_sets().get(NAME).await.unwrap();
    let notes = set.metadata.annotations.unwrap_or_default();
    assert!(!notes.keys().any(|key| key.starts_with("menagerie.dev/stopped")), "a start takes the notes away: {notes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_stops_only_by_the_name_typed_and_what_was_stopped_beside_the_panel_can_be_started() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    panel.sign_in().await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    succeeded(&create(services, &name, 1).await);
    let address = app::routes::stop(&name).to_string();
    let plan = planned(services, &name, &Intent::Stop).await;
    let typed = async |typed: &str| {
        let form = [("typed", typed), ("reason", "CHG-9"), ("fingerprint", plan.fingerprint.as_str())];
        panel.post(&address, &form).await
    };
    let refused = typed("zk-other").await;
    let back = refused.headers()["location"].to_str().unwrap().to_owned();
    assert_eq!(panel.get(&back).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let audit = services.list_audit(&admin(), &AuditQuery { action: "stop".into(), ..AuditQuery::default() }).await.unwrap();
    assert_eq!(
        audit.events.iter().map(|event| (event.action, event.result)).collect::<Vec<_>>(),
        [(AuditAction::Stop, AuditResult::Refused)]
    );
    assert_eq!(health(services, &name), Some(Health::Serves));

    // As somebody does with kubectl: nobody notes how many there were.
    let nobody = Patch::Merge(json!({"spec": {"replicas": 0}}));
    ensemble.stateful_sets().patch(NAME, &PatchParams::default(), &nobody).await.expect("the number");
    until("it is called stopped", 60, async || health(services, &name) == Some(Health::Stopped)).await;
    until("its pod is gone", 60, async || ensemble.pod_uids().await.is_empty()).await;
    let html = panel.get(&app::routes::ensemble(&name).to_string()).await.text().await.unwrap();
    assert!(html.contains("Stopped on purpose") && html.contains("/start\"") && !html.contains("/restart\""), "{html}");
    let plan = planned(services, &name, &Intent::Start).await;
    let counted = GuardFact::ComeBack { members: 1, noted: false };
    assert!(plan.guards.iter().any(|guard| guard.outcome == GuardOutcome::Warns && guard.fact == counted), "{:?}", plan.guards);
    let id = ask(services, &name, Intent::Start).await.expect("nothing speaks against it");
    succeeded(&ended(services, &id, 120).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_else_made_is_not_stopped_and_it_is_said_why() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::plain(&test_cluster(), 1).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    serves(services, &name).await;
    let plan = services.plan(&admin(), &name, &Intent::Stop).await.unwrap();
    assert_eq!(plan.obstacle(), Some(&GuardFact::StopElsewhere { driver: DriverKind::StatefulSet }));
    assert_eq!(plan.steps, []);
}
