//! The only Kubernetes client: a reflector per kind and cluster, drivers that read objects, the ways to members, and writes.
//! Never names `store`, `zk` or `live`, and never decides whether something may be done.

mod bundle;
mod changes;
mod client;
mod custom;
mod door;
pub mod driver;
mod event_log;
mod feed;
mod gather;
pub mod manifest;
mod mark;
mod node;
mod owners;
mod permissions;
mod platform;
mod pod;
mod prune;
mod reflect;
mod write;

pub use changes::Changed;
pub use client::{Cluster, Clusters, ConnectError};
pub use custom::PUBLIC_DEFAULT;
pub use door::{DoorError, MemberStream, Place, Reached};
pub use permissions::{needs, needs_of_trigger};
pub use platform::NamedPackage;
pub use write::{
    Deleted, ImagePlace, RestartOrder, SeenImage, SeenOperator, SeenPackage, SeenPodTemplate, SeenReplicas, SeenSettings, SeenSize,
    SeenStop, SeenTrigger, StopOrder, StopPlace, WriteError,
};
