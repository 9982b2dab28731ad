//! What Prometheus reads of a panel that runs, and that it stands nowhere else.

use std::net::SocketAddr;

use reqwest::StatusCode;
use server::http;
use tokio::net::TcpListener;

use crate::support::{
    members::Members,
    panel::{TestPanel, config, test_cluster},
    postgres::TestDatabase,
};

/// The address for Prometheus of a panel in this process.
async fn metrics_of(panel: &TestPanel) -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = http::metrics::router(panel.panel.services.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_have_an_address_of_their_own_and_the_panel_answers_none() {
    let members = Members::shared().await;
    let database = TestDatabase::new().await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    assert_eq!(panel.get("/metrics").await.status(), StatusCode::NOT_FOUND, "for a stranger");
    panel.sign_in().await;
    assert_eq!(panel.get("/metrics").await.status(), StatusCode::NOT_FOUND, "for an administrator");
    panel.get("/ensembles/test/somewhere/typed-by-somebody").await;

    let address = metrics_of(&panel).await;
    let scrape = async || reqwest::get(format!("http://{address}/metrics")).await.unwrap();
    assert_eq!(scrape().await.headers()["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    let verdict =
        format!("menagerie_ensemble_verdict{{cluster=\"test\",namespace=\"{}\",ensemble=\"zk\",health=\"serves\"}} 1", members.namespace);
    panel.until("its ensemble is counted", async || scrape().await.text().await.unwrap().contains(&verdict)).await;

    let text = scrape().await.text().await.unwrap();
    assert!(text.contains(concat!("menagerie_build_info{version=\"", env!("CARGO_PKG_VERSION"), "\"} 1")), "{text}");
    assert!(text.contains("route=\"/ensembles/{cluster}/{namespace}/{name}\"") && !text.contains("typed-by-somebody"), "{text}");
    assert!(text.contains("method=\"GET\",route=\"(none)\",class=\"4xx\"") && text.contains("route=\"/readyz\""), "{text}");
    assert!(
        text.contains("menagerie_probes_asked_total{question=\"srvr\"}") && text.contains("menagerie_cluster_ready{cluster=\"test\"} 1")
    );
    assert!(text.contains("menagerie_can_record 1") && text.contains("menagerie_cluster_silent{cluster=\"test\"} 0"), "{text}");
    for other in ["/", "/login", "/api/v1/ensembles"] {
        assert_eq!(reqwest::get(format!("http://{address}{other}")).await.unwrap().status(), StatusCode::NOT_FOUND, "{other}");
    }
}
