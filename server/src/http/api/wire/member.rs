use app::model::{self, member::PeerType};
use serde::Serialize;
use utoipa::ToSchema;

/// One server of an ensemble. What it told carries when it told it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"myid": 1, "pod": "zk-orders-0", "votes": true, "state": "follower", "behind": 0, "zxid": "0x100000042",
    "latencyAvgMs": 0.4, "connections": 4, "outstanding": 0, "version": "3.9.4", "askedAt": "2026-11-25T14:02:17Z", "askedBy": "srvr",
    "node": "worker-1", "ready": true, "restarts": 0, "volume": "data-zk-orders-0"}))]
pub struct Member {
    /// `myid`, 1 to 255.
    pub myid: u8,
    #[schema(example = "zk-orders-0")]
    pub pod: String,
    /// Whether it votes; observers do not.
    pub votes: bool,
    /// `leader`, `follower`, `observer`, `standalone`, `read_only`, `not_serving`, `starting`, `down`, `unknown` or `stopped`.
    #[schema(example = "follower")]
    pub state: String,
    /// Transactions behind the leader; null across epochs, where the difference says nothing.
    pub behind: Option<u32>,
    #[schema(example = "0x100000042")]
    pub zxid: Option<String>,
    /// Milliseconds.
    pub latency_avg_ms: Option<f64>,
    pub connections: Option<u32>,
    pub outstanding: Option<u64>,
    pub version: Option<String>,
    /// When it was last heard.
    #[schema(format = DateTime)]
    pub asked_at: Option<String>,
    /// How it was asked: `srvr`, `mntr` or `admin_server`.
    pub asked_by: Option<String>,
    pub node: Option<String>,
    /// Kubernetes' Ready, which does not count as serving.
    pub ready: Option<bool>,
    pub restarts: Option<u32>,
    /// The claim of its data volume.
    pub volume: Option<String>,
}

impl From<model::Member> for Member {
    fn from(member: model::Member) -> Self {
        let (srvr, facts) = (member.srvr.as_ref(), member.facts.as_ref());
        let told = srvr.map(|seen| &seen.value);
        Self {
            myid: member.myid,
            votes: member.peer_type == PeerType::Participant,
            state: word(&member.state),
            behind: member.behind,
            zxid: told.map(|srvr| srvr.zxid.to_string()),
            latency_avg_ms: told.map(|srvr| srvr.latency_avg_ms),
            connections: told.map(|srvr| srvr.connections),
            outstanding: told.map(|srvr| srvr.outstanding),
            version: told.map(|srvr| srvr.version.clone()),
            asked_at: srvr.map(|seen| seen.at.rfc3339()),
            asked_by: srvr.map(|seen| word(&seen.from)),
            node: facts.and_then(|facts| facts.node.clone()),
            ready: facts.map(|facts| facts.ready),
            restarts: facts.map(|facts| facts.restarts),
            volume: member.volume.map(|volume| volume.claim),
            pod: member.pod,
        }
    }
}

/// The word of a model's enum, as it is serialized everywhere.
pub(super) fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
