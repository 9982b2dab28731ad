//! Garbage collection of actions: counted from the start of the program, so a restart sets the clock back.

use std::time::Duration;

use k8s_openapi::jiff::Timestamp;
use kube::{Api, ResourceExt, api::ListParams, core::DynamicObject};
use tokio::time::sleep;

use crate::{
    api,
    install::delete,
    platform::{Platform, Trouble},
};

pub async fn run(platform: &Platform, every: Duration, after_seconds: i64) {
    loop {
        sleep(every).await;
        if let Err(trouble) = collect(platform, after_seconds).await {
            eprintln!("could not collect actions: {trouble}");
        }
    }
}

async fn collect(platform: &Platform, after_seconds: i64) -> Result<(), Trouble> {
    let kind = api::kind("MiddlewareAction");
    let now = Timestamp::now().as_second();
    let actions = Api::<DynamicObject>::all_with(platform.client.clone(), &kind).list(&ListParams::default()).await?;
    for action in actions {
        if action.creation_timestamp().is_some_and(|created| now - created.0.as_second() > after_seconds) {
            delete(&api::objects(&platform.client, &action.namespace().unwrap_or_default(), &kind), &action.name_any()).await?;
        }
    }
    Ok(())
}
