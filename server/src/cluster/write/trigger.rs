//! What has whoever runs an ensemble restart its members, each written once: the operation's id stands in it, so that an engine that comes after
//! another knows what was done. And how it is taken back where nobody acts on it.

use app::model::{
    Timestamp,
    driver::DriverKind,
    plan::{RestartTrigger, is_plain},
};
use k8s_openapi::api::apps::v1::StatefulSet;
use kube::{
    Api,
    api::{ApiResource, DynamicObject, Patch, PatchParams, PostParams},
};
use serde_json::{Value, json};

use super::{WriteError, within};
use crate::cluster::{
    Cluster,
    custom::{Custom, MiddlewareAction},
    mark,
};

/// As `kubectl rollout restart` writes it.
const RESTARTED_AT: &str = "kubectl.kubernetes.io/restartedAt";
/// What the platform's action leaves on the cluster beneath.
const LOCK: &str = "middleware.maintenance.lock";
const STEP: &str = "middleware.maintenance.step";
const GRACEFUL: &str = "graceful-restart";
/// The action of the package.
const BASELINE: &str = "zookeeper-restart";

/// By which operation, and when that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestartOrder {
    pub id: String,
    pub at: Timestamp,
}

/// The object that is told, as asked just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenTrigger {
    pub uid: String,
    pub resource_version: String,
    /// Whether this operation has written it before.
    pub is_written: bool,
    /// Labels that an action has to have, or nothing is done: successfully.
    labels: Value,
}

impl Cluster {
    /// What the object says of the trigger; `None` where there is no such object.
    pub async fn trigger_at(
        &self,
        namespace: &str,
        trigger: &RestartTrigger,
        order: &RestartOrder,
    ) -> Result<Option<SeenTrigger>, WriteError> {
        let (object, name) = (trigger.object(), name(trigger));
        if let RestartTrigger::Template { .. } = trigger {
            let sets: Api<StatefulSet> = Api::namespaced(self.client.clone(), namespace);
            let found = within(object, sets.get_opt(name)).await?;
            return Ok(found.map(|set| {
                let template = set.spec.as_ref().and_then(|spec| spec.template.metadata.as_ref()?.annotations.as_ref());
                let is_written = template.and_then(|told| told.get(RESTARTED_AT)).is_some_and(|at| *at == order.at.rfc3339());
                seen(set.metadata, is_written)
            }));
        }
        let Some(told) = within(object, self.owners_api(namespace, driver(trigger)).get_opt(name)).await? else { return Ok(None) };
        let is_written = match trigger {
            RestartTrigger::Action { middleware, .. } => {
                let action = action_name(middleware, order);
                within(format!("MiddlewareAction {action}"), self.actions_api(namespace).get_metadata_opt(&action)).await?.is_some()
            }
            RestartTrigger::Parameter { .. } => parameter(&told.data) == Some(&order.id),
            _ => told.metadata.annotations.as_ref().and_then(|noted| noted.get(mark::RESTART)) == Some(&order.id),
        };
        Ok(Some(seen(told.metadata, is_written)))
    }

    /// Writes it, if the object is still the version that was seen; an action is made, which changes no object.
    pub async fn set_trigger(
        &self,
        namespace: &str,
        trigger: &RestartTrigger,
        order: &RestartOrder,
        seen: &SeenTrigger,
        dry_run: bool,
    ) -> Result<(), WriteError> {
        let params = PatchParams { dry_run, field_manager: Some(mark::MANAGER.into()), ..PatchParams::default() };
        if let RestartTrigger::Action { middleware, .. } = trigger {
            return self.act(namespace, middleware, order, seen, dry_run).await;
        }
        let mut patch = written(trigger, order);
        patch["metadata"]["resourceVersion"] = json!(seen.resource_version);
        let (object, name, patch) = (trigger.object(), name(trigger), Patch::Merge(&patch));
        if let RestartTrigger::Template { .. } = trigger {
            let sets: Api<StatefulSet> = Api::namespaced(self.client.clone(), namespace);
            return within(object, sets.patch_metadata(name, &params, &patch)).await.map(|_| ());
        }
        within(object, self.owners_api(namespace, driver(trigger)).patch_metadata(name, &params, &patch)).await.map(|_| ())
    }

    /// What the platform says of the action that this operation made: its sentence, where it could not carry it out.
    pub async fn action_refused(
        &self,
        namespace: &str,
        trigger: &RestartTrigger,
        order: &RestartOrder,
    ) -> Result<Option<String>, WriteError> {
        let RestartTrigger::Action { middleware, .. } = trigger else { return Ok(None) };
        let name = action_name(middleware, order);
        let found = within(format!("MiddlewareAction {name}"), self.actions_api(namespace).get_opt(&name)).await?;
        Ok(found.and_then(|action| refused(&action.data["status"])))
    }

    /// Removes what was written for nothing, and names it; nothing where somebody has taken it away already.
    pub async fn take_trigger_back(
        &self,
        namespace: &str,
        trigger: &RestartTrigger,
        order: &RestartOrder,
    ) -> Result<Vec<String>, WriteError> {
        let (object, name) = match trigger {
            // The API server has it, and Kubernetes' own controller acts on it as soon as it can: that is no trigger that lies about.
            RestartTrigger::Template { .. } => return Ok(Vec::new()),
            RestartTrigger::Action { cluster, .. } => (format!("ZookeeperCluster {cluster}"), cluster.as_str()),
            other => (other.object(), name(other)),
        };
        let marks_cluster = !matches!(trigger, RestartTrigger::Parameter { .. });
        let api = self.owners_api(namespace, if marks_cluster { DriverKind::Pravega } else { DriverKind::OpenSaola });
        let Some(found) = within(object.clone(), api.get_opt(name)).await? else { return Ok(Vec::new()) };
        let Some((mut patch, removed)) = undone(trigger, order, &found) else { return Ok(Vec::new()) };
        patch["metadata"]["resourceVersion"] = json!(found.metadata.resource_version);
        let params = PatchParams { field_manager: Some(mark::MANAGER.into()), ..PatchParams::default() };
        within(object.clone(), api.patch_metadata(name, &params, &Patch::Merge(&patch))).await?;
        Ok(removed.iter().map(|field| format!("{field} of {object}")).collect())
    }

    async fn act(
        &self,
        namespace: &str,
        middleware: &str,
        order: &RestartOrder,
        seen: &SeenTrigger,
        dry_run: bool,
    ) -> Result<(), WriteError> {
        let name = action_name(middleware, order);
        let object = format!("MiddlewareAction {name}");
        // The platform gives the name to a shell.
        if !is_plain(middleware) {
            let message = format!("“{middleware}” is not a name that may be handed on");
            return Err(WriteError::Refused { object, message });
        }
        let resource = ApiResource::erase::<Custom<MiddlewareAction>>(&());
        let action: DynamicObject = serde_json::from_value(json!({
            "apiVersion": resource.api_version,
            "kind": resource.kind,
            "metadata": {"name": name, "namespace": namespace, "labels": seen.labels},
            "spec": {"baseline": BASELINE, "middlewareName": middleware},
        }))
        .map_err(|error| WriteError::Refused { object: object.clone(), message: error.to_string() })?;
        let params = PostParams { dry_run, field_manager: Some(mark::MANAGER.into()) };
        match within(object, self.actions_api(namespace).create(&params, &action)).await {
            // Only this operation makes one of that name.
            Ok(_) | Err(WriteError::Conflict { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn actions_api(&self, namespace: &str) -> Api<DynamicObject> {
        Api::namespaced_with(self.client.clone(), namespace, &ApiResource::erase::<Custom<MiddlewareAction>>(&()))
    }
}

fn seen(meta: kube::core::ObjectMeta, is_written: bool) -> SeenTrigger {
    let of_platform = |(key, value): (String, String)| key.starts_with("middleware.cn/").then_some((key, Value::String(value)));
    SeenTrigger {
        uid: meta.uid.unwrap_or_default(),
        resource_version: meta.resource_version.unwrap_or_default(),
        is_written,
        labels: Value::Object(meta.labels.unwrap_or_default().into_iter().filter_map(of_platform).collect()),
    }
}

fn name(trigger: &RestartTrigger) -> &str {
    match trigger {
        RestartTrigger::Flag { cluster } => cluster,
        RestartTrigger::Action { middleware, .. } | RestartTrigger::Parameter { middleware } => middleware,
        RestartTrigger::Template { stateful_set } => stateful_set,
    }
}

const fn driver(trigger: &RestartTrigger) -> DriverKind {
    match trigger {
        RestartTrigger::Action { .. } | RestartTrigger::Parameter { .. } => DriverKind::OpenSaola,
        RestartTrigger::Flag { .. } | RestartTrigger::Template { .. } => DriverKind::Pravega,
    }
}

fn action_name(middleware: &str, order: &RestartOrder) -> String {
    format!("{middleware}-restart-{}", order.id)
}

fn parameter(object: &Value) -> Option<&String> {
    match object["spec"]["parameters"]["pod"]["annotations"].get(mark::RESTART) {
        Some(Value::String(id)) => Some(id),
        _ => None,
    }
}

/// The flag and its note are one write: an engine that finds the note need not write the flag again, which the operator takes away at once.
fn written(trigger: &RestartTrigger, order: &RestartOrder) -> Value {
    match trigger {
        RestartTrigger::Parameter { .. } => json!({"spec": {"parameters": {"pod": {"annotations": {mark::RESTART: order.id}}}}}),
        RestartTrigger::Template { .. } => {
            json!({"spec": {"template": {"metadata": {"annotations": {RESTARTED_AT: order.at.rfc3339()}}}}})
        }
        _ => json!({"metadata": {"annotations": {mark::RESTART: order.id}}, "spec": {"triggerRollingRestart": true}}),
    }
}

/// What takes back what still stands of it, with the names of what goes.
fn undone(trigger: &RestartTrigger, order: &RestartOrder, found: &DynamicObject) -> Option<(Value, Vec<&'static str>)> {
    let annotation = |key: &str| found.metadata.annotations.as_ref().and_then(|annotations| annotations.get(key));
    match trigger {
        RestartTrigger::Flag { .. } => {
            let stands = found.data["spec"]["triggerRollingRestart"] == true && annotation(mark::RESTART) == Some(&order.id);
            let patch = json!({"metadata": {"annotations": {mark::RESTART: null}}, "spec": {"triggerRollingRestart": null}});
            stands.then_some((patch, vec!["spec.triggerRollingRestart"]))
        }
        RestartTrigger::Action { .. } => {
            let stands = annotation(LOCK).is_some_and(|lock| lock == GRACEFUL);
            let keys: Vec<&'static str> = [LOCK, STEP].into_iter().filter(|key| annotation(key).is_some()).collect();
            let gone: serde_json::Map<String, Value> = keys.iter().map(|key| ((*key).to_owned(), Value::Null)).collect();
            stands.then(|| (json!({"metadata": {"annotations": gone}}), keys))
        }
        RestartTrigger::Parameter { .. } => {
            let patch = json!({"spec": {"parameters": {"pod": {"annotations": {mark::RESTART: null}}}}});
            (parameter(&found.data) == Some(&order.id)).then_some((patch, vec!["spec.parameters.pod.annotations"]))
        }
        RestartTrigger::Template { .. } => None,
    }
}

/// The truth is the condition of its step: the action's own state says `Available` also where nothing was done.
fn refused(status: &Value) -> Option<String> {
    let mut conditions = status["conditions"].as_array().into_iter().flatten();
    let failed = conditions.find(|condition| condition["type"] == "STEP-restart" && condition["status"] == "False")?;
    Some(failed["message"].as_str().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests;
