//! The server of Menagerie. `ARCHITECTURE.md` draws the rooms and the arrows between them; `tests/it/rooms.rs` keeps them.

#![recursion_limit = "256"]

pub mod clock;
pub mod cluster;
pub mod config;
pub mod context;
pub mod error;
pub mod http;
pub mod live;
pub mod observed;
pub mod service;
pub mod store;
pub mod task;
pub mod zk;
