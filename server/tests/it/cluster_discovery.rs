//! Finding a real ensemble that somebody wrote by hand, following what happens to it, and the ways to its member.

use std::time::Duration;

use app::model::driver::{DriverKind, Layout};
use kube::api::DeleteParams;
use server::{
    cluster::DoorError,
    config::Route,
    observed::{Answer, Mode},
    zk::four_letter,
};
use tokio::time::Instant;

use crate::support::kube::Site;

const BY_HAND: &str = include_str!("fixtures/by_hand.yaml");
/// Another ensemble whose pods have the label that the Service selects.
const TWIN: &str = include_str!("fixtures/of_one_label.yaml");

#[tokio::test]
async fn a_hand_written_ensemble_is_found_and_followed() {
    let site = Site::new(Route::Auto).await;
    site.write(BY_HAND).await;
    let seen = site
        .until("its ready member", async || site.seen("zk-hand").filter(|s| s.members[0].facts.as_ref().is_some_and(|f| f.ready)))
        .await;
    assert_eq!((seen.driver, seen.layout, seen.super_secret.as_deref()), (DriverKind::StatefulSet, Layout::Other, None));
    assert_eq!(seen.client_endpoint, Some(format!("zk-hand.{}.svc:2181", site.namespace)));
    assert_eq!(seen.members[0].volume.as_ref().map(|v| v.phase.as_str()), Some("Bound"));
    assert!(seen.events.iter().any(|event| event.object == "Pod zk-hand-0"), "{:?}", seen.events);
    assert!(seen.evidence.iter().filter(|piece| piece.strong).count() >= 2, "{:?}", seen.evidence);
    assert!(site.seen("talker").is_none(), "a program that talks to ZooKeeper was taken for it");
    assert_eq!(seen.shared_services, []);
    site.write(TWIN).await;
    let shared = site.until("a second ensemble of the same label", async || {
        site.seen("zk-hand").map(|seen| seen.shared_services).filter(|s| !s.is_empty())
    });
    assert_eq!(shared.await, [("zk-hand".to_owned(), "zk-twin".to_owned())]);

    let old = seen.members[0].facts.clone().unwrap().uid;
    let deleted_at = Instant::now();
    site.pods().delete("zk-hand-0", &DeleteParams::default().grace_period(0)).await.unwrap();
    site.until("the loss", async || site.seen("zk-hand").filter(|s| s.members[0].facts.as_ref().is_none_or(|f| f.uid != old))).await;
    assert!(deleted_at.elapsed() < Duration::from_secs(2), "the loss was seen only after {:?}", deleted_at.elapsed());
    site.remove().await;
}

#[tokio::test]
async fn a_member_is_reached_directly_and_through_the_port_forward() {
    let direct = Site::new(Route::Auto).await;
    direct.write(BY_HAND).await;
    direct.serving_alone("zk-hand").await;

    let forwarded = Site::over(&direct, Route::PortForward).await;
    forwarded.serving_alone("zk-hand").await;
    let seen = forwarded.seen("zk-hand").unwrap();

    let bridge = forwarded.cluster.reach(forwarded.place(&seen, 0).unwrap()).await.unwrap();
    assert!(bridge.address.ip().is_loopback());
    for _ in 0..6 {
        let stream = tokio::net::TcpStream::connect(bridge.address).await.unwrap();
        let answer = four_letter::srvr(stream, Duration::from_secs(5)).await.unwrap();
        assert!(matches!(answer, Answer::Serving { mode: Mode::Standalone, .. }), "{answer:?}");
    }
    let address = bridge.address;
    drop(bridge);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err(), "the bridge outlived its handle");

    let mut nobody = forwarded.place(&seen, 0).unwrap();
    nobody.port = 2999;
    // The API server may say so at once, or only where the answer should have come.
    let refused = match forwarded.cluster.open(&nobody).await {
        Ok(stream) => four_letter::srvr(stream, Duration::from_secs(5)).await.unwrap_err().answer(),
        Err(error) => {
            assert!(matches!(error, DoorError::Refused), "{error:?}");
            Answer::Refused
        }
    };
    assert_eq!(refused, Answer::Refused);
    assert!(matches!(direct.cluster.open(&nobody).await, Err(DoorError::Refused)));
    direct.remove().await;
}
