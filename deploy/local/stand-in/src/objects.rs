//! Writing objects of any kind, as a template gives them.

use kube::{
    Api,
    api::{Patch, PatchParams, PostParams},
    core::{ApiResource, DynamicObject, GroupVersionKind},
};
use serde_json::Value;

use crate::{
    api,
    platform::{Platform, Trouble},
};

/// The interface to where the object belongs, and its name.
pub fn place(platform: &Platform, object: &Value) -> (Api<DynamicObject>, String) {
    let text = |path: &str| object.pointer(path).and_then(Value::as_str).unwrap_or_default();
    let (group, version) = text("/apiVersion").split_once('/').unwrap_or(("", text("/apiVersion")));
    let kind = ApiResource::from_gvk(&GroupVersionKind::gvk(group, version, text("/kind")));
    (api::objects(&platform.client, text("/metadata/namespace"), &kind), text("/metadata/name").to_owned())
}

/// Applies by force.
pub async fn put(platform: &Platform, object: &Value) -> Result<(), Trouble> {
    let (objects, name) = place(platform, object);
    objects.patch(&name, &PatchParams::apply(api::APPLIES).force(), &Patch::Apply(object)).await?;
    Ok(())
}

/// Creates; what is there already stays as it is.
pub async fn make(platform: &Platform, object: &Value) -> Result<(), Trouble> {
    let (objects, _) = place(platform, object);
    let object: DynamicObject = serde_json::from_value(object.clone()).map_err(|error| Trouble::Said(error.to_string()))?;
    match objects.create(&PostParams::default(), &object).await {
        Err(kube::Error::Api(status)) if status.code == 409 => Ok(()),
        answer => Ok(answer.map(drop)?),
    }
}
