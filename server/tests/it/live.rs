//! What the panel knows of real ensembles, how soon, and what it reads in them. No Postgres is behind these panels: reads need none.

use std::{sync::Arc, time::Duration};

use app::{
    error::AppError,
    model::{
        EnsembleName, EnsembleStatus, Health, MemberState, Timestamp,
        finding::Finding,
        znode::{DataForm, ZnodePage, ZnodeQuery},
    },
};
use k8s_openapi::api::core::v1::Pod;
use kube::{Api, api::DeleteParams};
use server::{Panel, config::Route};
use tokio::time::{Instant, sleep};
use tokio_util::{
    sync::{CancellationToken, DropGuard},
    task::TaskTracker,
};
use zookeeper_client::{Acls, Client, CreateMode};

use crate::support::{
    actor,
    members::{Members, kube},
    panel::{config, test_cluster},
};

struct Reader {
    panel: Panel,
    _stop: DropGuard,
}

impl Reader {
    async fn start(route: Route) -> Self {
        let mut cluster = test_cluster();
        cluster.route = route;
        let stop = CancellationToken::new();
        let panel =
            server::build(config("postgres:///nowhere?host=/nonexistent", vec![cluster]), &TaskTracker::new(), &stop).await.unwrap();
        Self { panel, _stop: stop.drop_guard() }
    }

    /// The status once it is as wanted, and how long that took.
    async fn until(&self, name: &EnsembleName, what: &str, wanted: impl Fn(&EnsembleStatus) -> bool) -> (Arc<EnsembleStatus>, Duration) {
        let asked = Instant::now();
        let mut last = None;
        while asked.elapsed() < Duration::from_secs(90) {
            last = self.panel.services.present.board.find(name).map(|row| row.status);
            if let Some(status) = last.as_ref().filter(|status| wanted(status)) {
                return (status.clone(), asked.elapsed());
            }
            sleep(Duration::from_millis(10)).await;
        }
        panic!("gave up waiting until {what}: {last:#?}");
    }

    async fn znode(&self, name: &EnsembleName, change: impl FnOnce(&mut ZnodeQuery)) -> Result<ZnodePage, AppError> {
        let mut query = ZnodeQuery::default();
        change(&mut query);
        self.panel.services.get_znode(&actor::admin("ann"), name, &query).await.map_err(|error| error.kind)
    }
}

fn name_of(members: &Members) -> EnsembleName {
    EnsembleName::new("test", members.namespace.as_str(), "zk")
}

async fn kill(members: &Members, pod: &str) {
    let pods: Api<Pod> = Api::namespaced(kube().await, &members.namespace);
    pods.delete(pod, &DeleteParams::default().grace_period(0)).await.unwrap();
}

fn pod_that(status: &EnsembleStatus, state: MemberState) -> String {
    status.members.iter().find(|member| member.state == state).unwrap().pod.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_pod_shows_within_two_seconds_and_heals_by_itself() {
    let members = Members::start("kill", 3, "3.9.4").await;
    let (name, reader) = (name_of(&members), Reader::start(Route::Auto).await);
    // A member may count for a moment a connection that was just closed; were the probes counted, it would never be none.
    let whole_and_unused = |status: &EnsembleStatus| status.data_size.is_some() && status.clients == Some(0);
    let (whole, _) = reader.until(&name, "all serve and nobody is a client", |s| s.health == Health::Serves && whole_and_unused(s)).await;
    assert_eq!((whole.quorum.voters, whole.version.as_deref(), whole.lag), (3, Some("3.9.4"), Some(0)));

    kill(&members, &pod_that(&whole, MemberState::Follower)).await;
    let (fallen, took) = reader.until(&name, "the loss shows", |status| status.health != Health::Serves).await;
    assert!(took < Duration::from_secs(2), "{took:?}");
    assert_eq!(fallen.health, Health::AtRisk);
    let (healed, _) = reader.until(&name, "it heals", |status| status.health == Health::Serves).await;

    let since = Timestamp::from_ms(healed.members.iter().filter_map(|member| member.srvr.as_ref()).map(|seen| seen.at.ms()).max().unwrap());
    kill(&members, &pod_that(&healed, MemberState::Leader)).await;
    let (headless, took) = reader.until(&name, "the leader's loss shows", |status| status.leader.is_none()).await;
    assert!(took < Duration::from_secs(2), "{took:?}");
    assert!(matches!(headless.findings[0], Finding::NoLeader), "{:?}", headless.findings);
    let (led, _) = reader.until(&name, "another leads", |status| status.leader.is_some()).await;
    let clock = led.members.iter().filter_map(|member| member.srvr.as_ref()).map(|seen| seen.at).max().unwrap();
    let leaderless = reader.panel.services.present.leaders.since(&name, since, clock);
    assert!(leaderless.elections >= 1 && leaderless.longest_ms > 0 && leaderless.longest_ms < 30_000, "{leaderless:?}");
    eprintln!("leaderless for {} ms", leaderless.longest_ms);
    members.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn members_are_asked_through_the_port_forward_as_well() {
    let name = name_of(Members::shared().await);
    let reader = Reader::start(Route::PortForward).await;
    let (status, _) = reader.until(&name, "all serve", |status| status.health == Health::Serves && status.data_size.is_some()).await;
    assert_eq!(status.members.iter().filter(|member| member.state == MemberState::Leader).count(), 1);
    let page = reader.znode(&name, |query| query.path = "/zookeeper".into()).await.unwrap();
    assert!(page.levels[1].children.iter().any(|child| child.name == "config"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_twenty_thousand_children_opens_in_under_a_second() {
    let members = Members::start("znodes", 1, "3.8.4").await;
    let client = Client::connect(&members.addresses[0].to_string()).await.unwrap();
    let options = CreateMode::Persistent.with_acls(Acls::anyone_all());
    client.create("/solr", br#"{"collection":{"shards":1}}"#, &options).await.unwrap();
    client.create("/solr/docs", b"", &options).await.unwrap();
    for batch in 0..40 {
        let mut writes = client.new_multi_writer();
        for n in 0..500 {
            writes.add_create(&format!("/solr/docs/n-{:05}", batch * 500 + n), b"x", &options).unwrap();
        }
        writes.commit().await.unwrap();
    }
    client.create("/blob", &vec![0xfe; 1_000_000], &options).await.unwrap();

    let (name, reader) = (name_of(&members), Reader::start(Route::Auto).await);
    reader.until(&name, "it serves", |status| status.health == Health::Serves).await;
    let opened = Instant::now();
    let first = reader.znode(&name, |query| query.path = "/solr/docs".into()).await.unwrap();
    let took = opened.elapsed();
    assert!(took < Duration::from_secs(1), "{took:?}");
    eprintln!("first page of 20,000 with a new session: {took:?}");
    let last = &first.levels[2];
    assert_eq!((last.total, last.children.len(), last.children[0].name.as_str()), (20_000, 200, "n-00000"));

    let opened = Instant::now();
    let next = reader.znode(&name, |query| (query.path, query.offset) = ("/solr/docs".into(), "19800".into())).await.unwrap();
    eprintln!("last page: {:?}", opened.elapsed());
    assert_eq!(next.levels[2].children.last().unwrap().name, "n-19999");
    let found = reader.znode(&name, |query| (query.path, query.prefix) = ("/solr/docs".into(), "n-1234".into())).await.unwrap();
    assert_eq!(found.levels[2].total, 10);
    let deep = reader.znode(&name, |query| query.path = "/solr/docs/n-15007".into()).await.unwrap();
    assert!(deep.levels[2].children.iter().any(|child| child.name == "n-15007"));

    let json = reader.znode(&name, |query| query.path = "/solr".into()).await.unwrap().data.unwrap();
    assert_eq!((json.form, json.text.lines().count()), (DataForm::Json, 5));
    let blob = reader.znode(&name, |query| query.path = "/blob".into()).await.unwrap().data.unwrap();
    assert_eq!((blob.form, blob.bytes), (DataForm::Hex, 1_000_000));
    assert!(blob.shown_bytes < 100_000);

    let gone = reader.znode(&name, |query| query.path = "/solr/nothing".into()).await;
    assert!(matches!(gone, Err(AppError::NoZnode { .. })), "{gone:?}");
    for malformed in ["solr", "/solr/", "//", "/a/../b", "/\u{0}"] {
        let refused = reader.znode(&name, |query| query.path = malformed.into()).await;
        assert!(matches!(refused, Err(AppError::BadPath { .. })), "{malformed:?}: {refused:?}");
    }
    let nowhere = reader.znode(&EnsembleName::new("test", "nowhere", "zk"), |_| ()).await;
    assert!(matches!(nowhere, Err(AppError::NoEnsemble { .. })), "{nowhere:?}");
    members.end().await;
}
