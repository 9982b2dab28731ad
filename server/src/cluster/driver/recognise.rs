//! Is this StatefulSet ZooKeeper? Evidence is gathered and kept, so that a person can see why. Two strong pieces are needed, a medium one
//! counts half, and the label `menagerie.dev/zookeeper` decides alone. Programs that merely talk to ZooKeeper give none of it.

use app::model::ensemble::Evidence;
use k8s_openapi::api::{
    apps::v1::StatefulSet,
    core::v1::{Container as KubeContainer, EnvVar},
};

const OPT_IN: &str = "menagerie.dev/zookeeper";
const ENOUGH: u8 = 4;

/// Labels by which charts and operators name ZooKeeper.
const LABELS: [(&str, &[&str]); 3] =
    [("app.kubernetes.io/name", &["zookeeper", "zk"]), ("app", &["zookeeper", "zk", "cp-zookeeper"]), ("kind", &["ZookeeperMember"])];
/// Images that carry the word in their name and are something else.
const NOT_THE_SERVER: [&str; 6] = ["exporter", "operator", "navigator", "browser", "ui", "proxy"];
/// Read by the servers' start scripts. `KAFKA_ZOOKEEPER_CONNECT` and its like are a client's.
const VARIABLES: [&str; 7] = [
    "ZOO_SERVERS",
    "ZOO_MY_ID",
    "ZOO_4LW_COMMANDS_WHITELIST",
    "ZOO_SERVER_ID",
    "ZOOKEEPER_SERVERS",
    "ZOOKEEPER_CLIENT_PORT",
    "ZOOKEEPER_SERVER_ID",
];
const COMMANDS: [&str; 3] = ["zkServer.sh", "start-zookeeper", "zookeeperStart.sh"];

/// The container that runs the server.
pub type Container = KubeContainer;

/// The evidence with the server's container, or `None` where it does not suffice.
pub fn recognise(set: &StatefulSet) -> Option<(Vec<Evidence>, Option<&Container>)> {
    let containers = set.spec.as_ref().and_then(|spec| spec.template.spec.as_ref()).map_or(&[][..], |pod| &pod.containers);
    let (container, mut evidence) = containers
        .iter()
        .map(|container| (Some(container), of_container(container)))
        .max_by_key(|(_, evidence)| score(evidence))
        .unwrap_or_default();
    evidence.extend(label(set));
    evidence.extend(owner(set));
    evidence.sort_by_key(|piece| !piece.strong);
    match opt_in(set) {
        Some("false") => None,
        Some("true") => {
            evidence.insert(0, strong(format!("label {OPT_IN}=true")));
            Some((evidence, container))
        }
        _ => (score(&evidence) >= ENOUGH).then_some((evidence, container)),
    }
}

fn score(evidence: &[Evidence]) -> u8 {
    evidence.iter().map(|piece| if piece.strong { 2 } else { 1 }).sum()
}

fn of_container(container: &Container) -> Vec<Evidence> {
    let image = container.image.as_deref().filter(|image| is_server_image(image)).map(|image| strong(format!("image {image}")));
    let ports = has_ports(container).then(|| strong("ports 2181, 2888, 3888".into()));
    let names = container.env.iter().flatten().map(|EnvVar { name, .. }| name.as_str());
    let variable = names.filter(|name| VARIABLES.contains(name)).min().map(|name| medium(format!("env {name}")));
    let words = || container.command.iter().chain(&container.args).flatten();
    let command = COMMANDS.iter().find(|c| words().any(|w| w.contains(**c))).map(|c| medium(format!("command {c}")));
    [image, ports, variable, command].into_iter().flatten().collect()
}

/// The last segment of the image's path, without tag and digest.
fn is_server_image(image: &str) -> bool {
    let last = image.split('@').next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let name = last.split(':').next().unwrap_or_default().to_ascii_lowercase();
    let words = || name.split(['-', '_', '.']);
    name.contains("zookeeper") && !words().any(|word| NOT_THE_SERVER.contains(&word))
}

/// Peers' ports together with the clients' one (or the one that Stackable uses under TLS); a client never has them.
fn has_ports(container: &Container) -> bool {
    let has = |number| container.ports.iter().flatten().any(|port| port.container_port == number);
    (has(2181) || has(2282)) && has(2888) && has(3888)
}

fn label(set: &StatefulSet) -> Option<Evidence> {
    let template = set.spec.as_ref().and_then(|spec| spec.template.metadata.as_ref()).and_then(|meta| meta.labels.as_ref());
    let labels = set.metadata.labels.iter().chain(template);
    let mut found = labels.flat_map(|labels| LABELS.iter().filter_map(|(key, words)| Some((*key, labels.get(*key)?, words))));
    let (key, value, _) = found.find(|(_, value, words)| words.contains(&value.as_str()))?;
    Some(strong(format!("label {key}={value}")))
}

/// An operator's resource for ZooKeeper above the StatefulSet.
fn owner(set: &StatefulSet) -> Option<Evidence> {
    let mut owners = set.metadata.owner_references.iter().flatten();
    let owner = owners.find(|owner| owner.controller == Some(true) && owner.kind.to_ascii_lowercase().contains("zookeeper"))?;
    Some(strong(format!("owner {} {}", owner.kind, owner.name)))
}

fn opt_in(set: &StatefulSet) -> Option<&str> {
    set.metadata.labels.as_ref()?.get(OPT_IN).map(String::as_str)
}

fn strong(fact: String) -> Evidence {
    Evidence { strong: true, fact }
}

fn medium(fact: String) -> Evidence {
    Evidence { strong: false, fact }
}
