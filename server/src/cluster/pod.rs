//! A pod as this room keeps it. Pods are by far the most objects of a cluster, and Kubernetes' own type has room for every field that there is:
//! empty or not, several kilobytes each. So only what is read here is read from the wire at all.

use std::borrow::Cow;

use k8s_openapi::{
    api::core::v1::{ContainerState, Pod as Whole},
    apimachinery::pkg::apis::meta::v1::{ObjectMeta, Time},
};
use kube::{Resource, core::NamespaceResourceScope};
use serde::Deserialize;

/// A pod: whose it is, where it runs, how its containers fare.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Pod {
    pub metadata: ObjectMeta,
    #[serde(default)]
    pub spec: PodSpec,
    #[serde(default)]
    pub status: PodStatus,
    /// The revision of the StatefulSet's template that it was made of, from its label.
    #[serde(skip)]
    pub revision: Option<String>,
}

/// What it shall be.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PodSpec {
    pub node_name: Option<String>,
    pub containers: Vec<Container>,
}

/// A container and its image.
#[derive(Clone, Debug, Deserialize)]
pub struct Container {
    pub name: String,
    pub image: Option<String>,
}

/// How it is.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PodStatus {
    pub phase: Option<String>,
    pub reason: Option<String>,
    pub message: Option<String>,
    #[serde(rename = "podIP")]
    pub pod_ip: Option<String>,
    pub start_time: Option<Time>,
    pub conditions: Vec<PodCondition>,
    pub container_statuses: Vec<ContainerStatus>,
    pub init_container_statuses: Vec<ContainerStatus>,
}

/// One of its conditions.
#[derive(Clone, Debug, Deserialize)]
pub struct PodCondition {
    #[serde(rename = "type")]
    pub type_: String,
    pub status: String,
    pub reason: Option<String>,
    pub message: Option<String>,
}

/// How a container fares.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ContainerStatus {
    pub name: String,
    pub ready: bool,
    pub restart_count: i32,
    pub state: Option<Box<ContainerState>>,
    pub last_state: Option<Box<ContainerState>>,
}

impl Resource for Pod {
    type DynamicType = ();
    type Scope = NamespaceResourceScope;

    fn kind((): &()) -> Cow<'_, str> {
        Whole::kind(&())
    }

    fn group((): &()) -> Cow<'_, str> {
        Whole::group(&())
    }

    fn version((): &()) -> Cow<'_, str> {
        Whole::version(&())
    }

    fn plural((): &()) -> Cow<'_, str> {
        Whole::plural(&())
    }

    fn meta(&self) -> &ObjectMeta {
        &self.metadata
    }

    fn meta_mut(&mut self) -> &mut ObjectMeta {
        &mut self.metadata
    }
}
