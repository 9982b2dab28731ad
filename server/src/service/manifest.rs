//! An object of an ensemble, whole. Only those that the ensemble's own status names can be asked for.

use app::{
    error::AppError,
    model::{
        EnsembleName, Permission, Verb,
        manifest::{Manifest, ManifestQuery, ObjectRef},
    },
};

use super::Services;
use crate::{
    cluster::{WriteError, manifest},
    context::OpContext,
    error::{Error, Result},
};

impl Services {
    /// One object as text.
    pub async fn get_manifest(&self, cx: &OpContext, name: &EnsembleName, query: &ManifestQuery) -> Result<Manifest> {
        let (objects, object) = self.object_of(cx, name, query)?;
        let seen = self.read_object(name, &object).await?;
        let yaml = serde_saphyr::to_string(&seen.value).unwrap_or_else(|_| seen.value.to_string());
        Ok(Manifest { ensemble: name.clone(), objects, object, resource_version: seen.resource_version, yaml, read_at: self.clock.now() })
    }

    /// All objects of the ensemble, and the one that is asked for; the first where none is named.
    fn object_of(&self, cx: &OpContext, name: &EnsembleName, query: &ManifestQuery) -> Result<(Vec<ObjectRef>, ObjectRef)> {
        cx.authorize(Verb::View, name)?;
        let objects = ObjectRef::all(&*self.status_of(name)?);
        let asked = |object: &&ObjectRef| query.kind.is_empty() || (object.kind == query.kind && object.name == query.object);
        let found = objects.iter().find(asked).cloned();
        let none = || Error::new(AppError::NoObject { object: format!("{} {}", query.kind, query.object) }, "could not find object");
        Ok((objects, found.ok_or_else(none)?))
    }

    async fn read_object(&self, name: &EnsembleName, object: &ObjectRef) -> Result<manifest::SeenObject> {
        let what = format!("could not read {} {} of {name}", object.kind, object.name);
        match self.cluster(&name.cluster)?.manifest(&name.namespace, object).await {
            Ok(Some(seen)) => Ok(seen),
            Ok(None) | Err(WriteError::Gone { .. }) => {
                Err(Error::new(AppError::NoObject { object: format!("{} {}", object.kind, object.name) }, what))
            }
            Err(refused @ WriteError::Refused { .. }) => {
                let (group, resource) = manifest::plural(object).unwrap_or_default();
                let permission = Permission { verb: "get".into(), group: group.into(), resource: resource.into() };
                Err(Error::new(AppError::PanelForbidden { permission }, what).because(refused))
            }
            Err(silent) => Err(Error::new(AppError::ClusterSilent { cluster: name.cluster.clone() }, what).because(silent)),
        }
    }
}
