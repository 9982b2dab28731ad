//! The settings of an ensemble: read from the one object that keeps them, when somebody asks; written back only where they change, if it is
//! still the version that was seen. A ConfigMap is only touched where this panel made it.

use app::model::{
    Timestamp,
    setting::{SettingChange, SettingKey, SettingsHome, SettingsObject, Values, zoo_cfg},
};
use k8s_openapi::api::{apps::v1::StatefulSet, core::v1::ConfigMap};
use kube::{
    Api,
    api::{ApiResource, DynamicObject, Patch, PatchParams},
};
use serde_json::{Map, Value, json};

use super::{WriteError, within};
use crate::cluster::{
    Cluster,
    custom::{Custom, Middleware, Pravega},
    mark,
};

/// The key of a ConfigMap under which members find their settings.
const ZOO_CFG: &str = "zoo.cfg";

/// The settings as they stand just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenSettings {
    pub uid: String,
    pub resource_version: String,
    pub values: Values,
    /// The whole text, where it is one.
    text: String,
}

impl Cluster {
    /// The settings; `None` where there is no such object, or where somebody else made it.
    pub async fn settings(&self, namespace: &str, object: &SettingsObject) -> Result<Option<SeenSettings>, WriteError> {
        if object.home == SettingsHome::ConfigMap {
            let found = self.config_map(namespace, &object.config_map).await?.filter(|map| mark::is_ours(&map.metadata));
            return Ok(found.map(|map| {
                let text = map.data.unwrap_or_default().remove(ZOO_CFG).unwrap_or_default();
                SeenSettings {
                    uid: map.metadata.uid.unwrap_or_default(),
                    resource_version: map.metadata.resource_version.unwrap_or_default(),
                    values: zoo_cfg::read(&text),
                    text,
                }
            }));
        }
        let found = within(object.title(), self.keepers(namespace, object.home).get_opt(&object.name)).await?;
        Ok(found.map(|found| SeenSettings {
            values: fields(object.home, &found.data),
            uid: found.metadata.uid.unwrap_or_default(),
            resource_version: found.metadata.resource_version.unwrap_or_default(),
            text: String::new(),
        }))
    }

    /// What the ConfigMap that members read sets; `None` where there is none.
    pub async fn settings_to_read(&self, namespace: &str, object: &SettingsObject) -> Result<Option<Values>, WriteError> {
        let found = self.config_map(namespace, &object.config_map).await?;
        Ok(found.and_then(|map| map.data?.remove(ZOO_CFG)).map(|text| zoo_cfg::read(&text)))
    }

    /// Writes what changes, if the object is still the version that was seen.
    pub async fn write_settings(
        &self,
        namespace: &str,
        object: &SettingsObject,
        seen: &SeenSettings,
        changes: &[SettingChange],
        dry_run: bool,
    ) -> Result<(), WriteError> {
        let mut patch = patch(object.home, &seen.text, changes);
        patch["metadata"] = json!({"resourceVersion": seen.resource_version});
        let params = PatchParams { dry_run, field_manager: Some(mark::MANAGER.into()), ..PatchParams::default() };
        let patch = Patch::Merge(&patch);
        match object.home {
            SettingsHome::ConfigMap => {
                let maps: Api<ConfigMap> = Api::namespaced(self.client.clone(), namespace);
                within(object.title(), maps.patch_metadata(&object.name, &params, &patch)).await.map(|_| ())
            }
            home => within(object.title(), self.keepers(namespace, home).patch_metadata(&object.name, &params, &patch)).await.map(|_| ()),
        }
    }

    /// Notes the moment on the object that a person declares: whoever started before has read what was there before.
    pub async fn note_settings(
        &self,
        namespace: &str,
        object: &SettingsObject,
        stateful_set: &str,
        at: Timestamp,
    ) -> Result<(), WriteError> {
        let patch = Patch::Merge(json!({"metadata": {"annotations": {mark::SETTINGS_WRITTEN: at.rfc3339()}}}));
        let params = PatchParams { field_manager: Some(mark::MANAGER.into()), ..PatchParams::default() };
        if object.home == SettingsHome::ConfigMap {
            let sets: Api<StatefulSet> = Api::namespaced(self.client.clone(), namespace);
            return within(format!("StatefulSet {stateful_set}"), sets.patch_metadata(stateful_set, &params, &patch)).await.map(|_| ());
        }
        within(object.title(), self.keepers(namespace, object.home).patch_metadata(&object.name, &params, &patch)).await.map(|_| ())
    }

    async fn config_map(&self, namespace: &str, name: &str) -> Result<Option<ConfigMap>, WriteError> {
        let maps: Api<ConfigMap> = Api::namespaced(self.client.clone(), namespace);
        within(format!("ConfigMap {name}"), maps.get_opt(name)).await
    }

    fn keepers(&self, namespace: &str, home: SettingsHome) -> Api<DynamicObject> {
        let resource = match home {
            SettingsHome::OpenSaola => ApiResource::erase::<Custom<Middleware>>(&()),
            SettingsHome::Pravega | SettingsHome::ConfigMap => ApiResource::erase::<Custom<Pravega>>(&()),
        };
        Api::namespaced_with(self.client.clone(), namespace, &resource)
    }
}

/// What an operator's object sets: numbers, or numbers as text.
fn fields(home: SettingsHome, object: &Value) -> Values {
    let config = home.path().iter().try_fold(object, |value, key| value.get(key));
    let value = |key: SettingKey| {
        let found = config?.get(home.field(key)?)?;
        let text = found.as_str().map(str::to_owned).or_else(|| found.as_i64().map(|number| number.to_string()))?;
        Some((key, text))
    };
    SettingKey::ALL.into_iter().filter_map(value).collect()
}

/// The patch that changes nothing else. An operator takes its settings as numbers; what is not one was refused when it was typed.
fn patch(home: SettingsHome, text: &str, changes: &[SettingChange]) -> Value {
    let leaf = match home {
        SettingsHome::ConfigMap => {
            let text = changes.iter().fold(text.to_owned(), |text, change| zoo_cfg::set(&text, change.key, change.wanted(home)));
            Value::String(text)
        }
        SettingsHome::Pravega | SettingsHome::OpenSaola => {
            let number = |change: &SettingChange| {
                let number: u32 = change.wanted(home)?.parse().ok()?;
                Some((home.field(change.key)?.to_owned(), json!(number)))
            };
            Value::Object(changes.iter().filter_map(number).collect::<Map<_, _>>())
        }
    };
    home.path().iter().rev().fold(leaf, |value, key| json!({*key: value}))
}

#[cfg(test)]
mod tests;
