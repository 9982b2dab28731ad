//! What is kept of a pod of what was read of it. Pods of anything but StatefulSets are not kept at all.

use k8s_openapi::api::core::v1::{ContainerState, ContainerStateTerminated};

use super::{Watched, identity};
use crate::cluster::pod::{ContainerStatus, Pod};

/// A container may end with pages of its log as message; this much is read.
const LONGEST_MESSAGE: usize = 400;
/// The label that names the revision of the template, set by the StatefulSet's controller.
const REVISION: &str = "controller-revision-hash";

impl Watched for Pod {
    fn matters(&self) -> bool {
        self.metadata.owner_references.iter().flatten().any(|owner| owner.controller == Some(true) && owner.kind == "StatefulSet")
    }

    fn pruned(mut self) -> Self {
        // One label is read, and a map of one takes half a kilobyte.
        let revision = self.metadata.labels.take().and_then(|mut labels| labels.remove(REVISION));
        self.status.conditions.retain(|condition| condition.type_ == "PodScheduled" || condition.type_ == "Ready");
        self.status.container_statuses.iter_mut().chain(&mut self.status.init_container_statuses).for_each(shorten);
        Pod { metadata: identity(self.metadata), revision, ..self }
    }
}

fn shorten(status: &mut ContainerStatus) {
    for state in [&mut status.state, &mut status.last_state] {
        *state = state.take().filter(|state| **state != ContainerState::default());
        if let Some(ended) = state.as_mut().and_then(|state| state.terminated.as_mut()) {
            let message = ended.message.take().map(|message| message.chars().take(LONGEST_MESSAGE).collect());
            *ended = ContainerStateTerminated { message, container_id: None, ..std::mem::take(ended) };
        }
    }
}
