//! Every page in the language that its reader wishes or chose, whole.

use std::{fs, path::Path};

use app::App;
use leptos_axum::generate_route_list;

use crate::support::{
    members::Members,
    panel::{TestPanel, config, test_cluster},
    postgres::TestDatabase,
};

/// Sentences of the English catalogue that say more than a name, without placeholders.
fn english() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src/words/en");
    let sources = fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    let all = sources.flat_map(|source| {
        let lines = source.lines().filter(|line| !line.trim_start().starts_with("//")).map(str::to_owned).collect::<Vec<_>>();
        lines.into_iter().flat_map(|line| line.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>())
    });
    all.filter(|text| text.len() > 6 && text.contains(' ') && !text.contains(['{', '\\', '&', '\''])).collect()
}

async fn page(panel: &TestPanel, path: &str, wish: &str, cookie: &str) -> String {
    let request = panel.client.get(format!("{}{path}", panel.url)).header("accept-language", wish);
    // The client's own cookie jar keeps the session; a header would replace it.
    if !cookie.is_empty() {
        let url = panel.url.parse().unwrap();
        panel.jar.add_cookie_str(cookie, &url);
    }
    request.send().await.unwrap().text().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_wholly_in_chinese_for_whoever_wishes_it() {
    let shared = Members::shared().await;
    let database = TestDatabase::new().await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    panel.sign_in().await;
    panel
        .until("an ensemble is known", async || panel.panel.services.present.names().iter().any(|name| name.namespace == shared.namespace))
        .await;
    let (sentences, name) = (english(), ["test", shared.namespace.as_str(), "zk", "remove"]);
    assert!(sentences.len() > 200);
    let mut left = Vec::new();
    for route in generate_route_list(App) {
        let mut parts = name.iter();
        let path: Vec<_> = route.path().split('/').map(|part| if part.starts_with('{') { *parts.next().unwrap() } else { part }).collect();
        let path = format!("{}{}", path.join("/"), if route.path().ends_with("/scale") { "?to=5" } else { "" });
        let text = page(&panel, &path, "zh-CN,zh;q=0.9,en;q=0.8", "").await;
        assert!(text.contains("<html lang=\"zh-Hans\""), "{path}");
        // What the page carries for the browser besides its markup are the model's own words.
        let shown = text.split("<script").map(|part| part.split_once("</script>").map_or(part, |(_, rest)| rest)).collect::<String>();
        left.extend(sentences.iter().filter(|sentence| shown.contains(sentence.as_str())).map(|sentence| format!("{path}: {sentence}")));
    }
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_is_remembered_and_leads_back() {
    let database = TestDatabase::new().await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    panel.sign_in().await;
    assert!(page(&panel, "/audit", "en", "").await.contains("<html lang=\"en\""));
    let request = panel.client.post(format!("{}/language", panel.url)).header("sec-fetch-site", "same-origin");
    let answer = request.header("referer", format!("{}/audit?result=done", panel.url)).form(&[("to", "zh-Hans")]).send().await.unwrap();
    assert_eq!(TestPanel::leads_to(&answer), "/audit?result=done");
    assert!(page(&panel, "/audit", "en", "").await.contains("<html lang=\"zh-Hans\""));
    assert!(page(&panel, "/audit", "en", "language=en").await.contains("<html lang=\"en\""));
}
