//! Through which members an ensemble's znodes are read: those that serve, followers first, so that the leader is spared.

use app::model::{EnsembleName, MemberState};

use crate::{
    service::Services,
    zk::session::{Host, Hosts},
};

impl Services {
    /// The members to try, in order.
    pub(super) async fn hosts_of(&self, name: &EnsembleName) -> Hosts {
        let port = self.present.observed(name).map_or(2181, |observed| observed.client_port);
        let mut members = self.present.board.find(name).map(|row| row.status.members.clone()).unwrap_or_default();
        members.retain(|member| member.state.serves() || member.state == MemberState::ReadOnly);
        members.sort_by_key(|member| (member.state == MemberState::ReadOnly, member.state == MemberState::Leader));
        let host = |member: app::model::Member| {
            let address = member.facts?.ip?.parse().ok()?;
            Some(Host { pod: member.pod, address: std::net::SocketAddr::new(address, port) })
        };
        Hosts { hosts: members.into_iter().filter_map(host).collect(), keep: Box::new(()) }
    }
}
