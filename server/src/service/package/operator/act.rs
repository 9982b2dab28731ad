//! Carrying out what was confirmed. An upgrade is two writes with the platform's answer between them; its fields are kept on the object meanwhile, so that
//! whoever comes next can write them back if this ends in between.

use std::sync::Arc;

use super::{full, missing, refused};
use crate::{
    cluster::{Cluster, SeenOperator, WriteError},
    error::{Error, Result},
    service::{
        operation::invalid,
        package::{Settled, settle},
    },
};
use app::{
    error::AppError,
    model::{
        create::{Field, FieldFault},
        package::operator::{Enabled, OperatorDeed, OperatorPlan, OperatorSpec},
    },
};

/// The platform writes its status between a look and a write.
const TRIES: usize = 5;

/// Makes one, and waits for its pods.
pub async fn create(cluster: &Cluster, spec: &OperatorSpec) -> Result<Settled> {
    let enabled = enabled(cluster)?;
    cluster.create_operator(spec, &enabled).await.map_err(|error| taken(cluster, spec, error))?;
    settle::operator_is_ready(cluster, &spec.namespace, &spec.name, &enabled.name).await
}

/// Changes one that is there.
pub async fn change(cluster: &Arc<Cluster>, plan: &OperatorPlan, seen: &SeenOperator) -> Result<Settled> {
    let (namespace, name) = (plan.namespace.as_str(), plan.name.as_str());
    match plan.deed {
        OperatorDeed::Create => Ok(Settled::Done),
        OperatorDeed::Upgrade => upgrade(cluster, plan, seen).await,
        OperatorDeed::Restore => end_update(cluster, namespace, name, &plan.to).await,
        OperatorDeed::Remove => {
            cluster.delete_operator(namespace, name, &seen.uid).await.map_err(|error| refused(cluster, name, error))?;
            settle::operator_is_gone(cluster, namespace, name).await
        }
    }
}

async fn upgrade(cluster: &Cluster, plan: &OperatorPlan, seen: &SeenOperator) -> Result<Settled> {
    let (namespace, name, enabled) = (plan.namespace.as_str(), plan.name.as_str(), enabled(cluster)?);
    let asked = cluster.ask_operator_update(namespace, name, &enabled.version, seen).await;
    asked.map_err(|error| refused(cluster, name, error))?;
    match settle::operator_is_updated(cluster, namespace, name, &enabled).await {
        Ok(Settled::Done) => {}
        // Until it is taken back the platform would ignore every other change.
        Err(said) => return end_update(cluster, namespace, name, &plan.from).await.and(Err(said)),
        waiting => return waiting,
    }
    end_update(cluster, namespace, name, &enabled.name).await
}

/// Takes back what still hangs, and writes its own fields as they were before the platform took them away. Where somebody has written others since,
/// theirs are not written over.
async fn end_update(cluster: &Cluster, namespace: &str, name: &str, package: &str) -> Result<Settled> {
    for _ in 0..TRIES {
        let seen = cluster.find_operator(namespace, name).await.map_err(|error| refused(cluster, name, error))?;
        let seen = seen.ok_or_else(|| missing(&full(namespace, name)))?;
        let is_over = seen.asked.is_none() && seen.kept.is_none();
        if is_over {
            break;
        }
        if seen.kept.is_some() && seen.deployment.is_some() && seen.deployment != seen.kept {
            return Err(Error::new(AppError::PlanOutdated, format!("could not restore operator `{name}`: somebody wrote other fields")));
        }
        match cluster.end_operator_update(namespace, name, &seen).await {
            Err(WriteError::Conflict { .. }) => {}
            written => {
                written.map_err(|error| refused(cluster, name, error))?;
                break;
            }
        }
    }
    settle::operator_is_ready(cluster, namespace, name, package).await
}

fn enabled(cluster: &Cluster) -> Result<Enabled> {
    let none = || Error::new(AppError::PlanOutdated, "could not change an operator: no package is enabled any more");
    cluster.enabled_package().map(|(name, version)| Enabled { name, version }).ok_or_else(none)
}

/// The one conflict of a create is another object of that name.
fn taken(cluster: &Cluster, spec: &OperatorSpec, error: WriteError) -> Error {
    match error {
        WriteError::Conflict { .. } => invalid(Field::Name, FieldFault::Taken { by: full(&spec.namespace, &spec.name) }).because(error),
        error => refused(cluster, &spec.name, error),
    }
}
