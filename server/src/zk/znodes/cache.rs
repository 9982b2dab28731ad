//! The names of children, sorted, for as long as nothing was made or deleted among them: paging through 20,000 asks for the list once.

use std::sync::Arc;

use app::model::{EnsembleName, znode::ZnodePath};
use moka::future::Cache;

use super::{ReadError, Session, Stat};

/// Bytes of names kept, over all ensembles.
const KEPT_BYTES: u64 = 64 * 1024 * 1024;
/// How long they are kept at most.
const KEPT_FOR: std::time::Duration = std::time::Duration::from_secs(30);

/// The names of a znode's children.
#[derive(Debug)]
pub struct Names {
    /// In order.
    pub sorted: Vec<String>,
    pzxid: i64,
    czxid: i64,
    bytes: u32,
}

impl Names {
    pub(super) fn new(mut names: Vec<String>, pzxid: i64, czxid: i64) -> Self {
        names.sort_unstable();
        let bytes = names.iter().map(|name| name.len() + size_of::<String>()).sum::<usize>();
        Self { sorted: names, pzxid, czxid, bytes: u32::try_from(bytes).unwrap_or(u32::MAX) }
    }

    /// Whether they still are its children: making and deleting one moves `pzxid`, making the parent anew moves `czxid`.
    fn hold(&self, stat: &Stat) -> bool {
        (self.pzxid.cast_unsigned(), self.czxid.cast_unsigned()) == (stat.pzxid.0, stat.czxid.0)
    }
}

/// Lists of names by ensemble and path.
#[derive(Debug)]
pub struct NamesCache {
    lists: Cache<(EnsembleName, ZnodePath), Arc<Names>>,
}

impl Default for NamesCache {
    fn default() -> Self {
        let lists = Cache::builder().weigher(|_, names: &Arc<Names>| names.bytes).max_capacity(KEPT_BYTES).time_to_live(KEPT_FOR).build();
        Self { lists }
    }
}

impl NamesCache {
    /// The names of the children of a znode whose stat was just read.
    pub async fn get(&self, ensemble: &EnsembleName, session: &Session, path: &ZnodePath, stat: &Stat) -> Result<Arc<Names>, ReadError> {
        let key = (ensemble.clone(), path.clone());
        if let Some(names) = self.lists.get(&key).await.filter(|names| names.hold(stat)) {
            return Ok(names);
        }
        let names = Arc::new(session.names(path).await?);
        self.lists.insert(key, names.clone()).await;
        Ok(names)
    }
}
