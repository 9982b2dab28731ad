//! What Kubernetes says of a member's pod, with the one reason that tells most about why it does not run. Says nothing of serving.

use app::model::{Timestamp, ensemble::KubeEvent, member::PodFacts};
use k8s_openapi::api::core::v1::{ContainerState, ContainerStateTerminated};

use crate::cluster::pod::{ContainerStatus, Pod, PodStatus};

/// Events that name what keeps a container from being made.
const MOUNT_EVENTS: [&str; 4] = ["FailedMount", "FailedAttachVolume", "FailedCreatePodSandBox", "FailedMapVolume"];
/// Waiting that is on its way, and no reason yet.
const ON_ITS_WAY: [&str; 2] = ["ContainerCreating", "PodInitializing"];

type Reason = (String, Option<String>);

/// The facts of a pod; `container` is the one that runs the server.
pub fn facts(pod: &Pod, container: Option<&str>, events: &[KubeEvent]) -> PodFacts {
    let status = &pod.status;
    let containers = &status.container_statuses;
    let server = containers.iter().find(|c| Some(c.name.as_str()) == container).or(containers.first());
    let ready = !containers.is_empty() && containers.iter().all(|c| c.ready);
    let (reason, message) = if ready { (None, None) } else { reason(pod, status, events).unzip() };
    PodFacts {
        uid: pod.metadata.uid.clone().unwrap_or_default(),
        phase: status.phase.clone().unwrap_or_else(|| "Unknown".into()),
        ready,
        reason,
        message: message.flatten(),
        restarts: containers.iter().map(|c| u32::try_from(c.restart_count).unwrap_or_default()).sum(),
        node: pod.spec.node_name.clone(),
        ip: status.pod_ip.clone().filter(|ip| !ip.is_empty()),
        started_at: server.and_then(started_at).or_else(|| status.start_time.as_ref().map(|t| Timestamp::from_ms(t.0.as_millisecond()))),
        terminating: pod.metadata.deletion_timestamp.is_some(),
        revision: pod.revision.clone(),
        image: image(pod, container),
    }
}

/// From the nearest cause to the vaguest: what a container waits for, why nobody schedules it, what keeps its volume away, how it ended.
fn reason(pod: &Pod, status: &PodStatus, events: &[KubeEvent]) -> Option<Reason> {
    let all = || status.init_container_statuses.iter().chain(&status.container_statuses);
    all()
        .find_map(waiting)
        .or_else(|| unscheduled(status))
        .or_else(|| all().find_map(|c| c.state.as_ref()?.terminated.as_ref().filter(|t| t.exit_code != 0).map(ended)))
        .or_else(|| mount(pod, events))
        .or_else(|| Some((status.reason.clone().filter(|r| !r.is_empty())?, status.message.clone())))
        .or_else(|| all().find_map(|c| last_end(c).map(ended)))
}

fn waiting(container: &ContainerStatus) -> Option<Reason> {
    let waiting = container.state.as_ref()?.waiting.as_ref()?;
    let reason = waiting.reason.clone().filter(|reason| !ON_ITS_WAY.contains(&reason.as_str()))?;
    // "back-off 20s restarting failed container" says less than how the container ended.
    let message = last_end(container).map(|end| ended(end).1.unwrap_or_default()).or_else(|| waiting.message.clone());
    Some((reason, message))
}

fn unscheduled(status: &PodStatus) -> Option<Reason> {
    let scheduled = status.conditions.iter().find(|c| c.type_ == "PodScheduled" && c.status == "False")?;
    Some((scheduled.reason.clone().unwrap_or_else(|| "Unschedulable".into()), scheduled.message.clone()))
}

fn mount(pod: &Pod, events: &[KubeEvent]) -> Option<Reason> {
    let object = format!("Pod {}", pod.metadata.name.as_deref()?);
    let created = pod.metadata.creation_timestamp.as_ref()?.0.as_millisecond();
    let of_this_pod = |event: &&KubeEvent| event.object == object && event.at.ms() >= created;
    let event = events.iter().filter(of_this_pod).find(|event| MOUNT_EVENTS.contains(&event.reason.as_str()))?;
    Some((event.reason.clone(), Some(event.message.clone())))
}

fn last_end(container: &ContainerStatus) -> Option<&ContainerStateTerminated> {
    container.last_state.as_ref()?.terminated.as_ref()
}

/// `OOMKilled`, or `Error` with its exit code and what the container left as its last words.
fn ended(end: &ContainerStateTerminated) -> Reason {
    let reason = end.reason.clone().filter(|reason| !reason.is_empty()).unwrap_or_else(|| "Error".into());
    let code = format!("exit code {}", end.exit_code);
    let message = match end.message.as_deref().map(str::trim) {
        Some(words) if !words.is_empty() => format!("{reason}, {code}: {words}"),
        _ => format!("{reason}, {code}"),
    };
    (reason, Some(message))
}

fn started_at(container: &ContainerStatus) -> Option<Timestamp> {
    let ContainerState { running: Some(running), .. } = container.state.as_deref()? else { return None };
    running.started_at.as_ref().map(|t| Timestamp::from_ms(t.0.as_millisecond()))
}

fn image(pod: &Pod, container: Option<&str>) -> Option<String> {
    let containers = &pod.spec.containers;
    containers.iter().find(|c| Some(c.name.as_str()) == container).or(containers.first())?.image.clone()
}
