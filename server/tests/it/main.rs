//! Integration tests against real parts: the local node, real members, a real Postgres.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod access;
mod access_matrix;
mod bad_input;
mod cluster_bundle;
mod cluster_discovery;
mod cluster_silence;
mod cluster_writes;
mod command;
mod configuration;
mod doors;
mod driver_opensaola;
mod driver_pravega;
mod driver_stackable;
mod forbidden;
mod language;
mod least_privilege;
mod live;
mod metrics;
mod operation_configure;
mod operation_delete;
mod operation_idle;
mod operation_life;
mod operation_pod_template;
mod operation_refused;
mod operation_restart;
mod operation_resume;
mod operation_silence;
mod operation_stop;
mod operation_upgrade;
mod packages;
mod rest;
mod rest_access;
mod rest_curl;
mod rest_document;
mod rest_limits;
mod rest_retries;
mod rest_streams;
mod rooms;
mod sign_in;
mod store_audit;
mod store_operations;
mod store_schema;
mod zk_members;
mod zk_probe;
mod zk_reconfig;
mod zk_znodes;

mod support {
    pub mod actor;
    pub mod api_wire;
    pub mod asked;
    pub mod door;
    pub mod ensemble;
    pub mod events;
    pub mod identity;
    pub mod kube;
    pub mod made;
    pub mod member_wire;
    pub mod members;
    pub mod node;
    pub mod operations;
    pub mod packages;
    pub mod panel;
    pub mod people;
    pub mod postgres;
    pub mod process;
    pub mod shell;
    pub mod silent;
    pub mod wire;
    pub mod writer;
}
