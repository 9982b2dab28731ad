//! Every address as nobody and as the administrator: strangers see the sign-in page or a 401 and nothing else; nothing a person can send is
//! answered with a server error.

use app::App;
use leptos_axum::generate_route_list;
use reqwest::Method;

use crate::support::{
    panel::{TestPanel, config, test_cluster},
    postgres::TestDatabase,
};

/// Addresses beside the pages, with what they answer to strangers.
const PROGRAMS: [(&str, &str); 8] = [
    ("GET", "/events/fleet"),
    ("GET", "/events/ensembles/test/nowhere/nothing"),
    ("GET", "/events/operations/nothing"),
    ("POST", "/ensembles/test/nowhere/nothing/restart"),
    ("POST", "/ensembles/test/nowhere/nothing/scale"),
    ("POST", "/create"),
    ("POST", "/operations/nothing/pause"),
    ("GET", "/ui/fleet?query"),
];

/// Pages as the router knows them, with something in place of each parameter.
fn pages() -> Vec<String> {
    let filled = |path: &str| {
        let parts = path.split('/').map(|part| if part.starts_with(['{', ':']) { "nothing" } else { part });
        parts.collect::<Vec<_>>().join("/")
    };
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

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_gets_to_the_sign_in_page_and_no_further() {
    let (panel, _database) = panel().await;
    for path in pages().iter().filter(|path| *path != "/login") {
        let answer = ask(&panel, "GET", path).await;
        assert_eq!(answer.status(), 303, "{path}");
        assert!(TestPanel::leads_to(&answer).starts_with("/login"), "{path}");
    }
    for (method, path) in PROGRAMS {
        assert_eq!(ask(&panel, method, path).await.status(), 401, "{method} {path}");
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
    for (method, path) in PROGRAMS {
        let answer = ask(&panel, method, path).await;
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
