//! The command as scripts use it: what it prints, and the code it ends with.

use serde_json::Value;

use crate::support::{
    ensemble::TestEnsemble,
    members::Members,
    operations::serves,
    panel::{TestPanel, config, signed_in, test_cluster},
    people::program,
    postgres::TestDatabase,
    shell::Shell,
};

#[tokio::test(flavor = "multi_thread")]
async fn people_get_tables_scripts_get_json_and_both_get_a_code_that_means_something() {
    let shared = Members::shared().await;
    let (panel, _database) = signed_in().await;
    let name = format!("test/{}/zk", shared.namespace);
    let shell = Shell::new(&panel.url, &program(&panel, "viewer", &format!("test/{}", shared.namespace)).await.secret);
    panel.until("it serves", async || shell.says(&["ensembles", "get", &name]).await.1.contains(": serves, 3 of 3")).await;

    let (code, table) = shell.says(&["ensembles", "list"]).await;
    assert_eq!((code, table.lines().count()), (0, 2), "{table}");
    assert!(table.starts_with(" ENSEMBLE") && table.contains(&name), "{table}");
    let (_, json) = shell.says(&["ensembles", "list", "-o", "json"]).await;
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap()[0]["health"], "serves");
    let (code, one) = shell.says(&["ensembles", "get", &name]).await;
    assert_eq!((code, one.matches("zk-").count() >= 3, one.contains(" MYID  POD")), (0, true, true), "{one}");
    let (code, znode) = shell.says(&["znodes", "ls", &name, "/zookeeper"]).await;
    assert_eq!((code, znode.contains("config")), (0, true), "{znode}");
    let (code, znode) = shell.says(&["znodes", "get", &name, "/zookeeper/config"]).await;
    assert_eq!((code, znode.starts_with("/zookeeper/config  version ")), (0, true), "{znode}");
    assert_eq!(shell.says(&["operations", "list"]).await, (0, " ID  WHAT  ENSEMBLE  STATE  STEPS  BY  ASKED\n".to_owned()));

    let (code, refused) = shell.says(&["restart", &name, "--reason", "test"]).await;
    assert_eq!((code, refused.contains("(forbidden)")), (3, true), "{refused}");
    let (code, missing) = shell.says(&["ensembles", "get", "test/elsewhere/zk"]).await;
    assert_eq!((code, missing.contains("(no_ensemble)")), (4, true), "{missing}");
    for wrong in [&["ensembles", "get", "zk"][..], &["explode"], &["scale", &name], &["ensembles", "list", "-o", "xml"]] {
        assert_eq!(shell.says(wrong).await.0, 2, "{wrong:?}");
    }
    let away = Shell::new("http://127.0.0.1:1", "");
    assert_eq!(away.says(&["ensembles", "list"]).await.0, 6);
    let (code, unknown) = Shell::new(&panel.url, "mng_forged").says(&["ensembles", "list"]).await;
    assert_eq!((code, unknown.contains("(token_refused)")), (3, true), "{unknown}");
    let (code, _) = shell.piped(&["ensembles", "list"], "true").await;
    assert_eq!(code, 0, "who stops reading is no failure");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_read_confirmed_by_its_fingerprint_and_waited_for() {
    let ensemble = TestEnsemble::plain(&test_cluster(), 1).await;
    let (panel, _database) = signed_in().await;
    serves(&panel.panel.services, &ensemble.name()).await;
    let name = ensemble.name().to_string();
    let shell = Shell::new(&panel.url, &program(&panel, "operator", &format!("test/{}", ensemble.namespace)).await.secret);

    let (code, plan) = shell.says(&["plan", "restart", &name]).await;
    let fingerprint = plan.rsplit("--plan ").next().unwrap().trim().to_owned();
    assert_eq!((code, plan.contains("QUORUM DURING")), (0, true), "{plan}");
    let (code, outdated) = shell.says(&["restart", &name, "--reason", "test", "--plan", "another"]).await;
    assert_eq!((code, outdated.contains("(plan_outdated)")), (5, true), "{outdated}");
    let (code, silent) = shell.says(&["restart", &name, "--plan", &fingerprint]).await;
    assert_eq!((code, silent.contains("Field: reason")), (3, true), "{silent}");
    let (code, blocked) = shell.says(&["plan", "scale", &name, "--members", "3"]).await;
    assert_eq!(code, 3, "a plan that is blocked is no yes: {blocked}");
    let (code, blocked) = shell.says(&["scale", &name, "--members", "3", "--reason", "test"]).await;
    assert_eq!((code, blocked.contains("(blocked)")), (3, true), "{blocked}");

    let (code, begun) = shell.says(&["restart", &name, "--reason", "CHG-1", "--plan", &fingerprint, "-o", "json"]).await;
    let id = serde_json::from_str::<Value>(&begun).unwrap()["id"].as_str().unwrap().to_owned();
    assert_eq!(code, 0, "{begun}");
    let (code, busy) = shell.says(&["restart", &name, "--reason", "again"]).await;
    assert_eq!((code, busy.contains(&format!("Operation: {id}"))), (5, true), "{busy}");
    let (code, ended) = shell.says(&["operations", "wait", &id]).await;
    assert_eq!((code, ended.contains("restart") && ended.contains("succeeded")), (0, true), "{ended}");
    assert_eq!(shell.says(&["operations", "pause", &id]).await.0, 5, "too late is a conflict");
    assert_eq!(shell.says(&["operations", "get", "nothing"]).await.0, 4);

    serves(&panel.panel.services, &ensemble.name()).await;
    let (_, begun) = shell.says(&["restart", &name, "--reason", "CHG-2", "-o", "json"]).await;
    let id = serde_json::from_str::<Value>(&begun).unwrap()["id"].as_str().unwrap().to_owned();
    assert_eq!(shell.says(&["operations", "abort", &id]).await.0, 0);
    let (code, aborted) = shell.says(&["operations", "wait", &id]).await;
    assert_eq!((code, aborted.contains("aborted")), (1, true), "what did not end well is a failure: {aborted}");
}

#[tokio::test(flavor = "multi_thread")]
async fn watching_prints_a_line_for_each_change_until_the_panel_is_gone() {
    let shared = Members::shared().await;
    let database = TestDatabase::new().await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    panel.sign_in().await;
    let token = program(&panel, "viewer", &format!("test/{}", shared.namespace)).await.secret;
    let mut table = Shell::new(&panel.url, &token).follow(&["ensembles", "watch"]);
    assert!(table.line().await.starts_with(&format!("test/{}/zk ", shared.namespace)));
    let mut json = Shell::new(&panel.url, &token).follow(&["ensembles", "watch", "-o", "json"]);
    let row: Value = serde_json::from_str(&json.line().await).unwrap();
    assert_eq!((row["event"].as_str(), row["namespace"].as_str()), (Some("ensemble"), Some(shared.namespace.as_str())));
    drop(panel);
    assert_eq!(json.ended().await, 6, "a panel that does not come back ends it");
}

#[tokio::test(flavor = "multi_thread")]
async fn shells_complete_it_and_the_audit_is_verified_from_one() {
    let (panel, database) = signed_in().await;
    let shell = Shell::new(&panel.url, "");
    for name in ["bash", "zsh", "fish"] {
        let (code, script) = shell.says(&["completion", name]).await;
        assert_eq!((code, script.contains("menagerie") && script.contains("ensembles")), (0, true), "{name}");
    }
    let (code, _) = shell.piped(&["completion", "bash"], "bash -n").await;
    assert_eq!(code, 0, "bash can read it");

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("menagerie.toml");
    let written = format!("database_url = '{}'\n[[clusters]]\nname = 'test'\n", database.url());
    std::fs::write(&file, written).unwrap();
    let verify = ["audit", "verify", "--config", file.to_str().unwrap()];
    let (code, verified) = shell.says(&verify).await;
    assert_eq!((code, verified.starts_with("verified: ")), (0, true), "{verified}");
    sqlx::query("alter table audit_event disable trigger all").execute(&database.pool).await.unwrap();
    sqlx::query("update audit_event set actor = 'nobody' where number = 1").execute(&database.pool).await.unwrap();
    let (code, broken) = shell.says(&verify).await;
    assert_eq!((code, broken.contains("broken at row 1")), (1, true), "{broken}");
    assert_eq!(shell.says(&["audit", "verify", "--config", "/nowhere.toml"]).await.0, 2);
}
