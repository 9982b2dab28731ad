//! The create form: what can be chosen, what is wrong, and the review with every object that would be written. Nothing is written here.

use std::sync::Arc;

use app::{
    error::AppError,
    model::{
        EnsembleName, Verb,
        access::Scope,
        create::{self, CreateFault, CreateForm, CreateOffer, CreatePage, CreateSpec, Field, FieldFault},
        ensemble::ActionKind,
        plan::{self, Plan, PlanVerdict, create::Site},
    },
};

use super::{
    Services,
    plan::{judged, sealed},
};
use crate::{
    cluster::Cluster,
    context::OpContext,
    error::{Error, Result},
};

impl Services {
    /// The form with its faults; with `review=yes` and none of them, the plan. The first visit has no faults: nothing was typed yet.
    pub async fn get_create(&self, cx: &OpContext, form: CreateForm) -> Result<CreatePage> {
        let scopes = cx.authorize_somewhere(Verb::Create)?;
        let offer = self.offer_within(&scopes);
        let form = form.preset();
        if form.review != "yes" {
            return Ok(CreatePage { offer, form, faults: Vec::new(), plan: None });
        }
        let (faults, plan) = match self.check_within(&form, &offer, &scopes) {
            Ok((name, spec)) => (Vec::new(), Some(self.plan_create(name, spec).await?)),
            Err(faults) => (faults, None),
        };
        Ok(CreatePage { offer, form, faults, plan })
    }

    /// What can be chosen from, where the actor may create.
    pub fn get_offer(&self, cx: &OpContext) -> Result<CreateOffer> {
        Ok(self.offer_within(&cx.authorize_somewhere(Verb::Create)?))
    }

    /// The plan of a form that was sent whole; its first fault where it has any.
    pub async fn plan_creation(&self, cx: &OpContext, form: &CreateForm) -> Result<Plan> {
        cx.authorize(Verb::Create, &named(form))?;
        self.review(form).await
    }

    /// The plan of a form that has no faults.
    async fn review(&self, form: &CreateForm) -> Result<Plan> {
        match self.check(form, &self.offer()) {
            Ok((name, spec)) => self.plan_create(name, spec).await,
            Err(faults) => {
                let first = faults.into_iter().next().map(|CreateFault { field, fault }| AppError::Invalid { field, fault });
                Err(Error::new(first.unwrap_or(AppError::BadRequest), "could not accept the create form"))
            }
        }
    }

    /// What can be chosen from: clusters that answer, with their namespaces and storage classes, and the configured versions.
    fn offer(&self) -> CreateOffer {
        let answers = |cluster: &&Arc<Cluster>| cluster.state().ready && cluster.silent_since().is_none();
        let clusters = self.clusters.iter().filter(answers).map(|cluster| cluster.offer()).collect();
        CreateOffer { clusters, versions: self.config.versions.clone() }
    }

    /// The same, of what may be created in.
    fn offer_within(&self, scopes: &[Scope]) -> CreateOffer {
        let mut offer = self.offer();
        let meets = |part: Scope| scopes.iter().any(|scope| scope.meet(&part).is_some());
        offer.clusters.retain(|cluster| meets(Scope::Cluster(cluster.name.clone())));
        for cluster in &mut offer.clusters {
            let own = cluster.name.clone();
            cluster.namespaces.retain(|namespace| meets(Scope::Namespace(own.clone(), namespace.clone())));
        }
        offer
    }

    /// The check of a form that somebody typed: where they may not create, nothing is said of what is there.
    fn check_within(
        &self,
        form: &CreateForm,
        offer: &CreateOffer,
        scopes: &[Scope],
    ) -> Result<(EnsembleName, CreateSpec), Vec<CreateFault>> {
        let name = named(form);
        let is_typed = ![&name.cluster, &name.namespace, &name.name].iter().any(|part| part.is_empty());
        if is_typed && !scopes.iter().any(|scope| scope.covers(&name)) {
            return Err(vec![CreateFault { field: Field::Namespace, fault: FieldFault::NotGranted }]);
        }
        self.check(form, offer)
    }

    fn check(&self, form: &CreateForm, offer: &CreateOffer) -> Result<(EnsembleName, CreateSpec), Vec<CreateFault>> {
        create::check(form, offer, |name| self.clusters.find(&name.cluster)?.taken(name), |cluster| self.nodes(cluster))
    }

    async fn plan_create(&self, name: EnsembleName, spec: CreateSpec) -> Result<Plan> {
        let cluster = self.cluster(&name.cluster)?;
        let offer = cluster.offer();
        let site = Site {
            taken_by: cluster.taken(&name),
            namespace_exists: offer.namespaces.contains(&name.namespace),
            watched_elsewhere: spec.package.as_ref().and_then(|_| offer.watched_elsewhere(&name.namespace)),
            image_seen: self.image_seen(&name.cluster, &spec.image),
            nodes: self.nodes(&name.cluster),
            running: self.running_on(&name),
            missing: self.missing(&name, ActionKind::Create, spec.driver),
            objects: cluster.render_bundle(&name, &spec),
            pace: self.pace(),
            now: self.clock.now(),
        };
        // In a namespace that is not there yet the API server refuses every dry run.
        let can_try = site.namespace_exists;
        let mut plan = plan::create::plan(name, spec.clone(), site);
        if can_try && plan.verdict != PlanVerdict::Blocked {
            let answer = cluster.apply_bundle(&plan.ensemble, &spec, true).await;
            plan.guard(judged(answer.map(|_| ())));
        }
        Ok(sealed(plan))
    }

    /// Whether an ensemble of the cluster runs the image, so that some node has it.
    pub(super) fn image_seen(&self, cluster: &str, image: &str) -> bool {
        self.present.all_observed().iter().any(|observed| observed.name.cluster == cluster && observed.image.as_deref() == Some(image))
    }
}

/// The name that a form asks for.
pub(super) fn named(form: &CreateForm) -> EnsembleName {
    EnsembleName::new(form.cluster.trim(), form.namespace.trim(), form.name.trim())
}
