//! What no node of the cluster could take is refused where it is typed, through every door and with the reason, before anything is made.

use serde_json::json;

use crate::support::{
    ensemble::TestEnsemble,
    panel::{TestPanel, config, test_cluster},
    people::program,
    postgres::TestDatabase,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_selector_that_no_node_has_is_refused_by_page_rest_and_dry_run_with_the_fields_reason() {
    let database = TestDatabase::new().await;
    let ensemble = TestEnsemble::nowhere(&test_cluster()).await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    panel.sign_in().await;
    let ci = program(&panel, "operator", &format!("test/{}", ensemble.namespace)).await;
    let body = |fields: serde_json::Value| {
        let mut body = json!({"cluster": "test", "namespace": ensemble.namespace, "name": "zk", "members": 3, "version": "3.9.4",
            "cpu": "20m", "memory": "256Mi", "heapMb": 96, "storage": "100Mi", "reason": "a new service"});
        body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        body
    };
    let planned = async || ci.post("/ensembles?dryRun=true", &body(json!({}))).await.0 == 200;
    panel.until("the panel has read the cluster", planned).await;

    let why = "The one node could not take a pod: 1 lacks the label disk=none-has-it.";
    for path in ["/ensembles", "/ensembles?dryRun=true"] {
        for (fields, field, why) in [
            (json!({"nodeSelector": "disk=none-has-it"}), "nodeSelector", why),
            (json!({"memory": "64Ti"}), "memory", "1 has less memory for pods than 64Ti"),
            (json!({"antiAffinity": "required_hostname"}), "antiAffinity", "3 members must run on different nodes, and 1 could take one."),
        ] {
            let (status, problem) = ci.post(path, &body(fields)).await;
            assert_eq!((status, problem["field"].as_str()), (422, Some(field)), "{path}: {problem}");
            assert!(problem.to_string().contains(why), "{path}: {problem}");
        }
    }
    let typed = [("cluster", "test"), ("namespace", &ensemble.namespace), ("name", "zk"), ("members", "3"), ("version", "3.9.4")];
    let sizes =
        [("cpu", "20m"), ("memory", "256Mi"), ("heap_mb", "96"), ("storage", "100Mi"), ("storage_class", ""), ("volumes", "retain")];
    let chosen = [("nodeSelector", "disk=none-has-it"), ("review", "yes")];
    let mut url = reqwest::Url::parse(&format!("{}/create", panel.url)).unwrap();
    url.query_pairs_mut().extend_pairs(typed.iter().chain(&sizes).chain(&chosen));
    let page = panel.client.get(url).send().await.unwrap().text().await.unwrap();
    assert!(page.contains(why) && page.contains("Node selector"), "{page}");
    let driver = [("driver", "stateful_set"), ("reason", "CHG-9"), ("fingerprint", "")];
    let sent: Vec<_> = typed.iter().chain(&sizes).chain(&chosen).chain(&driver).copied().collect();
    let back = TestPanel::leads_to(&panel.post("/create", &sent).await);
    assert!(back.contains("problem=invalid") && back.contains("nodeSelector=disk"), "{back}");
    assert_eq!(ensemble.pod_uids().await, [""; 0], "nothing was made");
}
