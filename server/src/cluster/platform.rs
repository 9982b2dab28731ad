//! What OpenSaola has in a cluster to make ensembles with. The package whose baseline is there is the one that new ensembles are made of: a
//! baseline's name has no version, so the enabled package owns it. How a package fares only its Secret tells; of that, what stands on it is followed,
//! never what is in it.

mod facts;
mod rows;
mod runs;
mod update;

pub use update::NamedPackage;
pub(super) use update::UPDATE;

use app::model::{
    Permission,
    create::platform::{BASELINE, Package, PlatformLack, ReadyOperator},
    driver::DriverKind,
};
use k8s_openapi::{api::core::v1::Secret, apimachinery::pkg::apis::meta::v1::ObjectMeta};
use kube::{Api, core::PartialObjectMeta, runtime::watcher::Config};

use super::{
    Cluster,
    custom::{Custom, MiddlewareAction, MiddlewareBaseline, MiddlewareOperator, MiddlewarePackage},
    permissions,
    reflect::{Kind, Watching},
};

pub(super) const NAME: &str = "middleware.cn/packagename";
pub(super) const VERSION: &str = "middleware.cn/packageversion";
pub(super) const COMPONENT: &str = "middleware.cn/component";
/// By this the platform knows Secrets that are packages.
pub(super) const PROJECT: (&str, &str) = ("middleware.cn/project", "opensaola");

/// The kinds with their watches.
#[derive(Default)]
pub(super) struct Platform {
    pub packages: Kind<Custom<MiddlewarePackage>>,
    pub baselines: Kind<Custom<MiddlewareBaseline>>,
    pub operators: Kind<Custom<MiddlewareOperator>>,
    pub actions: Kind<Custom<MiddlewareAction>>,
    /// Of these nothing but the page of packages depends, so what may not be read is said there.
    pub secrets: Kind<PartialObjectMeta<Secret>>,
}

impl Platform {
    /// Follows the packages' Secrets until dropped, once that is allowed: it takes a role that not everybody binds.
    pub(super) async fn follow_secrets(&self, watching: &Watching<'_>) {
        permissions::awaited(&watching.client, &Permission::of("watch", "", "secrets"), watching.packages).await;
        let api = Api::namespaced(watching.client.clone(), watching.packages);
        let config = Config::default().labels(&format!("{}={}", PROJECT.0, PROJECT.1));
        self.secrets.follow_some(watching, (api, config), |_| {}).await;
    }
}

impl Cluster {
    /// The package that is enabled with an operator that is ready, or what lacks first.
    pub(super) fn package(&self) -> Result<Package, PlatformLack> {
        if !self.objects.owners.serves(DriverKind::OpenSaola) {
            return Err(PlatformLack::Platform);
        }
        let (name, version) = self.enabled().ok_or(PlatformLack::Package)?;
        let operator = self.ready_operators().into_iter().next().ok_or(PlatformLack::Operator)?.baseline;
        Ok(Package { name, version, operator })
    }

    /// The operators that are ready, in order of name.
    pub(super) fn ready_operators(&self) -> Vec<ReadyOperator> {
        let ready = self.operators().into_iter().filter(|row| row.is_ready && !row.baseline.is_empty());
        ready.map(|row| ReadyOperator { baseline: row.baseline, watches: row.watches }).collect()
    }

    /// Baselines that are there, by name.
    pub fn baselines(&self) -> Vec<String> {
        let all = self.objects.owners.platform.baselines.all();
        all.iter().filter_map(|baseline| baseline.metadata.name.clone()).collect()
    }

    /// Name and version of the package that is enabled.
    fn enabled(&self) -> Option<(String, String)> {
        let baseline = self.objects.owners.platform.baselines.find("", BASELINE)?;
        label(&baseline.metadata, NAME).zip(label(&baseline.metadata, VERSION))
    }
}

fn label(meta: &ObjectMeta, key: &str) -> Option<String> {
    meta.labels.as_ref()?.get(key).cloned()
}
