//! Packages: a Secret with the install annotation becomes a `MiddlewarePackage` and the baselines, actions and configurations in it.

mod remove;

pub use remove::delete;

use std::sync::Arc;

use k8s_openapi::api::core::v1::Secret;
use kube::{
    Api, ResourceExt,
    api::{ListParams, Patch, PatchParams},
    core::DynamicObject,
    runtime::{events::EventType, watcher},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::sync::mpsc::unbounded_channel;

use crate::{
    api::{self, ENABLED, PACKAGE_NAME, PACKAGE_VERSION},
    package::Package,
    platform::{Platform, Trouble},
    queue,
    status::Status,
};

const PUBLISHED: &str = "middleware.cn/project=opensaola";

pub async fn run(platform: &Platform) {
    let (keys, queued) = unbounded_channel();
    let config = watcher::Config::default().labels(PUBLISHED);
    let secrets = queue::follow(platform.secrets(), config, &keys, |secret: &Secret| {
        Some(api::key(secret.namespace().as_deref(), &secret.name_any()))
    });
    let work = queue::work(queued, async |_, name| handle(platform, name).await.map(|()| None));
    tokio::join!(secrets, work);
}

async fn handle(platform: &Platform, name: &str) -> Result<(), Trouble> {
    let Some(secret) = platform.secrets().get_opt(name).await? else {
        // The Secret has no finalizer: whoever deletes it takes the package away, used or not.
        return delete(&packages(platform), name).await;
    };
    if asked(&secret, "middleware.cn/uninstall") {
        return remove::uninstall(platform, &secret).await;
    }
    let digest =
        hex::encode(Sha256::digest(secret.data.as_ref().and_then(|data| data.get("package")).map_or(&[][..], |data| data.0.as_slice())));
    if !asked(&secret, "middleware.cn/install") || secret.annotations().get("middleware.cn/installDigest") == Some(&digest) {
        return Ok(());
    }
    let change = match install(platform, &secret).await {
        Ok(()) => json!({"labels": {ENABLED: "true"},
            "annotations": {"middleware.cn/install": null, "middleware.cn/installError": null, "middleware.cn/installDigest": null}}),
        Err(trouble) => json!({"annotations": {"middleware.cn/installError": trouble.to_string(), "middleware.cn/installDigest": digest}}),
    };
    annotate(platform, name, change).await
}

fn asked(secret: &Secret, annotation: &str) -> bool {
    secret.annotations().get(annotation).is_some_and(|value| value == "true")
}

/// In the real one's order: what served before is taken away first, and only then is the new package read whole.
async fn install(platform: &Platform, secret: &Secret) -> Result<(), Trouble> {
    let name = secret.name_any();
    let package = Arc::new(Package::of(secret)?);
    let owner = announce(platform, &name, &package).await?;
    for other in platform
        .secrets()
        .list(&ListParams::default().labels(&format!("{PUBLISHED},{ENABLED}=true,{}={}", api::COMPONENT, package.component)))
        .await?
    {
        if other.name_any() != name {
            annotate(platform, &other.name_any(), json!({"labels": {ENABLED: "false"}})).await?;
        }
        remove::clear(platform, &other.name_any()).await?;
    }
    for object in package.objects()? {
        create(platform, &owner, &package, object).await?;
    }
    platform.remember(&name, &package);
    Ok(())
}

/// The `MiddlewarePackage`, whose state stays empty and whose label goes on saying that it is not enabled.
async fn announce(platform: &Platform, name: &str, package: &Package) -> Result<DynamicObject, Trouble> {
    let kind = api::kind("MiddlewarePackage");
    let object = json!({"apiVersion": kind.api_version, "kind": kind.kind,
        "metadata": {"name": name, "labels": {api::COMPONENT: package.component, PACKAGE_NAME: name, PACKAGE_VERSION: package.version, ENABLED: "false"}},
        "spec": {"name": package.component, "version": package.version}});
    let packages = packages(platform);
    let object = packages.patch(name, &PatchParams::apply(api::APPLIES).force(), &Patch::Apply(object)).await?;
    let mut status = Status::of(&object);
    status.succeeded("Checked");
    status.write(&packages, &object).await?;
    platform.tell(&object, &kind, EventType::Normal, "Published", format!("package {name} validated successfully")).await;
    Ok(object)
}

async fn create(platform: &Platform, owner: &DynamicObject, package: &Package, mut object: Value) -> Result<(), Trouble> {
    let kind = api::kind(object["kind"].as_str().unwrap_or_default());
    let name = object["metadata"]["name"].as_str().unwrap_or_default().to_owned();
    object["metadata"]["labels"] =
        json!({api::COMPONENT: package.component, PACKAGE_NAME: owner.name_any(), PACKAGE_VERSION: package.version});
    object["metadata"]["ownerReferences"] = json!([api::owner(owner, &api::kind("MiddlewarePackage"))]);
    let objects = api::objects(&platform.client, "", &kind);
    let object = objects.patch(&name, &PatchParams::apply(api::APPLIES).force(), &Patch::Apply(object)).await?;
    let mut status = Status::of(&object);
    status.succeeded("Checked");
    status.available();
    status.write(&objects, &object).await
}

async fn annotate(platform: &Platform, name: &str, metadata: Value) -> Result<(), Trouble> {
    platform.secrets().patch(name, &PatchParams::default(), &Patch::Merge(json!({"metadata": metadata}))).await?;
    Ok(())
}

fn packages(platform: &Platform) -> Api<DynamicObject> {
    api::objects(&platform.client, "", &api::kind("MiddlewarePackage"))
}
