//! The text of `/zookeeper/config`: the servers of the running configuration and its version. Pure.

use app::model::{MyId, member::PeerType};

/// The running configuration (3.5 on). A standalone server has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnsembleConfig {
    /// Its servers, in order of id.
    pub servers: Vec<ConfigServer>,
    /// The version that a reconfig must name.
    pub version: ConfigVersion,
}

/// The zxid of the reconfig that made a configuration. Only equality counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConfigVersion(pub i64);

/// One server of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigServer {
    /// Its id.
    pub myid: MyId,
    /// Votes or not.
    pub peer_type: PeerType,
    /// The whole line's value: `host:2888:3888:participant;2181`.
    pub address: String,
}

impl EnsembleConfig {
    /// The ids of those who vote.
    pub fn voters(&self) -> Vec<MyId> {
        self.servers.iter().filter(|server| server.peer_type == PeerType::Participant).map(|server| server.myid).collect()
    }
}

/// Reads the text; `None` where there is no configuration, or none that can be understood.
pub fn parse(text: &str) -> Option<EnsembleConfig> {
    let version = text.lines().find_map(|line| line.strip_prefix("version="))?;
    let version = ConfigVersion(i64::from_str_radix(version.trim(), 16).ok()?);
    let mut servers = text.lines().filter_map(|line| line.strip_prefix("server.")).map(server).collect::<Option<Vec<_>>>()?;
    servers.sort_by_key(|server| server.myid);
    Some(EnsembleConfig { servers, version })
}

/// `1=host:2888:3888:participant;0.0.0.0:2181`. Without a role a server is a participant.
fn server(line: &str) -> Option<ConfigServer> {
    let (myid, address) = line.split_once('=')?;
    let roles = address.split(';').next()?;
    let peer_type = if roles.ends_with(":observer") { PeerType::Observer } else { PeerType::Participant };
    Some(ConfigServer { myid: myid.trim().parse().ok()?, peer_type, address: address.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_and_the_version_are_read() {
        let config = parse(include_str!("fixtures/config.txt")).unwrap();
        assert_eq!((config.voters(), config.version), (vec![1, 2, 3], ConfigVersion(0x1_0000_0000)));
        assert_eq!(config.servers[0].address, "127.0.0.1:12881:13881:participant;127.0.0.1:21811");
    }

    #[test]
    fn an_observer_does_not_vote_and_a_server_without_a_role_does() {
        let config = parse("server.2=b:2888:3888:observer;2181\nserver.1=a:2888:3888;2181\nversion=0").unwrap();
        assert_eq!(config.voters(), [1]);
        assert_eq!(config.servers.len(), 2);
    }

    #[test]
    fn a_standalone_servers_empty_text_is_no_configuration() {
        assert_eq!(parse(""), None);
        assert_eq!(parse("server.x=a\nversion=0"), None);
    }
}
