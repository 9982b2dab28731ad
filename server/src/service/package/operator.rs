//! MiddlewareOperators: planned from the object as it is now and from who lives on what it would write, confirmed, and recorded before and after.

mod act;
mod own;
mod plan;

use std::sync::Arc;

use app::{
    error::AppError,
    model::{
        audit::AuditAction,
        create::{Field, FieldFault, platform::repository},
        driver::DriverKind,
        package::operator::{OperatorDeed, OperatorForm, OperatorPage, OperatorPlan, OperatorSpec, check},
    },
};
use serde_json::json;

use super::{Confirmed, Settled, record::Change};
use crate::{
    cluster::{Cluster, SeenOperator, WriteError},
    context::OpContext,
    error::{Error, Result},
    service::{Services, operation::invalid},
};

/// Which operator, and what about it.
#[derive(Clone, Copy, Debug)]
pub struct AskedOperator<'a> {
    pub cluster: &'a str,
    pub namespace: &'a str,
    pub name: &'a str,
    pub deed: OperatorDeed,
}

impl Services {
    /// The form of a new operator, its faults, and its review.
    pub async fn get_operator(&self, cx: &OpContext, form: OperatorForm) -> Result<OperatorPage> {
        let cluster = self.with_platform(cx, &form.cluster)?;
        let namespaces = cluster.offer().namespaces;
        if form.review != "yes" {
            return Ok(OperatorPage { namespaces, form: self.prefilled(form), faults: Vec::new(), plan: None });
        }
        let (faults, plan) = match check(&form, &namespaces) {
            Ok(spec) => (Vec::new(), Some(plan::new(cluster, &spec).await?)),
            Err(faults) => (faults, None),
        };
        Ok(OperatorPage { namespaces, form, faults, plan })
    }

    /// What making one would do; the form's first fault where it has any. Nothing is written.
    pub async fn plan_new_operator(&self, cx: &OpContext, form: &OperatorForm) -> Result<OperatorPlan> {
        let cluster = self.with_platform(cx, &form.cluster)?;
        plan::new(cluster, &plan::wished(cluster, form)?).await
    }

    /// Makes one. `seen` names the package that a person saw it made of.
    pub async fn create_operator(self: &Arc<Self>, cx: &OpContext, form: &OperatorForm, confirmed: Confirmed<'_>) -> Result<Settled> {
        let about = json!({"cluster": form.cluster, "operator": full(&form.namespace, &form.name)});
        let refusal = Change { action: AuditAction::CreateOperator, reason: confirmed.reason, ensemble: None, about };
        let (cluster, spec, plan) = self.refusal_recorded(cx, &refusal, self.ready_to_create(cx, form, confirmed).await).await?;
        let about = json!({"cluster": plan.cluster, "operator": full(&spec.namespace, &spec.name), "package": plan.to, "baseline": plan.baseline,
            "repository": spec.repository, "project": spec.project, "watches": spec.watch});
        self.recorded(cx, &Change { about, ..refusal }, async move { act::create(&cluster, &spec).await }).await
    }

    /// What a change of one would do. Nothing is written.
    pub async fn plan_operator(&self, cx: &OpContext, asked: AskedOperator<'_>) -> Result<OperatorPlan> {
        let cluster = self.packages_of(cx, asked.cluster)?;
        plan::change(cluster, asked).await.map(|(plan, _)| plan)
    }

    /// Does it.
    pub async fn change_operator(self: &Arc<Self>, cx: &OpContext, asked: AskedOperator<'_>, confirmed: Confirmed<'_>) -> Result<Settled> {
        let about = json!({"cluster": asked.cluster, "operator": full(asked.namespace, asked.name)});
        let refusal = Change { action: action(asked.deed), reason: confirmed.reason, ensemble: None, about };
        let (cluster, plan, seen) = self.refusal_recorded(cx, &refusal, self.ready_operator(cx, asked, confirmed).await).await?;
        let own: Vec<&str> = plan.own.iter().map(|field| field.path.as_str()).collect();
        let about =
            json!({"cluster": plan.cluster, "operator": full(&plan.namespace, &plan.name), "from": plan.from, "to": plan.to, "own": own});
        self.recorded(cx, &Change { about, ..refusal }, async move { act::change(&cluster, &plan, &seen).await }).await
    }

    async fn ready_to_create(
        &self,
        cx: &OpContext,
        form: &OperatorForm,
        confirmed: Confirmed<'_>,
    ) -> Result<(Arc<Cluster>, OperatorSpec, OperatorPlan)> {
        let cluster = self.with_platform(cx, &form.cluster)?.clone();
        let spec = plan::wished(&cluster, form)?;
        let plan = plan::new(&cluster, &spec).await?;
        plan::holds(&plan, confirmed)?;
        Ok((cluster, spec, plan))
    }

    /// A plan that nothing stands in the way of, and that is the one which was confirmed.
    async fn ready_operator(
        &self,
        cx: &OpContext,
        asked: AskedOperator<'_>,
        confirmed: Confirmed<'_>,
    ) -> Result<(Arc<Cluster>, OperatorPlan, SeenOperator)> {
        let cluster = self.packages_of(cx, asked.cluster)?.clone();
        let (plan, seen) = plan::change(&cluster, asked).await?;
        plan::holds(&plan, confirmed)?;
        if confirmed.typed.is_some_and(|typed| asked.deed == OperatorDeed::Remove && typed.trim() != asked.name) {
            return Err(invalid(Field::Name, FieldFault::NotTheName { name: asked.name.to_owned() }));
        }
        Ok((cluster, plan, seen))
    }

    /// The registry and the project of the images that are configured for the package, where nothing was typed.
    fn prefilled(&self, form: OperatorForm) -> OperatorForm {
        let of_package = self.config.versions.iter().filter(|offer| offer.driver == DriverKind::OpenSaola);
        let known = of_package.filter_map(|offer| repository(&offer.version, &offer.image)?.split_once('/')).next();
        match known {
            Some((repository, project)) if form.repository.is_empty() => {
                OperatorForm { repository: repository.to_owned(), project: project.to_owned(), ..form }
            }
            _ => form,
        }
    }
}

const fn action(deed: OperatorDeed) -> AuditAction {
    match deed {
        OperatorDeed::Create => AuditAction::CreateOperator,
        OperatorDeed::Upgrade => AuditAction::UpgradeOperator,
        OperatorDeed::Restore => AuditAction::RestoreOperator,
        OperatorDeed::Remove => AuditAction::RemoveOperator,
    }
}

fn full(namespace: &str, name: &str) -> String {
    format!("{}/{}", namespace.trim(), name.trim())
}

fn missing(operator: &str) -> Error {
    Error::new(AppError::NoOperator { operator: operator.to_owned() }, format!("could not find operator `{operator}`"))
}

/// What a write that was not done means for an operator.
fn refused(cluster: &Cluster, operator: &str, error: WriteError) -> Error {
    match error {
        WriteError::Gone { .. } => missing(operator).because(error),
        error => super::refused(cluster, operator, error),
    }
}
