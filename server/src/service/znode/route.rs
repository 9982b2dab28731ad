//! Through which members an ensemble's znodes are read: those that serve, followers first, so that the leader is spared.

use app::model::{EnsembleName, Member, MemberState};

use crate::{
    cluster::Place,
    service::Services,
    zk::session::{Host, Hosts},
};

impl Services {
    /// The members to try, in order, with whatever leads to them.
    pub async fn hosts_of(&self, name: &EnsembleName) -> Hosts {
        let (mut hosts, mut keep) = (Vec::new(), Vec::new());
        let cluster = self.clusters.find(&name.cluster);
        let port = self.present.observed(name).map(|observed| observed.client_port);
        if let (Some(cluster), Some(port)) = (cluster, port) {
            for member in self.answering(name) {
                let ip = member.facts.and_then(|facts| facts.ip);
                let place = Place { namespace: name.namespace.clone(), pod: member.pod.clone(), ip, port };
                if let Ok(reached) = cluster.reach(place).await {
                    hosts.push(Host { pod: member.pod, address: reached.address });
                    keep.push(reached);
                }
            }
        }
        Hosts { hosts, keep: Box::new(keep) }
    }

    fn answering(&self, name: &EnsembleName) -> Vec<Member> {
        let mut members = self.present.board.find(name).map(|row| row.status.members.clone()).unwrap_or_default();
        members.retain(|member| member.state.serves() || member.state == MemberState::ReadOnly);
        members.sort_by_key(|member| (member.state == MemberState::ReadOnly, member.state == MemberState::Leader));
        members
    }
}
