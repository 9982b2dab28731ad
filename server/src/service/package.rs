//! Packages of OpenSaola: listed from memory; changed one at a time, each change recorded before it is sent and after it is done. They belong to a
//! whole cluster, and so do the rights to change them.

mod archive;
mod check;
mod deed;
mod history;
mod operator;
mod publish;
mod record;
mod settle;
mod template;
mod update;

use std::sync::Arc;

use app::{
    error::AppError,
    model::{
        EnsembleName, Verb,
        access::Scope,
        create::{Field, FieldFault, platform::PlatformLack},
        package::{ClusterPackages, PackageDeed, PackageState, PackagesPage, operator::OperatorDeed},
    },
};

pub use archive::UPLOAD;
pub use deed::{Asked, Confirmed};
pub use history::KeptActions;
pub use operator::AskedOperator;
pub use settle::Settled;
pub use update::ConfirmedUpdate;

use super::{Services, operation::invalid};
use crate::{
    cluster::{Cluster, WriteError},
    context::OpContext,
    error::{Error, Result},
};

impl Services {
    /// The packages of the clusters in which anything may be seen, with those of their users that may be seen.
    pub fn list_packages(&self, cx: &OpContext) -> PackagesPage {
        let rights = cx.rights();
        let scopes = rights.scopes(Verb::View);
        let is_seen = |cluster: &str| scopes.iter().any(|scope| scope.meet(&Scope::Cluster(cluster.to_owned())).is_some());
        let mut clusters: Vec<_> =
            self.clusters.iter().filter(|cluster| is_seen(cluster.name())).map(|cluster| self.with_actions(cluster, &scopes)).collect();
        for cluster in &mut clusters {
            let whole = Scope::Cluster(cluster.cluster.clone());
            cluster.can_manage = rights.may_within(Verb::Package, &whole);
            let is_near = |namespace: &str| {
                let namespace = Scope::Namespace(cluster.cluster.clone(), namespace.to_owned());
                scopes.iter().any(|scope| scope.meet(&namespace).is_some())
            };
            cluster.operators.retain(|operator| is_near(&operator.namespace));
            let enabled = cluster.packages.iter().find(|row| row.state == PackageState::Enabled).map(|row| row.name.clone());
            for row in cluster.operators.iter_mut().filter(|_| cluster.can_manage) {
                row.deeds = OperatorDeed::OF_ONE.into_iter().filter(|deed| deed.suits(row, enabled.as_deref())).collect();
            }
            for row in &mut cluster.packages {
                row.operators.retain(|operator| operator.split_once('/').is_some_and(|(namespace, _)| is_near(namespace)));
                row.users.retain(|user| scopes.iter().any(|scope| scope.covers(user)));
                let may_move = |user: &&EnsembleName| row.state != PackageState::Enabled && rights.may(Verb::Upgrade, user);
                row.movable = row.users.iter().filter(may_move).cloned().collect();
                row.deeds.extend(PackageDeed::ALL.into_iter().filter(|deed| cluster.can_manage && deed.suits(row.state)));
            }
        }
        PackagesPage { clusters }
    }

    /// A cluster's packages, with the actions on what may be seen.
    fn with_actions(&self, cluster: &Cluster, scopes: &[Scope]) -> ClusterPackages {
        let actions = self.actions(cluster, |action| scopes.iter().any(|scope| scope.covers(&action.ensemble)));
        ClusterPackages { actions, ..cluster.packages() }
    }

    /// A cluster whose packages the actor may change.
    fn packages_of(&self, cx: &OpContext, cluster: &str) -> Result<&Arc<Cluster>> {
        cx.authorize_within(Verb::Package, &Scope::Cluster(cluster.to_owned()))?;
        let none = || Error::new(AppError::NoCluster { cluster: cluster.to_owned() }, format!("could not find cluster `{cluster}`"));
        self.clusters.find(cluster).ok_or_else(none)
    }

    /// The same, where it has OpenSaola.
    fn with_platform(&self, cx: &OpContext, cluster: &str) -> Result<&Arc<Cluster>> {
        let cluster = self.packages_of(cx, cluster)?;
        match cluster.packages().lacks {
            Some(lacks @ PlatformLack::Platform) => Err(invalid(Field::Cluster, FieldFault::Platform { lacks })),
            _ => Ok(cluster),
        }
    }
}

/// What a write that was not done means for a package.
fn refused(cluster: &Cluster, package: &str, error: WriteError) -> Error {
    let kind = match &error {
        WriteError::Silent { .. } => AppError::ClusterSilent { cluster: cluster.name().to_owned() },
        WriteError::Gone { .. } => AppError::NoPackage { package: package.to_owned() },
        WriteError::Conflict { .. } => AppError::PlanOutdated,
        WriteError::Owned { .. } | WriteError::Refused { .. } => AppError::KubernetesRefused { said: error.to_string() },
    };
    Error::new(kind, format!("could not change package `{package}` on `{}`", cluster.name())).because(error)
}
