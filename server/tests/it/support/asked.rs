//! What somebody asked of the test node's API server, by its own audit log.

use std::collections::BTreeSet;

use app::model::Permission;
use serde::Deserialize;

use super::kube::kubeconfig;

/// One request, as the API server wrote it down.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Asked {
    user: User,
    verb: String,
    #[serde(rename = "requestURI")]
    pub address: String,
    object_ref: Option<ObjectRef>,
    response_status: Option<ResponseStatus>,
    #[serde(default)]
    annotations: Annotations,
}

#[derive(Debug, Deserialize)]
struct User {
    username: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ObjectRef {
    #[serde(default)]
    resource: String,
    #[serde(default)]
    subresource: String,
    #[serde(default)]
    api_group: String,
}

#[derive(Debug, Deserialize)]
struct ResponseStatus {
    #[serde(default)]
    code: u16,
}

#[derive(Debug, Default, Deserialize)]
struct Annotations {
    #[serde(default, rename = "authorization.k8s.io/decision")]
    decision: String,
}

impl Asked {
    /// Everything that was asked under that name.
    pub fn all(user: &str) -> Vec<Self> {
        let folder = kubeconfig().with_file_name("log");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let logs = files.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("audit"));
        let lines = logs.map(|path| std::fs::read_to_string(path).unwrap()).collect::<String>();
        // The last line may be half written.
        lines.lines().filter_map(|line| serde_json::from_str::<Self>(line).ok()).filter(|asked| asked.user.username == user).collect()
    }

    /// Whether the roles did not give it.
    pub fn refused(&self) -> bool {
        self.annotations.decision == "forbid"
    }

    /// The permissions that it took; none where it was no object that was asked for. A server-side apply that makes an object takes two.
    pub fn took(&self) -> BTreeSet<Permission> {
        let Some(object) = &self.object_ref else { return BTreeSet::new() };
        let resource = match object.subresource.as_str() {
            "" => object.resource.clone(),
            subresource => format!("{}/{subresource}", object.resource),
        };
        let permission = |verb: &str| Permission {
            verb: verb.to_owned().into(),
            group: object.api_group.clone().into(),
            resource: resource.clone().into(),
        };
        let made = self.verb == "patch" && self.response_status.as_ref().is_some_and(|status| status.code == 201);
        [permission(&self.verb)].into_iter().chain(made.then(|| permission("create"))).collect()
    }
}
