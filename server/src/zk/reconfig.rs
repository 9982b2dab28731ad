//! Changing who votes, as the ensemble's super-user: one short session, one `reconfig`, always against the version that was read. It decides
//! nothing: whether a server may join or leave is the plan's to say.

use std::{net::SocketAddr, time::Duration};

use app::model::MyId;
use secrecy::{ExposeSecret, SecretString};
use tokio::time::timeout;
use zookeeper_client::{Client, EnsembleUpdate, Error};

use super::config::{self, ConfigVersion, EnsembleConfig};

/// The time for a session, and for each request on it. A reconfig takes 0.03–0.05 s (3.9.4).
const LIMIT: Duration = Duration::from_secs(3);
/// The session goes with the connection; the timeout matters only when the panel dies in between.
const SESSION_TIMEOUT: Duration = Duration::from_secs(6);

/// `NewConfigNoQuorum` of `KeeperException.Code` (3.5 on).
const NEW_CONFIG_NO_QUORUM: i32 = -13;
/// `ReconfigInProgress` of `KeeperException.Code` (3.5 on).
const RECONFIG_IN_PROGRESS: i32 = -14;

/// Why the configuration could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum ReconfigError {
    /// Somebody changed the configuration since it was read.
    #[error("the configuration is another one by now (BadVersion)")]
    BadVersion,
    /// Fewer than a majority of the new configuration's voters are in step with the leader.
    #[error("no majority of the new configuration is in step (NewConfigNoQuorum)")]
    NewConfigNoQuorum,
    /// The password is not the super-user's, or there is none.
    #[error("not the super-user (NoAuth)")]
    NoAuth,
    /// `reconfigEnabled` is false.
    #[error("reconfig is switched off (ReconfigDisabled)")]
    Disabled,
    /// Another one is under way.
    #[error("another reconfig is under way (ReconfigInProgress)")]
    InProgress,
    /// The server knows no reconfig: it is older than 3.5, or standalone.
    #[error("the server knows no reconfig (Unimplemented)")]
    Unimplemented,
    /// The new configuration makes no sense to the server.
    #[error("the server refused the new configuration (BadArguments)")]
    BadArguments,
    /// `/zookeeper/config` holds no configuration that can be understood.
    #[error("no configuration to read")]
    NoConfig,
    /// The answer was lost: whether the change was made must be read again.
    #[error("no answer: read the configuration again")]
    Lost(#[source] Option<Error>),
    /// Anything else.
    #[error("could not ask the ensemble")]
    Other(#[source] Error),
}

impl ReconfigError {
    /// ZooKeeper's own word, for an operation's page.
    pub const fn word(&self) -> &'static str {
        match self {
            ReconfigError::BadVersion => "BadVersion",
            ReconfigError::NewConfigNoQuorum => "NewConfigNoQuorum",
            ReconfigError::NoAuth => "NoAuth",
            ReconfigError::Disabled => "ReconfigDisabled",
            ReconfigError::InProgress => "ReconfigInProgress",
            ReconfigError::Unimplemented => "Unimplemented",
            ReconfigError::BadArguments => "BadArguments",
            ReconfigError::NoConfig => "NoConfig",
            ReconfigError::Lost(_) => "ConnectionLoss",
            ReconfigError::Other(_) => "Error",
        }
    }

    /// Whether looking and trying again may help: nothing is wrong with the request itself.
    pub const fn passes(&self) -> bool {
        matches!(self, ReconfigError::InProgress | ReconfigError::Lost(_) | ReconfigError::NewConfigNoQuorum)
    }
}

/// A super-user's session. It ends when dropped.
#[derive(Debug)]
pub struct SuperUser {
    client: Client,
}

impl SuperUser {
    /// Signs in through the first member that takes the session. A wrong password shows only at the first change, as [`ReconfigError::NoAuth`].
    pub async fn sign_in(members: &[SocketAddr], password: &SecretString) -> Result<Self, ReconfigError> {
        let hosts = members.iter().map(SocketAddr::to_string).collect::<Vec<_>>().join(",");
        let connecting = Client::connector()
            .with_session_timeout(SESSION_TIMEOUT)
            .with_auth("digest", format!("super:{}", password.expose_secret()).as_bytes())
            .with_fail_eagerly()
            .connect(&hosts);
        Ok(Self { client: answer(connecting).await? })
    }

    /// The configuration as the leader has it.
    pub async fn config(&self) -> Result<EnsembleConfig, ReconfigError> {
        answer(self.client.sync("/zookeeper/config")).await?;
        let (data, _) = answer(self.client.get_config()).await?;
        read(&data)
    }

    /// Gives a server its vote. `line` is its whole line: `server.4=host:2888:3888:participant;2181`. The server that joins should already follow
    /// without a vote: ZooKeeper accepts one that does not run.
    pub async fn add_voter(&self, line: &str, from: ConfigVersion) -> Result<EnsembleConfig, ReconfigError> {
        self.change(&[line], &[], from).await
    }

    /// Takes a server's vote. It goes on running as a follower without one until it is stopped.
    pub async fn remove_voter(&self, myid: MyId, from: ConfigVersion) -> Result<EnsembleConfig, ReconfigError> {
        self.change(&[], &[&myid.to_string()], from).await
    }

    async fn change(&self, joining: &[&str], leaving: &[&str], from: ConfigVersion) -> Result<EnsembleConfig, ReconfigError> {
        let update = EnsembleUpdate::Incremental { joinings: joining.iter().copied(), leavings: leaving.iter().copied() };
        let (data, _) = answer(self.client.update_ensemble(update, Some(from.0))).await?;
        read(&data)
    }
}

fn read(data: &[u8]) -> Result<EnsembleConfig, ReconfigError> {
    str::from_utf8(data).ok().and_then(config::parse).ok_or(ReconfigError::NoConfig)
}

async fn answer<T>(asked: impl Future<Output = Result<T, Error>>) -> Result<T, ReconfigError> {
    timeout(LIMIT, asked).await.map_err(|_| ReconfigError::Lost(None))?.map_err(meaning)
}

fn meaning(error: Error) -> ReconfigError {
    match error {
        Error::BadVersion => ReconfigError::BadVersion,
        Error::NoAuth | Error::AuthFailed => ReconfigError::NoAuth,
        Error::ReconfigDisabled => ReconfigError::Disabled,
        Error::Unimplemented => ReconfigError::Unimplemented,
        Error::BadArguments(_) => ReconfigError::BadArguments,
        Error::UnexpectedErrorCode(NEW_CONFIG_NO_QUORUM) => ReconfigError::NewConfigNoQuorum,
        Error::UnexpectedErrorCode(RECONFIG_IN_PROGRESS) => ReconfigError::InProgress,
        Error::ConnectionLoss | Error::SessionExpired | Error::ClientClosed | Error::NoHosts | Error::Timeout => {
            ReconfigError::Lost(Some(error))
        }
        other => ReconfigError::Other(other),
    }
}
