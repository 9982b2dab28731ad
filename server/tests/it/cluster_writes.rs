//! What the API server answers to writes that are late, meant for another object, or not ours to make.

use app::model::EnsembleName;
use k8s_openapi::api::core::v1::Namespace;
use kube::{Api, api::DeleteParams};
use server::{
    clock::Clock,
    cluster::{Deleted, WriteError},
    config::Route,
};

use crate::support::kube::{Site, spec};

#[tokio::test]
async fn late_writes_are_conflicts_and_nothing_of_others_is_taken_over() {
    let site = Site::new(Route::Auto).await;
    let cluster = &site.cluster;
    site.write(include_str!("fixtures/opted_in.yaml")).await;
    // Its controller may still be writing the new object's status, which makes what was read a moment ago late.
    site.until("a write that is not late", async || {
        let seen = cluster.replicas_of(&site.namespace, "zk-opted").await.unwrap().unwrap();
        cluster.set_replicas(&site.namespace, "zk-opted", 1, &seen.resource_version, true).await.ok()
    })
    .await;
    assert_eq!(cluster.replicas_of(&site.namespace, "zk-opted").await.unwrap().unwrap().replicas, 0, "a dry run wrote");

    let stale = cluster.set_replicas(&site.namespace, "zk-opted", 1, "1", false).await;
    assert!(matches!(stale, Err(WriteError::Conflict { .. })), "{stale:?}");
    let gone = cluster.set_replicas(&site.namespace, "nobody", 1, "1", false).await;
    assert!(matches!(gone, Err(WriteError::Gone { .. })), "{gone:?}");
    let refused = cluster.apply_bundle(&site.name("zk-opted"), &spec(1), false).await;
    assert!(matches!(&refused, Err(WriteError::Conflict { object, .. }) if object.starts_with("StatefulSet")), "{refused:?}");
    assert_eq!(cluster.taken(&site.name("zk-opted")).as_deref(), Some("StatefulSet zk-opted"));

    let mut storage = spec(1);
    storage.storage = "much".into();
    let wrong = cluster.apply_bundle(&site.name("zk-wrong"), &storage, true).await;
    assert!(matches!(&wrong, Err(WriteError::Refused { object, .. }) if object.starts_with("StatefulSet")), "{wrong:?}");

    let elsewhere = EnsembleName::new("test", format!("{}-made", site.namespace), "zk-first");
    assert!(cluster.render_bundle(&elsewhere, &spec(1)).iter().any(|write| write.object == format!("Namespace {}", elsewhere.namespace)));
    cluster.apply_bundle(&elsewhere, &spec(1), false).await.unwrap();
    site.until("the ensemble in the new namespace", async || cluster.observe(&elsewhere.namespace, "zk-first", Clock.now()).pop()).await;
    Api::<Namespace>::all(site.client.clone()).delete(&elsewhere.namespace, &DeleteParams::default()).await.unwrap();

    cluster.apply_bundle(&site.name("zk-one"), &spec(1), false).await.unwrap();
    let seen = site.until("its pod", async || site.seen_whole("zk-one").filter(|seen| !seen.members.is_empty())).await;
    let (pod, uid) = (seen.members[0].pod.clone(), seen.members[0].facts.clone().unwrap().uid);
    let another = "00000000-0000-0000-0000-000000000000";
    assert_eq!(cluster.delete_pod(&site.namespace, &pod, another, false).await.unwrap(), Deleted::Another);
    assert_eq!(cluster.delete_pod(&site.namespace, "zk-one-7", another, false).await.unwrap(), Deleted::Absent);
    assert_eq!(cluster.delete_pod(&site.namespace, &pod, &uid, true).await.unwrap(), Deleted::Marked);
    assert_eq!(site.seen("zk-one").unwrap().members[0].facts.clone().unwrap().uid, uid, "a dry run deleted");
    site.remove().await;
}
