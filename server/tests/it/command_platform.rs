//! The command about packages and operators, as scripts use it: what it prints, and the code it ends with.

use std::fs;

use serde_json::Value;

use crate::support::{
    operators::Place,
    packages::{Files, example, platform},
    panel::{TestPanel, signed_in},
    people::program,
    shell::Shell,
};

/// A package as a folder.
fn folder(files: &Files) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

async fn shell(panel: &TestPanel, role: &str) -> Shell {
    Shell::new(&panel.url, &program(panel, role, "test").await.secret)
}

/// The package that is enabled, as `cluster/package`, once the panel has read it.
async fn enabled(panel: &TestPanel, shell: &Shell) -> String {
    let listed = async || serde_json::from_str::<Vec<Value>>(&shell.says(&["package", "list", "-o", "json"]).await.1).unwrap();
    let found = async || listed().await.into_iter().find(|item| item["state"] == "enabled");
    panel.until("a package is enabled (deploy/local/stand-in/saola.sh up, operator)", async || found().await.is_some()).await;
    format!("test/{}", found().await.unwrap()["name"].as_str().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_is_checked_and_published_and_what_is_used_stays() {
    let _turn = platform().await;
    let (panel, _database) = signed_in().await;
    let (admin, viewer) = (shell(&panel, "admin").await, shell(&panel, "viewer").await);
    let before = enabled(&panel, &admin).await;
    let good = folder(&example("1.3.1-7.2.0"));
    let good = good.path().to_str().unwrap();

    let (code, checked) = admin.says(&["package", "check", "test", good]).await;
    assert_eq!((code, checked.starts_with("zookeeper-1.3.1-7.2.0 can be published")), (0, true), "{checked}");
    assert!(checked.contains(&format!("replaces {}", before.trim_start_matches("test/"))), "{checked}");
    let mut files = example("1.3.1-7.2.0");
    files.insert("actions/broken.yaml".into(), "kind: [".into());
    let bad = folder(&files);
    let (code, refused) = admin.says(&["package", "check", "test", bad.path().to_str().unwrap()]).await;
    assert_eq!((code, refused.contains("would not be published")), (3, true), "{refused}");
    let (code, refused) = admin.says(&["package", "publish", "test", bad.path().to_str().unwrap(), "--reason", "CHG-70"]).await;
    assert_eq!((code, refused.contains("(package_faults)") && refused.contains("actions/broken.yaml")), (3, true), "{refused}");
    let (code, refused) = viewer.says(&["package", "publish", "test", good, "--reason", "CHG-70"]).await;
    assert_eq!((code, refused.contains("(forbidden)")), (3, true), "{refused}");

    let (code, published) = admin.says(&["package", "publish", "test", good, "--reason", "CHG-70"]).await;
    assert_eq!((code, published.trim()), (0, "publish test/zookeeper-1.3.1-7.2.0: done"), "{published}");
    let (code, table) = admin.says(&["package", "list", "--cluster", "test"]).await;
    assert_eq!((code, table.starts_with(" PACKAGE") && table.contains("test/zookeeper-1.3.1-7.2.0")), (0, true), "{table}");
    let (code, used) = admin.says(&["package", "remove", &before, "--reason", "CHG-70"]).await;
    assert_eq!((code, used.contains("(package_blocked)")), (3, true), "{used}");
    let (code, _) = admin.says(&["package", "remove", &before, "--dry-run"]).await;
    assert_eq!(code, 3, "what would be refused is no success");
    let (code, plan) = admin.says(&["package", "enable", &before, "--dry-run"]).await;
    let plan = plan.trim().rsplit(' ').next().unwrap().to_owned() + if code == 0 { "" } else { "(failed)" };
    assert_eq!(admin.says(&["package", "enable", &before, "--reason", "CHG-70", "--plan", "0"]).await.0, 5);
    let (code, done) = admin.says(&["package", "enable", &before, "--reason", "CHG-70", "--plan", &plan]).await;
    assert_eq!((code, done.trim()), (0, &*format!("enable {before}: done")), "{done}");
    let (code, shown) = admin.says(&["package", "show", &before]).await;
    assert_eq!((code, shown.contains(": enabled") && shown.contains("operator  middleware-operator/zk-operator")), (0, true), "{shown}");
    let (code, done) = admin.says(&["package", "remove", "test/zookeeper-1.3.1-7.2.0", "--reason", "CHG-70", "-o", "json"]).await;
    assert_eq!((code, serde_json::from_str::<Value>(&done).unwrap()["state"].as_str().map(str::to_owned)), (0, Some("done".into())));
    assert_eq!(admin.says(&["package", "show", "test/zookeeper-1.3.1-7.2.0"]).await.0, 4);
    for wrong in [&["package", "show", "zookeeper"][..], &["package", "check", "test", "/nowhere"], &["package", "explode"]] {
        assert_eq!(admin.says(wrong).await.0, 2, "{wrong:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_is_made_and_removed_from_a_shell() {
    let _turn = platform().await;
    let (panel, _database) = signed_in().await;
    let (admin, place) = (shell(&panel, "admin").await, Place::new().await);
    enabled(&panel, &admin).await;
    panel.until("its namespace is known", async || place.is_known(&panel).await).await;
    let name = format!("test/{}/{}", place.namespace, place.name("sh"));
    let create = ["operator", "create", &name, "--repository", "saola.local", "--watch", &place.namespace];
    let (code, planned) = admin.says(&[&create[..], &["--dry-run"]].concat()).await;
    assert_eq!((code, planned.contains(": planned") && planned.contains("To confirm exactly this: --plan ")), (0, true), "{planned}");
    assert_eq!(admin.says(&create).await.0, 3, "a change has a reason");
    let (code, made) = admin.says(&[&create[..], &["--reason", "CHG-71"]].concat()).await;
    assert_eq!((code, made.trim()), (0, &*format!("create {name}: done")), "{made}");
    let (code, table) = admin.says(&["operator", "list"]).await;
    let row = table.lines().find(|line| line.contains(&name)).unwrap_or_default();
    assert_eq!((code, row.contains(" yes ") && row.contains("1/1")), (0, true), "{table}");
    let (code, again) = admin.says(&[&create[..], &["--reason", "CHG-71"]].concat()).await;
    assert_eq!((code, again.contains("(operator_blocked)")), (3, true), "{again}");
    let (code, refused) = admin.says(&["operator", "upgrade", &name, "--reason", "CHG-71"]).await;
    assert_eq!((code, refused.contains("has the enabled package already")), (3, true), "{refused}");
    let (code, removed) = admin.says(&["operator", "remove", &name, "--reason", "CHG-71"]).await;
    assert_eq!((code, removed.trim()), (0, &*format!("remove {name}: done")), "{removed}");
    assert_eq!(admin.says(&["operator", "remove", &name, "--reason", "CHG-71"]).await.0, 4);
    assert_eq!(admin.says(&["operator", "remove", "zk-operator", "--reason", "CHG-71"]).await.0, 2);
    place.end().await;
}
