//! The JSON of the AdminServer's commands, read. Pure.

use std::collections::BTreeMap;

use app::model::{
    MyId, Zxid,
    member::{Mntr, Srvr},
};
use serde::{Deserialize, de::DeserializeOwned};

use super::AdminError;
use crate::{
    observed::Answer,
    zk::{mntr, refusal::NOT_SERVING, srvr},
};

#[derive(Deserialize)]
struct Said {
    error: Option<String>,
}

#[derive(Deserialize)]
struct VotingView {
    current_config: BTreeMap<MyId, Server>,
}

#[derive(Deserialize)]
struct Server {
    learner_type: String,
}

#[derive(Deserialize)]
struct Stats {
    version: String,
    server_stats: Counters,
    node_count: u64,
}

#[derive(Deserialize)]
struct Counters {
    server_state: String,
    outstanding_requests: u64,
    avg_latency: f64,
    max_latency: f64,
    last_processed_zxid: u64,
    num_alive_client_connections: u32,
}

/// The participants in order of id; `None` while the server does not serve.
pub fn voting_view(body: &[u8]) -> Result<Option<Vec<MyId>>, AdminError> {
    let Some(view) = read::<VotingView>(body)? else { return Ok(None) };
    let votes = |(id, server): (MyId, Server)| (server.learner_type == "participant").then_some(id);
    Ok(Some(view.current_config.into_iter().filter_map(votes).collect()))
}

/// The keys of `mntr`; `None` while the server does not serve.
pub fn monitor(body: &[u8]) -> Result<Option<Mntr>, AdminError> {
    // Without a server behind it, `monitor` answers Jetty's page about a null pointer (3.9.4).
    if body.starts_with(b"<html>") {
        return Ok(None);
    }
    let Some(keys) = read::<serde_json::Map<String, serde_json::Value>>(body)? else { return Ok(None) };
    let texts: Vec<(String, String)> =
        keys.into_iter().map(|(key, value)| (key, value.as_str().map_or_else(|| value.to_string(), str::to_owned))).collect();
    Ok(Some(mntr::collect(texts.iter().map(|(key, value)| (key.as_str(), value.as_str())))))
}

/// What `srvr` tells.
pub fn server_stats(body: &[u8]) -> Result<Answer, AdminError> {
    let Some(stats) = read::<Stats>(body)? else { return Ok(Answer::NotServing) };
    let counters = stats.server_stats;
    let mode = srvr::mode(&counters.server_state).ok_or(AdminError::Foreign(counters.server_state))?;
    let srvr = Srvr {
        version: srvr::version(&stats.version),
        zxid: Zxid(counters.last_processed_zxid),
        latency_avg_ms: counters.avg_latency,
        latency_max_ms: counters.max_latency,
        connections: counters.num_alive_client_connections,
        outstanding: counters.outstanding_requests,
        znodes: stats.node_count,
    };
    Ok(Answer::Serving { mode, srvr })
}

/// The body as `T`; `None` when the server says that it does not serve.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<Option<T>, AdminError> {
    let foreign = |_| AdminError::Foreign(String::from_utf8_lossy(&body[..body.len().min(80)]).into_owned());
    match serde_json::from_slice::<Said>(body).map_err(foreign)?.error {
        Some(error) if error == NOT_SERVING => Ok(None),
        Some(error) => Err(AdminError::Said(error)),
        None => serde_json::from_slice(body).map(Some).map_err(foreign),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observed::Mode;

    macro_rules! fixture {
        ($name:literal) => {
            include_bytes!(concat!("../fixtures/", $name))
        };
    }

    #[test]
    fn the_voting_view_names_the_participants() {
        assert_eq!(voting_view(fixture!("3.8.0.voting_view.json")).unwrap(), Some(vec![1, 2, 3]));
        assert_eq!(voting_view(fixture!("not-serving.voting_view.json")).unwrap(), None);
    }

    #[test]
    fn monitor_tells_what_mntr_tells() {
        let mntr = monitor(fixture!("3.8.0-leader.monitor.json")).unwrap().unwrap();
        assert_eq!((mntr.quorum_size, mntr.synced_voters, mntr.data_size), (Some(3), Some(2), Some(224_633_983)));
        let prometheus = monitor(fixture!("3.9.4-leader.monitor.json")).unwrap().unwrap();
        assert_eq!((prometheus.quorum_size, prometheus.peer_state.as_deref()), (Some(3), Some("leading - broadcast")));
    }

    #[test]
    fn the_page_about_a_null_pointer_means_not_serving() {
        assert_eq!(monitor(fixture!("not-serving.monitor.html")).unwrap(), None);
    }

    #[test]
    fn server_stats_stand_in_for_srvr() {
        let Answer::Serving { mode, srvr } = server_stats(fixture!("3.9.4-follower.server_stats.json")).unwrap() else { panic!() };
        assert_eq!((mode, srvr.version.as_str(), srvr.zxid), (Mode::Follower, "3.9.4", Zxid(0x1_0003_0d70)));
        assert_eq!(server_stats(fixture!("not-serving.server_stats.json")).unwrap(), Answer::NotServing);
    }

    #[test]
    fn an_unknown_command_and_another_program_are_errors() {
        assert!(matches!(voting_view(br#"{"error":"Unknown command: voting_view"}"#), Err(AdminError::Said(_))));
        assert!(matches!(voting_view(b"hello"), Err(AdminError::Foreign(_))));
    }
}
