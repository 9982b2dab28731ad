//! What became of the Deployment: `ready`, `operatorAvailable`, `operators`, and a diagnosis where a pod does not come up.

use k8s_openapi::api::core::v1::{ContainerStatus, Pod};
use kube::{Api, ResourceExt, api::ListParams, core::DynamicObject};
use serde_json::{Value, json};

use super::render;
use crate::{
    api,
    platform::{Platform, Trouble},
    status::Status,
};

pub async fn mirror(platform: &Platform, operator: &DynamicObject, status: &mut Status) -> Result<(), Trouble> {
    let (namespace, name) = (operator.namespace().unwrap_or_default(), operator.name_any());
    let Some(deployment) = api::objects(&platform.client, &namespace, &render::deployments()).get_opt(&name).await? else { return Ok(()) };
    let deployed = deployment.data.get("status").cloned().unwrap_or_default();
    let wanted = deployment.data.pointer("/spec/replicas").and_then(Value::as_i64).unwrap_or(1);
    let available = deployed["availableReplicas"].as_i64().unwrap_or_default();

    status.now.insert("operatorAvailable".into(), json!(format!("{available}/{wanted}")));
    status.now.insert("operators".into(), json!({name.clone(): deployed}));
    if available >= wanted {
        status.now.insert("ready".into(), json!(true));
        status.now.insert("runtime".into(), json!("Ready"));
        return Ok(());
    }
    status.now.remove("ready");
    let pods =
        Api::<Pod>::namespaced(platform.client.clone(), &namespace).list(&ListParams::default().labels(&format!("name={name}"))).await?;
    if let Some(diagnosis) = pods.items.iter().find_map(|pod| diagnosis(operator, pod)) {
        status.now.insert("runtime".into(), json!(diagnosis));
    }
    Ok(())
}

fn diagnosis(operator: &DynamicObject, pod: &Pod) -> Option<String> {
    let containers = pod.status.iter().flat_map(|status| status.container_statuses.iter().flatten());
    let waiting = |container: &ContainerStatus| container.state.as_ref().and_then(|state| state.waiting.clone());
    let (container, state) = containers.into_iter().find_map(|container| waiting(container).map(|state| (container, state)))?;
    let reason = state.reason.unwrap_or_default();
    let category = if reason.contains("Image") { "ImagePull" } else { "Container" };
    let (namespace, name) = (operator.namespace().unwrap_or_default(), operator.name_any());
    let (pod_name, generation) = (pod.name_any(), api::generation(operator));
    Some(format!(
        "phase=workload-readiness; controller=middlewareoperator-runtime; resource=middleware.cn/v1/MiddlewareOperator {namespace}/{name}; \
         failedObject=v1/Pod {namespace}/{pod_name}; ownerRef=apps/v1/Deployment {namespace}/{name}; \
         fieldPath=status.containerStatuses[name={}].state.waiting; expected=container ready; actual={reason}; generation={generation}; \
         observedGeneration={generation}; causeCategory={category}; cause=container={}; image={}; reason={reason}; message={}; \
         next=kubectl describe pod {pod_name} -n {namespace}",
        container.name,
        container.name,
        container.image,
        state.message.unwrap_or_default()
    ))
}
