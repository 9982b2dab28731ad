//! What is kept of a StatefulSet: what tells whether it is ZooKeeper, how it is laid out, and what its pods ask of a node. Never the values of environment variables,
//! but for those that name members or ports.

use k8s_openapi::api::{
    apps::v1::{StatefulSet, StatefulSetSpec, StatefulSetStatus},
    core::v1::{Affinity, Container, EnvVar, PersistentVolumeClaim, PodAntiAffinity, PodSpec, PodTemplateSpec, ResourceRequirements},
};

use super::{Watched, identity};

/// Variables whose value is read: members, ids and ports. They hold no secret in any image that is known.
const READ: [&str; 5] = ["ZOO_SERVERS", "ZOO_MY_ID", "MYID_OFFSET", "ZOO_ADMINSERVER_ENABLED", "ZOOKEEPER_SERVERS"];

impl Watched for StatefulSet {
    fn pruned(self) -> Self {
        StatefulSet { metadata: identity(self.metadata), spec: self.spec.map(spec), status: self.status.map(status) }
    }
}

fn spec(spec: StatefulSetSpec) -> StatefulSetSpec {
    StatefulSetSpec {
        replicas: spec.replicas,
        selector: spec.selector,
        service_name: spec.service_name,
        ordinals: spec.ordinals,
        update_strategy: spec.update_strategy,
        persistent_volume_claim_retention_policy: spec.persistent_volume_claim_retention_policy,
        volume_claim_templates: spec.volume_claim_templates.map(|claims| claims.into_iter().map(name_of_claim).collect()),
        template: PodTemplateSpec {
            metadata: spec.template.metadata.map(identity),
            spec: spec.template.spec.map(|pod| PodSpec {
                containers: pod.containers.into_iter().map(container).collect(),
                host_network: pod.host_network,
                node_selector: pod.node_selector,
                tolerations: pod.tolerations,
                affinity: pod.affinity.and_then(apart),
                ..PodSpec::default()
            }),
        },
        ..StatefulSetSpec::default()
    }
}

/// Of affinities only what must keep pods away from each other.
fn apart(affinity: Affinity) -> Option<Affinity> {
    let required = affinity.pod_anti_affinity?.required_during_scheduling_ignored_during_execution?;
    let pods = PodAntiAffinity { required_during_scheduling_ignored_during_execution: Some(required), ..PodAntiAffinity::default() };
    Some(Affinity { pod_anti_affinity: Some(pods), ..Affinity::default() })
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
