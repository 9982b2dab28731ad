//! A `MiddlewareAction` is carried out once. The restart writes two annotations into the cluster, on which the public operator does nothing.
//! The real one hands the name to a shell; here no shell is run, but what it would have answered is answered.

use kube::{
    Api, ResourceExt,
    api::{Patch, PatchParams},
    core::DynamicObject,
    runtime::{events::EventType, watcher::Config},
};
use serde_json::json;
use tokio::sync::mpsc::unbounded_channel;

use crate::{
    api::{self, PACKAGE_NAME},
    platform::{Platform, Trouble},
    queue,
    status::Status,
};

const LOCK: &str = "middleware.maintenance.lock";
const STEP: &str = "middleware.maintenance.step";
/// How much was written when a name carried two commands of its own.
const INJECTED: usize = 127;

pub async fn run(platform: &Platform) {
    let (keys, queued) = unbounded_channel();
    let actions = Api::<DynamicObject>::all_with(platform.client.clone(), &api::kind("MiddlewareAction"));
    let actions =
        queue::follow(actions, Config::default(), &keys, |action| Some(api::key(action.namespace().as_deref(), &action.name_any())));
    let work = queue::work(queued, async |namespace, name| handle(platform, namespace, name).await.map(|()| None));
    tokio::join!(actions, work);
}

async fn handle(platform: &Platform, namespace: &str, name: &str) -> Result<(), Trouble> {
    let actions = api::objects(&platform.client, namespace, &api::kind("MiddlewareAction"));
    let Some(action) = actions.get_opt(name).await? else { return Ok(()) };
    let mut status = Status::of(&action);
    if !status.text("state").is_empty() {
        return Ok(());
    }
    status.succeeded("Checked");
    status.available();
    // Without the package's label no baseline is found, and nothing is done: successfully.
    if let Ok(package) = platform.package(api::label(&action, PACKAGE_NAME)).await {
        let baseline = package.find("MiddlewareActionBaseline", api::text(&action, "/spec/baseline"));
        if baseline.is_ok_and(|baseline| baseline["spec"]["actionType"] == "restart") {
            restart(platform, &action, &mut status).await?;
        }
    }
    status.write(&actions, &action).await
}

async fn restart(platform: &Platform, action: &DynamicObject, status: &mut Status) -> Result<(), Trouble> {
    let kind = api::kind("MiddlewareAction");
    match annotate(platform, action).await? {
        Ok(bytes) => {
            let message = format!("command completed; outputBytes={bytes}");
            status.condition("STEP-restart", true, "ExecuteActionSuccess", &message);
            platform.tell(action, &kind, EventType::Normal, "Executed", message).await;
        }
        Err(bytes) => {
            let message = format!("command failed: exit status 1; outputBytes={bytes}");
            status.failed("STEP-restart", &format!("STEP-restart,{message}"));
            status.condition("STEP-restart", false, "ExecuteActionFailed", &message);
            platform.tell(action, &kind, EventType::Warning, "ExecutionFailed", message).await;
        }
    }
    Ok(())
}

/// Does what the command does, and says how much it would have written: on success or on failure.
async fn annotate(platform: &Platform, action: &DynamicObject) -> Result<Result<usize, usize>, Trouble> {
    let name = api::text(action, "/spec/middlewareName");
    if !name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-.".contains(letter)) {
        return Ok(Ok(INJECTED));
    }
    let clusters = api::objects(&platform.client, &action.namespace().unwrap_or_default(), &api::clusters());
    let Some(cluster) = clusters.get_opt(name).await? else {
        return Ok(Err(format!("Error from server (NotFound): zookeeperclusters.zookeeper.pravega.io \"{name}\" not found\n").len()));
    };
    let wanted = [(LOCK, "graceful-restart"), (STEP, "0")];
    let same = wanted.iter().all(|(key, value)| cluster.annotations().get(*key).is_some_and(|present| present == value));
    let change = json!({"metadata": {"annotations": {LOCK: "graceful-restart", STEP: "0"}}});
    clusters.patch(name, &PatchParams::default(), &Patch::Merge(change)).await?;
    let said = format!("zookeepercluster.zookeeper.pravega.io/{name} patched{}\n", if same { " (no change)" } else { "" });
    Ok(Ok(said.len()))
}
