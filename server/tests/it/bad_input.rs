//! What people mistype and what others send, through the doors: a clear refusal that names the field, with everything typed still there, and
//! never a server error.

use app::model::plan::Intent;
use reqwest::{Response, StatusCode, Url};
use server::config::ClusterConfig;
use zookeeper_client::{Acls, Client, CreateMode};

use crate::support::{
    ensemble::TestEnsemble,
    operations::{planned, serves},
    panel::{TestPanel, config, test_cluster},
    postgres::TestDatabase,
};

/// Field, what is typed, and whether other fields are wrong with it.
const MISTYPED: [(&str, &str); 18] = [
    ("cluster", "nowhere"),
    ("namespace", "Shop"),
    ("namespace", ""),
    ("name", "Zk_Shop"),
    ("name", "-zk"),
    ("name", "zk-with-a-name-that-is-longer-than-a-label-of-kubernetes-may-ever-be"),
    ("members", "2"),
    ("members", "0"),
    ("members", "-3"),
    ("members", "three"),
    ("version", "9.9.9"),
    ("cpu", "fast"),
    ("memory", "1 elephant"),
    ("heap_mb", "4096"),
    ("storage", "1"),
    ("storage_class", "gold"),
    ("volumes", "ephemeral"),
    ("volumes", "for ever"),
];

async fn panel(clusters: Vec<ClusterConfig>) -> (TestPanel, TestDatabase) {
    let database = TestDatabase::new().await;
    let panel = TestPanel::start(config(&database.url(), clusters)).await;
    panel.sign_in().await;
    (panel, database)
}

fn typed(field: &str, value: &str) -> Vec<(String, String)> {
    let sound = [("cluster", "test"), ("namespace", "shop"), ("name", "zk-shop"), ("members", "3"), ("version", "3.9.4"), ("cpu", "250m")];
    let more = [("memory", "512Mi"), ("heap_mb", "256"), ("storage", "1Gi"), ("storage_class", ""), ("volumes", "retain")];
    let own = |(key, sound): &(&str, &str)| (key.to_string(), if *key == field { value } else { sound }.to_owned());
    sound.iter().chain(&more).map(own).collect()
}

fn fields(address: &str) -> Vec<(String, String)> {
    let url = Url::parse("http://panel").and_then(|base| base.join(address)).unwrap();
    url.query_pairs().map(|(key, value)| (key.into_owned(), value.into_owned())).collect()
}

/// The element with that id, up to its end.
fn input<'a>(html: &'a str, field: &str) -> &'a str {
    let at = html.find(&format!(" id=\"{field}\"")).unwrap_or_else(|| panic!("no field {field}"));
    let from = html[..at].rfind('<').unwrap_or(at);
    &html[from..from + html[from..].find('>').unwrap_or(0)]
}

async fn text(answer: Response) -> String {
    answer.text().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_mistyped_field_of_a_new_ensemble_is_named_and_nothing_typed_is_lost() {
    let (panel, _database) = panel(vec![test_cluster()]).await;
    for (field, value) in MISTYPED {
        let form = typed(field, value);
        let mut url = Url::parse(&format!("{}/create", panel.url)).unwrap();
        url.query_pairs_mut().extend_pairs(&form).append_pair("review", "yes");
        let page = panel.client.get(url).send().await.unwrap();
        assert!(page.status().as_u16() < 500, "{field}={value}: {}", page.status());
        let html = text(page).await;
        match field {
            "members" => assert!(html.contains("id=\"members-err\""), "{field}={value} is not marked"),
            _ => assert!(input(&html, field).contains("aria-invalid=\"true\""), "{field}={value} is not marked: {}", input(&html, field)),
        }

        let mut sent: Vec<(&str, &str)> = form.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        sent.extend([("review", "yes"), ("reason", "CHG-9"), ("fingerprint", "")]);
        let refused = panel.post("/create", &sent).await;
        assert_eq!(refused.status(), StatusCode::SEE_OTHER, "{field}={value}");
        let back = fields(&TestPanel::leads_to(&refused));
        assert!(back.contains(&("problem".into(), "invalid".into())), "{field}={value}: {back:?}");
        assert!(back.contains(&("reason".into(), "CHG-9".into())), "{field}={value}: the reason is lost");
        let kept = |(key, value): &(String, String)| value.is_empty() || back.iter().any(|(k, v)| (k, v) == (key, value));
        assert!(form.iter().all(kept), "{field}={value}: {back:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_confirmation_meets_the_operation_that_runs() {
    let (panel, _database) = panel(vec![test_cluster()]).await;
    let ensemble = TestEnsemble::plain(&test_cluster(), 1).await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    serves(services, &name).await;
    let plan = planned(services, &name, &Intent::RESTART).await;
    let address = format!("/ensembles/test/{}/zk/restart", ensemble.namespace);
    let confirm = [("reason", "CHG-1"), ("fingerprint", plan.fingerprint.as_str())];

    let running = TestPanel::leads_to(&panel.post(&address, &confirm).await);
    assert!(running.starts_with("/operations/"), "{running}");
    let refused = TestPanel::leads_to(&panel.post(&address, &confirm).await);
    let page = panel.get(&refused).await;
    assert_eq!(page.status(), StatusCode::CONFLICT, "{refused}");
    assert!(text(page).await.contains(&running), "the running operation is a link away");
}

#[tokio::test(flavor = "multi_thread")]
async fn znode_paths_that_are_malformed_or_gone_say_so_and_a_megabyte_of_binary_is_shown() {
    let (panel, _database) = panel(vec![test_cluster()]).await;
    let ensemble = TestEnsemble::plain(&test_cluster(), 1).await;
    serves(&panel.panel.services, &ensemble.name()).await;
    let client = Client::connect(&ensemble.client_address().await).await.unwrap();
    let binary: Vec<u8> = (0..1_000_000_u32).map(|n| (n % 251) as u8).collect();
    client.create("/blob", &binary, &CreateMode::Persistent.with_acls(Acls::anyone_all())).await.unwrap();

    let open = async |path: &str| {
        let mut url = Url::parse(&format!("{}/ensembles/test/{}/zk/znodes", panel.url, ensemble.namespace)).unwrap();
        url.query_pairs_mut().append_pair("path", path);
        panel.client.get(url).send().await.unwrap()
    };
    for malformed in ["no-slash", "/a//b", "/a/", "/a/../b", "/a\u{0}b"] {
        let answer = open(malformed).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{malformed:.20}");
    }
    for gone in ["/no/such", &"/x".repeat(2_000)] {
        assert_eq!(open(gone).await.status(), StatusCode::NOT_FOUND, "{gone:.20}");
    }
    let shown = open("/blob").await;
    assert_eq!(shown.status(), StatusCode::OK);
    let html = text(shown).await;
    assert!(html.contains("00 01 02 03"), "binary is shown as hex");
    assert!(html.len() < 300_000, "a page never carries the whole megabyte: {} bytes", html.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cluster_whose_api_server_does_not_answer_leaves_the_others_usable() {
    let nobody = tempfile::NamedTempFile::new().unwrap();
    let kubeconfig = "{apiVersion: v1, kind: Config, current-context: c, contexts: [{name: c, context: {cluster: c, user: u}}], \
         clusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}], users: [{name: u, user: {token: none}}]}";
    std::fs::write(nobody.path(), kubeconfig).unwrap();
    let silent = ClusterConfig { name: "silent".into(), kubeconfig: Some(nobody.path().into()), ..test_cluster() };
    let (panel, _database) = panel(vec![test_cluster(), silent]).await;
    let ensemble = TestEnsemble::plain(&test_cluster(), 1).await;
    serves(&panel.panel.services, &ensemble.name()).await;

    let fleet = text(panel.get("/").await).await;
    assert!(fleet.contains(&ensemble.namespace), "the other cluster's ensembles are there");
    let plan = panel.get(&format!("/ensembles/test/{}/zk/restart", ensemble.namespace)).await;
    assert_eq!(plan.status(), StatusCode::OK);
    let form: Vec<(String, String)> = typed("cluster", "silent");
    let mut sent: Vec<(&str, &str)> = form.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    sent.extend([("review", "yes"), ("reason", "CHG-9"), ("fingerprint", "")]);
    let refused = panel.get(&TestPanel::leads_to(&panel.post("/create", &sent).await)).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(input(&text(refused).await, "cluster").contains("aria-invalid=\"true\""), "a silent cluster is not offered");
}
