//! How the members' start-up configuration is laid out: whether this panel wrote it, and what its variables tell. Reads, never writes.

use app::model::{MyId, driver::Layout, member::PeerType};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

use super::Container;
use crate::cluster::mark;

/// Ours when this panel made it with a bundle that it understands today.
pub(super) fn layout(meta: &ObjectMeta) -> Layout {
    if mark::is_ours(meta) { Layout::Menagerie } else { Layout::Other }
}

pub(super) fn super_secret(meta: &ObjectMeta) -> Option<String> {
    mark::is_ours(meta).then(|| meta.name.as_deref().map(mark::super_secret)).flatten()
}

/// The value of a plain variable; one that is filled from elsewhere has none.
pub(super) fn variable<'a>(container: &'a Container, name: &str) -> Option<&'a str> {
    container.env.iter().flatten().find(|variable| variable.name == name).and_then(|variable| variable.value.as_deref())
}

/// Ordinal plus one, by the convention of every chart and operator here, unless an offset is given. `None` above 255.
pub(super) fn myid(container: Option<&Container>, ordinal: u16) -> Option<MyId> {
    let offset = container.and_then(|c| variable(c, "MYID_OFFSET")).and_then(|text| text.trim().parse::<u16>().ok()).unwrap_or(1);
    MyId::try_from(ordinal.checked_add(offset)?).ok()
}

/// `server.N=…:observer` in the variables or the command, where the list of members is visible.
pub(super) fn peer_type(container: Option<&Container>, myid: MyId) -> PeerType {
    let lists = |c: &Container| -> Vec<String> {
        let variables = ["ZOO_SERVERS", "ZOOKEEPER_SERVERS"].into_iter().filter_map(|name| variable(c, name).map(str::to_owned));
        variables.chain(c.command.iter().chain(&c.args).flatten().cloned()).collect()
    };
    let key = format!("server.{myid}=");
    let observes = |text: &String| {
        text.split([' ', '\n', ',', '"'])
            .any(|word| word.strip_prefix(&key).is_some_and(|rest| rest.split(';').next().is_some_and(|r| r.ends_with(":observer"))))
    };
    if container.is_some_and(|c| lists(c).iter().any(observes)) { PeerType::Observer } else { PeerType::Participant }
}
