//! From a `Middleware` and its baseline to the objects below it, and what is said when that fails.

use kube::{
    ResourceExt,
    core::{ApiResource, DynamicObject, GroupVersionKind},
};
use serde_json::{Value, json};

use crate::{
    api::{self, PACKAGE_NAME, text},
    merge::lay,
    platform::{Platform, Trouble},
    template,
};

pub fn secrets() -> ApiResource {
    ApiResource::from_gvk(&GroupVersionKind::gvk("", "v1", "Secret"))
}

pub async fn cluster(platform: &Platform, middleware: &DynamicObject) -> Result<Value, Trouble> {
    let package = platform
        .package(api::label(middleware, PACKAGE_NAME))
        .await
        .map_err(|trouble| Trouble::Said(format!("get baseline error: {trouble}")))?;
    let baseline = package.find("MiddlewareBaseline", text(middleware, "/spec/baseline"))?;
    let operator = text(middleware, "/spec/operatorBaseline/name");
    if !operator.is_empty() {
        let wanted = text(middleware, "/spec/operatorBaseline/gvkName");
        let operator = package.find("MiddlewareOperatorBaseline", operator)?;
        let served = operator["spec"]["gvks"].as_array().into_iter().flatten().any(|gvk| gvk["name"] == wanted);
        served.then_some(()).ok_or_else(|| {
            Trouble::Said(format!("gvkName \"{wanted}\" not found in MiddlewareOperatorBaseline {}", operator["metadata"]["name"]))
        })?;
    }
    let necessary = middleware.data.pointer("/spec/necessary").cloned().unwrap_or_default();
    complete(&baseline["spec"]["necessary"], &necessary, "spec.necessary")?;

    let mut parameters = baseline["spec"]["parameters"].clone();
    if let Some(own) = middleware.data.pointer("/spec/parameters") {
        lay(&mut parameters, own);
    }
    let data = json!({"Globe": {"Name": middleware.name_any(), "Namespace": middleware.namespace()}, "Necessary": necessary});
    let spec = template::render(&parameters, &data).map_err(Trouble::Said)?;

    let kind = api::clusters();
    let mut annotations = baseline["metadata"]["annotations"].clone();
    lay(&mut annotations, &json!(middleware.annotations()));
    let mut labels = json!(middleware.labels());
    lay(&mut labels, &Value::Object(api::inherited(middleware)));
    Ok(json!({"apiVersion": kind.api_version, "kind": kind.kind,
        "metadata": {"name": middleware.name_any(), "namespace": middleware.namespace(), "labels": labels, "annotations": annotations,
            "ownerReferences": [api::owner(middleware, &api::kind("Middleware"))]},
        "spec": spec}))
}

/// Only that every key of the baseline is there is checked, never its value; and the repository not even that.
fn complete(wanted: &Value, given: &Value, path: &str) -> Result<(), Trouble> {
    for (name, below) in wanted.as_object().into_iter().flatten() {
        let path = format!("{path}.{name}");
        match given.get(name) {
            None if name == "repository" => {}
            None => return Err(Trouble::Said(format!("required parameter missing: {path}"))),
            Some(given) => complete(below, given, &path)?,
        }
    }
    Ok(())
}

/// The endpoint names a Service that the operator does not make: so it was seen.
pub fn credential(middleware: &DynamicObject) -> Value {
    let (name, namespace) = (middleware.name_any(), middleware.namespace().unwrap_or_default());
    let mut labels = api::inherited(middleware);
    labels.insert("middleware.cn/app".into(), json!(name));
    json!({"apiVersion": "v1", "kind": "Secret", "type": "Opaque",
        "metadata": {"name": format!("{name}-credential"), "namespace": namespace, "labels": labels,
            "annotations": {"middleware.cn/configurations": "zookeeper-connection-credential"},
            "ownerReferences": [api::owner(middleware, &api::kind("Middleware"))]},
        "stringData": {"endpoint": format!("{name}-zookeeper-client.{namespace}.svc"), "port": "2181"}})
}

fn who(middleware: &DynamicObject) -> String {
    format!("middleware.cn/v1/Middleware {}/{}", middleware.namespace().unwrap_or_default(), middleware.name_any())
}

/// A failure before anything was sent.
pub fn told(middleware: &DynamicObject, trouble: &Trouble) -> String {
    let who = who(middleware);
    let (generation, package) = (api::generation(middleware), api::label(middleware, PACKAGE_NAME));
    let baseline = format!("MiddlewareBaseline {package}/{}", text(middleware, "/spec/baseline"));
    let cause = trouble.to_string();
    if let Some(path) = cause.strip_prefix("required parameter missing: ") {
        return format!(
            "phase=config-validation; controller=middleware; resource={who}; fieldPath={path}; expected=present; actual=missing; generation={generation}; \
             causeCategory=Validation; cause={cause}; next=set {path} on {} or provide a default in {baseline} spec.necessary",
            who.replace("middleware.cn/v1/", "")
        );
    }
    let category = if cause.contains("not found") { "ResourceNotFound" } else { "Template" };
    format!(
        "phase=template-render; controller=middleware; resource={who}; generation={generation}; causeCategory={category}; cause={cause}; \
         next=check {}, {baseline}, and rendered template inputs under spec.parameters/spec.configurations",
        who.replace("middleware.cn/v1/", "")
    )
}

/// The API server's refusal, in its own words.
pub fn refused(middleware: &DynamicObject, error: &kube::Error) -> String {
    let (who, name, namespace) = (who(middleware), middleware.name_any(), middleware.namespace().unwrap_or_default());
    let (reason, code, causes, cause) = match error {
        kube::Error::Api(status) => {
            let causes = status.details.iter().flat_map(|details| &details.causes);
            let causes: Vec<_> =
                causes.map(|cause| format!("type={},field={},message={}", cause.reason, cause.field, cause.message)).collect();
            (status.reason.clone(), status.code, causes.join("|"), status.message.clone())
        }
        other => (String::new(), 0, String::new(), other.to_string()),
    };
    let category = if code == 422 { "Validation" } else { "API" };
    format!(
        "phase=runtime-reconcile; controller=middleware; resource={who}; failedObject=zookeeper.pravega.io/v1beta1/ZookeeperCluster {namespace}/{name}; \
         ownerRef={who}; generation={}; causeCategory={category}; apiStatusReason={reason}; apiStatusCode={code}; apiStatusKind=ZookeeperCluster; \
         apiStatusName={name}; apiStatusCauses={causes}; cause={cause}; next=run kubectl describe zookeepercluster {name} -n {namespace} and \
         kubectl get events -n {namespace} --field-selector involvedObject.name={name}",
        api::generation(middleware)
    )
}
