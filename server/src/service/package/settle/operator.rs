//! Waiting for the platform's answer about an operator.

use app::{
    error::AppError,
    model::package::{OperatorRow, operator::Enabled},
};

use super::{Settled, until};
use crate::{
    cluster::Cluster,
    error::{Error, Result},
};

/// Waits until the pods of an operator of that package are ready as it is declared now, which its own state says too early.
pub async fn operator_is_ready(cluster: &Cluster, namespace: &str, name: &str, package: &str) -> Result<Settled> {
    until(|| async move {
        let Some(row) = operator(cluster, namespace, name) else { return Ok(false) };
        if !row.trouble.is_empty() && !row.is_ready {
            return Err(refused(name, row.trouble));
        }
        Ok(row.is_ready && row.is_current && row.package == package && !row.is_unfinished)
    })
    .await
}

/// Waits until an operator is of that package. What the platform cannot carry out is an error with its words.
pub async fn operator_is_updated(cluster: &Cluster, namespace: &str, name: &str, package: &Enabled) -> Result<Settled> {
    until(|| async move {
        let Some(named) = cluster.package_of_operator(namespace, name) else { return Ok(false) };
        match (named.asked.as_deref(), named.said) {
            (None, _) => Ok(named.package == package.name),
            (Some(asked), Some(said)) if asked == package.version => Err(refused(name, said)),
            _ => Ok(false),
        }
    })
    .await
}

/// Waits until nothing is left of the operator.
pub async fn operator_is_gone(cluster: &Cluster, namespace: &str, name: &str) -> Result<Settled> {
    until(|| async move { Ok(operator(cluster, namespace, name).is_none()) }).await
}

fn operator(cluster: &Cluster, namespace: &str, name: &str) -> Option<OperatorRow> {
    cluster.packages().operators.into_iter().find(|row| row.namespace == namespace && row.name == name)
}

fn refused(name: &str, said: String) -> Error {
    Error::new(AppError::PlatformRefused { said }, format!("could not change operator `{name}`: the platform refused"))
}
