//! The settings of an ensemble: read when somebody opens them, checked field by field, planned and asked for like every change.

use app::{
    error::AppError,
    model::{
        EnsembleName, OperationId, Permission, Verb,
        create::CreateFault,
        ensemble::ActionKind,
        plan::{Intent, Plan},
        setting::{ConfigureForm, ConfigurePage, PresentSetting, SettingsHome, SettingsObject},
    },
};

use super::Services;
use crate::{
    cluster::{SeenSettings, WriteError},
    context::OpContext,
    error::{Error, Result},
};

impl Services {
    /// The settings as they stand; none where this panel does not change those of such an ensemble.
    pub async fn get_settings(&self, cx: &OpContext, name: &EnsembleName) -> Result<ConfigurePage> {
        cx.authorize(Verb::View, name)?;
        self.settings_page(name, ConfigureForm::default()).await.map(|(page, _)| page)
    }

    /// The form with its faults; with `review=yes` and none of them, the plan. Where the settings cannot be changed, the plan that says why.
    pub async fn get_configure(&self, cx: &OpContext, name: &EnsembleName, form: ConfigureForm) -> Result<ConfigurePage> {
        cx.authorize(Verb::Configure, name)?;
        let (mut page, kept) = self.settings_page(name, form).await?;
        let later = page.form.is_later();
        match kept {
            None => page.plan = Some(self.plan(cx, name, &Intent::Configure { changes: Vec::new(), later }).await?),
            Some(_) if !page.form.is_review() => {}
            Some((object, seen)) => match page.form.changes(object.home, &seen.values) {
                Ok(changes) => page.plan = Some(self.plan(cx, name, &Intent::Configure { changes, later }).await?),
                Err(faults) => page.faults = faults,
            },
        }
        Ok(page)
    }

    /// The plan of a form that was sent whole; its first fault where it has any.
    pub async fn plan_configure(&self, cx: &OpContext, name: &EnsembleName, form: &ConfigureForm) -> Result<Plan> {
        cx.authorize(Verb::Configure, name)?;
        let intent = self.configuring(name, form).await?;
        self.plan(cx, name, &intent).await
    }

    /// Asks for other settings as reviewed with this fingerprint.
    pub async fn request_configure(
        &self,
        cx: &OpContext,
        name: &EnsembleName,
        form: &ConfigureForm,
        reason: &str,
        fingerprint: Option<&str>,
    ) -> Result<OperationId> {
        let asked = async {
            cx.authorize(Verb::Configure, name)?;
            let intent = self.configuring(name, form).await?;
            self.confirmed(cx, name, &intent, reason, fingerprint).await
        };
        let asked = asked.await;
        self.audited(cx, ActionKind::Configure, name, reason, asked).await
    }

    async fn configuring(&self, name: &EnsembleName, form: &ConfigureForm) -> Result<Intent> {
        let later = form.is_later();
        let Some(object) = self.settings_object(name)? else { return Ok(Intent::Configure { changes: Vec::new(), later }) };
        let seen = self.read_settings(name, &object).await?;
        let changes = form.changes(object.home, &seen.values).map_err(|faults| {
            let first = faults.into_iter().next().map(|CreateFault { field, fault }| AppError::Invalid { field, fault });
            Error::new(first.unwrap_or(AppError::BadRequest), format!("could not accept the settings of ensemble `{name}`"))
        })?;
        Ok(Intent::Configure { changes, later })
    }

    async fn settings_page(
        &self,
        name: &EnsembleName,
        form: ConfigureForm,
    ) -> Result<(ConfigurePage, Option<(SettingsObject, SeenSettings)>)> {
        let kept = match self.settings_object(name)? {
            Some(object) => {
                let seen = self.read_settings(name, &object).await?;
                Some((object, seen))
            }
            None => None,
        };
        let page = ConfigurePage {
            ensemble: name.clone(),
            object: kept.as_ref().map(|(object, _)| object.title()),
            settings: kept.as_ref().map(|(object, seen)| PresentSetting::all(object.home, &seen.values)).unwrap_or_default(),
            form,
            faults: Vec::new(),
            plan: None,
            read_at: self.clock.now(),
        };
        Ok((page, kept))
    }

    fn settings_object(&self, name: &EnsembleName) -> Result<Option<SettingsObject>> {
        let (status, observed) = self.known(name)?;
        Ok(SettingsObject::of(&status, observed.stateful_set.as_deref().unwrap_or(&name.name)))
    }

    async fn read_settings(&self, name: &EnsembleName, object: &SettingsObject) -> Result<SeenSettings> {
        let what = format!("could not read the settings of {name} in {}", object.title());
        match self.cluster(&name.cluster)?.settings(&name.namespace, object).await {
            Ok(Some(seen)) => Ok(seen),
            Ok(None) | Err(WriteError::Gone { .. }) => Err(Error::new(AppError::NoObject { object: object.title() }, what)),
            Err(refused @ WriteError::Refused { .. }) => {
                Err(Error::new(AppError::PanelForbidden { permission: reading(object.home) }, what).because(refused))
            }
            Err(silent) => Err(Error::new(AppError::ClusterSilent { cluster: name.cluster.clone() }, what).because(silent)),
        }
    }
}

/// What reading them asks of Kubernetes.
fn reading(home: SettingsHome) -> Permission {
    match home {
        SettingsHome::ConfigMap => Permission::of("get", "", "configmaps"),
        SettingsHome::Pravega => Permission::of("get", "zookeeper.pravega.io", "zookeeperclusters"),
        SettingsHome::OpenSaola => Permission::of("get", "middleware.cn", "middlewares"),
    }
}
