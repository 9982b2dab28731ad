//! Whether a password makes a client the super-user. An object only claims that one is set; a login shows whether any member heeds it.

use std::time::Duration;

use tokio::time::timeout;
use zookeeper_client::Client;

use super::session::Hosts;

/// The time for one member: a session, and the question who one is.
const LIMIT: Duration = Duration::from_secs(3);

/// Whether the password is the super-user's, by the first member that says (ZooKeeper 3.7 and newer); `None` where none does.
pub async fn makes_super(hosts: &Hosts, password: &str) -> Option<bool> {
    for host in &hosts.hosts {
        let address = host.address.to_string();
        if let Ok(Ok(is_super)) = timeout(LIMIT, asked(&address, password)).await {
            return Some(is_super);
        }
    }
    None
}

async fn asked(address: &str, password: &str) -> Result<bool, zookeeper_client::Error> {
    let identity = format!("super:{password}");
    let client = Client::connector().with_fail_eagerly().with_auth("digest", identity.as_bytes()).connect(address).await?;
    // Whoever gives the password of `-Dzookeeper.DigestAuthenticationProvider.superDigest` has an identity of the scheme `super` beside that of `digest`.
    Ok(client.list_auth_users().await?.iter().any(|user| user.scheme() == "super"))
}
