//! The one number that is written to an operator's object, guarded by the resource version that was seen. Everything else in it stays its own.

use app::model::driver::{DriverKind, OwnerSize};
use kube::{
    Api,
    api::{ApiResource, DynamicObject, Patch, PatchParams},
};
use serde_json::{Value, json};

use super::{WriteError, within};
use crate::cluster::{
    Cluster,
    custom::{Custom, Middleware, Pravega, Stackable},
    mark,
};

/// An operator's object as asked just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenSize {
    pub uid: String,
    pub resource_version: String,
    pub declared: Option<u16>,
}

impl Cluster {
    /// The present number of an operator's object; `None` where there is no such object.
    pub async fn owner_size(&self, namespace: &str, size: &OwnerSize) -> Result<Option<SeenSize>, WriteError> {
        let found = within(size.object.clone(), self.owners_api(namespace, size.driver).get_opt(&size.name)).await?;
        Ok(found.map(|object| SeenSize {
            declared: size
                .path
                .iter()
                .try_fold(&object.data, |value, key| value.get(key))
                .and_then(|number| number.as_u64().or_else(|| number.as_str()?.trim().parse().ok()))
                .and_then(|number| u16::try_from(number).ok()),
            uid: object.metadata.uid.unwrap_or_default(),
            resource_version: object.metadata.resource_version.unwrap_or_default(),
        }))
    }

    /// Writes the number, if the object is still the version that was seen.
    pub async fn set_owner_size(
        &self,
        namespace: &str,
        size: &OwnerSize,
        members: u16,
        seen: &str,
        dry_run: bool,
    ) -> Result<(), WriteError> {
        let mut patch = nested(&size.path, json!(members));
        patch["metadata"] = json!({"resourceVersion": seen});
        let params = PatchParams { dry_run, field_manager: Some(mark::MANAGER.into()), ..PatchParams::default() };
        let api = self.owners_api(namespace, size.driver);
        within(size.object.clone(), api.patch_metadata(&size.name, &params, &Patch::Merge(&patch))).await.map(|_| ())
    }

    pub(super) fn owners_api(&self, namespace: &str, driver: DriverKind) -> Api<DynamicObject> {
        let resource = match driver {
            DriverKind::OpenSaola => ApiResource::erase::<Custom<Middleware>>(&()),
            DriverKind::Stackable => ApiResource::erase::<Custom<Stackable>>(&()),
            DriverKind::Pravega | DriverKind::StatefulSet | DriverKind::Foreign => ApiResource::erase::<Custom<Pravega>>(&()),
        };
        Api::namespaced_with(self.client.clone(), namespace, &resource)
    }
}

/// `{"spec": {"replicas": 5}}` from the keys and the value.
fn nested(path: &[String], value: Value) -> Value {
    path.iter().rev().fold(value, |value, key| json!({key: value}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_names_the_one_number_and_nothing_else() {
        let path = ["spec", "necessary", "replicas"].map(str::to_owned);
        assert_eq!(nested(&path, json!(5)), json!({"spec": {"necessary": {"replicas": 5}}}));
    }
}
