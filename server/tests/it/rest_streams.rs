//! Streams for programs: whole rows, nothing twice, nothing lost across a break; a bound to how many, and an end for those who never read.

use std::net::SocketAddr;

use app::model::access::BindingId;
use futures::StreamExt;
use reqwest::cookie::CookieStore;
use server::config::{Config, LimitsConfig, ProbeConfig};
use tokio::time::Duration;

use crate::support::{
    actor,
    ensemble::TestEnsemble,
    events::{Events, Told},
    operations::{ask, ended, serves, until},
    panel::{TestPanel, config, known, signed_in, test_cluster},
    people::{Program, program, somebody, told},
    postgres::TestDatabase,
    silent,
};

const SOON: Duration = Duration::from_secs(5);

async fn watch(ci: &Program, path: &str, last: Option<&str>) -> Events {
    let request = ci.ask("GET", path);
    let request = last.into_iter().fold(request, |request, id| request.header("last-event-id", id));
    Events::of(request.send().await.unwrap())
}

fn namespaces(told: &[Told]) -> Vec<String> {
    told.iter().filter(|told| told.kind == "ensemble").map(|told| told.data["namespace"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_tells_whole_rows_first_and_after_a_break_only_what_changed() {
    let (panel, _database) = signed_in().await;
    let address = known(&panel).await;
    let namespace = address.split('/').nth(3).unwrap();
    let ci = program(&panel, "viewer", &format!("test/{namespace}")).await;
    panel.until("it serves", async || ci.get(&address).await.1["health"] == "serves").await;
    let mut stream = watch(&ci, "/events/ensembles", None).await;
    let first = stream.bundle().await;
    assert_eq!(namespaces(&first), [namespace]);
    assert_eq!(first[0].data["health"], "serves");
    let id = first.last().unwrap().id.clone().unwrap();
    let mut resumed = watch(&ci, "/events/ensembles", Some(&id)).await;
    assert_eq!(resumed.next(Duration::from_millis(1_500)).await, None, "nothing changed since");
    for foreign in ["1-2-3", "nonsense", &id.replace('-', "+")] {
        let all = watch(&ci, "/events/ensembles", Some(foreign)).await.bundle().await;
        assert_eq!((all[0].kind.as_str(), namespaces(&all).len()), ("reset", 1), "{foreign}: what another panel told is forgotten");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_and_goes_during_a_break_is_told_after_it() {
    let (panel, _database) = signed_in().await;
    let address = known(&panel).await;
    let scope = address.trim_start_matches("/ensembles/").trim_end_matches("/zk").to_owned();
    let (services, admin) = (&panel.panel.services, actor::admin("admin"));
    let mei = somebody(&panel, "mei", "viewer", &scope).await;
    let form = [("name", "hers"), ("role", "viewer"), ("scope", scope.as_str()), ("days", "1")];
    let page = mei.post("/access/tokens", &form).await.text().await.unwrap();
    let hers = Program::with(&panel.url, &format!("mng_{}", &page.split("mng_").nth(1).unwrap()[..43]));
    let mut stream = watch(&hers, "/events/ensembles", None).await;
    let id = stream.bundle().await.last().unwrap().id.clone().unwrap();

    let binding: BindingId = {
        let people = services.list_people(&admin, &Default::default()).await.unwrap().rows;
        people.into_iter().find(|row| row.name == "mei").unwrap().bindings.remove(0).id
    };
    services.unbind_role(&admin, &binding).await.unwrap();
    let gone = stream.next(SOON).await.expect("an open stream follows");
    assert_eq!((gone.kind.as_str(), format!("test/{}", gone.data["namespace"].as_str().unwrap())), ("gone", scope.clone()));
    let reset = watch(&hers, "/events/ensembles", Some(&id)).await.next(SOON).await.expect("a stream that comes back is told");
    assert_eq!(reset.kind, "reset");

    services.bind_role(&admin, &mei.id, "viewer", &scope).await.unwrap();
    let back = stream.next(SOON).await.expect("what may be seen again is told, though it did not change");
    assert_eq!(back.kind, "ensemble");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operation_is_taken_up_where_it_was_and_ends_for_good() {
    let ensemble = TestEnsemble::plain(&test_cluster(), 1).await;
    let (panel, _database) = signed_in().await;
    let (services, name) = (&panel.panel.services, ensemble.name());
    serves(services, &name).await;
    let ci = program(&panel, "operator", &format!("test/{}", ensemble.namespace)).await;
    let mut fleet = watch(&ci, "/events/ensembles", None).await;
    fleet.bundle().await;
    let id = ask(services, &name, app::model::plan::Intent::RESTART).await.unwrap();
    let mut held = fleet.next(SOON).await.expect("who holds an ensemble is told");
    while held.data["operation"].is_null() {
        held = fleet.next(SOON).await.expect("who holds an ensemble is told");
    }
    assert_eq!(held.data["operation"], id.0.as_str());

    let path = format!("/operations/{id}/events");
    let mut told: Vec<Told> = Vec::new();
    let mut stream = watch(&ci, &path, None).await;
    for _ in 0..2 {
        told.push(stream.next(SOON).await.unwrap());
    }
    drop(stream);
    let mut stream = watch(&ci, &path, told[1].id.as_deref()).await;
    while let Some(next) = stream.next(Duration::from_secs(60)).await {
        told.push(next);
    }
    assert!(told.windows(2).all(|pair| pair[0].data != pair[1].data), "nothing is told twice, also across the break");
    assert_eq!(told.last().unwrap().data["state"], "succeeded");
    let over = ci.ask("GET", &path).header("last-event-id", told.last().unwrap().id.as_deref().unwrap()).send().await.unwrap();
    assert_eq!(over.status(), 204, "a browser that asks again after the end is told to stop");
    ended(services, &id, 10).await;
}

async fn limited(limits: LimitsConfig) -> (TestPanel, TestDatabase) {
    let database = TestDatabase::new().await;
    let probe = ProbeConfig { srvr_interval_ms: 50, mntr_interval_ms: 50, ..ProbeConfig::default() };
    let panel = TestPanel::start(Config { limits, probe, ..config(&database.url(), vec![test_cluster()]) }).await;
    panel.sign_in().await;
    (panel, database)
}

#[tokio::test(flavor = "multi_thread")]
async fn one_account_holds_so_many_streams_and_no_more() {
    let (panel, _database) = limited(LimitsConfig { streams: 3, ..LimitsConfig::default() }).await;
    let ci = program(&panel, "viewer", "*").await;
    let open = async || ci.ask("GET", "/events/ensembles").send().await.unwrap();
    let mut held = vec![open().await, open().await, open().await];
    let refused = open().await;
    assert_eq!(refused.headers()["retry-after"], "10");
    let (status, problem) = told(refused).await;
    assert_eq!((status, problem["kind"].as_str()), (429, Some("too_many_streams")), "{problem}");
    assert_eq!(panel.get("/events/panel").await.status(), 429, "pages and programs of one account count together");
    let other = somebody(&panel, "mei", "viewer", "*").await;
    assert_eq!(other.get("/events/panel").await.status(), 200, "nobody stands in another's way");
    held.pop();
    panel.until("a place is free", async || open().await.status() == 200).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_that_is_never_read_is_cut_and_its_place_is_free_again() {
    let (panel, _database) = limited(LimitsConfig { stalled_s: 2, ..LimitsConfig::default() }).await;
    let page = format!("/events{}", known(&panel).await);
    let read = panel.get(&page).await;
    tokio::spawn(async move { read.bytes_stream().for_each(|_| async {}).await });
    let address: SocketAddr = panel.url.trim_start_matches("http://").parse().unwrap();
    let cookie = panel.jar.cookies(&panel.url.parse().unwrap()).unwrap();
    let request = format!("GET {page} HTTP/1.1\r\nhost: {address}\r\ncookie: {}\r\n\r\n", cookie.to_str().unwrap());
    let mut silent = Vec::new();
    for _ in 0..10 {
        silent.push(silent::reader(address, &request).await);
    }
    let streams = &panel.panel.services.streams;
    panel.until("all of them are open", async || streams.open() == 11).await;
    // The page goes on telling its counters. Once the kernels keep no more of it, nothing is made for who does not read; then they are cut.
    until("they are cut", 120, async || streams.open() == 1).await;
    assert_eq!(panel.get("/ui/get_viewer").await.status(), 200);
}
