//! What Prometheus may count: requests, probes, operations, streams, and at each scrape what is in memory of ensembles and clusters. Labels hold
//! words of ours and names from Kubernetes, never what somebody typed. `deploy/README.md` documents every name; a test compares the two.

mod present;

use std::{sync::Mutex, time::Duration};

use app::model::{ensemble::ActionKind, operation::OperationState};
use prometheus_client::{
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram, info::Info},
    registry::Registry,
};

use present::Present;
pub use present::Snapshot;

type Labels<const N: usize> = [(&'static str, String); N];
type Counters<const N: usize> = Family<Labels<N>, Counter>;
type Gauges<const N: usize> = Family<Labels<N>, Gauge>;
type Histograms<const N: usize> = Family<Labels<N>, Histogram>;

/// Seconds: from a page out of memory to a request that waits for Kubernetes and Postgres.
const BUCKETS: [f64; 7] = [0.005, 0.02, 0.1, 0.5, 1.0, 2.5, 10.0];

/// Everything that is counted in one process.
#[derive(Debug)]
pub struct Metrics {
    requests: Counters<3>,
    request_seconds: Histograms<2>,
    probes_asked: Counters<1>,
    probes_failed: Counters<1>,
    probe_seconds: Histograms<1>,
    operations_begun: Counters<1>,
    operations_ended: Counters<2>,
    streams: Gauges<1>,
    present: Present,
    registry: Registry,
    /// One scrape at a time, or one would read while another one clears.
    scraping: Mutex<()>,
}

impl Default for Metrics {
    fn default() -> Self {
        let seconds = || Histogram::new(BUCKETS);
        let mut all = Self {
            requests: Family::default(),
            request_seconds: Family::new_with_constructor(seconds),
            probes_asked: Family::default(),
            probes_failed: Family::default(),
            probe_seconds: Family::new_with_constructor(seconds),
            operations_begun: Family::default(),
            operations_ended: Family::default(),
            streams: Family::default(),
            present: Present::default(),
            registry: Registry::with_prefix("menagerie"),
            scraping: Mutex::default(),
        };
        all.register();
        all
    }
}

impl Metrics {
    fn register(&mut self) {
        let registry = &mut self.registry;
        registry.register("build", "The version that runs.", Info::new([("version", env!("CARGO_PKG_VERSION"))]));
        registry.register("http_requests", "Requests answered.", self.requests.clone());
        registry.register("http_request_duration_seconds", "Until the answer begins.", self.request_seconds.clone());
        registry.register("probes_asked", "Questions to members.", self.probes_asked.clone());
        registry.register("probes_failed", "Questions that got no answer that says how the member is.", self.probes_failed.clone());
        registry.register("probe_duration_seconds", "From the question to its answer or its failure.", self.probe_seconds.clone());
        registry.register("operations_begun", "Operations asked for here.", self.operations_begun.clone());
        registry.register("operations_ended", "Operations that ended here.", self.operations_ended.clone());
        registry.register("streams_open", "Event streams that are open.", self.streams.clone());
        self.present.register(registry);
    }

    /// An answered request. `route` is the router's own pattern, so that there are as many as addresses in the code.
    pub fn request(&self, method: &str, route: &str, status: u16, took: Duration) {
        let method =
            ["GET", "POST", "HEAD", "DELETE", "PUT", "PATCH", "OPTIONS"].into_iter().find(|known| *known == method).unwrap_or("other");
        let (method, route) = (("method", method.to_owned()), ("route", route.to_owned()));
        self.request_seconds.get_or_create(&[method.clone(), route.clone()]).observe(took.as_secs_f64());
        self.requests.get_or_create(&[method, route, ("class", format!("{}xx", status / 100))]).inc();
    }

    /// A question to a member.
    pub fn probe(&self, question: &'static str, answered: bool, took: Duration) {
        let labels = [("question", question.to_owned())];
        self.probes_asked.get_or_create(&labels).inc();
        self.probes_failed.get_or_create(&labels).inc_by(u64::from(!answered));
        self.probe_seconds.get_or_create(&labels).observe(took.as_secs_f64());
    }

    /// An operation that was recorded.
    pub fn operation_begun(&self, action: ActionKind) {
        self.operations_begun.get_or_create(&[("action", action.key().to_owned())]).inc();
    }

    /// An operation that ended.
    pub fn operation_ended(&self, action: ActionKind, state: OperationState) {
        self.operations_ended.get_or_create(&[("action", action.key().to_owned()), ("state", state.key().to_owned())]).inc();
    }

    /// A stream that opened: it counts as open until this is dropped. `door` is `page` or `rest`.
    pub fn stream(&self, door: &'static str) -> OpenStream {
        let gauge = self.streams.get_or_create_owned(&[("door", door.to_owned())]);
        gauge.inc();
        OpenStream(gauge)
    }
}

/// A stream that is open.
#[derive(Debug)]
pub struct OpenStream(Gauge);

impl Drop for OpenStream {
    fn drop(&mut self) {
        self.0.dec();
    }
}

#[cfg(test)]
mod tests;
