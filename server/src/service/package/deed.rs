//! Enabling, disabling, removing and healing: planned from the Secret as it is now, refused while somebody needs what would be taken away.

use std::sync::Arc;

use app::{
    error::AppError,
    model::{
        audit::AuditAction,
        create::{Field, FieldFault},
        package::{PackageDeed, PackagePlan},
    },
};
use serde_json::json;

use super::{Settled, record::Change, refused, settle};
use crate::{
    cluster::{Cluster, SeenPackage},
    context::OpContext,
    error::{Error, Result},
    service::{Services, operation::invalid},
};

/// Which package, and what about it.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub cluster: &'a str,
    pub package: &'a str,
    pub deed: PackageDeed,
}

/// What a person typed to confirm it.
#[derive(Clone, Copy, Debug)]
pub struct Confirmed<'a> {
    pub reason: &'a str,
    /// The version of the Secret that was seen; without one, as it is now.
    pub seen: Option<&'a str>,
    /// The package's name, where that has to be typed.
    pub typed: Option<&'a str>,
}

impl Services {
    /// What a deed would do. Nothing is written.
    pub async fn plan_package(&self, cx: &OpContext, asked: Asked<'_>) -> Result<PackagePlan> {
        let cluster = self.packages_of(cx, asked.cluster)?;
        planned(cluster, asked).await.map(|(plan, _)| plan)
    }

    /// Does it.
    pub async fn change_package(self: &Arc<Self>, cx: &OpContext, asked: Asked<'_>, confirmed: Confirmed<'_>) -> Result<Settled> {
        let action = action(asked.deed);
        let about = json!({"cluster": asked.cluster, "package": asked.package});
        let refusal = Change { action, reason: confirmed.reason, ensemble: None, about };
        let ready = self.ready(cx, asked, confirmed).await;
        let (cluster, plan, seen) = self.refusal_recorded(cx, &refusal, ready).await?;
        let about = json!({"cluster": plan.cluster, "package": plan.package, "enables": plan.heir(), "replaces": plan.replaces});
        self.recorded(cx, &Change { about, ..refusal }, async move { carried_out(&cluster, &plan, &seen).await }).await
    }

    /// A plan that nothing stands in the way of, and that is the one which was confirmed.
    async fn ready(&self, cx: &OpContext, asked: Asked<'_>, confirmed: Confirmed<'_>) -> Result<(Arc<Cluster>, PackagePlan, SeenPackage)> {
        let cluster = self.packages_of(cx, asked.cluster)?.clone();
        let (plan, seen) = planned(&cluster, asked).await?;
        let what = || format!("could not {} package `{}`", asked.deed.key(), asked.package);
        if let Some(obstacle) = plan.obstacle.clone() {
            return Err(Error::new(AppError::PackageBlocked { obstacle }, what()));
        }
        if confirmed.seen.is_some_and(|version| version != plan.seen) {
            return Err(Error::new(AppError::PlanOutdated, what()));
        }
        let must_be_typed = asked.deed == PackageDeed::Remove;
        if confirmed.typed.is_some_and(|typed| must_be_typed && typed.trim() != asked.package) {
            return Err(invalid(Field::Name, FieldFault::NotTheName { name: asked.package.to_owned() }));
        }
        Ok((cluster, plan, seen))
    }
}

async fn planned(cluster: &Cluster, Asked { package, deed, .. }: Asked<'_>) -> Result<(PackagePlan, SeenPackage)> {
    let none = || Error::new(AppError::NoPackage { package: package.to_owned() }, format!("could not find package `{package}`"));
    let seen = cluster.find_package(package).await.map_err(|error| refused(cluster, package, error))?.ok_or_else(none)?;
    let all = cluster.packages();
    let row = all.packages.iter().find(|row| row.name == package).ok_or_else(none)?;
    Ok((PackagePlan::of(&all, row, deed, seen.resource_version.clone()), seen))
}

async fn carried_out(cluster: &Cluster, plan: &PackagePlan, seen: &SeenPackage) -> Result<Settled> {
    let package = plan.package.as_str();
    match plan.deed {
        PackageDeed::Enable => enabled(cluster, package, &seen.resource_version).await,
        PackageDeed::Disable => {
            let asks = json!({"middleware.cn/uninstall": "true", "middleware.cn/uninstallError": null});
            let asked = cluster.annotate_package(package, asks, &seen.resource_version).await;
            asked.map_err(|error| refused(cluster, package, error))?;
            settle::uninstalled(cluster, package).await
        }
        PackageDeed::Remove => removed(cluster, package, &seen.uid).await,
        PackageDeed::Heal => {
            if removed(cluster, package, &seen.uid).await? == Settled::Waiting {
                return Ok(Settled::Waiting);
            }
            let heir = plan.heir().unwrap_or_default();
            let found = cluster.find_package(heir).await.map_err(|error| refused(cluster, heir, error))?;
            let none = || Error::new(AppError::NoPackage { package: heir.to_owned() }, format!("could not find package `{heir}`"));
            enabled(cluster, heir, &found.ok_or_else(none)?.resource_version).await
        }
    }
}

/// Without the marks of an earlier try, which would keep the platform from trying again.
async fn enabled(cluster: &Cluster, package: &str, version: &str) -> Result<Settled> {
    let asks = json!({"middleware.cn/install": "true", "middleware.cn/installError": null, "middleware.cn/installDigest": null});
    cluster.annotate_package(package, asks, version).await.map_err(|error| refused(cluster, package, error))?;
    settle::installed(cluster, package).await
}

async fn removed(cluster: &Cluster, package: &str, uid: &str) -> Result<Settled> {
    cluster.delete_package(package, uid).await.map_err(|error| refused(cluster, package, error))?;
    settle::removed(cluster, package).await
}

const fn action(deed: PackageDeed) -> AuditAction {
    match deed {
        PackageDeed::Enable => AuditAction::EnablePackage,
        PackageDeed::Disable => AuditAction::DisablePackage,
        PackageDeed::Remove => AuditAction::RemovePackage,
        PackageDeed::Heal => AuditAction::HealPackage,
    }
}
