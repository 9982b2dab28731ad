//! The words of Menagerie and its pages. Compiled twice: feature `ssr` renders on the server, feature `hydrate` brings pages to life in the
//! browser. Nothing here compiles a database, a Kubernetes client or a notion of a session.

#![recursion_limit = "512"]

mod app;
#[cfg(feature = "ssr")]
pub mod backend;
pub mod error;
mod layout;
pub mod model;
mod pages;
mod parts;
pub mod routes;
mod server_fns;
#[cfg(feature = "ssr")]
pub mod shell;
mod state;
mod ui;
pub mod words;

pub use crate::app::App;
