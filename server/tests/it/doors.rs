//! Every address as nobody and as the administrator: strangers see the sign-in page or a 401 and nothing else; nothing a person can send is
//! answered with a server error.

use app::App;
use leptos::server_fn::axum::server_fn_paths;
use leptos_axum::generate_route_list;
use reqwest::Method;

use crate::support::{
    panel::{TestPanel, config, test_cluster},
    postgres::TestDatabase,
};

/// Addresses beside the pages that only people who are signed in may use, with something in place of each parameter.
const PROGRAMS: [(&str, &str); 27] = [
    ("GET", "/events/panel"),
    ("GET", "/events/fleet"),
    ("GET", "/events/operations"),
    ("GET", "/events/ensembles/nothing/nothing/nothing"),
    ("GET", "/events/operations/nothing"),
    ("POST", "/ensembles/nothing/nothing/nothing/restart"),
    ("POST", "/ensembles/nothing/nothing/nothing/scale"),
    ("POST", "/ensembles/nothing/nothing/nothing/configure"),
    ("POST", "/ensembles/nothing/nothing/nothing/upgrade"),
    ("POST", "/ensembles/nothing/nothing/nothing/delete"),
    ("POST", "/ensembles/nothing/nothing/nothing/repair"),
    ("POST", "/ensembles/nothing/nothing/nothing/stop"),
    ("POST", "/ensembles/nothing/nothing/nothing/start"),
    ("POST", "/ensembles/nothing/nothing/nothing/package"),
    ("POST", "/create"),
    ("POST", "/packages/nothing/publish"),
    ("POST", "/packages/nothing/nothing/nothing"),
    ("POST", "/operations/nothing/nothing"),
    ("POST", "/access"),
    ("POST", "/access/accounts/nothing/bind"),
    ("POST", "/access/accounts/nothing/disable"),
    ("POST", "/access/accounts/nothing/enable"),
    ("POST", "/access/accounts/nothing/sessions/nothing/end"),
    ("POST", "/access/bindings/nothing/remove"),
    ("POST", "/access/password"),
    ("POST", "/access/tokens"),
    ("POST", "/access/tokens/nothing/revoke"),
];

/// Addresses that everybody may use.
const OPEN: [&str; 5] = ["/login", "/logout", "/language", "/healthz", "/readyz"];

/// Calls of pages, as the framework has registered them.
fn calls() -> Vec<(String, String)> {
    server_fn_paths().map(|(path, method)| (method.to_string(), path.to_owned())).collect()
}

fn programs() -> Vec<(String, String)> {
    PROGRAMS.iter().map(|(method, path)| (method.to_string(), path.to_string())).chain(calls()).collect()
}

fn filled(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with(['{', ':']) { "nothing" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Pages as the router knows them, with something in place of each parameter.
fn pages() -> Vec<String> {
    generate_route_list(App).iter().map(|route| filled(route.path())).collect()
}

async fn panel() -> (TestPanel, TestDatabase) {
    let database = TestDatabase::without_schema().await;
    (TestPanel::start(config(&database.url(), vec![test_cluster()])).await, database)
}

async fn ask(panel: &TestPanel, method: &str, path: &str) -> reqwest::Response {
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let request = panel.client.request(method, format!("{}{path}", panel.url)).header("sec-fetch-site", "same-origin");
    request.timeout(std::time::Duration::from_secs(10)).send().await.unwrap()
}

#[test]
fn every_address_of_the_router_is_walked_here() {
    let table = include_str!("../../src/http.rs");
    let mut named: Vec<String> = table.split(".route(\"").skip(1).filter_map(|rest| rest.split('"').next()).map(filled).collect();
    let mut walked: Vec<String> = PROGRAMS.iter().map(|(_, path)| *path).chain(OPEN).map(str::to_owned).collect();
    named.sort();
    walked.sort();
    assert_eq!(walked, named, "decide who may use the new address, and name it above");
    assert!(calls().len() > 5, "the pages' calls are registered: {:?}", calls());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_gets_to_the_sign_in_page_and_no_further() {
    let (panel, _database) = panel().await;
    for path in pages().iter().filter(|path| *path != "/login") {
        let answer = ask(&panel, "GET", path).await;
        assert_eq!(answer.status(), 303, "{path}");
        assert!(TestPanel::leads_to(&answer).starts_with("/login"), "{path}");
    }
    for (method, path) in programs() {
        assert_eq!(ask(&panel, &method, &path).await.status(), 401, "{method} {path}");
    }
    for path in ["/login", "/healthz", "/readyz"] {
        assert_eq!(ask(&panel, "GET", path).await.status(), 200, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_administrator_meets_no_server_error_whatever_is_named() {
    let (panel, _database) = panel().await;
    panel.sign_in().await;
    for path in pages() {
        let answer = ask(&panel, "GET", &path).await;
        assert!(answer.status().as_u16() < 500, "{path} answered {}", answer.status());
    }
    for (method, path) in programs() {
        let answer = ask(&panel, &method, &path).await;
        assert!(answer.status().as_u16() < 500 && answer.status() != 401, "{method} {path} answered {}", answer.status());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_a_foreign_page_changes_nothing() {
    let (panel, _database) = panel().await;
    panel.sign_in().await;
    let foreign = panel.client.post(format!("{}/logout", panel.url)).header("sec-fetch-site", "cross-site").send().await.unwrap();
    assert_eq!(foreign.status(), 400);
    assert_eq!(panel.get("/").await.status(), 200, "the session is still there");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_cookie_is_nobodys() {
    let (panel, _database) = panel().await;
    let forged = panel.client.get(&panel.url).header("cookie", "menagerie_session=AAAAAAAAAAAAAAAAAAAAAA").send().await.unwrap();
    assert_eq!(forged.status(), 303);
}
