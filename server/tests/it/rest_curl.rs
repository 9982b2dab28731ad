//! The same change as a curl: what a plan page shows is run as it stands there, and does what the page's button does.

use std::process::Command;

use serde_json::{Value, json};

use crate::support::{
    ensemble::TestEnsemble,
    operations::{serves, until},
    panel::{TestPanel, signed_in, test_cluster},
    people::{Program, program},
};

/// The command that a page shows, with its reason.
async fn shown(panel: &TestPanel, page: &str) -> String {
    let html = panel.get(page).await.text().await.unwrap();
    let command = html.split("<details class=\"command\"").nth(1).unwrap_or_else(|| panic!("{page} shows no command: {html}"));
    let text = command.split("<pre").nth(1).and_then(|rest| rest.split_once('>')).and_then(|(_, rest)| rest.split_once("</pre>"));
    let plain =
        |text: &str| text.replace("<!>", "").replace("&quot;", "\"").replace("&#x27;", "'").replace("&lt;", "<").replace("&gt;", ">");
    plain(text.unwrap().0).replace("&amp;", "&")
}

/// Runs it in a shell, as a person would who has set the two variables.
async fn run(ci: &Program, panel: &TestPanel, command: &str) -> Value {
    let mut shell = Command::new("bash");
    shell.args(["-c", &format!("{command} --silent --show-error")]);
    shell.env("MENAGERIE_SERVER", &panel.url).env("MENAGERIE_TOKEN", &ci.secret);
    let output = tokio::task::block_in_place(|| shell.output().unwrap());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{command}\n{output:?}"))
}

async fn reaches(ci: &Program, id: &str, state: &str) {
    let now = async || ci.get(&format!("/operations/{id}")).await.1;
    until(&format!("operation {id} is {state}"), 180, async || now().await["state"] == state).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_of_a_plan_page_creates_scales_and_restarts_and_rest_pauses_continues_and_aborts() {
    let nowhere = TestEnsemble::nowhere(&test_cluster()).await;
    let (panel, _database) = signed_in().await;
    let namespace = nowhere.namespace.as_str();
    let ci = program(&panel, "operator", &format!("test/{namespace}")).await;
    let knows =
        async || ci.get("/offer").await.1["clusters"][0]["namespaces"].as_array().is_some_and(|all| all.contains(&json!(namespace)));
    until("the namespace is on offer", 30, knows).await;

    let form = format!(
        "cluster=test&namespace={namespace}&name=zk&members=1&version=3.9.4&cpu=20m&memory=256Mi&heap_mb=96&storage=100Mi&storage_class=&review=yes"
    );
    let made = run(&ci, &panel, &shown(&panel, &format!("/create?{form}")).await).await;
    assert_eq!((&made["action"], &made["ensemble"]), (&json!("create"), &json!("zk")), "{made}");
    reaches(&ci, made["id"].as_str().unwrap(), "succeeded").await;
    serves(&panel.panel.services, &nowhere.name()).await;

    let page = format!("/ensembles/test/{namespace}/zk");
    let command = shown(&panel, &format!("{page}/restart")).await;
    let restart = run(&ci, &panel, &command).await;
    assert_eq!((&restart["action"], &restart["askedBy"]), (&json!("restart"), &json!("admin")), "{restart}");
    let id = restart["id"].as_str().unwrap().to_owned();
    let again = run(&ci, &panel, &command).await;
    assert_eq!((&again["kind"], &again["operation"]), (&json!("busy"), &json!(id)), "the command is refused as the button is");
    let (status, paused) = ci.post(&format!("/operations/{id}/pause"), &json!({})).await;
    assert_eq!((status, &paused["wish"]), (202, &json!("pause")), "{paused}");
    reaches(&ci, &id, "paused").await;
    assert_eq!(ci.post(&format!("/operations/{id}/continue"), &json!({})).await.0, 202);
    reaches(&ci, &id, "succeeded").await;
    let (status, late) = ci.post(&format!("/operations/{id}/abort"), &json!({})).await;
    assert_eq!((status, &late["kind"]), (409, &json!("not_now")));

    serves(&panel.panel.services, &nowhere.name()).await;
    let scale = run(&ci, &panel, &shown(&panel, &format!("{page}/scale?to=3")).await).await;
    // An engine may have taken it up before the answer was made.
    assert!(scale["action"] == "scale" && (scale["state"] == "queued" || scale["state"] == "running"), "{scale}");
    let id = scale["id"].as_str().unwrap();
    assert_eq!(ci.post(&format!("/operations/{id}/abort"), &json!({})).await.0, 202);
    reaches(&ci, id, "aborted").await;
    // That the ensemble is free again is known some moments after the operation's end.
    let free = async || run(&ci, &panel, &command).await["kind"] != "busy";
    until("the ensemble is free again", 10, free).await;
    let outdated = run(&ci, &panel, &command).await;
    assert_eq!(outdated["kind"], "plan_outdated", "a plan that was read before is not done after: {outdated}");
}
