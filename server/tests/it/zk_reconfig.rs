//! Changing who votes on a real ensemble.

use secrecy::SecretString;
use server::{
    cluster::PUBLIC_DEFAULT,
    observed::{Answer, Mode},
    zk::{
        login,
        reconfig::{ReconfigError, SuperUser},
        session::{Host, Hosts},
    },
};

use crate::support::members::Members;

fn line(members: &Members, myid: u8) -> String {
    format!("server.{myid}=zk-{}.zk-headless.{}.svc.cluster.local:2888:3888:participant;2181", myid - 1, members.namespace)
}

#[tokio::test]
async fn a_vote_is_taken_and_given_back_against_the_version_that_was_read() {
    let members = Members::start("reconfig", 3, "3.9.4").await;
    let user = SuperUser::sign_in(&members.addresses, &SecretString::from("secret")).await.unwrap();
    let before = user.config().await.unwrap();
    assert_eq!(before.voters(), [1, 2, 3]);

    // The leader would hand over and break the session on its way.
    let follows = |answer: &Answer| matches!(answer, Answer::Serving { mode: Mode::Follower, .. });
    let follower = members.answers().await.iter().position(follows).unwrap() as u8 + 1;
    let without = user.remove_voter(follower, before.version).await.unwrap();
    assert_eq!(without.voters().len(), 2);
    assert_ne!(without.version, before.version);
    let stale = user.add_voter(&line(&members, follower), before.version).await.unwrap_err();
    assert!(matches!(stale, ReconfigError::BadVersion), "{stale:?}");

    let again = user.add_voter(&line(&members, follower), without.version).await.unwrap();
    assert_eq!(again.voters(), [1, 2, 3]);
    assert_eq!(user.config().await.unwrap(), again);
    assert!(line(&members, follower).ends_with(&again.servers[usize::from(follower) - 1].address.replace("0.0.0.0:", "")), "{again:?}");

    let stranger = SuperUser::sign_in(&members.addresses, &SecretString::from("wrong")).await.unwrap();
    let refused = stranger.remove_voter(follower, again.version).await.unwrap_err();
    assert!(matches!(refused, ReconfigError::NoAuth), "{refused:?}");
    members.end().await;
}

#[tokio::test]
async fn a_standalone_server_has_no_configuration_and_tells_who_its_super_user_is() {
    let members = Members::start("alone", 1, "3.9.4").await;
    let user = SuperUser::sign_in(&members.addresses, &SecretString::from("secret")).await.unwrap();
    let refused = user.config().await.unwrap_err();
    assert!(matches!(refused, ReconfigError::NoConfig), "{refused:?}");

    let hosts = Hosts {
        hosts: members.addresses.iter().map(|address| Host { pod: "zk-0".into(), address: *address }).collect(),
        keep: Box::new(()),
    };
    assert_eq!(login::makes_super(&hosts, "secret").await, Some(true));
    assert_eq!(login::makes_super(&hosts, PUBLIC_DEFAULT).await, Some(false));
    members.end().await;
}
