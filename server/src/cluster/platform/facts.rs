//! What is known of operators when a change of one is planned: from memory, but for the definition and the baseline, which are asked for just then.

use app::model::package::operator::{Definition, Enabled, OperatorFacts};
use k8s_openapi::{
    apiextensions_apiserver::pkg::apis::apiextensions::v1::CustomResourceDefinition,
    apimachinery::pkg::apis::meta::v1::{ManagedFieldsEntry, ObjectMeta},
};
use kube::Api;

use super::{NAME, label, rows::place};
use crate::cluster::{
    Cluster, WriteError,
    custom::{Custom, CustomKind, MiddlewareOperatorBaseline, Pravega},
    write::within,
};

impl Cluster {
    /// What a change of an operator that is made from that baseline is planned by.
    pub async fn operator_facts(&self, baseline: &str) -> Result<OperatorFacts, WriteError> {
        let owners = &self.objects.owners;
        let enabled = self.enabled().map(|(name, version)| Enabled { name, version });
        let is_a_strangers = |cluster: &&std::sync::Arc<Custom<Pravega>>| owners.above(&cluster.metadata).is_empty();
        let has_baseline = match &enabled {
            Some(enabled) => self.package_of_baseline(baseline).await?.as_ref() == Some(&enabled.name),
            None => false,
        };
        Ok(OperatorFacts {
            cluster: self.name().to_owned(),
            has_baseline,
            operators: self.operators(),
            definition: self.served_definition().await?,
            strangers: owners.pravega.all().iter().filter(is_a_strangers).map(|cluster| place(&cluster.metadata)).collect(),
            middlewares: owners.middlewares.all().iter().map(|middleware| place(&middleware.metadata)).collect(),
            enabled,
        })
    }

    /// The package of an operator's baseline; `None` where there is no such baseline.
    async fn package_of_baseline(&self, baseline: &str) -> Result<Option<String>, WriteError> {
        // Its type says that it belongs to a namespace, as all of these do; the address of one that does not is the same.
        let api: Api<Custom<MiddlewareOperatorBaseline>> = Api::all(self.client.clone());
        let found = within(format!("MiddlewareOperatorBaseline {baseline}"), api.get_metadata_opt(baseline)).await?;
        Ok(found.and_then(|found| label(&found.metadata, NAME)))
    }

    /// Who wrote the definition that is served; not what is in it.
    async fn served_definition(&self) -> Result<Option<Definition>, WriteError> {
        let api: Api<CustomResourceDefinition> = Api::all(self.client.clone());
        let name = format!("{}.{}", Pravega::PLURAL, Pravega::GROUP);
        let found = within(format!("CustomResourceDefinition {name}"), api.get_metadata_opt(&name)).await?;
        Ok(found.map(|found| definition(&found.metadata)))
    }
}

/// By the manager of `spec.versions`, which has one value as a whole: whoever wrote it last under another value has it alone.
fn definition(meta: &ObjectMeta) -> Definition {
    let has_versions = |entry: &&ManagedFieldsEntry| {
        let fields = entry.fields_v1.as_ref().map(|fields| &fields.0);
        fields.and_then(|fields| fields.get("f:spec")?.get("f:versions")).is_some()
    };
    let writers = meta.managed_fields.iter().flatten().filter(has_versions).filter_map(|entry| entry.manager.clone());
    let mut writers: Vec<String> = writers.collect();
    writers.sort();
    writers.dedup();
    Definition { package: label(meta, NAME), writers }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_definition_belongs_to_whoever_wrote_its_versions() {
        let meta: ObjectMeta = serde_json::from_value(json!({
            "labels": {"middleware.cn/packagename": "zookeeper-1"},
            "managedFields": [
                {"manager": "kubectl", "operation": "Update", "fieldsV1": {"f:spec": {"f:group": {}, "f:names": {}}}},
                {"manager": "opensaola", "operation": "Apply", "fieldsV1": {"f:spec": {"f:group": {}, "f:versions": {}}}},
                {"manager": "kube-apiserver", "operation": "Update", "fieldsV1": {"f:status": {}}},
            ],
        }))
        .unwrap();
        assert_eq!(definition(&meta), Definition { package: Some("zookeeper-1".into()), writers: vec!["opensaola".into()] });
        assert_eq!(definition(&ObjectMeta::default()), Definition { package: None, writers: vec![] });
    }
}
