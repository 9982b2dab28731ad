//! The plan of a change of an operator, from the object as it is now and from what is known around it.

use app::{
    error::AppError,
    model::{
        create::CreateFault,
        package::operator::{OperatorForm, OperatorPlan, OperatorSpec, check},
    },
};

use super::{AskedOperator, Confirmed, full, missing, own, refused};
use crate::{
    cluster::{Cluster, SeenOperator},
    error::{Error, Result},
    service::operation::invalid,
};

/// The form's wish, or its first fault.
pub fn wished(cluster: &Cluster, form: &OperatorForm) -> Result<OperatorSpec> {
    check(form, &cluster.offer().namespaces).map_err(|faults| {
        let first = faults.into_iter().next().map(|CreateFault { field, fault }| invalid(field, fault));
        first.unwrap_or_else(|| Error::new(AppError::BadRequest, "could not accept the form of an operator"))
    })
}

pub async fn new(cluster: &Cluster, spec: &OperatorSpec) -> Result<OperatorPlan> {
    let facts = cluster.operator_facts(spec.topology.baseline()).await.map_err(|error| refused(cluster, &spec.name, error))?;
    Ok(OperatorPlan::create(&facts, spec))
}

pub async fn change(cluster: &Cluster, asked: AskedOperator<'_>) -> Result<(OperatorPlan, SeenOperator)> {
    let AskedOperator { namespace, name, deed, .. } = asked;
    let none = || missing(&full(namespace, name));
    let row = cluster.packages().operators.into_iter().find(|row| row.namespace == namespace && row.name == name).ok_or_else(none)?;
    let seen = cluster.find_operator(namespace, name).await.map_err(|error| refused(cluster, name, error))?.ok_or_else(none)?;
    let facts = cluster.operator_facts(&row.baseline).await.map_err(|error| refused(cluster, name, error))?;
    // What an earlier upgrade took away counts as its own until it is back.
    let own = seen.kept.as_ref().or(seen.deployment.as_ref()).map(own::fields).unwrap_or_default();
    Ok((OperatorPlan::change(&facts, &row, deed, own, seen.resource_version.clone()), seen))
}

/// Whether the plan can be carried out, and is the one that was confirmed.
pub fn holds(plan: &OperatorPlan, confirmed: Confirmed<'_>) -> Result<()> {
    let what = || format!("could not {} operator `{}/{}`", plan.deed.key(), plan.namespace, plan.name);
    if let Some(obstacle) = plan.obstacle.clone() {
        return Err(Error::new(AppError::OperatorBlocked { obstacle }, what()));
    }
    if confirmed.seen.is_some_and(|version| version != plan.seen) {
        return Err(Error::new(AppError::PlanOutdated, what()));
    }
    Ok(())
}
