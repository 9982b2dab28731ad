//! The pod template of an ensemble: read when somebody opens it, checked field by field, planned and asked for like every change.

use app::{
    error::AppError,
    model::{
        EnsembleName, EnsembleStatus, OperationId, Permission, Verb,
        create::CreateFault,
        ensemble::ActionKind,
        plan::{Intent, Plan},
        pod_template::{PodChange, PodForm, PodHome, PodObject, PodTemplatePage, PresentPod, PresentVolume},
    },
};

use super::Services;
use crate::{
    cluster::{SeenPodTemplate, WriteError},
    context::OpContext,
    error::{Error, Result},
};

impl Services {
    /// The pod template as it stands; nothing where this panel does not change that of such an ensemble.
    pub async fn read_pod_template(&self, cx: &OpContext, name: &EnsembleName) -> Result<PodTemplatePage> {
        cx.authorize(Verb::View, name)?;
        self.pod_template_page(name, PodForm::default()).await.map(|(page, _)| page)
    }

    /// The form with its faults; with `review=yes` and none of them, the plan. Where it cannot be changed, the plan that says why.
    pub async fn get_pod_template(&self, cx: &OpContext, name: &EnsembleName, form: PodForm) -> Result<PodTemplatePage> {
        cx.authorize(Verb::Configure, name)?;
        let (mut page, kept) = self.pod_template_page(name, form).await?;
        match kept {
            None => page.plan = Some(self.plan(cx, name, &Intent::PodTemplate { changes: Vec::new() }).await?),
            Some(_) if !page.form.is_review() => {}
            Some((object, seen)) => match page.form.changes(object.home, &seen.values, &seen.refused) {
                Ok(changes) => page.plan = Some(self.plan(cx, name, &Intent::PodTemplate { changes }).await?),
                Err(faults) => page.faults = faults,
            },
        }
        Ok(page)
    }

    /// The plan of a form that was sent whole; its first fault where it has any.
    pub async fn plan_pod_template(&self, cx: &OpContext, name: &EnsembleName, form: &PodForm) -> Result<Plan> {
        cx.authorize(Verb::Configure, name)?;
        let changes = self.changed_pods(name, form).await?;
        self.plan(cx, name, &Intent::PodTemplate { changes }).await
    }

    /// Asks for another pod template as reviewed with this fingerprint.
    pub async fn request_pod_template(
        &self,
        cx: &OpContext,
        name: &EnsembleName,
        form: &PodForm,
        reason: &str,
        fingerprint: Option<&str>,
    ) -> Result<OperationId> {
        let asked = async {
            cx.authorize(Verb::Configure, name)?;
            let changes = self.changed_pods(name, form).await?;
            self.confirmed(cx, name, &Intent::PodTemplate { changes }, reason, fingerprint).await
        };
        let asked = asked.await;
        self.audited(cx, ActionKind::PodTemplate, name, reason, asked).await
    }

    async fn changed_pods(&self, name: &EnsembleName, form: &PodForm) -> Result<Vec<PodChange>> {
        let Some((object, _)) = self.pod_object(name)? else { return Ok(Vec::new()) };
        let seen = self.seen_pod_template(name, &object).await?;
        form.changes(object.home, &seen.values, &seen.refused).map_err(|faults| {
            let first = faults.into_iter().next().map(|CreateFault { field, fault }| AppError::Invalid { field, fault });
            Error::new(first.unwrap_or(AppError::BadRequest), format!("could not accept the pod template of ensemble `{name}`"))
        })
    }

    async fn pod_template_page(
        &self,
        name: &EnsembleName,
        form: PodForm,
    ) -> Result<(PodTemplatePage, Option<(PodObject, SeenPodTemplate)>)> {
        let mut page = PodTemplatePage {
            ensemble: name.clone(),
            object: None,
            fields: Vec::new(),
            volume: PresentVolume::default(),
            form,
            faults: Vec::new(),
            plan: None,
            read_at: self.clock.now(),
        };
        let Some((object, volume)) = self.pod_object(name)? else { return Ok((page, None)) };
        let seen = self.seen_pod_template(name, &object).await?;
        page.fields = PresentPod::all(object.home, &seen.values, &seen.refused);
        (page.object, page.volume) = (Some(object.clone()), volume);
        Ok((page, Some((object, seen))))
    }

    fn pod_object(&self, name: &EnsembleName) -> Result<Option<(PodObject, PresentVolume)>> {
        let (status, observed) = self.known(name)?;
        let set = observed.stateful_set.as_deref().unwrap_or(&name.name);
        Ok(PodObject::of(&status, set, observed.size.as_ref()).map(|object| (object, volume(&status))))
    }

    async fn seen_pod_template(&self, name: &EnsembleName, object: &PodObject) -> Result<SeenPodTemplate> {
        let what = format!("could not read the pod template of {name} in {}", object.title());
        match self.cluster(&name.cluster)?.pod_template(&name.namespace, object).await {
            Ok(Some(seen)) => Ok(seen),
            Ok(None) | Err(WriteError::Gone { .. }) => Err(Error::new(AppError::NoObject { object: object.title() }, what)),
            Err(refused @ WriteError::Refused { .. }) => {
                Err(Error::new(AppError::PanelForbidden { permission: reading(object.home) }, what).because(refused))
            }
            Err(silent) => Err(Error::new(AppError::ClusterSilent { cluster: name.cluster.clone() }, what).because(silent)),
        }
    }
}

/// What all volumes have in common.
fn volume(status: &EnsembleStatus) -> PresentVolume {
    let volumes = || status.members.iter().filter_map(|member| member.volume.as_ref());
    let same = |values: Vec<Option<&String>>| match values.split_first() {
        Some((first, rest)) if rest.iter().all(|other| other == first) => first.cloned(),
        _ => None,
    };
    PresentVolume {
        size: same(volumes().map(|volume| volume.size.as_ref()).collect()),
        storage_class: same(volumes().map(|volume| volume.storage_class.as_ref()).collect()),
    }
}

/// What reading it asks of Kubernetes.
fn reading(home: PodHome) -> Permission {
    match home {
        PodHome::StatefulSet => Permission::of("get", "apps", "statefulsets"),
        PodHome::Pravega => Permission::of("get", "zookeeper.pravega.io", "zookeeperclusters"),
        PodHome::OpenSaola => Permission::of("get", "middleware.cn", "middlewares"),
        PodHome::Stackable => Permission::of("get", "zookeeper.stackable.tech", "zookeeperclusters"),
    }
}
