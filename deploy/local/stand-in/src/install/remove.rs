//! Taking a package away, and what it brought.

use std::time::Duration;

use k8s_openapi::api::core::v1::Secret;
use kube::{
    Api, ResourceExt,
    api::{DeleteParams, ListParams},
    core::DynamicObject,
};
use serde_json::json;

use super::{annotate, packages};
use crate::{
    api::{self, ENABLED, PACKAGE_NAME},
    platform::{Platform, Trouble},
};

const KINDS: [&str; 4] = ["MiddlewareBaseline", "MiddlewareOperatorBaseline", "MiddlewareActionBaseline", "MiddlewareConfiguration"];

/// Takes away what a package brought.
pub async fn clear(platform: &Platform, name: &str) -> Result<(), Trouble> {
    for kind in KINDS {
        let objects = api::objects(&platform.client, "", &api::kind(kind));
        objects.delete_collection(&DeleteParams::default(), &ListParams::default().labels(&format!("{PACKAGE_NAME}={name}"))).await?;
    }
    // Deleted objects of the same names must be gone before they are made again.
    tokio::time::sleep(Duration::from_millis(100)).await;
    Ok(())
}

/// Refused while anything carries the package's name.
pub async fn uninstall(platform: &Platform, secret: &Secret) -> Result<(), Trouble> {
    let name = secret.name_any();
    let mut users = Vec::new();
    for kind in ["Middleware", "MiddlewareOperator"] {
        let carries = ListParams::default().labels(&format!("{PACKAGE_NAME}={name}"));
        let objects: Api<DynamicObject> = api::objects(&platform.client, "", &api::kind(kind));
        users.extend(
            objects
                .list(&carries)
                .await?
                .items
                .iter()
                .map(|user| format!("{kind} {}/{}", user.namespace().unwrap_or_default(), user.name_any())),
        );
    }
    if !users.is_empty() {
        let error = format!("package {name} is in use by {}", users.join(", "));
        if secret.annotations().get("middleware.cn/uninstallError") == Some(&error) {
            return Ok(());
        }
        return annotate(platform, &name, json!({"annotations": {"middleware.cn/uninstallError": error}})).await;
    }
    delete(&packages(platform), &name).await?;
    annotate(
        platform,
        &name,
        json!({"labels": {ENABLED: "false"}, "annotations": {"middleware.cn/uninstall": null, "middleware.cn/uninstallError": null}}),
    )
    .await
}

/// Deletes what may be gone already.
pub async fn delete(objects: &Api<DynamicObject>, name: &str) -> Result<(), Trouble> {
    match objects.delete(name, &DeleteParams::default()).await {
        Err(kube::Error::Api(status)) if status.code == 404 => Ok(()),
        answer => Ok(answer.map(drop)?),
    }
}
