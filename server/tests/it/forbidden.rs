//! What Kubernetes does not allow the panel is named before anything is done, and the rest works.

use app::{
    error::AppError,
    model::{
        Permission,
        create::CreateForm,
        driver::DriverKind,
        ensemble::ActionKind,
        plan::{Guard, GuardFact, Intent, Plan},
    },
};
use server::config::{ClusterConfig, Route};

use crate::support::{
    asked::Asked,
    ensemble::TestEnsemble,
    identity::{Identity, changed_kubeconfig},
    kube::{Site, panel_kubeconfig, watched},
    made::form,
    operations::{admin, serves, until},
    panel::{TestPanel, config, test_cluster},
    postgres::TestDatabase,
    process::{OlderApiServer, over_port_6444},
};

/// What stands in a plan's way, if it is what the panel may not do.
fn lacks(plan: &Plan) -> Vec<String> {
    match plan.obstacle() {
        Some(GuardFact::PanelMayNot { missing, .. }) => missing.iter().map(Permission::to_string).collect(),
        _ => vec![],
    }
}

/// Members are asked at their addresses only: pods of other tests that just start have no route yet, and the way through the API server is not this
/// reader's.
fn directly(reader: &Identity) -> ClusterConfig {
    ClusterConfig { route: Route::Direct, ..reader.cluster() }
}

async fn page(panel: &TestPanel, path: &str, language: &str) -> String {
    let request = panel.client.get(format!("{}{path}", panel.url)).header("accept-language", language);
    request.send().await.unwrap().text().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_that_may_only_read_names_what_it_lacks_and_begins_nothing() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::plain(&test_cluster(), 1).await;
    let reader = Identity::new(&ensemble.client, &ensemble.namespace).await.may("menagerie-read").await;
    let panel = TestPanel::start(config(&database.url(), vec![directly(&reader)])).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    serves(services, &name).await;
    let plan = async |intent: &Intent| services.plan(&admin(), &name, intent).await.unwrap();
    until("it knows what it may do", 30, async || !lacks(&plan(&Intent::RESTART).await).is_empty()).await;

    let restart = plan(&Intent::RESTART).await;
    assert_eq!(lacks(&restart), ["delete pods"]);
    let refused = services.request(&admin(), &name, Intent::RESTART, "why not", Some(&restart.fingerprint)).await.unwrap_err().kind;
    assert!(matches!(refused, AppError::Blocked { fact } if matches!(*fact, GuardFact::PanelMayNot { .. })));
    assert!(lacks(&plan(&Intent::Scale { to: 3 }).await).contains(&"patch statefulsets.apps".to_owned()));
    let form = CreateForm {
        cluster: "test".into(),
        namespace: name.namespace.clone(),
        name: "zk-new".into(),
        review: "yes".into(),
        version: "3.9.4".into(),
        ..CreateForm::default()
    };
    let create = services.plan_creation(&admin(), &form).await.unwrap();
    assert!(lacks(&create).contains(&"create secrets".to_owned()) && !lacks(&create).contains(&"create namespaces".to_owned()));

    panel.sign_in().await;
    let address = format!("/ensembles/test/{}/zk", name.namespace);
    let english = format!("This panel may not delete pods in {} on test.", name.namespace);
    assert!(page(&panel, &format!("{address}/restart"), "en").await.contains(&english));
    assert!(page(&panel, &address, "en").await.contains(&english), "the ensemble's page says why");
    let chinese = format!("本面板在 test 的 {} 中没有权限：delete pods。", name.namespace);
    assert!(page(&panel, &format!("{address}/restart"), "zh-CN").await.contains(&chinese));
    assert!(!page(&panel, "/", "en").await.contains("This panel may not"), "it reads everything");

    let refused: Vec<_> = Asked::all(&reader.user()).into_iter().filter(Asked::refused).collect();
    assert!(refused.is_empty(), "it asked for what it may not: {refused:#?}");
    reader.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kind_that_may_not_be_read_is_named_on_the_pages_and_the_rest_works() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::plain(&test_cluster(), 1).await;
    let reader = Identity::new(&ensemble.client, &ensemble.namespace).await.may_read_a_part().await;
    let panel = TestPanel::start(config(&database.url(), vec![directly(&reader)])).await;
    serves(&panel.panel.services, &ensemble.name()).await;
    panel.sign_in().await;
    let address = format!("/ensembles/test/{}/zk", ensemble.namespace);
    let english = "This panel may not watch poddisruptionbudgets.policy, watch nodes and watch events on test.";
    let chinese = "本面板在 test 上没有权限：watch poddisruptionbudgets.policy、watch nodes 和 watch events。";
    for path in ["/", &address] {
        let text = page(&panel, path, "en").await;
        assert!(text.contains(english) && text.contains("Kubernetes events are not shown."), "{path}");
        assert!(page(&panel, path, "zh-CN").await.contains(chinese), "{path}");
    }
    let beside = "may not be read whole: watch poddisruptionbudgets.policy, watch nodes and watch events";
    assert!(page(&panel, "/operations", "en").await.contains(beside), "it stands beside the cluster on every page");
    // Whose nodes nobody may read is warned of, and refused nothing.
    let form = CreateForm { node_selector: "disk=none-has-it".into(), name: "zk-new".into(), ..form(&ensemble.name(), 1) };
    let plan = panel.panel.services.plan_creation(&admin(), &form).await.unwrap();
    assert!(plan.guards.contains(&Guard::warns(GuardFact::NodesNotSeen)), "{:?}", plan.guards);
    reader.remove().await;
}

#[tokio::test]
async fn roles_that_are_bound_in_one_namespace_count_in_that_one() {
    let site = Site::new(Route::Auto).await;
    let here = Identity::new(&site.client, &site.namespace).await.may("menagerie-read").await;
    let here = here.may_here("menagerie-act").await.may_here("menagerie-secrets").await;
    let (cluster, watching) = watched(here.kubeconfig.path().into(), Route::Auto).await;
    let lacking =
        async || Some(cluster.missing(ActionKind::Restart, DriverKind::StatefulSet, "default")).filter(|missing| !missing.is_empty());
    let elsewhere = site.until("it knows what it may do", lacking).await;
    assert_eq!(elsewhere, [Permission::of("delete", "", "pods")]);
    for action in ActionKind::ALL {
        assert_eq!(cluster.missing(action, DriverKind::StatefulSet, &site.namespace), [], "{action:?}");
    }
    let nowhere = cluster.missing(ActionKind::Create, DriverKind::StatefulSet, "not-there-yet");
    assert!(nowhere.contains(&Permission::of("create", "", "namespaces")), "{nowhere:?}");
    watching.abort();
    here.remove().await;
    site.remove().await;
}

/// Kubernetes 1.33 and older, where the first list of a watch is not streamed.
#[tokio::test]
async fn an_api_server_that_cannot_stream_lists_is_read_all_the_same() {
    let site = Site::new(Route::Auto).await;
    site.write(include_str!("fixtures/opted_in.yaml")).await;
    let older = OlderApiServer::start().await;
    let file = changed_kubeconfig(|access| *access = over_port_6444(panel_kubeconfig()));
    let (cluster, watching) = watched(file.path().into(), Route::Auto).await;
    site.until("all of it", async || cluster.state().ready.then_some(())).await;
    let now = app::model::Timestamp::from_ms(0);
    assert_eq!(cluster.observe(&site.namespace, "zk-opted", now).len(), 1);
    site.write(&include_str!("fixtures/opted_in.yaml").replace("zk-opted", "zk-later")).await;
    site.until("what changes later", async || cluster.observe(&site.namespace, "zk-later", now).pop()).await;
    site.until("what stands on packages, too", async || (!cluster.packages().is_unread).then_some(())).await;
    assert_eq!(cluster.forbidden(), []);
    watching.abort();
    drop(older);
    site.remove().await;
}
