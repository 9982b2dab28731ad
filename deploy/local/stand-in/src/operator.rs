//! A `MiddlewareOperator` becomes a Deployment with its rights, and the CRD of the package over whatever is served. It, too, is Available at
//! once; the truth is `ready` and `runtime`.

mod render;
mod runtime;

use std::time::Duration;

use k8s_openapi::api::core::v1::Pod;
use kube::{
    Api, ResourceExt,
    api::{Patch, PatchParams},
    core::DynamicObject,
    runtime::{events::EventType, watcher::Config},
};
use serde_json::{Value, json};
use tokio::sync::mpsc::unbounded_channel;

use crate::{
    api::{self, BASELINE, COMPONENT, PACKAGE_NAME, PACKAGE_VERSION, UPDATE},
    install::delete,
    middleware::package_of_version,
    objects::{make, place, put},
    platform::{Platform, Trouble},
    queue,
    status::Status,
};

const FINALIZER: &str = "middleware.cn/middlewareoperator-cleanup";
const AGAIN: Duration = Duration::from_secs(5);

pub async fn run(platform: &Platform) {
    let (keys, queued) = unbounded_channel();
    let everywhere = |kind| Api::<DynamicObject>::all_with(platform.client.clone(), &kind);
    let of = |object: &DynamicObject| Some(api::key(object.namespace().as_deref(), &object.name_any()));
    let operators = queue::follow(everywhere(api::kind("MiddlewareOperator")), Config::default(), &keys, of);
    let deployments = queue::follow(everywhere(render::deployments()), Config::default().labels(PACKAGE_NAME), &keys, of);
    let of_pod = |pod: &Pod| pod.labels().get("name").map(|name| api::key(pod.namespace().as_deref(), name));
    let pods = queue::follow(Api::all(platform.client.clone()), Config::default().labels("component=zookeeper-operator"), &keys, of_pod);
    let work = queue::work(queued, async |namespace, name| reconcile(platform, namespace, name).await);
    tokio::join!(operators, deployments, pods, work);
}

async fn reconcile(platform: &Platform, namespace: &str, name: &str) -> Result<Option<Duration>, Trouble> {
    let operators = api::objects(&platform.client, namespace, &api::kind("MiddlewareOperator"));
    let Some(mut operator) = operators.get_opt(name).await? else { return Ok(None) };
    if operator.metadata.deletion_timestamp.is_some() {
        return finalize(platform, &operators, &operator).await;
    }
    if !operator.finalizers().iter().any(|finalizer| finalizer == FINALIZER) {
        let finalizers = [operator.finalizers(), &[FINALIZER.to_owned()][..]].concat();
        operators.patch(name, &PatchParams::default(), &Patch::Merge(json!({"metadata": {"finalizers": finalizers}}))).await?;
    }
    let mut status = Status::of(&operator);
    if let Some(version) = operator.annotations().get(UPDATE).cloned() {
        match package_of_version(platform, api::label(&operator, COMPONENT), &version).await? {
            Ok(package) => operator = update(&operators, &operator, &package, &version).await?,
            Err(message) => {
                status.failed("Updating", &message);
                platform.tell(&operator, &api::kind("MiddlewareOperator"), EventType::Warning, "UpgradeFailed", message).await;
                status.write(&operators, &operator).await?;
                return Ok(Some(AGAIN));
            }
        }
        status = Status::of(&operator);
    }
    status.without("Updating");
    let again = if status.observed() == api::generation(&operator) { None } else { apply(platform, &operator, &mut status).await? };
    runtime::mirror(platform, &operator, &mut status).await?;
    status.write(&operators, &operator).await?;
    Ok(again)
}

/// What somebody wrote into `spec.deployment` is lost on the way: so it was seen.
async fn update(operators: &Api<DynamicObject>, operator: &DynamicObject, package: &str, version: &str) -> Result<DynamicObject, Trouble> {
    let baseline = operator.annotations().get(BASELINE).map_or(api::text(operator, "/spec/baseline"), String::as_str);
    let change = json!({"metadata": {"labels": {PACKAGE_NAME: package, PACKAGE_VERSION: version}, "annotations": {UPDATE: null}},
        "spec": {"baseline": baseline, "deployment": null}});
    Ok(operators.patch(&operator.name_any(), &PatchParams::default(), &Patch::Merge(change)).await?)
}

async fn apply(platform: &Platform, operator: &DynamicObject, status: &mut Status) -> Result<Option<Duration>, Trouble> {
    status.succeeded("Checked");
    let package = match platform.package(api::label(operator, PACKAGE_NAME)).await {
        Ok(package) => package,
        Err(trouble) => return Ok(failed(status, "Checked", &format!("get baseline error: {trouble}"))),
    };
    let rendered = package
        .find("MiddlewareOperatorBaseline", api::text(operator, "/spec/baseline"))
        .and_then(|baseline| render::operator(operator, &baseline).map_err(Trouble::Said));
    let rendered = match rendered {
        Ok(rendered) => rendered,
        Err(trouble) => return Ok(failed(status, "BuildExtraResource", &trouble.to_string())),
    };
    for mut crd in package.documents("crds/")? {
        // By force, over every other manager, and without an owner: the CRD stays when the operator goes.
        crd["metadata"]["labels"] = Value::Object(api::inherited(operator));
        put(platform, &crd).await?;
    }
    put(platform, &rendered.dashboard).await?;
    status.succeeded("BuildExtraResource");
    for object in &rendered.rights {
        // Two operators of one name share their cluster-wide rights, and whoever comes second finds them taken.
        if let Err(trouble) = make(platform, object).await {
            return Ok(failed(status, "ApplyRBAC", &trouble.to_string()));
        }
    }
    status.succeeded("ApplyRBAC");
    if let Err(trouble) = put(platform, &rendered.deployment).await {
        return Ok(failed(status, "ApplyOperator", &trouble.to_string()));
    }
    status.succeeded("ApplyOperator");
    status.available();
    Ok(None)
}

fn failed(status: &mut Status, step: &str, message: &str) -> Option<Duration> {
    status.failed(step, message);
    Some(AGAIN)
}

async fn finalize(platform: &Platform, operators: &Api<DynamicObject>, operator: &DynamicObject) -> Result<Option<Duration>, Trouble> {
    let name = format!("{}-zookeeper-operator", operator.name_any());
    for (kind, namespace) in [("ClusterRoleBinding", None), ("ClusterRole", None), ("ServiceAccount", operator.namespace())] {
        let api_version = if namespace.is_some() { "v1" } else { "rbac.authorization.k8s.io/v1" };
        let (objects, name) =
            place(platform, &json!({"apiVersion": api_version, "kind": kind, "metadata": {"name": name, "namespace": namespace}}));
        delete(&objects, &name).await?;
    }
    let left: Vec<_> = operator.finalizers().iter().filter(|finalizer| *finalizer != FINALIZER).collect();
    operators.patch(&operator.name_any(), &PatchParams::default(), &Patch::Merge(json!({"metadata": {"finalizers": left}}))).await?;
    Ok(None)
}
