//! What is kept of a StatefulSet: what tells whether it is ZooKeeper, how it is laid out, and what its pods ask of a node. Never the values of
//! environment variables, but for those that name members or ports. Of an operator's StatefulSet also what its object declares of the pods, so that
//! it can be told when that is not followed.

use k8s_openapi::{
    api::{
        apps::v1::{StatefulSet, StatefulSetSpec, StatefulSetStatus},
        core::v1::{Affinity, Container, EnvVar, PersistentVolumeClaim, PodAntiAffinity, PodSpec, PodTemplateSpec, ResourceRequirements},
    },
    apimachinery::pkg::apis::meta::v1::ObjectMeta,
};

use super::{Watched, identity};
use crate::cluster::custom::{CustomKind, HEAP, Pravega};

/// Variables whose value is read: members, ids and ports. They hold no secret in any image that is known.
const READ: [&str; 6] = ["ZOO_SERVERS", "ZOO_MY_ID", "MYID_OFFSET", "ZOO_ADMINSERVER_ENABLED", "ZOOKEEPER_SERVERS", HEAP];

impl Watched for StatefulSet {
    fn pruned(self) -> Self {
        let template = if is_declared(&self.metadata) { declared } else { template };
        StatefulSet {
            metadata: identity(self.metadata),
            spec: self.spec.map(|whole| spec(whole, template)),
            status: self.status.map(status),
        }
    }
}

/// Whether an object says what its pods are like, which the StatefulSet then follows.
fn is_declared(meta: &ObjectMeta) -> bool {
    let mut owners = meta.owner_references.iter().flatten();
    owners.any(|owner| owner.kind == Pravega::KIND && owner.api_version.starts_with(Pravega::GROUP))
}

fn spec(spec: StatefulSetSpec, template: fn(PodTemplateSpec) -> PodTemplateSpec) -> StatefulSetSpec {
    StatefulSetSpec {
        replicas: spec.replicas,
        selector: spec.selector,
        service_name: spec.service_name,
        ordinals: spec.ordinals,
        update_strategy: spec.update_strategy,
        persistent_volume_claim_retention_policy: spec.persistent_volume_claim_retention_policy,
        volume_claim_templates: spec.volume_claim_templates.map(|claims| claims.into_iter().map(name_of_claim).collect()),
        template: template(spec.template),
        ..StatefulSetSpec::default()
    }
}

fn template(template: PodTemplateSpec) -> PodTemplateSpec {
    PodTemplateSpec {
        metadata: template.metadata.map(identity),
        spec: template.spec.map(|pod| PodSpec {
            containers: pod.containers.into_iter().map(container).collect(),
            host_network: pod.host_network,
            node_selector: pod.node_selector,
            tolerations: pod.tolerations,
            affinity: pod.affinity.and_then(apart),
            ..PodSpec::default()
        }),
    }
}

/// Of affinities only what must keep pods away from each other.
fn apart(affinity: Affinity) -> Option<Affinity> {
    let required = affinity.pod_anti_affinity?.required_during_scheduling_ignored_during_execution?;
    let pods = PodAntiAffinity { required_during_scheduling_ignored_during_execution: Some(required), ..PodAntiAffinity::default() };
    Some(Affinity { pod_anti_affinity: Some(pods), ..Affinity::default() })
}

/// The same with all that an operator's object declares.
fn declared(mut whole: PodTemplateSpec) -> PodTemplateSpec {
    let annotations = whole.metadata.as_mut().and_then(|meta| meta.annotations.take());
    let pod = whole.spec.as_ref();
    let resources: Vec<_> = pod.iter().flat_map(|pod| &pod.containers).map(|container| container.resources.clone()).collect();
    let affinity = pod.and_then(|pod| pod.affinity.clone());
    let mut kept = template(whole);
    if let Some(meta) = &mut kept.metadata {
        meta.annotations = annotations;
    }
    if let Some(pod) = &mut kept.spec {
        pod.affinity = affinity.map(|affinity| Affinity { pod_anti_affinity: affinity.pod_anti_affinity, ..Affinity::default() });
        pod.containers.iter_mut().zip(resources).for_each(|(container, resources)| container.resources = resources);
    }
    kept
}

fn name_of_claim(claim: PersistentVolumeClaim) -> PersistentVolumeClaim {
    PersistentVolumeClaim { metadata: identity(claim.metadata), ..PersistentVolumeClaim::default() }
}

fn container(container: Container) -> Container {
    Container {
        name: container.name,
        image: container.image,
        ports: container.ports,
        resources: container.resources.and_then(requested),
        command: container.command.map(telling),
        args: container.args.map(telling),
        env: container.env.map(|env| env.into_iter().map(variable).collect()),
        ..Container::default()
    }
}

/// What it requests of CPU and memory; Kubernetes requests a limit where nothing else is said.
fn requested(resources: ResourceRequirements) -> Option<ResourceRequirements> {
    let (mut requests, limits) = (resources.requests.unwrap_or_default(), resources.limits.unwrap_or_default());
    for (name, limit) in limits {
        requests.entry(name).or_insert(limit);
    }
    requests.retain(|name, _| name == "cpu" || name == "memory");
    (!requests.is_empty()).then(|| ResourceRequirements { requests: Some(requests), ..ResourceRequirements::default() })
}

/// Words of the command that say it starts ZooKeeper or name its members.
fn telling(words: Vec<String>) -> Vec<String> {
    words
        .into_iter()
        .filter(|word| ["zkServer.sh", "start-zookeeper", "zookeeperStart", "server."].iter().any(|w| word.contains(w)))
        .collect()
}

fn variable(variable: EnvVar) -> EnvVar {
    let value = variable.value.filter(|_| READ.contains(&variable.name.as_str()));
    EnvVar { name: variable.name, value, value_from: None }
}

fn status(status: StatefulSetStatus) -> StatefulSetStatus {
    StatefulSetStatus {
        replicas: status.replicas,
        ready_replicas: status.ready_replicas,
        updated_replicas: status.updated_replicas,
        current_revision: status.current_revision,
        update_revision: status.update_revision,
        observed_generation: status.observed_generation,
        ..StatefulSetStatus::default()
    }
}
