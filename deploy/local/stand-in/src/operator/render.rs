//! From a `MiddlewareOperator` and its baseline to a Deployment and its rights.

use kube::{
    ResourceExt,
    core::{ApiResource, DynamicObject, GroupVersionKind},
};
use serde_json::{Value, json};

use crate::{api, merge::lay, template};

pub struct Rendered {
    pub rights: [Value; 3],
    pub dashboard: Value,
    pub deployment: Value,
}

pub fn deployments() -> ApiResource {
    ApiResource::from_gvk(&GroupVersionKind::gvk("apps", "v1", "Deployment"))
}

pub fn operator(operator: &DynamicObject, baseline: &Value) -> Result<Rendered, String> {
    let (name, namespace) = (operator.name_any(), operator.namespace().unwrap_or_default());
    let mut globe = baseline["spec"]["globe"].clone();
    lay(&mut globe, operator.data.pointer("/spec/globe").unwrap_or(&json!({})));
    lay(&mut globe, &json!({"Name": name, "Namespace": namespace}));

    // Laid over before the templates are executed, so a container is named by its template.
    let mut deployment = baseline["spec"]["deployment"].clone();
    lay(&mut deployment, operator.data.pointer("/spec/deployment").unwrap_or(&json!({})));
    let mut deployment = template::render(&deployment, &json!({"Globe": globe}))?;

    let labels = Value::Object(api::inherited(operator));
    let owners = json!([api::owner(operator, &api::kind("MiddlewareOperator"))]);
    let account = format!("{name}-zookeeper-operator");
    lay(
        &mut deployment,
        &json!({"apiVersion": "apps/v1", "kind": "Deployment",
        "metadata": {"name": name, "namespace": namespace, "labels": labels, "ownerReferences": owners}}),
    );

    let group = "rbac.authorization.k8s.io";
    let rights = [
        json!({"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": account, "namespace": namespace, "labels": labels}}),
        json!({"apiVersion": format!("{group}/v1"), "kind": "ClusterRole", "metadata": {"name": account, "labels": labels}, "rules": baseline["spec"]["permissions"]}),
        json!({"apiVersion": format!("{group}/v1"), "kind": "ClusterRoleBinding", "metadata": {"name": account, "labels": labels},
            "roleRef": {"apiGroup": group, "kind": "ClusterRole", "name": account},
            "subjects": [{"kind": "ServiceAccount", "name": account, "namespace": namespace}]}),
    ];
    let mut shown = labels.clone();
    lay(&mut shown, &json!({"grafana_dashboard": "1", "middleware.cn/app": name}));
    let dashboard = json!({"apiVersion": "v1", "kind": "ConfigMap",
        "metadata": {"name": format!("{name}-dashboard"), "namespace": namespace, "labels": shown, "ownerReferences": owners,
            "annotations": {"middleware.cn/configurations": "zookeeper-operator-dashboard"}},
        "data": {"zookeeper.json": "{\"title\": \"zookeeper\", \"panels\": []}"}});
    Ok(Rendered { rights, dashboard, deployment })
}
