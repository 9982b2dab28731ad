//! Writes a bundle, each object by server-side apply and only where there is none or ours: what somebody else made under one of the names is
//! never taken over. Doing it again changes nothing.

use app::model::{EnsembleName, create::CreateSpec, plan::Write};
use k8s_openapi::{
    api::core::v1::{ConfigMap, Secret},
    apimachinery::pkg::apis::meta::v1::ObjectMeta,
};
use kube::{
    Api,
    api::{DynamicObject, Patch, PatchParams, PostParams, ValidationDirective},
};
use secrecy::SecretString;
use serde_json::json;

use super::{Names, Part, config_map, makes_secret, opensaola, parts, secret, writes};
use crate::cluster::{Cluster, WriteError, mark, write::within};

impl Cluster {
    /// What already has one of the new ensemble's names, as kind and name, from memory: an object that would be taken over, or a volume whose
    /// data would come back.
    pub fn taken(&self, name: &EnsembleName) -> Option<String> {
        let (space, base) = (&name.namespace, &name.name);
        let claims = (0..u16::from(u8::MAX)).map(|ordinal| format!("data-{base}-{ordinal}"));
        let services = [format!("{base}-headless"), format!("{base}-client")];
        let set = self.objects.stateful_sets.find(space, base).map(|_| format!("StatefulSet {base}"));
        let owner = self.objects.owners.named(space, base).first().map(|owner| format!("{} {base}", owner.kind));
        set.or(owner)
            .or_else(|| services.into_iter().find(|s| self.objects.services.find(space, s).is_some()).map(|s| format!("Service {s}")))
            .or_else(|| self.objects.budgets.find(space, base).map(|_| format!("PodDisruptionBudget {base}")))
            .or_else(|| {
                claims.into_iter().find(|c| self.objects.claims.find(space, c).is_some()).map(|c| format!("PersistentVolumeClaim {c}"))
            })
    }

    /// Every object that [`Cluster::apply_bundle`] would write, for review. Holds no secret.
    pub fn render_bundle(&self, name: &EnsembleName, spec: &CreateSpec) -> Vec<Write> {
        writes(name, spec, self.makes_namespace(name))
    }

    /// Writes the bundle; with `dry_run` the API server only says whether it would accept it.
    pub async fn apply_bundle(&self, name: &EnsembleName, spec: &CreateSpec, dry_run: bool) -> Result<(), WriteError> {
        let mut parts = parts(name, spec, self.makes_namespace(name));
        parts.iter_mut().for_each(opensaola::seal);
        let (namespaces, rest) = parts.split_at(parts.iter().take_while(|part| part.namespace.is_empty()).count());
        for part in namespaces {
            self.make(part, dry_run).await?;
        }
        if makes_secret(spec) {
            self.make_secret(&Names { ensemble: name, spec }, dry_run).await?;
        }
        for part in rest {
            self.apply(part, dry_run).await?;
        }
        Ok(())
    }

    /// Notes that the ensemble has served: from now on a member with an empty volume joins it, and never forms another one.
    pub async fn mark_formed(&self, name: &EnsembleName) -> Result<(), WriteError> {
        let map = format!("{}-start", name.name);
        let maps: Api<ConfigMap> = Api::namespaced(self.client.clone(), &name.namespace);
        let patch = Patch::Merge(json!({"data": {config_map::FORMED: "yes"}}));
        let params = PatchParams { field_manager: Some(mark::MANAGER.into()), ..PatchParams::default() };
        within(format!("ConfigMap {map}"), maps.patch_metadata(&map, &params, &patch)).await.map(drop)
    }

    /// The super-user's password of an ensemble that this panel made.
    pub async fn read_super_secret(&self, namespace: &str, secret: &str) -> Result<SecretString, WriteError> {
        let secrets: Api<Secret> = Api::namespaced(self.client.clone(), namespace);
        let object = format!("Secret {secret}");
        let found = within(object.clone(), secrets.get(secret)).await?;
        let password = found.data.and_then(|mut data| data.remove(secret::PASSWORD)).and_then(|bytes| String::from_utf8(bytes.0).ok());
        password.map(SecretString::from).ok_or_else(|| {
            let message = format!("it has no key `{}` with text", secret::PASSWORD);
            WriteError::Refused { object, message }
        })
    }

    fn makes_namespace(&self, name: &EnsembleName) -> bool {
        !self.offer().namespaces.contains(&name.namespace)
    }

    async fn apply(&self, part: &Part, dry_run: bool) -> Result<(), WriteError> {
        let api = self.api(part);
        if let Some(there) = within(part.object(), api.get_metadata_opt(&part.name)).await? {
            refuse_others(part, &there.metadata)?;
            if part.once {
                return Ok(());
            }
        }
        within(part.object(), api.patch(&part.name, &params(dry_run), &Patch::Apply(&part.value))).await.map(drop)
    }

    /// A namespace is shared: one that is there is left as it is, and permission to change it is not needed.
    async fn make(&self, part: &Part, dry_run: bool) -> Result<(), WriteError> {
        match self.create(part, dry_run).await {
            Err(WriteError::Conflict { .. }) => Ok(()),
            made => made,
        }
    }

    /// Made once: an ensemble that runs has the digest of the first password.
    async fn make_secret(&self, names: &Names<'_>, dry_run: bool) -> Result<(), WriteError> {
        let part = names.part::<Secret>(&mark::super_secret(&names.ensemble.name), secret::body(&secret::draw()));
        let api = self.api(&part);
        if let Some(there) = within(part.object(), api.get_metadata_opt(&part.name)).await? {
            return refuse_others(&part, &there.metadata);
        }
        self.create(&part, dry_run).await
    }

    async fn create(&self, part: &Part, dry_run: bool) -> Result<(), WriteError> {
        let unreadable = |error: serde_json::Error| WriteError::Refused { object: part.object(), message: error.to_string() };
        let object: DynamicObject = serde_json::from_value(part.value.clone()).map_err(unreadable)?;
        let params = PostParams { dry_run, field_manager: Some(mark::MANAGER.into()) };
        within(part.object(), self.api(part).create(&params, &object)).await.map(drop)
    }

    fn api(&self, part: &Part) -> Api<DynamicObject> {
        match part.namespace.as_str() {
            "" => Api::all_with(self.client.clone(), &part.resource),
            namespace => Api::namespaced_with(self.client.clone(), namespace, &part.resource),
        }
    }
}

/// A field that the schema does not know is an error: the API server would drop it without a word.
pub(super) fn params(dry_run: bool) -> PatchParams {
    PatchParams { dry_run, field_validation: Some(ValidationDirective::Strict), ..PatchParams::apply(mark::MANAGER) }
}

fn refuse_others(part: &Part, there: &ObjectMeta) -> Result<(), WriteError> {
    let instance = |meta: &ObjectMeta| meta.labels.as_ref().and_then(|labels| labels.get("app.kubernetes.io/instance").cloned());
    let wanted = part.value.pointer("/metadata/labels/app.kubernetes.io~1instance").and_then(|v| v.as_str()).map(str::to_owned);
    if mark::is_ours(there) && instance(there) == wanted && there.deletion_timestamp.is_none() {
        return Ok(());
    }
    Err(WriteError::Conflict { object: part.object(), message: "somebody else made it, or it is being deleted".into() })
}
