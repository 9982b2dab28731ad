//! Who asks the API server: a service account of a test's own, with the roles that the test gives it.

use k8s_openapi::api::{
    authentication::v1::TokenRequest,
    core::v1::ServiceAccount,
    rbac::v1::{ClusterRole, ClusterRoleBinding, RoleBinding},
};
use kube::{
    Api, Client,
    api::{DeleteParams, PostParams},
    config::Kubeconfig,
};
use secrecy::SecretString;
use serde_json::{Value, json};
use server::config::ClusterConfig;
use tempfile::NamedTempFile;

use super::{kube::panel_kubeconfig, panel::test_cluster};

/// The account's name, in the test's namespace.
const NAME: &str = "panel";

/// The account, and a kubeconfig with its token.
pub struct Identity {
    client: Client,
    namespace: String,
    pub kubeconfig: NamedTempFile,
}

/// The panel's kubeconfig with a change.
pub fn changed_kubeconfig(change: impl FnOnce(&mut Kubeconfig)) -> NamedTempFile {
    let mut access = Kubeconfig::read_from(panel_kubeconfig()).unwrap();
    change(&mut access);
    let file = NamedTempFile::new().unwrap();
    std::fs::write(file.path(), serde_json::to_string(&access).unwrap()).unwrap();
    file
}

impl Identity {
    /// An account that may do nothing.
    pub async fn new(client: &Client, namespace: &str) -> Self {
        let accounts: Api<ServiceAccount> = Api::namespaced(client.clone(), namespace);
        let account = serde_json::from_value(json!({"metadata": {"name": NAME}})).unwrap();
        accounts.create(&PostParams::default(), &account).await.unwrap();
        let wish: TokenRequest = serde_json::from_value(json!({"metadata": {}, "spec": {"audiences": []}})).unwrap();
        let token = accounts.create_token_request(NAME, &PostParams::default(), &wish).await.unwrap().status.unwrap().token;
        let kubeconfig =
            changed_kubeconfig(|access| access.auth_infos[0].auth_info.as_mut().unwrap().token = Some(SecretString::from(token)));
        Self { client: client.clone(), namespace: namespace.into(), kubeconfig }
    }

    /// Gives a role of the cluster everywhere.
    pub async fn may(self, role: &str) -> Self {
        let binding: ClusterRoleBinding = serde_json::from_value(self.binding(&format!("{role}-{}", self.namespace), role)).unwrap();
        Api::all(self.client.clone()).create(&PostParams::default(), &binding).await.unwrap();
        self
    }

    /// Gives a role of the cluster in the account's own namespace.
    pub async fn may_here(self, role: &str) -> Self {
        let binding: RoleBinding = serde_json::from_value(self.binding(role, role)).unwrap();
        Api::namespaced(self.client.clone(), &self.namespace).create(&PostParams::default(), &binding).await.unwrap();
        self
    }

    /// Everywhere may be read everything but events and disruption budgets.
    pub async fn may_read_a_part(self) -> Self {
        let may = json!(["get", "list", "watch"]);
        let role = format!("part-{}", self.namespace);
        let rules = json!([
            {"apiGroups": [""], "resources": ["pods", "services", "persistentvolumeclaims", "namespaces"], "verbs": may},
            {"apiGroups": ["apps"], "resources": ["statefulsets"], "verbs": may},
            {"apiGroups": ["discovery.k8s.io"], "resources": ["endpointslices"], "verbs": may},
            {"apiGroups": ["storage.k8s.io"], "resources": ["storageclasses"], "verbs": may},
            {"apiGroups": ["zookeeper.pravega.io", "zookeeper.stackable.tech"], "resources": ["zookeeperclusters"], "verbs": may},
            {"apiGroups": ["middleware.cn"], "resources": ["*"], "verbs": may},
        ]);
        let object: ClusterRole = serde_json::from_value(json!({"metadata": {"name": role}, "rules": rules})).unwrap();
        Api::all(self.client.clone()).create(&PostParams::default(), &object).await.unwrap();
        self.may(&role).await
    }

    /// The test node's cluster, as this account may see it.
    pub fn cluster(&self) -> ClusterConfig {
        ClusterConfig { kubeconfig: Some(self.kubeconfig.path().into()), ..test_cluster() }
    }

    /// The name under which the API server knows it.
    pub fn user(&self) -> String {
        format!("system:serviceaccount:{}:{NAME}", self.namespace)
    }

    /// Takes away what does not go with the namespace.
    pub async fn remove(self) {
        let (roles, bindings): (Api<ClusterRole>, Api<ClusterRoleBinding>) = (Api::all(self.client.clone()), Api::all(self.client.clone()));
        let delete = DeleteParams::default();
        drop(roles.delete(&format!("part-{}", self.namespace), &delete).await);
        for role in ["menagerie-read".to_owned(), format!("part-{}", self.namespace)] {
            drop(bindings.delete(&format!("{role}-{}", self.namespace), &delete).await);
        }
    }

    fn binding(&self, name: &str, role: &str) -> Value {
        json!({
            "metadata": {"name": name},
            "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": role},
            "subjects": [{"kind": "ServiceAccount", "name": NAME, "namespace": self.namespace}],
        })
    }
}
