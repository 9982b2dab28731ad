//! Our own bundle on a real node: it serves, it can be written again, its members join and leave by reconfig, and a lost volume is filled.

use app::model::create::CreateSpec;
use secrecy::ExposeSecret as _;
use server::{
    cluster::WriteError,
    config::Route,
    observed::{Answer, Mode},
};

use crate::support::kube::{Site, spec};

#[tokio::test]
async fn a_bundle_becomes_an_ensemble_that_serves_and_writing_it_again_changes_nothing() {
    let site = Site::new(Route::Auto).await;
    let name = site.name("zk-new");
    site.cluster.apply_bundle(&name, &spec(3), true).await.unwrap();
    assert!(site.seen("zk-new").is_none(), "a dry run wrote something");
    assert_eq!(site.cluster.taken(&name), None);

    site.cluster.apply_bundle(&name, &spec(3), false).await.unwrap();
    site.serving("zk-new", 3).await;
    let first = site.seen("zk-new").unwrap();
    let secret = |site: &Site| {
        let cluster = site.cluster.clone();
        let namespace = site.namespace.clone();
        async move { cluster.read_super_secret(&namespace, "zk-new-super").await.unwrap() }
    };
    let password = secret(&site).await;
    assert_eq!(site.cluster.taken(&name).as_deref(), Some("StatefulSet zk-new"));

    site.cluster.apply_bundle(&name, &spec(3), false).await.unwrap();
    assert_eq!(secret(&site).await.expose_secret(), password.expose_secret());
    let pods = |seen: &server::observed::ObservedEnsemble| seen.members.iter().map(|m| m.facts.clone().unwrap().uid).collect::<Vec<_>>();
    let again = site.seen("zk-new").unwrap();
    assert_eq!(pods(&first), pods(&again));
    assert!(!again.rolling_out);
    site.until("readiness, which means serving", async || {
        let seen = site.seen("zk-new")?;
        seen.members.iter().all(|m| m.facts.as_ref().is_some_and(|f| f.ready)).then_some(())
    })
    .await;
    let before = site.super_user("zk-new").await.config().await.unwrap();
    assert_eq!(before.voters(), [1, 2, 3]);

    // A member that comes back with its volume is the one that it was.
    site.cluster.delete_pod(&site.namespace, "zk-new-1", &pods(&again)[1], false).await.unwrap();
    site.until("another pod", async || (pods(&site.seen_whole("zk-new")?)[1] != pods(&again)[1]).then_some(())).await;
    site.serving("zk-new", 3).await;
    assert_eq!(site.super_user("zk-new").await.config().await.unwrap(), before);
    site.remove().await;
}

#[tokio::test]
async fn members_join_without_a_vote_and_leave_after_it_was_taken() {
    let site = Site::new(Route::Auto).await;
    let name = site.name("zk-grow");
    site.cluster.apply_bundle(&name, &spec(1), false).await.unwrap();
    site.serving("zk-grow", 1).await;
    site.cluster.mark_formed(&name).await.unwrap();

    for members in 2..=3 {
        resize(&site, members).await;
        site.serving("zk-grow", usize::from(members)).await;
        let user = site.super_user("zk-grow").await;
        let before = user.config().await.unwrap();
        assert_eq!(before.voters().len(), usize::from(members) - 1, "the joiner had a vote before it was given one");
        let ordinal = members - 1;
        let line = format!("server.{members}=zk-grow-{ordinal}.zk-grow-headless.{}.svc:2888:3888:participant;2181", site.namespace);
        user.add_voter(&line, before.version).await.unwrap();
        site.serving("zk-grow", usize::from(members)).await;
        assert_eq!(site.super_user("zk-grow").await.config().await.unwrap().voters(), (1..=members as u8).collect::<Vec<_>>());
    }

    let user = site.super_user("zk-grow").await;
    let version = user.config().await.unwrap().version;
    user.remove_voter(3, version).await.unwrap();
    resize(&site, 2).await;
    site.until("the third pod to go", async || (site.seen("zk-grow")?.members.len() == 2).then_some(())).await;
    let spare: Vec<_> = site.seen("zk-grow").unwrap().spare_volumes.into_iter().map(|spare| spare.volume.claim).collect();
    assert_eq!(spare, ["data-zk-grow-2"]);

    // The volume of the member that left is still there: it must come back as one that joins, not as one that votes or fails.
    resize(&site, 3).await;
    site.serving("zk-grow", 3).await;
    assert_eq!(site.super_user("zk-grow").await.config().await.unwrap().voters(), [1, 2]);
    site.remove().await;
}

#[tokio::test]
async fn a_member_whose_volume_was_lost_is_filled_by_the_others() {
    let site = Site::new(Route::Auto).await;
    let name = site.name("zk-lost");
    site.cluster.apply_bundle(&name, &spec(3), false).await.unwrap();
    site.serving("zk-lost", 3).await;
    site.cluster.mark_formed(&name).await.unwrap();
    let znodes = znodes(&site, 1).await;

    let seen = site.seen("zk-lost").unwrap();
    let claim = seen.members[0].volume.clone().unwrap().claim;
    let uid = site.cluster.claim_uid(&site.namespace, &claim).await.unwrap().unwrap();
    site.cluster.delete_claim(&site.namespace, &claim, &uid).await.unwrap();
    let pod = seen.members[0].facts.clone().unwrap();
    site.cluster.delete_pod(&site.namespace, "zk-lost-0", &pod.uid, false).await.unwrap();
    site.until("another pod with another volume", async || {
        let member = site.seen("zk-lost")?.members[0].clone();
        let claim_is_new = site.cluster.claim_uid(&site.namespace, &claim).await.ok()?.is_some_and(|now| now != uid);
        (member.facts?.uid != pod.uid && claim_is_new).then_some(())
    })
    .await;
    site.serving("zk-lost", 3).await;
    let config = site.super_user("zk-lost").await.config().await.unwrap();
    assert_eq!(config.voters(), [1, 2, 3]);
    site.until("it to vote again", async || {
        let mode = site.modes("zk-lost").await.first().copied()?;
        matches!(mode, Mode::Follower | Mode::Leader).then_some(())
    })
    .await;
    assert!(znodes <= self::znodes(&site, 0).await);
    site.remove().await;
}

#[tokio::test]
async fn every_version_on_offer_serves_from_the_same_bundle() {
    let site = Site::new(Route::Auto).await;
    for version in ["3.7.2", "3.8.4"] {
        let name = site.name(&format!("zk-{}", version.replace('.', "-")));
        let spec = CreateSpec { version: version.into(), image: format!("docker.io/local/zookeeper:{version}"), ..spec(1) };
        site.cluster.apply_bundle(&name, &spec, false).await.unwrap();
        site.serving(&name.name, 1).await;
        let seen = site.seen(&name.name).unwrap();
        match site.srvr(&seen, 0).await {
            Some(Answer::Serving { srvr, .. }) => assert_eq!(srvr.version, version),
            other => panic!("{version} does not serve: {other:?}"),
        }
    }
    site.remove().await;
}

async fn resize(site: &Site, members: u16) {
    // The StatefulSet's status is written often while pods come, each time with a new version.
    for _ in 0..10 {
        let seen = site.cluster.replicas_of(&site.namespace, "zk-grow").await.unwrap().unwrap();
        match site.cluster.set_replicas(&site.namespace, "zk-grow", members, &seen.resource_version, false).await {
            Err(WriteError::Conflict { .. }) => {}
            answer => return answer.unwrap(),
        }
    }
    panic!("every write met a newer version");
}

async fn znodes(site: &Site, ordinal: usize) -> u64 {
    let seen = site.seen("zk-lost").unwrap();
    match site.srvr(&seen, ordinal).await {
        Some(Answer::Serving { srvr, .. }) => srvr.znodes,
        other => panic!("member {ordinal} does not serve: {other:?}"),
    }
}
