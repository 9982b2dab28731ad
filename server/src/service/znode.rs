//! Reading znodes for a person: the tree opened along a path, and the selected znode with its data in the right form. It never writes, and
//! never reads below what was asked for.

mod indent;
mod levels;
mod route;
mod view;

use app::{
    error::AppError,
    model::{
        EnsembleName, Verb,
        znode::{DataView, Stat, ZnodePage, ZnodePath, ZnodeQuery},
    },
};

use super::Services;
use crate::{
    context::OpContext,
    error::{Error, Result},
    zk::{
        session::{NoSession, Session},
        znodes::{ReadError, Told},
    },
};

/// Data of more bytes is not read at all. ZooKeeper's own limit is 1 MiB unless somebody raised it.
const LONGEST_DATA: i32 = 8 * 1024 * 1024;

impl Services {
    /// A znode, and the tree opened along its path.
    pub async fn get_znode(&self, cx: &OpContext, name: &EnsembleName, query: &ZnodeQuery) -> Result<ZnodePage> {
        cx.authorize(Verb::ZnodeRead, name)?;
        self.status_of(name)?;
        let path = parse(&query.path)?;
        // A session that broke since it was last used shows only now; the second one is new.
        match self.read_page(name, &path, query).await {
            Err(Trouble::Read(ReadError::Lost(_))) => {
                self.browsing.sessions.forget(name);
                self.read_page(name, &path, query).await
            }
            done => done,
        }
        .map_err(|trouble| trouble.into_error(name, &path))
    }

    async fn read_page(&self, name: &EnsembleName, path: &ZnodePath, query: &ZnodeQuery) -> Result<ZnodePage, Trouble> {
        let session = self.browsing.sessions.get(name, async || self.hosts_of(name).await).await?;
        let ancestry = path.ancestry();
        let stats = session.stats(&ancestry).await?;
        let stat = match stats.last() {
            Some(Told::Stat(stat)) => stat.clone(),
            Some(Told::Denied) => return Err(ReadError::NoAuth.into()),
            Some(Told::Gone) | None => return Err(ReadError::NoNode.into()),
        };
        let (levels, data, acl) = tokio::try_join!(
            levels::read(self, name, &session, &ancestry, &stats, query),
            data(&session, path, &stat, query),
            allowed(session.acl(path)),
        )?;
        let (ensemble, member, read_at) = (name.clone(), Some(session.pod.clone()), self.clock.now());
        Ok(ZnodePage { ensemble, path: path.clone(), levels, stat, data, acl, member, read_at })
    }
}

fn parse(path: &str) -> Result<ZnodePath> {
    let path = if path.is_empty() { "/" } else { path };
    ZnodePath::parse(path).map_err(|fault| {
        Error::new(AppError::BadPath { path: path.chars().take(1024).collect(), fault }, "could not take the path for one of a znode")
    })
}

async fn data(session: &Session, path: &ZnodePath, stat: &Stat, query: &ZnodeQuery) -> Result<Option<DataView>, ReadError> {
    if stat.data_length > LONGEST_DATA {
        return Ok(Some(view::untold(stat.data_length.unsigned_abs().into())));
    }
    Ok(allowed(session.data(path)).await?.map(|bytes| view::of(&bytes, &query.form)))
}

/// What the ACL refuses is absent, not an error, as long as the stat is told.
async fn allowed<T>(asked: impl Future<Output = Result<T, ReadError>>) -> Result<Option<T>, ReadError> {
    match asked.await {
        Err(ReadError::NoAuth) => Ok(None),
        answer => answer.map(Some),
    }
}

/// Why a page could not be read.
#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error(transparent)]
    Session(#[from] NoSession),
    #[error(transparent)]
    Read(#[from] ReadError),
}

impl Trouble {
    fn into_error(self, name: &EnsembleName, path: &ZnodePath) -> Error {
        let kind = match &self {
            Trouble::Session(_) | Trouble::Read(ReadError::Lost(_)) => AppError::EnsembleSilent { name: name.clone() },
            Trouble::Read(ReadError::NoNode) => AppError::NoZnode { path: path.clone() },
            Trouble::Read(ReadError::NoAuth) => AppError::ZnodeDenied { path: path.clone() },
            Trouble::Read(ReadError::Other(_)) => AppError::Internal { request_id: String::new() },
        };
        Error::new(kind, format!("could not read znode {path} of ensemble `{name}`")).because(self)
    }
}
