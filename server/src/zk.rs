//! Asking members: four letter words, the AdminServer, client sessions. It asks over streams and addresses that are handed in, and never
//! names `store`, `cluster` or `live`.

pub mod admin_server;
pub mod config;
pub mod four_letter;
pub mod login;
pub mod mntr;
pub mod reconfig;
pub(crate) mod refusal;
pub mod session;
pub mod srvr;
pub mod znodes;

/// What reading znodes keeps between two pages: sessions, and names of children.
#[derive(Debug, Default)]
pub struct Browsing {
    /// At most one session per ensemble.
    pub sessions: session::Sessions,
    /// Lists of names.
    pub names: znodes::NamesCache,
}
