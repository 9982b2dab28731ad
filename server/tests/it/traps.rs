//! What operators do that nobody would expect, and what somebody does beside them: each is named by the panel, and nothing is written over it. The
//! table of all of them: `server/src/cluster/driver/BEHAVIOUR.md`.

use std::time::Duration;

use app::model::{
    EnsembleName,
    finding::Finding,
    owner_trouble::{EditedField, OwnerTrouble},
    plan::{GuardFact, Intent},
};
use k8s_openapi::api::apps::v1::StatefulSet;
use kube::{
    Api,
    api::{DeleteParams, DynamicObject, Patch, PatchParams, PostParams},
};
use serde_json::{Value, json};
use server::service::Services;

use crate::{
    driver_opensaola::{self, objects},
    driver_pravega::clusters,
    support::{
        ensemble::TestEnsemble,
        operations::{admin, serves, until},
        packages::platform,
        panel::{TestPanel, test_cluster},
        postgres::TestDatabase,
    },
};

async fn patch(api: &Api<DynamicObject>, change: Value) {
    api.patch("zk", &PatchParams::default(), &Patch::Merge(change)).await.expect("the object is changed");
}

/// The trouble among the findings of an ensemble that is of that kind.
fn named(services: &Services, name: &EnsembleName, is_it: fn(&OwnerTrouble) -> bool) -> Option<OwnerTrouble> {
    let status = services.present.board.find(name)?.status;
    status.findings.iter().find_map(|finding| match finding {
        Finding::Owner { trouble, .. } if is_it(trouble) => Some(trouble.clone()),
        _ => None,
    })
}

async fn is_in_the_way(services: &Services, name: &EnsembleName, is_it: fn(&OwnerTrouble) -> bool) -> bool {
    let plan = services.plan(&admin(), name, &Intent::Scale { to: 5 }).await.expect("a plan");
    plan.guards.iter().any(|guard| matches!(&guard.fact, GuardFact::OwnerTroubled { trouble } if is_it(trouble)))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_does_below_a_middleware_is_named_and_nothing_is_written_over_it() {
    let _turn = platform().await;
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(driver_opensaola::panel_config(&database.url())).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    driver_opensaola::create(services, &ensemble).await;
    serves(services, &name).await;
    let middlewares = objects(&ensemble, "middleware.cn", "v1", "Middleware");

    let package = middlewares.get("zk").await.unwrap().metadata.labels.unwrap().remove("middleware.cn/packagename").unwrap();
    let gone: fn(&OwnerTrouble) -> bool = |trouble| matches!(trouble, OwnerTrouble::PackageGone { .. });
    let of_package = |package: &str| json!({"metadata": {"labels": {"middleware.cn/packagename": package}}});
    patch(&middlewares, of_package("zookeeper-never-was")).await;
    until("a package that is not there is named", 60, async || named(services, &name, gone).is_some()).await;
    let trouble = OwnerTrouble::PackageGone { object: "Middleware zk".into(), package: "zookeeper-never-was".into() };
    assert_eq!(named(services, &name, gone), Some(trouble));
    assert!(is_in_the_way(services, &name, gone).await);
    patch(&middlewares, of_package(&package)).await;
    until("it is there", 30, async || named(services, &name, gone).is_none()).await;

    patch(&middlewares, json!({"spec": {"parameters": {"config": {"syncLimit": 12}}}})).await;
    let clusters = clusters(&ensemble);
    let sync_limit = async || clusters.get("zk").await.ok()?.data["spec"]["config"]["syncLimit"].as_i64();
    until("the setting has gone down", 30, async || sync_limit().await == Some(12)).await;
    let edited: fn(&OwnerTrouble) -> bool = |trouble| matches!(trouble, OwnerTrouble::EditedBelow { .. });
    patch(&clusters, json!({"spec": {"config": {"syncLimit": 13}}})).await;
    until("an edit below is named", 60, async || named(services, &name, edited).is_some()).await;
    let field = EditedField { field: "config.syncLimit".into(), declared: "12".into(), has: "13".into() };
    let trouble = OwnerTrouble::EditedBelow { object: "ZookeeperCluster zk".into(), above: "Middleware zk".into(), fields: vec![field] };
    assert_eq!(named(services, &name, edited), Some(trouble));
    assert!(is_in_the_way(services, &name, edited).await);
    patch(&clusters, json!({"spec": {"config": {"syncLimit": 12}}})).await;
    until("nothing differs", 30, async || named(services, &name, edited).is_none()).await;

    // The platform makes it anew at once, and all members end with it.
    let uid = clusters.get("zk").await.unwrap().metadata.uid;
    clusters.delete("zk", &DeleteParams::default()).await.expect("the cluster is deleted");
    until("it is made anew", 30, async || clusters.get("zk").await.is_ok_and(|made| made.metadata.uid != uid)).await;
    let record: fn(&OwnerTrouble) -> bool = |trouble| matches!(trouble, OwnerTrouble::RecordInTheWay { .. });
    until("the record in its way is named", 240, async || named(services, &name, record).is_some()).await;
    assert!(is_in_the_way(services, &name, record).await);
}

/// A StatefulSet that somebody's controller made, or nobody's.
fn stateful_set(name: &str, owner: Value) -> StatefulSet {
    let labels = json!({"app": name, "app.kubernetes.io/name": "zookeeper"});
    let container = json!({"name": "zookeeper", "image": "docker.io/local/zookeeper:3.9.4", "command": ["zkServer.sh"]});
    serde_json::from_value(json!({
        // Kubernetes collects it at once, and has to wait for this.
        "metadata": {"name": name, "finalizers": ["example.com/kept"], "ownerReferences": owner},
        "spec": {
            "replicas": 0, "serviceName": name, "selector": {"matchLabels": labels},
            "template": {"metadata": {"labels": labels}, "spec": {"containers": [container]}},
        },
    }))
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_operator_makes_once_more_for_an_object_that_is_gone_is_no_ensemble() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(crate::driver_pravega::panel_config(&database.url())).await;
    let (services, namespace) = (&panel.panel.services, &ensemble.namespace);
    let owner = json!([{"apiVersion": "zookeeper.pravega.io/v1beta1", "kind": "ZookeeperCluster", "name": "zk", "uid": "gone", "controller": true}]);
    let of_nobody_here =
        json!([{"apiVersion": "example.com/v1", "kind": "ZookeeperThing", "name": "zk", "uid": "gone", "controller": true}]);
    let sets = ensemble.stateful_sets();
    for set in [stateful_set("zk", owner), stateful_set("zk-plain", json!([])), stateful_set("zk-foreign", of_nobody_here)] {
        sets.create(&PostParams::default(), &set).await.expect("a StatefulSet");
    }
    let shown = || {
        let all = services.present.board.statuses().into_iter().filter(|status| status.name.namespace == *namespace);
        all.map(|status| status.name.name.clone()).collect::<Vec<_>>()
    };
    until("the others are shown", 30, async || shown() == ["zk-foreign", "zk-plain"]).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(sets.get("zk").await.is_ok(), "it is still there");
    assert_eq!(shown(), ["zk-foreign", "zk-plain"]);
    for name in ["zk", "zk-plain", "zk-foreign"] {
        let let_go = Patch::Merge(json!({"metadata": {"finalizers": null}}));
        sets.patch(name, &PatchParams::default(), &let_go).await.expect("its finalizer is taken off");
    }
}
