//! Packages of OpenSaola: from memory alone.

use app::model::{Verb, access::Scope, package::PackagesPage};

use super::Services;
use crate::context::OpContext;

impl Services {
    /// The packages of the clusters in which anything may be seen, with those of their users that may be seen.
    pub fn list_packages(&self, cx: &OpContext) -> PackagesPage {
        let scopes = cx.rights().scopes(Verb::View);
        let is_seen = |cluster: &str| scopes.iter().any(|scope| scope.meet(&Scope::Cluster(cluster.to_owned())).is_some());
        let mut clusters: Vec<_> =
            self.clusters.iter().filter(|cluster| is_seen(cluster.name())).map(|cluster| cluster.packages()).collect();
        for row in clusters.iter_mut().flat_map(|cluster| &mut cluster.packages) {
            row.users.retain(|user| scopes.iter().any(|scope| scope.covers(user)));
        }
        PackagesPage { clusters }
    }
}
