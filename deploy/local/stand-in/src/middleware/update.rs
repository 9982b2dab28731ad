//! The annotation `middleware.cn/update`: another version of the package for an object that exists, without a new generation.

use std::time::Duration;

use kube::{
    Api, ResourceExt,
    api::{ListParams, Patch, PatchParams},
    core::DynamicObject,
    runtime::events::EventType,
};
use serde_json::json;

use crate::{
    api::{self, BASELINE, COMPONENT, ENABLED, PACKAGE_NAME, PACKAGE_VERSION, UPDATE},
    platform::{Platform, Trouble},
    status::Status,
};

/// The real one begins with ten tries in four seconds and backs off from there.
const AGAIN: Duration = Duration::from_secs(4);

pub enum Outcome {
    NotAsked,
    /// The object as it is now, with the labels of the new package.
    Made(Box<DynamicObject>),
    Stuck(Duration),
}

pub async fn follow(
    platform: &Platform,
    middlewares: &Api<DynamicObject>,
    middleware: &DynamicObject,
    status: &mut Status,
) -> Result<Outcome, Trouble> {
    let Some(version) = middleware.annotations().get(UPDATE) else {
        if status.now.get("state") == Some(&json!("Unavailable")) && status.observed() == api::generation(middleware) {
            // The update was given up: what is there counts again.
            status.available();
        }
        status.without("Updating");
        return Ok(Outcome::NotAsked);
    };
    match package(platform, api::label(middleware, COMPONENT), version).await? {
        Ok(package) => {
            status.now.insert("state".into(), json!("Updating"));
            status.write(middlewares, middleware).await?;
            let mut change = json!({"metadata": {"labels": {PACKAGE_NAME: package, PACKAGE_VERSION: version}, "annotations": {UPDATE: null, BASELINE: null}}});
            if let Some(baseline) = middleware.annotations().get(BASELINE) {
                change["spec"] = json!({"baseline": baseline});
            }
            let updated = middlewares.patch(&middleware.name_any(), &PatchParams::default(), &Patch::Merge(change)).await?;
            status.without("Updating");
            Ok(Outcome::Made(Box::new(updated)))
        }
        Err(message) => {
            status.failed("Updating", &message);
            platform.tell(middleware, &api::kind("Middleware"), EventType::Warning, "UpgradeFailed", message).await;
            Ok(Outcome::Stuck(AGAIN))
        }
    }
}

/// The one package of this component and version whose Secret is enabled.
pub async fn package(platform: &Platform, component: &str, version: &str) -> Result<Result<String, String>, Trouble> {
    let labels = ListParams::default().labels(&format!("{COMPONENT}={component},{PACKAGE_VERSION}={version},{ENABLED}=true"));
    let found = platform.secrets().list(&labels).await?.items;
    match found.as_slice() {
        [one] => Ok(Ok(one.name_any())),
        other => Ok(Err(format!("failed to get new package: expected 1 package but got {}", other.len()))),
    }
}
