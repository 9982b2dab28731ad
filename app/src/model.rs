//! The words of the product and their pure rules, shared by page and server. Nothing here performs input or output, reads a clock,
//! or knows a web framework.

pub mod access;
pub mod audit;
pub mod create;
pub mod driver;
pub mod ensemble;
pub mod finding;
pub mod fleet;
pub mod health;
pub mod image;
pub mod live;
pub mod manifest;
pub mod member;
pub mod name;
pub mod node;
pub mod operation;
pub mod owner_trouble;
pub mod package;
pub mod permission;
pub mod plan;
pub mod pod_template;
pub mod quorum;
pub mod setting;
mod shared;
pub mod stopped;
pub mod timestamp;
pub mod znode;
pub mod zxid;

pub use access::{Role, Verb, Viewer};
pub use ensemble::{EnsemblePage, EnsembleStatus};
pub use health::Health;
pub use member::{Member, MemberState, MyId};
pub use name::{ClusterName, EnsembleName};
pub use operation::{Operation, OperationId};
pub use permission::Permission;
pub use quorum::{Cell, Quorum, Strip};
pub use shared::Shared;
pub use timestamp::Timestamp;
pub use zxid::Zxid;
