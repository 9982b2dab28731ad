//! The image that members run: written into a StatefulSet of our own layout, or told to pravega's operator, guarded by the resource version that
//! was seen. Nothing else of either object is touched.

use app::model::{
    driver::{DriverKind, Layout},
    image::split,
};
use k8s_openapi::api::apps::v1::StatefulSet;
use kube::{
    Api,
    api::{Patch, PatchParams},
};
use serde_json::{Value, json};

use super::{WriteError, within};
use crate::{
    cluster::{Cluster, mark},
    observed::ObservedEnsemble,
};

/// The container of our own bundle.
const CONTAINER: &str = "zookeeper";
/// With it Kubernetes replaces no pod by itself: followers first and the leader last is an order that it does not know. (A `partition` does not
/// keep it from that: a pod below it that is deleted comes back with the old template.)
const ON_DELETE: &str = "OnDelete";

/// Where an image stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImagePlace {
    /// In the template of a StatefulSet of this name.
    StatefulSet(String),
    /// In pravega's `ZookeeperCluster` of this name.
    Pravega(String),
}

/// What an object says of its image, as asked just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenImage {
    pub uid: String,
    pub resource_version: String,
    /// Whether nothing is left to write.
    pub is_written: bool,
}

impl ImagePlace {
    /// Where the image of an ensemble stands, if it is the panel's to change.
    pub fn of(observed: &ObservedEnsemble) -> Option<Self> {
        match (observed.driver, observed.layout, &observed.size) {
            (DriverKind::Pravega, _, Some(size)) => Some(ImagePlace::Pravega(size.name.clone())),
            (DriverKind::StatefulSet, Layout::Menagerie, _) => observed.stateful_set.clone().map(ImagePlace::StatefulSet),
            _ => None,
        }
    }

    /// Kind and name, for people.
    pub fn object(&self) -> String {
        match self {
            ImagePlace::StatefulSet(name) => format!("StatefulSet {name}"),
            ImagePlace::Pravega(name) => format!("ZookeeperCluster {name}"),
        }
    }
}

impl Cluster {
    /// Whether an object names the image already; `None` where there is no such object.
    pub async fn image_at(&self, namespace: &str, place: &ImagePlace, image: &str) -> Result<Option<SeenImage>, WriteError> {
        let seen = |meta: kube::core::ObjectMeta, is_written| SeenImage {
            uid: meta.uid.unwrap_or_default(),
            resource_version: meta.resource_version.unwrap_or_default(),
            is_written,
        };
        match place {
            ImagePlace::StatefulSet(name) => {
                let sets: Api<StatefulSet> = Api::namespaced(self.client.clone(), namespace);
                let found = within(place.object(), sets.get_opt(name)).await?;
                Ok(found.map(|set| {
                    let is_written = runs(&set, image);
                    seen(set.metadata, is_written)
                }))
            }
            ImagePlace::Pravega(name) => {
                let found = within(place.object(), self.owners_api(namespace, DriverKind::Pravega).get_opt(name)).await?;
                Ok(found.map(|object| {
                    let is_written = tells(&object.data, image);
                    seen(object.metadata, is_written)
                }))
            }
        }
    }

    /// Writes the image, if the object is still the version that was seen.
    pub async fn set_image(
        &self,
        namespace: &str,
        place: &ImagePlace,
        (image, version): (&str, &str),
        seen: &str,
        dry_run: bool,
    ) -> Result<(), WriteError> {
        let params = PatchParams { dry_run, field_manager: Some(mark::MANAGER.into()), ..PatchParams::default() };
        match place {
            ImagePlace::StatefulSet(name) => {
                let sets: Api<StatefulSet> = Api::namespaced(self.client.clone(), namespace);
                let patch = of_stateful_set(image, version, seen);
                // By the strategy of its kind, so that the container is found by its name: a plain merge would put one container in place of all.
                within(place.object(), sets.patch_metadata(name, &params, &Patch::Strategic(&patch))).await.map(|_| ())
            }
            ImagePlace::Pravega(name) => {
                let patch = of_pravega(image, seen);
                let api = self.owners_api(namespace, DriverKind::Pravega);
                within(place.object(), api.patch_metadata(name, &params, &Patch::Merge(&patch))).await.map(|_| ())
            }
        }
    }
}

fn of_stateful_set(image: &str, version: &str, seen: &str) -> Value {
    json!({
        "metadata": {"resourceVersion": seen, "labels": {"app.kubernetes.io/version": version}},
        "spec": {
            // What belongs to the other strategy has to go, or the API server refuses this one.
            "updateStrategy": {"type": ON_DELETE, "rollingUpdate": null},
            "template": {"spec": {"containers": [{"name": CONTAINER, "image": image}]}},
        },
    })
}

fn of_pravega(image: &str, seen: &str) -> Value {
    let (repository, tag) = split(image);
    json!({"metadata": {"resourceVersion": seen}, "spec": {"image": {"repository": repository, "tag": tag}}})
}

fn runs(set: &StatefulSet, image: &str) -> bool {
    let Some(spec) = &set.spec else { return false };
    let strategy = spec.update_strategy.as_ref().and_then(|strategy| strategy.type_.as_deref());
    let containers = spec.template.spec.iter().flat_map(|pod| &pod.containers);
    let named = containers.filter(|container| container.name == CONTAINER).any(|container| container.image.as_deref() == Some(image));
    named && strategy == Some(ON_DELETE)
}

fn tells(object: &Value, image: &str) -> bool {
    let told = &object["spec"]["image"];
    let (repository, tag) = split(image);
    told["repository"] == repository && told["tag"] == tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_of_a_stateful_set_names_the_one_container_and_takes_the_other_strategy_away() {
        let patch = of_stateful_set("zookeeper:3.9.4", "3.9.4", "7");
        assert_eq!(patch["spec"]["updateStrategy"], json!({"type": "OnDelete", "rollingUpdate": null}));
        assert_eq!(patch["spec"]["template"]["spec"]["containers"], json!([{"name": "zookeeper", "image": "zookeeper:3.9.4"}]));
        assert_eq!(patch["metadata"], json!({"resourceVersion": "7", "labels": {"app.kubernetes.io/version": "3.9.4"}}));
    }

    #[test]
    fn what_is_written_already_is_known_by_image_and_strategy() {
        let set = |image: &str, strategy: &str| -> StatefulSet {
            let containers = json!([{"name": "agent", "image": "agent:1"}, {"name": "zookeeper", "image": image}]);
            serde_json::from_value(json!({"spec": {
                "selector": {}, "serviceName": "x", "updateStrategy": {"type": strategy}, "template": {"spec": {"containers": containers}},
            }}))
            .unwrap()
        };
        assert!(runs(&set("zookeeper:3.9.4", "OnDelete"), "zookeeper:3.9.4"));
        assert!(!runs(&set("zookeeper:3.9.4", "RollingUpdate"), "zookeeper:3.9.4"));
        assert!(!runs(&set("zookeeper:3.8.4", "OnDelete"), "zookeeper:3.9.4"));
    }

    #[test]
    fn pravegas_operator_is_told_repository_and_tag() {
        let patch = of_pravega("registry:5000/zookeeper:3.9.4", "7");
        assert_eq!(patch["spec"], json!({"image": {"repository": "registry:5000/zookeeper", "tag": "3.9.4"}}));
        assert!(tells(&patch, "registry:5000/zookeeper:3.9.4") && !tells(&patch, "registry:5000/zookeeper:3.8.4"));
    }
}
