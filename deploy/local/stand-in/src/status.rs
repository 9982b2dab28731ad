//! Status with conditions, and writing it only when it differs.

use k8s_openapi::{apimachinery::pkg::apis::meta::v1::Time, jiff::Timestamp};
use kube::{
    Api, ResourceExt,
    api::{Patch, PatchParams},
    core::DynamicObject,
};
use serde_json::{Map, Value, json};

use crate::{merge::difference, platform::Trouble};

pub struct Status {
    before: Value,
    pub now: Map<String, Value>,
    conditions: Vec<Value>,
    generation: i64,
}

impl Status {
    pub fn of(object: &DynamicObject) -> Self {
        let before = object.data.get("status").filter(|status| status.is_object()).cloned().unwrap_or_else(|| json!({}));
        let now = before.as_object().cloned().unwrap_or_default();
        let conditions = now.get("conditions").and_then(Value::as_array).cloned().unwrap_or_default();
        Self { before, now, conditions, generation: object.metadata.generation.unwrap_or_default() }
    }

    pub fn text(&self, name: &str) -> &str {
        self.now.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub fn observed(&self) -> i64 {
        self.now.get("observedGeneration").and_then(Value::as_i64).unwrap_or_default()
    }

    /// Sets a condition of the object's generation. Its time moves whenever anything of it does.
    pub fn condition(&mut self, kind: &str, done: bool, reason: &str, message: &str) {
        let mut condition = json!({"type": kind, "status": if done { "True" } else { "False" }, "reason": reason, "message": message,
            "observedGeneration": self.generation});
        let present = self.conditions.iter_mut().find(|present| present["type"] == kind);
        if let Some(present) = &present {
            condition["lastTransitionTime"] = present["lastTransitionTime"].clone();
            if condition == **present {
                return;
            }
        }
        condition["lastTransitionTime"] = json!(Time(Timestamp::now()));
        match present {
            Some(present) => *present = condition,
            None => self.conditions.push(condition),
        }
    }

    pub fn succeeded(&mut self, kind: &str) {
        self.condition(kind, true, &format!("{kind}Success"), "Succeeded");
    }

    /// A step that failed: the whole is unavailable, and the generation counts as not observed.
    pub fn failed(&mut self, kind: &str, message: &str) {
        self.condition(kind, false, &format!("{kind}Failed"), message);
        self.now.insert("reason".into(), json!(message));
        self.now.insert("state".into(), json!("Unavailable"));
    }

    pub fn without(&mut self, kind: &str) {
        self.conditions.retain(|condition| condition["type"] != kind);
    }

    /// All steps of the generation are done. It says nothing about what came of them.
    pub fn available(&mut self) {
        self.now.insert("state".into(), json!("Available"));
        self.now.insert("observedGeneration".into(), json!(self.generation));
        self.now.remove("reason");
    }

    pub async fn write(&mut self, api: &Api<DynamicObject>, object: &DynamicObject) -> Result<(), Trouble> {
        self.now.insert("conditions".into(), json!(self.conditions));
        let now = Value::Object(self.now.clone());
        if let Some(patch) = difference(&self.before, &now) {
            api.patch_status(&object.name_any(), &PatchParams::default(), &Patch::Merge(json!({"status": patch}))).await?;
            self.before = now;
        }
        Ok(())
    }
}
