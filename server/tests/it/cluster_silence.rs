//! An API server that is cut off, hangs or forbids: the cluster says since when it is silent, keeps what it knew, and heals by itself.

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use k8s_openapi::api::{
    authentication::v1::TokenRequest,
    core::v1::ServiceAccount,
    rbac::v1::{ClusterRole, ClusterRoleBinding},
};
use kube::{
    Api,
    api::{DeleteParams, PostParams},
    config::Kubeconfig,
};
use secrecy::SecretString;
use serde_json::json;
use server::{cluster::Cluster, config::Route};
use tempfile::NamedTempFile;
use tokio::{task::JoinHandle, time::Instant};

use crate::support::{
    kube::{Site, kubeconfig, watched},
    member_wire::{Mode, Wire},
};

/// An ensemble of no members: enough to be found.
const OPTED_IN: &str = include_str!("fixtures/opted_in.yaml");

/// The node's kubeconfig with a change.
fn changed_kubeconfig(change: impl FnOnce(&mut Kubeconfig)) -> NamedTempFile {
    let mut access = Kubeconfig::read_from(kubeconfig()).unwrap();
    change(&mut access);
    let file = NamedTempFile::new().unwrap();
    std::fs::write(file.path(), serde_json::to_string(&access).unwrap()).unwrap();
    file
}

/// The same cluster over a wire that can be cut.
async fn over_a_wire() -> (Wire, Arc<Cluster>, JoinHandle<()>) {
    let server = Kubeconfig::read_from(kubeconfig()).unwrap().clusters[0].cluster.clone().unwrap().server.unwrap();
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
    let token = limited_token(&site).await;
    let file = changed_kubeconfig(|access| access.auth_infos[0].auth_info.as_mut().unwrap().token = Some(SecretString::from(token)));
    let (cluster, watching) = watched(PathBuf::from(file.path()), Route::Auto).await;
    sees(&site, &cluster, 0).await;
    site.until("readiness without events and budgets", async || cluster.state().ready.then_some(())).await;
    assert_eq!(cluster.silent_since(), None);
    watching.abort();
    let role = format!("menagerie-{}", site.namespace);
    Api::<ClusterRoleBinding>::all(site.client.clone()).delete(&role, &DeleteParams::default()).await.unwrap();
    Api::<ClusterRole>::all(site.client.clone()).delete(&role, &DeleteParams::default()).await.unwrap();
    site.remove().await;
}

/// A token that may watch everything but events and disruption budgets.
async fn limited_token(site: &Site) -> String {
    let (client, namespace) = (site.client.clone(), site.namespace.as_str());
    let role = format!("menagerie-{namespace}");
    let may = json!(["get", "list", "watch"]);
    let rules = json!([
        {"apiGroups": [""], "resources": ["pods", "services", "persistentvolumeclaims", "namespaces"], "verbs": may},
        {"apiGroups": ["apps"], "resources": ["statefulsets"], "verbs": may},
        {"apiGroups": ["discovery.k8s.io"], "resources": ["endpointslices"], "verbs": may},
        {"apiGroups": ["storage.k8s.io"], "resources": ["storageclasses"], "verbs": may},
    ]);
    let account: ServiceAccount = serde_json::from_value(json!({"metadata": {"name": "limited"}})).unwrap();
    let accounts: Api<ServiceAccount> = Api::namespaced(client.clone(), namespace);
    accounts.create(&PostParams::default(), &account).await.unwrap();
    let object: ClusterRole = serde_json::from_value(json!({"metadata": {"name": role}, "rules": rules})).unwrap();
    Api::all(client.clone()).create(&PostParams::default(), &object).await.unwrap();
    let object: ClusterRoleBinding = serde_json::from_value(json!({
        "metadata": {"name": role},
        "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": role},
        "subjects": [{"kind": "ServiceAccount", "name": "limited", "namespace": namespace}],
    }))
    .unwrap();
    Api::all(client.clone()).create(&PostParams::default(), &object).await.unwrap();
    let wish: TokenRequest = serde_json::from_value(json!({"metadata": {}, "spec": {"audiences": []}})).unwrap();
    accounts.create_token_request("limited", &PostParams::default(), &wish).await.unwrap().status.unwrap().token
}
