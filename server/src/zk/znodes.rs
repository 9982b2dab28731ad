//! Reading znodes over a session: stats, names of children, data, ACLs. Nothing below what was asked for is read, and no watch is set.

mod cache;
mod convert;

use std::time::Duration;

use app::model::znode::{Acl, Child, Stat, ZnodePath};
use futures::future::join_all;
use tokio::time::timeout;
use zookeeper_client::Error;

use super::session::Session;
pub use cache::{Names, NamesCache};

/// The time for one answer.
const LIMIT: Duration = Duration::from_secs(3);

/// Why a znode could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such znode.
    #[error("no such znode")]
    NoNode,
    /// The ACL refuses.
    #[error("the ACL refuses")]
    NoAuth,
    /// The session broke or no answer came: a new session may help.
    #[error("no answer")]
    Lost(#[source] Option<Error>),
    /// Anything else.
    #[error("could not read the znode")]
    Other(#[source] Error),
}

/// What a server told when asked for a stat.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// The stat.
    Stat(Stat),
    /// The ACL refuses.
    Denied,
    /// There is no such znode.
    Gone,
}

impl Session {
    /// A znode's stat. 3.9.4 tells it only to who may READ, older servers tell everyone.
    pub async fn stat(&self, path: &ZnodePath) -> Result<Stat, ReadError> {
        answer(self.client.check_stat(path.as_str())).await?.map(|stat| convert::stat(&stat)).ok_or(ReadError::NoNode)
    }

    /// The stats of several znodes, asked in one go, each with its own refusal. Only a broken session fails them all.
    pub async fn stats(&self, paths: &[ZnodePath]) -> Result<Vec<Told>, ReadError> {
        // Each request is sent when its future is made, so all are under way before the first answer is awaited.
        let asked: Vec<_> = paths.iter().map(|path| self.client.check_stat(path.as_str())).collect();
        let answers = timeout(LIMIT, join_all(asked)).await.map_err(|_| ReadError::Lost(None))?;
        answers.into_iter().map(told).collect()
    }

    /// The names of a znode's children, in order.
    pub async fn names(&self, path: &ZnodePath) -> Result<Names, ReadError> {
        let (names, stat) = answer(self.client.get_children(path.as_str())).await?;
        Ok(Names::new(names, stat.pzxid, stat.czxid))
    }

    /// Children by name, each with what its stat tells.
    pub async fn children(&self, parent: &ZnodePath, names: &[String]) -> Result<Vec<Child>, ReadError> {
        let paths: Vec<ZnodePath> = names.iter().map(|name| parent.child(name)).collect();
        let stats = self.stats(&paths).await?;
        let child = |(name, told): (&String, Told)| {
            let stat = if let Told::Stat(stat) = told { Some(stat) } else { None };
            let num_children = stat.as_ref().map(|stat| stat.num_children);
            Child { name: name.clone(), num_children, ephemeral: stat.is_some_and(|stat| stat.ephemeral_owner.is_some()) }
        };
        Ok(names.iter().zip(stats).map(child).collect())
    }

    /// A znode's bytes.
    pub async fn data(&self, path: &ZnodePath) -> Result<Vec<u8>, ReadError> {
        answer(self.client.get_data(path.as_str())).await.map(|(data, _)| data)
    }

    /// A znode's ACL, digests masked.
    pub async fn acl(&self, path: &ZnodePath) -> Result<Vec<Acl>, ReadError> {
        answer(self.client.get_acl(path.as_str())).await.map(|(acl, _)| acl.iter().map(convert::acl).collect())
    }
}

fn told(answer: Result<Option<zookeeper_client::Stat>, Error>) -> Result<Told, ReadError> {
    match answer.map_err(meaning) {
        Ok(Some(stat)) => Ok(Told::Stat(convert::stat(&stat))),
        Ok(None) | Err(ReadError::NoNode) => Ok(Told::Gone),
        Err(ReadError::NoAuth) => Ok(Told::Denied),
        Err(error) => Err(error),
    }
}

async fn answer<T>(asked: impl Future<Output = Result<T, Error>>) -> Result<T, ReadError> {
    timeout(LIMIT, asked).await.map_err(|_| ReadError::Lost(None))?.map_err(meaning)
}

fn meaning(error: Error) -> ReadError {
    match error {
        Error::NoNode => ReadError::NoNode,
        Error::NoAuth => ReadError::NoAuth,
        Error::ConnectionLoss | Error::SessionExpired | Error::SessionMoved | Error::ClientClosed | Error::NoHosts | Error::Timeout => {
            ReadError::Lost(Some(error))
        }
        // A busy server refuses, and a session that ends in the middle leaves its library with half an answer (seen under load): another
        // session is as likely to be answered as any.
        Error::Throttled | Error::RuntimeInconsistent | Error::UnexpectedError(_) | Error::UnmarshalError { .. } | Error::Custom(_) => {
            ReadError::Lost(Some(error))
        }
        other => ReadError::Other(other),
    }
}
