//! Giving an ensemble the package that is enabled, and taking back what the platform cannot carry out.

use std::sync::Arc;

use app::{
    error::AppError,
    model::{EnsembleName, Verb, audit::AuditAction, package::PackageUpdate},
};
use serde_json::json;

use super::{Settled, record::Change, refused, settle};
use crate::{
    cluster::Cluster,
    context::OpContext,
    error::{Error, Result},
    service::Services,
};

/// What a person confirmed.
#[derive(Clone, Copy, Debug)]
pub struct ConfirmedUpdate<'a> {
    /// Whether what was asked for is taken back.
    pub takes_back: bool,
    pub reason: &'a str,
    /// The version of the object that was seen; without one, as it is now.
    pub seen: Option<&'a str>,
}

impl Services {
    /// What asking for another package would do; where something hangs, what taking it back would.
    pub fn plan_package_update(&self, cx: &OpContext, name: &EnsembleName, takes_back: Option<bool>) -> Result<PackageUpdate> {
        cx.authorize(Verb::Upgrade, name)?;
        self.status_of(name)?;
        let cluster = self.cluster(&name.cluster)?;
        let named = cluster.package_of(name).unwrap_or_default();
        let (to, version) = cluster.enabled_package().unwrap_or_default();
        let update = PackageUpdate {
            ensemble: name.clone(),
            from: named.package,
            to,
            version,
            asked: named.asked,
            said: named.said,
            obstacle: None,
            seen: named.resource_version,
        };
        let wish = takes_back.unwrap_or(update.takes_back());
        Ok(update.wishing(wish))
    }

    /// Asks for it, or takes it back.
    pub async fn update_package(self: &Arc<Self>, cx: &OpContext, name: &EnsembleName, confirmed: ConfirmedUpdate<'_>) -> Result<Settled> {
        let action = if confirmed.takes_back { AuditAction::CancelPackageUpdate } else { AuditAction::UpdatePackage };
        let refusal = Change { action, reason: confirmed.reason, ensemble: Some(name), about: json!({}) };
        let update = self.refusal_recorded(cx, &refusal, self.ready_to_update(cx, name, confirmed)).await?;
        let about = json!({"from": update.from, "to": update.to, "asked": update.asked});
        let cluster = self.cluster(&name.cluster)?.clone();
        let act = carried_out(cluster, update, confirmed.takes_back);
        self.recorded(cx, &Change { about, ..refusal }, act).await
    }

    fn ready_to_update(&self, cx: &OpContext, name: &EnsembleName, confirmed: ConfirmedUpdate<'_>) -> Result<PackageUpdate> {
        let update = self.plan_package_update(cx, name, Some(confirmed.takes_back))?;
        let what = || format!("could not change the package of ensemble `{name}`");
        if let Some(obstacle) = update.obstacle.clone() {
            return Err(Error::new(AppError::PackageBlocked { obstacle }, what()));
        }
        // What hangs may be what keeps an operation from ending.
        if let Some(operation) = self.running_on(name).filter(|_| !confirmed.takes_back) {
            return Err(Error::new(AppError::Busy { operation }, what()));
        }
        if confirmed.seen.is_some_and(|seen| seen != update.seen) {
            return Err(Error::new(AppError::PlanOutdated, what()));
        }
        Ok(update)
    }
}

async fn carried_out(cluster: Arc<Cluster>, update: PackageUpdate, takes_back: bool) -> Result<Settled> {
    let version = Some(update.version.as_str()).filter(|_| !takes_back);
    let asked = cluster.ask_package_update(&update.ensemble, version, &update.seen).await;
    asked.map_err(|error| refused(&cluster, &update.from, error))?;
    match version {
        Some(version) => settle::updated(&cluster, &update.ensemble, version).await,
        None => settle::taken_back(&cluster, &update.ensemble).await,
    }
}
