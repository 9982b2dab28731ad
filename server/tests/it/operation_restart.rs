//! Restarting an ensemble that somebody else made: one by one, the leader last, without ever losing the quorum.

use std::time::Duration;

use app::model::{
    MemberState, MyId,
    plan::{Intent, Step},
};

use crate::support::{
    ensemble::TestEnsemble,
    node::Refused,
    operations::{ask, ended, read, serves, succeeded, until},
    panel::{TestPanel, config, test_cluster},
    postgres::TestDatabase,
    writer::Writer,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_takes_the_leader_last_and_never_loses_the_quorum() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::plain(&test_cluster(), 3).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    serves(services, &name).await;
    let before = ensemble.pod_uids().await;
    let writer = Writer::start(&ensemble.client_address().await).await;

    let id = ask(services, &name, Intent::RESTART).await.expect("nothing speaks against it");
    let leader_planned = leader_of(services, &name);
    let watched = tokio::spawn(fewest_serving(panel.panel.services.clone(), name.clone()));
    let operation = ended(services, &id, 180).await;
    assert!(!watched.is_finished(), "{:?}", watched.await);
    watched.abort();
    succeeded(&operation);

    let order: Vec<(MyId, bool)> = operation.steps.iter().filter_map(|record| restarted(&record.step)).collect();
    assert_eq!(order.len(), 3);
    assert_eq!(order[2], (leader_planned, true), "the leader is the last");
    let after = ensemble.pod_uids().await;
    assert!(before.iter().all(|uid| !after.contains(uid)), "every pod is a new one");
    assert_eq!(operation.elections, 1, "one election, for the leader");
    assert!(writer.longest_stall() < Duration::from_secs(15), "writes stalled for {:?}", writer.longest_stall());
    assert_eq!(writer.sessions(), 1, "the client kept its session");
    println!("{} writes accepted, longest stall {:?}", writer.accepted(), writer.longest_stall());
    assert_eq!(read(services, &id).await.row.done, operation.row.steps);
}

/// A follower that reaches no leader any more answers without serving. Its new pod has another address, which nothing keeps from the leader.
#[tokio::test(flavor = "multi_thread")]
async fn a_member_that_cannot_follow_is_restarted_first_and_healed_by_that() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::plain(&test_cluster(), 3).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    serves(services, &name).await;
    let members = || services.present.board.find(&name).expect("it is known").status.members.clone();
    let follower = members().into_iter().find(|member| member.state == MemberState::Follower).expect("a follower");
    let _cut = Refused::to(follower.facts.and_then(|facts| facts.ip).as_deref().expect("an address"), 2888);
    let state = || members().into_iter().find(|member| member.myid == follower.myid).map(|member| member.state);
    until("the follower does not serve", 60, async || state() == Some(MemberState::NotServing)).await;

    let id = ask(services, &name, Intent::RESTART).await.expect("a restart may heal it");
    let operation = ended(services, &id, 180).await;
    succeeded(&operation);
    let first = operation.steps.iter().find_map(|record| restarted(&record.step)).expect("members were restarted");
    assert_eq!(first, (follower.myid, false));
    serves(services, &name).await;
}

fn restarted(step: &Step) -> Option<(MyId, bool)> {
    match step {
        Step::RestartMember { myid, leads, .. } => Some((*myid, *leads)),
        _ => None,
    }
}

fn leader_of(services: &server::service::Services, name: &app::model::EnsembleName) -> MyId {
    let status = services.present.board.find(name).expect("it is known").status;
    status.members[usize::from(status.leader.expect("it has a leader"))].myid
}

/// At no moment fewer than two of three pods are Ready.
async fn fewest_serving(services: std::sync::Arc<server::service::Services>, name: app::model::EnsembleName) {
    loop {
        let status = services.present.board.find(&name).expect("it is known").status;
        let ready =
            status.members.iter().filter(|member| member.facts.as_ref().is_some_and(|facts| facts.ready && !facts.terminating)).count();
        assert!(ready >= 2, "{ready} pods are ready");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
