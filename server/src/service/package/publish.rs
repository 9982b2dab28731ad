//! Publishing: an archive is checked whole before the platform hears of it, and only a clean one is sent.

use std::sync::Arc;

use app::{
    error::AppError,
    model::{
        audit::AuditAction,
        package::{PackageCheck, PackageFault, PackageState, PackageWrong, PublishPage, Replaced, Reviewed},
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;

use super::{
    Settled, UPLOAD,
    check::{self, Checked},
    record::Change,
    refused, settle,
};
use crate::{
    cluster::{Cluster, WriteError},
    context::OpContext,
    error::{Error, Result},
    service::Services,
};

impl Services {
    /// The page that publishes.
    pub fn get_publish(&self, cx: &OpContext, cluster: &str) -> Result<PublishPage> {
        let cluster = self.with_platform(cx, cluster)?;
        let namespace = cluster.packages().namespace;
        Ok(PublishPage { cluster: cluster.name().to_owned(), namespace, most: UPLOAD, reviewed: None })
    }

    /// Whether the actor may publish there: asked before an archive is read.
    pub fn may_publish(&self, cx: &OpContext, cluster: &str) -> Result<()> {
        self.with_platform(cx, cluster).map(drop)
    }

    /// The dry check. Nothing is written.
    pub async fn check_package(&self, cx: &OpContext, cluster: &str, archive: Vec<u8>) -> Result<Reviewed> {
        let Checked { check, archive, .. } = checked(self.with_platform(cx, cluster)?, archive).await?;
        let archive = if check.faults.is_empty() { URL_SAFE_NO_PAD.encode(archive) } else { String::new() };
        Ok(Reviewed { check, archive })
    }

    /// Publishes an archive for a reason. `seen` names the package that a person saw it replace; without one, whatever is enabled now.
    pub async fn publish_package(
        self: &Arc<Self>,
        cx: &OpContext,
        cluster: &str,
        archive: Vec<u8>,
        (reason, seen): (&str, Option<&str>),
    ) -> Result<(PackageCheck, Settled)> {
        let asked = self.clean(cx, cluster, archive, seen).await;
        let name = asked.as_ref().map_or("", |(_, checked)| checked.check.name.as_str());
        let about = json!({"cluster": cluster, "package": name});
        let refusal = Change { action: AuditAction::PublishPackage, reason, ensemble: None, about };
        let (cluster, Checked { check, archive, .. }) = self.refusal_recorded(cx, &refusal, asked).await?;
        let replaces = check.replaces.as_ref().map(|replaced| &replaced.name);
        let about =
            json!({"cluster": cluster.name(), "package": check.name, "bytes": check.packed, "sha256": check.sha256, "replaces": replaces});
        let sent = check.clone();
        let act = async move {
            cluster.create_package(&sent, archive).await.map_err(|error| taken(&cluster, &sent.name, error))?;
            settle::installed(&cluster, &sent.name).await
        };
        let settled = self.recorded(cx, &Change { about, ..refusal }, act).await?;
        Ok((check, settled))
    }

    /// An archive without any fault, which would replace what a person saw.
    async fn clean(&self, cx: &OpContext, cluster: &str, archive: Vec<u8>, seen: Option<&str>) -> Result<(Arc<Cluster>, Checked)> {
        let cluster = self.with_platform(cx, cluster)?.clone();
        let checked = checked(&cluster, archive).await?;
        if !checked.check.faults.is_empty() {
            return Err(unclean(checked.check.faults));
        }
        let replaces = checked.check.replaces.as_ref().map_or("", |replaced| replaced.name.as_str());
        if seen.is_some_and(|seen| seen != replaces) {
            return Err(Error::new(AppError::PlanOutdated, "could not publish a package: another one is enabled than was seen"));
        }
        Ok((cluster, checked))
    }
}

/// The check of the archive by itself, and beside what is there.
async fn checked(cluster: &Cluster, archive: Vec<u8>) -> Result<Checked> {
    // Unpacking and reading take tens of milliseconds of a processor.
    let checking = tokio::task::spawn_blocking(move || check::check(&archive)).await;
    let mut checked = checking.map_err(|error| Error::internal("could not check a package").because(error))?;
    let known = cluster.packages().packages;
    let Checked { check, baselines, .. } = &mut checked;
    check.cluster = cluster.name().to_owned();
    if known.iter().any(|row| row.name == check.name && row.state != PackageState::Gone) {
        check.faults.push(exists(&check.name));
    }
    let enabled = known.into_iter().find(|row| row.state == PackageState::Enabled && row.name != check.name);
    check.replaces = enabled.map(|row| Replaced {
        name: row.name,
        users: row.users,
        lacks: cluster.baselines().into_iter().filter(|baseline| !baselines.contains(baseline)).collect(),
    });
    Ok(checked)
}

fn exists(name: &str) -> PackageFault {
    PackageFault { file: "metadata.yaml".into(), wrong: PackageWrong::Exists { name: name.to_owned() } }
}

fn unclean(faults: Vec<PackageFault>) -> Error {
    Error::new(AppError::PackageFaults { faults }, "could not publish a package: its check found faults")
}

/// The one conflict of a create is another object of that name.
fn taken(cluster: &Cluster, name: &str, error: WriteError) -> Error {
    match error {
        WriteError::Conflict { .. } => unclean(vec![exists(name)]).because(error),
        error => refused(cluster, name, error),
    }
}
