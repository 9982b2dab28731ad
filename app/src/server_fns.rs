//! What pages ask of the server: one line a function, under stable names. Nothing here decides, queries or phrases.

mod access;
mod account;
mod audit;
mod configure;
mod create;
mod ensemble;
mod fleet;
mod manifest;
mod operation;
mod package;
mod plan;
mod pod_template;
mod znode;

pub use access::{list_people, list_sessions, list_tokens};
pub use account::get_viewer;
pub use audit::list_audit;
pub use configure::get_configure;
pub use create::get_create;
pub use ensemble::get_ensemble;
pub use fleet::list_fleet;
pub use manifest::get_manifest;
pub use operation::{get_operation, list_operations};
pub use package::{get_operator, get_publish, list_packages, plan_operator, plan_package, plan_package_update};
pub use plan::{get_restart, get_upgrade, plan_delete, plan_repair, plan_scale, plan_start, plan_stop, plan_upgrade};
pub use pod_template::get_pod_template;
pub use znode::get_znode;
