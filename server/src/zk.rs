//! Asking members: four letter words, the AdminServer, client sessions. It asks over streams and addresses that are handed in, and never
//! names `store`, `cluster` or `live`.

pub mod admin_server;
pub mod config;
pub mod four_letter;
pub mod login;
pub mod mntr;
pub mod reconfig;
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

/// What a server says in place of an answer while it has no leader or is not yet in step with one (all versions).
pub(crate) const NOT_SERVING: &str = "This ZooKeeper instance is not currently serving requests";
/// The end of what a server says to a word that is not on its whitelist (3.4.10 on).
pub(crate) const NOT_WHITELISTED: &str = "is not executed because it is not in the whitelist.";
