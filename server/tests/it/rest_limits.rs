//! Limits: a flood gets short, clear answers and costs no memory that it does not give back.

use std::{net::SocketAddr, time::Instant};

use app::model::access::{AccountForm, TokenForm};
use futures::future::join_all;
use server::config::{Config, LimitsConfig};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::Duration,
};

use crate::support::{
    actor,
    panel::{TestPanel, config, test_cluster},
    people::Program,
    postgres::TestDatabase,
    process::PanelProcess,
    silent,
};

/// A program that nobody's sign-in counts for.
async fn service(panel: &TestPanel) -> Program {
    let (services, admin) = (&panel.panel.services, actor::admin("admin"));
    let form = AccountForm { name: "ci".into(), kind: "service".into(), role: "viewer".into(), scope: "*".into() };
    let (account, _) = services.add_account(&admin, &form).await.unwrap();
    let form = TokenForm { name: "t".into(), role: "viewer".into(), scope: "*".into(), days: "1".into(), account: account.0 };
    Program::with(&panel.url, &services.create_token(&admin, &form).await.unwrap().1.secret)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_too_fast_is_told_how_long_to_wait() {
    let database = TestDatabase::new().await;
    let limits = LimitsConfig { per_second: 1, burst: 3, ..LimitsConfig::default() };
    let panel = TestPanel::start(Config { limits, ..config(&database.url(), vec![test_cluster()]) }).await;
    let ci = service(&panel).await;
    let answers = join_all((0..10).map(|_| ci.ask("GET", "/me").send())).await;
    let answers: Vec<_> = answers.into_iter().map(Result::unwrap).collect();
    assert_eq!(answers.iter().filter(|answer| answer.status() == 200).count(), 3);
    let refused = answers.iter().find(|answer| answer.status() == 429).unwrap();
    assert_eq!((refused.headers()["retry-after"].to_str().unwrap(), refused.headers()["ratelimit-limit"].to_str().unwrap()), ("1", "3"));
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    assert_eq!(ci.get("/me").await.0, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_are_counted_by_address_whatever_they_ask_for() {
    let database = TestDatabase::new().await;
    let limits = LimitsConfig { per_second: 1, burst: 5, ..LimitsConfig::default() };
    let panel = TestPanel::start(Config { limits, ..config(&database.url(), vec![test_cluster()]) }).await;
    let stranger = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let paths = ["/login", "/", "/api/v1/me", "/events/fleet", "/ui/get_viewer"];
    let ask = |path: &str| stranger.get(format!("{}{path}", panel.url)).bearer_auth("mng_forged").send();
    let answers = join_all(paths.iter().cycle().take(20).map(|path| ask(path))).await;
    let refused: Vec<_> = answers.iter().flatten().filter(|answer| answer.status() == 429).collect();
    assert!(refused.len() >= 14, "{} of 20 were refused", refused.len());
    assert!(refused.iter().all(|answer| answer.headers()["content-type"] == "application/problem+json"));
    assert_eq!(panel.get("/healthz").await.status(), 200, "who looks whether the panel lives is not counted");
}

/// Sends that many requests over one connection, many at once, and counts the answers by status.
async fn flood(address: SocketAddr, request: &str, count: usize) -> Vec<(u16, usize)> {
    let (mut reader, mut writer) = TcpStream::connect(address).await.unwrap().into_split();
    let many = request.repeat(100);
    let sent = tokio::spawn(async move {
        for _ in 0..count / 100 {
            writer.write_all(many.as_bytes()).await.unwrap();
        }
        writer
    });
    let (mut statuses, mut text, mut bytes) = (std::collections::BTreeMap::new(), Vec::new(), vec![0; 65_536]);
    let mut answers = 0;
    while answers < count {
        let read = reader.read(&mut bytes).await.unwrap();
        assert!(read > 0, "the connection lives through {count} requests");
        text.extend_from_slice(&bytes[..read]);
        let head = b"HTTP/1.1 ";
        let mut from = 0;
        while let Some(at) = text[from..].windows(head.len()).position(|part| part == head).filter(|at| text.len() >= from + at + 12) {
            let status = std::str::from_utf8(&text[from + at + 9..from + at + 12]).unwrap().parse().unwrap();
            *statuses.entry(status).or_default() += 1;
            (answers, from) = (answers + 1, from + at + 12);
        }
        // What may be the beginning of the next answer is kept.
        text.drain(..text.len().saturating_sub(head.len() + 3).max(from));
    }
    drop(sent.await);
    statuses.into_iter().collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn tens_of_thousands_of_requests_from_one_address_are_answered_and_leave_no_memory_behind() {
    let database = TestDatabase::new().await;
    let panel = PanelProcess::start(&database.url(), &test_cluster());
    let address = panel.address().await;
    let request = |path: &str, token: &str| format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\n\r\n");
    let (stranger, forged) = (request("/login", ""), request("/api/v1/ensembles", "mng_forged"));
    let round = async || join_all([flood(address, &stranger, 5_000), flood(address, &forged, 5_000)]).await.concat();
    round().await;
    let (before, began) = (panel.resident_kb(), Instant::now());
    let mut answers = Vec::new();
    for _ in 0..3 {
        answers.extend(round().await);
    }
    let (after, took) = (panel.resident_kb(), began.elapsed());
    let of = |wanted: u16| answers.iter().filter(|(status, _)| *status == wanted).map(|(_, count)| count).sum::<usize>();
    println!("30,000 requests in {took:?}: {} refused, resident before {before} kB, after {after} kB", of(429));
    assert_eq!(of(200) + of(401) + of(429), 30_000, "{answers:?}");
    assert!(of(429) > 15_000, "{answers:?}");
    assert!(after < before + 16 * 1024, "resident before {before} kB, after {after} kB");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_that_is_told_to_stop_waits_for_nobody_who_never_reads() {
    let database = TestDatabase::new().await;
    let mut panel = PanelProcess::start(&database.url(), &test_cluster());
    let address = panel.address().await;
    let _silent = silent::reader(address, &format!("GET /login HTTP/1.1\r\nhost: {address}\r\n\r\n").repeat(150)).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let began = Instant::now();
    tokio::task::block_in_place(|| panel.ask_to_stop());
    assert!(began.elapsed() < Duration::from_secs(25), "took {:?}", began.elapsed());
}
