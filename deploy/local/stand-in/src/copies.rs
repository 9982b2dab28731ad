//! The last that was seen of each rendered cluster: what is deleted behind the platform's back comes back from here.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use kube::core::{DynamicObject, ObjectMeta};
use serde_json::Value;

#[derive(Default)]
pub struct Copies(Mutex<HashMap<String, DynamicObject>>);

impl Copies {
    pub fn keep(&self, key: &str, cluster: &DynamicObject) {
        self.lock().insert(key.to_owned(), anew(cluster));
    }

    pub fn take(&self, key: &str) -> Option<DynamicObject> {
        self.lock().get(key).cloned()
    }

    pub fn forget(&self, key: &str) {
        self.lock().remove(key);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, DynamicObject>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The object as it can be created again: without its identity and without its status.
fn anew(cluster: &DynamicObject) -> DynamicObject {
    let mut copy = cluster.clone();
    copy.metadata = ObjectMeta {
        name: cluster.metadata.name.clone(),
        namespace: cluster.metadata.namespace.clone(),
        labels: cluster.metadata.labels.clone(),
        annotations: cluster.metadata.annotations.clone(),
        owner_references: cluster.metadata.owner_references.clone(),
        ..ObjectMeta::default()
    };
    if let Value::Object(data) = &mut copy.data {
        data.remove("status");
    }
    copy
}
