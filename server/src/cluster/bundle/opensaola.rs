//! The `Middleware` of a new ensemble that OpenSaola shall make. Its package's templates paste what stands below `necessary` into YAML as it is, so
//! only what was checked for that stands there; what stands below `parameters` is data. Nothing is left to a default that is known to be bad.

use app::model::create::platform::{BASELINE, cpu_limit, plain_amount, repository};
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use super::{Names, Part, secret};
use crate::cluster::custom::{Custom, Middleware};

/// Where the super-user's password stands: in clear, because the platform knows no other way.
const PASSWORD: &str = "/spec/parameters/sasl/password";
/// The name that operator baselines give to pravega's `ZookeeperCluster`. Without an operator baseline the platform makes a diagnosis of its own
/// while pods start, and never takes it back.
const GVK: &str = "v1beta1";

pub(super) fn part(names: &Names<'_>) -> Part {
    let mut part = names.part::<Custom<Middleware>>(&names.ensemble.name, names.with_pods(body(names)));
    if let (Some(package), Some(labels)) = (&names.spec.package, part.value.pointer_mut("/metadata/labels")) {
        // Without them no later step of the platform finds the package.
        labels["middleware.cn/component"] = json!("ZooKeeper");
        labels["middleware.cn/packagename"] = json!(package.name);
        labels["middleware.cn/packageversion"] = json!(package.version);
        labels["middleware.cn/definition"] = json!(BASELINE);
    }
    Part { once: true, ..part }
}

/// Puts a password that nobody has seen in its place.
pub(super) fn seal(part: &mut Part) {
    if let Some(password) = part.value.pointer_mut(PASSWORD) {
        *password = json!(secret::draw().expose_secret());
    }
}

fn body(names: &Names<'_>) -> Value {
    let spec = names.spec;
    let memory = plain_amount(&spec.memory);
    json!({"spec": {
        "baseline": BASELINE,
        "operatorBaseline": {"name": spec.package.as_ref().map(|package| &package.operator), "gvkName": GVK},
        "necessary": {
            "repository": repository(&spec.version, &spec.image),
            "version": spec.version,
            "resource": {"zookeeper": {
                "replicas": spec.members,
                "requests": {"cpu": plain_amount(&spec.cpu), "memory": memory},
                "limits": {"cpu": cpu_limit(&spec.cpu), "memory": memory},
                "volume": {"size": plain_amount(&spec.storage), "storageClass": spec.storage_class},
            }},
        },
        "parameters": {
            // The package's own default is known to everybody.
            "sasl": {"user": "super", "password": secret::SHOWN},
            "persistence": {"reclaimPolicy": spec.volumes.policy()},
            // Read by ZooKeeper's own start script (zkEnv.sh), in MiB.
            "pod": {"env": [{"name": "ZK_SERVER_HEAP", "value": spec.heap_mb.to_string()}]},
        },
    }})
}
