//! An API server that is cut off, hangs or forbids: the cluster says since when it is silent, keeps what it knew, and heals by itself.

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use kube::config::Kubeconfig;
use server::{cluster::Cluster, config::Route};
use tokio::{task::JoinHandle, time::Instant};

use crate::support::{
    identity::{Identity, changed_kubeconfig},
    kube::{Site, panel_kubeconfig, watched},
    member_wire::{Mode, Wire},
};

/// An ensemble of no members: enough to be found.
const OPTED_IN: &str = include_str!("fixtures/opted_in.yaml");

/// The same cluster over a wire that can be cut.
async fn over_a_wire() -> (Wire, Arc<Cluster>, JoinHandle<()>) {
    let server = Kubeconfig::read_from(panel_kubeconfig()).unwrap().clusters[0].cluster.clone().unwrap().server.unwrap();
    let address: SocketAddr = server.trim_start_matches("https://").parse().unwrap();
    let wire = Wire::before(address).await;
    let file = changed_kubeconfig(|access| {
        let cluster = access.clusters[0].cluster.as_mut().unwrap();
        cluster.server = Some(format!("https://{}", wire.address));
        cluster.tls_server_name = Some(address.ip().to_string());
    });
    let (cluster, watching) = watched(PathBuf::from(file.path()), Route::Auto).await;
    (wire, cluster, watching)
}

async fn sees(site: &Site, cluster: &Cluster, replicas: u16) {
    let what = format!("{replicas} wanted members");
    let now = app::model::Timestamp::from_ms(0);
    let seen = async || cluster.observe(&site.namespace, "zk-opted", now).pop().filter(|seen| seen.replicas == replicas).map(drop);
    site.until(&what, seen).await;
}

#[tokio::test]
async fn a_cluster_that_is_cut_off_is_silent_keeps_what_it_knew_and_heals() {
    let site = Site::new(Route::Auto).await;
    site.write(OPTED_IN).await;
    let (wire, cluster, _watching) = over_a_wire().await;
    sees(&site, &cluster, 0).await;
    site.until("readiness", async || cluster.state().ready.then_some(())).await;
    assert_eq!(cluster.silent_since(), None);

    wire.becomes(Mode::Cut);
    let cut_at = Instant::now();
    site.until("silence", async || cluster.silent_since()).await;
    assert!(cut_at.elapsed() < Duration::from_secs(2), "silence was noticed only after {:?}", cut_at.elapsed());
    site.write(&OPTED_IN.replace("zk-opted", "zk-later")).await;
    assert!(!cluster.observe(&site.namespace, "zk-opted", app::model::Timestamp::from_ms(0)).is_empty(), "what it knew is gone");

    wire.becomes(Mode::Whole);
    let whole_at = Instant::now();
    site.until("the end of the silence", async || cluster.silent_since().is_none().then_some(())).await;
    assert!(whole_at.elapsed() < Duration::from_secs(15), "it took {:?} to heal", whole_at.elapsed());
    let later = cluster.observe(&site.namespace, "zk-later", app::model::Timestamp::from_ms(0)).pop();
    assert!(later.is_some(), "it heals without what it missed");
    site.remove().await;
}

#[tokio::test]
async fn a_cluster_that_takes_connections_and_says_nothing_is_silent_too() {
    let site = Site::new(Route::Auto).await;
    let (wire, cluster, _watching) = over_a_wire().await;
    site.until("readiness", async || cluster.state().ready.then_some(())).await;
    wire.becomes(Mode::Hang);
    site.until("silence", async || cluster.silent_since()).await;
    wire.becomes(Mode::Whole);
    site.until("the end of the silence", async || cluster.silent_since().is_none().then_some(())).await;
    site.remove().await;
}

#[tokio::test]
async fn a_cluster_that_never_answered_is_silent_and_stops_nobody() {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let file = changed_kubeconfig(|access| access.clusters[0].cluster.as_mut().unwrap().server = Some(format!("https://{nobody}")));
    let started_at = Instant::now();
    let (cluster, watching) = watched(PathBuf::from(file.path()), Route::Auto).await;
    assert!(started_at.elapsed() < Duration::from_secs(1), "making it waited for {:?}", started_at.elapsed());
    while cluster.silent_since().is_none() {
        assert!(started_at.elapsed() < Duration::from_secs(5), "it never noticed the silence");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(!cluster.state().ready);
    watching.abort();
}

#[tokio::test]
async fn a_kind_that_is_forbidden_leaves_the_others_alone() {
    let site = Site::new(Route::Auto).await;
    site.write(OPTED_IN).await;
    let reader = Identity::new(&site.client, &site.namespace).await.may_read_a_part().await;
    let (cluster, watching) = watched(reader.kubeconfig.path().into(), Route::Auto).await;
    sees(&site, &cluster, 0).await;
    site.until("readiness without events and budgets", async || cluster.state().ready.then_some(())).await;
    assert_eq!(cluster.silent_since(), None);
    watching.abort();
    reader.remove().await;
    site.remove().await;
}
