//! Integration tests against real parts: the local node, real members, a real Postgres.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod rooms;
mod sign_in;
mod store_audit;
mod store_operations;
mod store_schema;

mod support {
    pub mod door;
    pub mod postgres;
    pub mod wire;
}
