//! Waiting for the platform's answer, no longer than a person waits for a page.

mod operator;

use std::time::Duration;

use app::{
    error::AppError,
    model::{
        EnsembleName,
        package::{PackageRow, PackageState},
    },
};
use serde_json::json;
use tokio::time::{Instant, sleep};

pub use operator::{operator_is_gone, operator_is_ready, operator_is_updated};

use super::refused;
use crate::{
    cluster::Cluster,
    error::{Error, Result},
};

/// The platform answers within a second when it runs.
const WAIT: Duration = Duration::from_secs(30);
const LOOK: Duration = Duration::from_millis(200);

/// What became of a change that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// The platform did it.
    Done,
    /// It is written, and the platform has not answered yet.
    Waiting,
}

/// Waits until the package is enabled, or could not be.
pub async fn installed(cluster: &Cluster, package: &str) -> Result<Settled> {
    until(|| async move {
        match row(cluster, package) {
            Some(row) if row.state == PackageState::Enabled => Ok(true),
            Some(row) if row.state == PackageState::Failed => Err(failed(package, row.errors.into_iter().next().unwrap_or_default())),
            _ => Ok(false),
        }
    })
    .await
}

/// Waits until the package is not enabled any more. A request that the platform refused is taken back: else it would be carried out at some later
/// time, when nobody thinks of it.
pub async fn uninstalled(cluster: &Cluster, package: &str) -> Result<Settled> {
    until(|| async move {
        if row(cluster, package).is_some_and(|row| row.state == PackageState::Disabled) {
            return Ok(true);
        }
        let seen = cluster.find_package(package).await.map_err(|error| refused(cluster, package, error))?;
        let Some((said, version)) = seen.and_then(|seen| Some((seen.uninstall_error?, seen.resource_version))) else { return Ok(false) };
        let back = cluster.annotate_package(package, json!({"middleware.cn/uninstall": null}), &version).await;
        back.map_err(|error| refused(cluster, package, error))?;
        Err(failed(package, said))
    })
    .await
}

/// Waits until nothing is left of the package.
pub async fn removed(cluster: &Cluster, package: &str) -> Result<Settled> {
    until(|| async move { Ok(row(cluster, package).is_none()) }).await
}

/// Waits until an ensemble has the package of that version. What the platform cannot carry out is taken back at once: until then it would ignore
/// every other change.
pub async fn updated(cluster: &Cluster, name: &EnsembleName, version: &str) -> Result<Settled> {
    until(|| async move {
        let Some(named) = cluster.package_of(name) else { return Ok(false) };
        match (named.asked.as_deref(), named.said) {
            (None, _) => Ok(named.version == version),
            (Some(asked), Some(said)) if asked == version => {
                let back = cluster.ask_package_update(name, None, &named.resource_version).await;
                back.map_err(|error| refused(cluster, &named.package, error))?;
                Err(failed(&named.package, said))
            }
            _ => Ok(false),
        }
    })
    .await
}

/// Waits until nothing is asked for any more.
pub async fn taken_back(cluster: &Cluster, name: &EnsembleName) -> Result<Settled> {
    until(|| async move { Ok(cluster.package_of(name).is_none_or(|named| named.asked.is_none())) }).await
}

async fn until<F: Future<Output = Result<bool>>>(holds: impl Fn() -> F) -> Result<Settled> {
    let end = Instant::now() + WAIT;
    loop {
        if holds().await? {
            return Ok(Settled::Done);
        }
        if Instant::now() >= end {
            return Ok(Settled::Waiting);
        }
        sleep(LOOK).await;
    }
}

fn row(cluster: &Cluster, package: &str) -> Option<PackageRow> {
    cluster.packages().packages.into_iter().find(|row| row.name == package)
}

fn failed(package: &str, said: String) -> Error {
    Error::new(AppError::PlatformRefused { said }, format!("could not change package `{package}`: the platform refused"))
}
