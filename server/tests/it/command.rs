//! The command as scripts use it: what it prints, and the code it ends with.

use std::process::{Command, Output};

use serde_json::Value;

use crate::support::{
    members::Members,
    panel::{TestPanel, config, test_cluster},
    people::program,
    postgres::TestDatabase,
};

struct Shell {
    server: String,
    token: String,
}

impl Shell {
    async fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_menagerie"));
        command.env("MENAGERIE_SERVER", &self.server).env("MENAGERIE_TOKEN", &self.token).args(arguments);
        tokio::task::block_in_place(|| command.output().unwrap())
    }

    /// The code, and what was said on the way that goes with it.
    async fn says(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.run(arguments).await;
        let told = if output.status.success() { output.stdout } else { output.stderr };
        (output.status.code().unwrap(), String::from_utf8(told).unwrap())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_get_tables_scripts_get_json_and_both_get_a_code_that_means_something() {
    let shared = Members::shared().await;
    let database = TestDatabase::new().await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    panel.sign_in().await;
    let name = format!("test/{}/zk", shared.namespace);
    let token = program(&panel, "viewer", &format!("test/{}", shared.namespace)).await.secret;
    let shell = Shell { server: panel.url.clone(), token };
    panel.until("it serves", async || shell.says(&["ensembles", "get", &name]).await.1.contains(": serves, 3 of 3")).await;

    let (code, table) = shell.says(&["ensembles", "list"]).await;
    assert_eq!((code, table.lines().count()), (0, 2), "{table}");
    assert!(table.starts_with(" ENSEMBLE") && table.contains(&name), "{table}");
    let (_, json) = shell.says(&["ensembles", "list", "-o", "json"]).await;
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap()[0]["health"], "serves");
    let (code, znode) = shell.says(&["znodes", "ls", &name, "/zookeeper"]).await;
    assert_eq!((code, znode.contains("config")), (0, true), "{znode}");

    let (code, refused) = shell.says(&["restart", &name, "--reason", "test"]).await;
    assert_eq!((code, refused.contains("(forbidden)")), (3, true), "{refused}");
    let (code, missing) = shell.says(&["ensembles", "get", "test/elsewhere/zk"]).await;
    assert_eq!((code, missing.contains("(no_ensemble)")), (4, true), "{missing}");
    assert_eq!(shell.says(&["ensembles", "get", "zk"]).await.0, 2);
    assert_eq!(shell.says(&["explode"]).await.0, 2);
    let away = Shell { server: "http://127.0.0.1:1".into(), token: String::new() };
    assert_eq!(away.says(&["ensembles", "list"]).await.0, 6);

    let token = program(&panel, "operator", &format!("test/{}", shared.namespace)).await.secret;
    let operator = Shell { server: panel.url.clone(), token };
    let (code, plan) = operator.says(&["plan", "restart", &name]).await;
    assert_eq!((code, plan.contains("To confirm exactly this: --plan ")), (0, true), "{plan}");
    let (code, outdated) = operator.says(&["restart", &name, "--reason", "test", "--plan", "another"]).await;
    assert_eq!((code, outdated.contains("(plan_outdated)")), (5, true), "{outdated}");
    assert!(operator.says(&["completion", "bash"]).await.1.contains("_menagerie"));
}
