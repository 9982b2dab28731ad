//! A `Middleware` is rendered into a `ZookeeperCluster` at every change of its spec, and is Available as soon as the API server has taken it.
//! Below, only what exists is counted: whether it lives, nobody asks.

mod mirror;
mod render;
mod update;

pub use update::package as package_of_version;

use std::time::Duration;

use k8s_openapi::api::core::v1::Pod;
use kube::{
    Api, ResourceExt,
    api::{Patch, PatchParams, PostParams},
    core::DynamicObject,
    runtime::watcher::Config,
};
use serde_json::json;
use tokio::sync::mpsc::unbounded_channel;

use crate::{
    api,
    install::delete,
    platform::{Platform, Trouble},
    queue,
    status::Status,
};

const FINALIZER: &str = "middleware.cn/middleware-cleanup";
/// A failed generation is tried again after this, though it will fail again.
const AGAIN: Duration = Duration::from_secs(5);

pub async fn run(platform: &Platform) {
    let (keys, queued) = unbounded_channel();
    let everywhere = |kind| Api::<DynamicObject>::all_with(platform.client.clone(), &kind);
    let of = |object: &DynamicObject| Some(api::key(object.namespace().as_deref(), &object.name_any()));
    let middlewares = queue::follow(everywhere(api::kind("Middleware")), Config::default(), &keys, of);
    let clusters = queue::follow(everywhere(api::clusters()), Config::default(), &keys, of);
    let of_member = |pod: &Pod| pod.labels().get("app").map(|name| api::key(pod.namespace().as_deref(), name));
    let members = queue::follow(Api::all(platform.client.clone()), Config::default().labels("kind=ZookeeperMember"), &keys, of_member);
    let work = queue::work(queued, async |namespace, name| reconcile(platform, namespace, name).await);
    tokio::join!(middlewares, clusters, members, work);
}

async fn reconcile(platform: &Platform, namespace: &str, name: &str) -> Result<Option<Duration>, Trouble> {
    let middlewares = api::objects(&platform.client, namespace, &api::kind("Middleware"));
    let Some(middleware) = middlewares.get_opt(name).await? else {
        platform.copies.forget(&api::key(Some(namespace), name));
        return Ok(None);
    };
    if middleware.metadata.deletion_timestamp.is_some() {
        return finalize(platform, &middlewares, &middleware).await;
    }
    if !middleware.finalizers().iter().any(|finalizer| finalizer == FINALIZER) {
        let finalizers = [middleware.finalizers(), &[FINALIZER.to_owned()][..]].concat();
        let change = json!({"metadata": {"resourceVersion": middleware.resource_version(), "finalizers": finalizers}});
        middlewares.patch(name, &PatchParams::default(), &Patch::Merge(change)).await?;
    }

    let mut status = Status::of(&middleware);
    let again = match update::follow(platform, &middlewares, &middleware, &mut status).await? {
        // Nothing else is looked at while an update is asked for that cannot be made.
        update::Outcome::Stuck(pause) => Some(pause),
        update::Outcome::Made(updated) => apply(platform, &updated, &mut status).await?,
        update::Outcome::NotAsked if status.observed() != api::generation(&middleware) => apply(platform, &middleware, &mut status).await?,
        update::Outcome::NotAsked => {
            restore(platform, &middleware).await?;
            None
        }
    };
    let soon = mirror::mirror(platform, &middleware, &mut status).await?;
    status.write(&middlewares, &middleware).await?;
    Ok(again.or(soon))
}

/// Renders and applies one generation, and notes each step. The first step that fails ends it.
async fn apply(platform: &Platform, middleware: &DynamicObject, status: &mut Status) -> Result<Option<Duration>, Trouble> {
    status.succeeded("Checked");
    let cluster = match render::cluster(platform, middleware).await {
        Ok(cluster) => cluster,
        Err(trouble) => return Ok(failed(status, "TemplateParseWithBaseline", &render::told(middleware, &trouble))),
    };
    status.succeeded("TemplateParseWithBaseline");

    let credential = render::credential(middleware);
    let secrets: Api<DynamicObject> = api::objects(&platform.client, &middleware.namespace().unwrap_or_default(), &render::secrets());
    secrets
        .patch(&format!("{}-credential", middleware.name_any()), &PatchParams::apply(api::APPLIES).force(), &Patch::Apply(credential))
        .await?;
    status.succeeded("BuildExtraResource");

    let whole: DynamicObject = serde_json::from_value(cluster.clone()).map_err(|error| Trouble::Said(error.to_string()))?;
    let clusters = clusters(platform, middleware);
    let applied = match clusters.get_opt(&middleware.name_any()).await {
        Ok(Some(_)) => clusters.patch(&middleware.name_any(), &PatchParams::apply(api::APPLIES).force(), &Patch::Apply(&cluster)).await,
        Ok(None) => clusters.create(&PostParams { field_manager: Some(api::CREATES.into()), ..PostParams::default() }, &whole).await,
        Err(error) => Err(error),
    };
    if let Err(error) = applied {
        return Ok(failed(status, "ApplyCluster", &render::refused(middleware, &error)));
    }
    status.succeeded("ApplyCluster");
    status.available();
    Ok(None)
}

fn failed(status: &mut Status, step: &str, message: &str) -> Option<Duration> {
    status.failed(step, message);
    Some(AGAIN)
}

/// A cluster that somebody deleted comes back at once, as it was last seen.
async fn restore(platform: &Platform, middleware: &DynamicObject) -> Result<(), Trouble> {
    let key = api::key(middleware.namespace().as_deref(), &middleware.name_any());
    let clusters = clusters(platform, middleware);
    match (clusters.get_opt(&middleware.name_any()).await?, platform.copies.take(&key)) {
        (Some(cluster), _) => platform.copies.keep(&key, &cluster),
        (None, Some(copy)) => {
            drop(clusters.create(&PostParams { field_manager: Some(api::CREATES.into()), ..PostParams::default() }, &copy).await?)
        }
        (None, None) => {}
    }
    Ok(())
}

/// The deletion needs the package, as every step does, and waits for ever where it is gone.
async fn finalize(platform: &Platform, middlewares: &Api<DynamicObject>, middleware: &DynamicObject) -> Result<Option<Duration>, Trouble> {
    if !middleware.finalizers().iter().any(|finalizer| finalizer == FINALIZER) {
        return Ok(None);
    }
    let package = api::label(middleware, api::PACKAGE_NAME);
    // One that names no package was seen to go; one whose package is gone was seen to stay.
    if !package.is_empty()
        && let Err(trouble) = platform.package(package).await
    {
        let mut status = Status::of(middleware);
        status.failed("TemplateParseWithBaseline", &render::told(middleware, &trouble));
        status.write(middlewares, middleware).await?;
        return Ok(Some(AGAIN));
    }
    let namespace = middleware.namespace().unwrap_or_default();
    delete(&api::objects(&platform.client, &namespace, &render::secrets()), &format!("{}-credential", middleware.name_any())).await?;
    delete(&clusters(platform, middleware), &middleware.name_any()).await?;
    let left: Vec<_> = middleware.finalizers().iter().filter(|finalizer| *finalizer != FINALIZER).collect();
    let change = json!({"metadata": {"resourceVersion": middleware.resource_version(), "finalizers": left}});
    middlewares.patch(&middleware.name_any(), &PatchParams::default(), &Patch::Merge(change)).await?;
    Ok(None)
}

fn clusters(platform: &Platform, middleware: &DynamicObject) -> Api<DynamicObject> {
    api::objects(&platform.client, &middleware.namespace().unwrap_or_default(), &api::clusters())
}
