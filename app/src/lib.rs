//! The words of Menagerie and its pages. Compiled twice: feature `ssr` renders on the server, feature `hydrate` brings pages to life in the
//! browser. Nothing here compiles a database, a Kubernetes client or a notion of a session.

#![recursion_limit = "256"]

#[cfg(feature = "ssr")]
pub mod backend;
pub mod error;
pub mod model;
