//! A whole panel in this process, on a port of its own, with a browser-like client.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use reqwest::{Client, Response, StatusCode, cookie::Jar, redirect::Policy};
use server::{
    Panel,
    config::{ClusterConfig, Config, FirstAdminConfig, Route},
    http,
};
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{kube, members::Members, postgres::TestDatabase};

pub const PASSWORD: &str = "correct horse battery staple";

/// Where packages of the platform are on the test node.
pub const PACKAGES: &str = "middleware-operator";

/// A running panel; it stops when dropped.
pub struct TestPanel {
    pub panel: Panel,
    pub url: String,
    pub client: Client,
    pub jar: Arc<Jar>,
    stop: CancellationToken,
}

impl Drop for TestPanel {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// The cluster of the test node, as the panel may see it.
pub fn test_cluster() -> ClusterConfig {
    ClusterConfig {
        name: "test".into(),
        kubeconfig: Some(kube::panel_kubeconfig()),
        context: None,
        route: Route::Auto,
        opensaola_namespace: PACKAGES.into(),
    }
}

/// A configuration for tests: short waits, everything else as shipped.
pub fn config(database_url: &str, clusters: Vec<ClusterConfig>) -> Config {
    Config {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        metrics_listen: None,
        database_url: database_url.into(),
        site_root: "target/site".into(),
        clusters,
        first_admin: Some(FirstAdminConfig { name: "admin".into(), password_file: None, password: Some(PASSWORD.into()) }),
        session: server::config::SessionConfig { secure_cookie: false, ..Default::default() },
        probe: Default::default(),
        operation: server::config::OperationConfig { steady_s: 2, watch_s: 3, ..Default::default() },
        versions: vec![app::model::create::VersionOffer {
            version: "3.9.4".into(),
            image: "docker.io/local/zookeeper:3.9.4".into(),
            driver: Default::default(),
        }],
        limits: server::config::LimitsConfig { per_second: 1_000, burst: 10_000, ..Default::default() },
        log: Default::default(),
    }
}

/// A panel on the test node with its administrator signed in.
pub async fn signed_in() -> (TestPanel, TestDatabase) {
    let database = TestDatabase::new().await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    panel.sign_in().await;
    (panel, database)
}

/// The REST address of the shared ensemble, once the panel knows it.
pub async fn known(panel: &TestPanel) -> String {
    let shared = Members::shared().await;
    let is_known = async || panel.panel.services.present.names().iter().any(|name| name.namespace == shared.namespace);
    panel.until("an ensemble is known", is_known).await;
    format!("/ensembles/test/{}/zk", shared.namespace)
}

impl TestPanel {
    /// Starts a panel and waits until it has read its clusters.
    pub async fn start(config: Config) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let (stop, tasks) = (CancellationToken::new(), TaskTracker::new());
        let stalled = Duration::from_secs(config.limits.stalled_s.into());
        let panel = server::build(config, &tasks, &stop).await.expect("the panel starts");
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let (router, stopped) = (panel.router.clone(), stop.clone());
        tokio::spawn(async move {
            axum::serve(http::listener::patient(listener, stalled), http::make_service(router))
                .with_graceful_shutdown(stopped.cancelled_owned())
                .await
        });
        let jar = Arc::new(Jar::default());
        let client = Client::builder().cookie_provider(jar.clone()).redirect(Policy::none()).build().expect("a client");
        let started = Self { panel, url, client, jar, stop };
        started.until("the panel is ready", async || started.get("/readyz").await.status() == StatusCode::OK).await;
        started
    }

    /// A GET with the client's cookies.
    pub async fn get(&self, path: &str) -> Response {
        self.client.get(format!("{}{path}", self.url)).send().await.expect("an answer")
    }

    /// A form as our own page would send it.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Response {
        self.client.post(format!("{}{path}", self.url)).header("sec-fetch-site", "same-origin").form(form).send().await.expect("an answer")
    }

    /// Signs in as the first administrator.
    pub async fn sign_in(&self) {
        let until = || async { self.post("/login", &[("name", "admin"), ("password", PASSWORD), ("next", "/")]).await };
        self.until("the first sign-in works", async || until().await.headers().get("location").is_some_and(|to| to == "/")).await;
    }

    /// Where an answer leads.
    pub fn leads_to(response: &Response) -> String {
        response.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default().to_owned()
    }

    /// Waits for something that comes by itself, at most half a minute.
    pub async fn until(&self, what: &str, mut holds: impl AsyncFnMut() -> bool) {
        for _ in 0..300 {
            if holds().await {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("gave up waiting until {what}");
    }
}
