//! What is kept of a pod: whose it is, where it runs, how its containers fare. Pods of anything but StatefulSets are not kept at all.

use k8s_openapi::api::core::v1::{Container, ContainerState, ContainerStateTerminated, ContainerStatus, Pod, PodSpec, PodStatus};

use super::{Watched, identity};

/// A container may end with pages of its log as message; this much is read.
const LONGEST_MESSAGE: usize = 400;

impl Watched for Pod {
    fn matters(&self) -> bool {
        self.metadata.owner_references.iter().flatten().any(|owner| owner.controller == Some(true) && owner.kind == "StatefulSet")
    }

    fn pruned(self) -> Self {
        let spec = self.spec.map(|spec| PodSpec {
            node_name: spec.node_name,
            containers: spec.containers.into_iter().map(name_and_image).collect(),
            ..PodSpec::default()
        });
        Pod { metadata: identity(self.metadata), spec, status: self.status.map(status) }
    }
}

fn name_and_image(container: Container) -> Container {
    Container { name: container.name, image: container.image, ..Container::default() }
}

fn status(status: PodStatus) -> PodStatus {
    PodStatus {
        phase: status.phase,
        reason: status.reason,
        message: status.message,
        pod_ip: status.pod_ip,
        start_time: status.start_time,
        conditions: status.conditions.map(|all| all.into_iter().filter(|c| c.type_ == "PodScheduled" || c.type_ == "Ready").collect()),
        container_statuses: status.container_statuses.map(|all| all.into_iter().map(container_status).collect()),
        init_container_statuses: status.init_container_statuses.map(|all| all.into_iter().map(container_status).collect()),
        ..PodStatus::default()
    }
}

fn container_status(status: ContainerStatus) -> ContainerStatus {
    ContainerStatus {
        name: status.name,
        image: status.image,
        ready: status.ready,
        restart_count: status.restart_count,
        state: status.state.map(shortened),
        last_state: status.last_state.map(shortened),
        ..ContainerStatus::default()
    }
}

fn shortened(mut state: ContainerState) -> ContainerState {
    if let Some(terminated) = state.terminated {
        let message = terminated.message.map(|message| message.chars().take(LONGEST_MESSAGE).collect());
        state.terminated = Some(ContainerStateTerminated { message, container_id: None, ..terminated });
    }
    state
}
