//! Work by key: what changes is due a moment later, one worker handles it, and a key is due once at most.

use std::{collections::BTreeMap, fmt::Debug, future::pending, time::Duration};

use futures::{StreamExt, pin_mut};
use kube::{
    Api,
    runtime::{WatchStreamExt, watcher},
};
use serde::de::DeserializeOwned;
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender},
    time::{Instant, sleep, sleep_until},
};

use crate::platform::Trouble;

/// Changes come in bursts; a moment's wait answers the whole burst at once.
const BURST: Duration = Duration::from_millis(150);
/// A kind whose CRD is not there yet is asked for again after this.
const MISSING: Duration = Duration::from_secs(1);
const FAILED: Duration = Duration::from_secs(2);

/// Follows a kind for ever and queues the key of whatever changes, also of what is deleted.
pub async fn follow<K>(api: Api<K>, config: watcher::Config, keys: &UnboundedSender<String>, key: impl Fn(&K) -> Option<String>)
where
    K: kube::Resource + Clone + DeserializeOwned + Debug + Send + 'static,
{
    let changes = watcher(api, config).touched_objects();
    pin_mut!(changes);
    while let Some(change) = changes.next().await {
        match change.map(|object| key(&object)) {
            Ok(Some(key)) => drop(keys.send(key)),
            Ok(None) => {}
            Err(_) => sleep(MISSING).await,
        }
    }
}

/// Handles keys one by one for ever. What fails or wants to be looked at again is due again.
pub async fn work(mut keys: UnboundedReceiver<String>, handle: impl AsyncFn(&str, &str) -> Result<Option<Duration>, Trouble>) {
    let mut due: BTreeMap<String, Instant> = BTreeMap::new();
    loop {
        let next = due.iter().min_by_key(|(_, at)| **at).map(|(key, at)| (key.clone(), *at));
        let waited = async {
            match &next {
                Some((_, at)) => sleep_until(*at).await,
                None => pending().await,
            }
        };
        tokio::select! {
            changed = keys.recv() => {
                let Some(key) = changed else { return };
                let soon = Instant::now() + BURST;
                due.entry(key).and_modify(|at| *at = soon.min(*at)).or_insert(soon);
                continue;
            }
            () = waited => {}
        }
        let Some((key, _)) = next else { continue };
        due.remove(&key);
        let (namespace, name) = key.split_once('/').unwrap_or_default();
        let later = handle(namespace, name).await.unwrap_or_else(|trouble| {
            eprintln!("{key}: {trouble}");
            Some(FAILED)
        });
        if let Some(pause) = later {
            due.insert(key, Instant::now() + pause);
        }
    }
}
