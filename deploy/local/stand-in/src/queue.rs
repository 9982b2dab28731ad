//! Work by key: what changes is put into a queue, one worker takes it out. A key that is waiting is not queued twice.

use std::{collections::BTreeSet, fmt::Debug, time::Duration};

use futures::{StreamExt, pin_mut};
use kube::{
    Api,
    runtime::{WatchStreamExt, watcher},
};
use serde::de::DeserializeOwned;
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender},
    time::sleep,
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

/// Handles keys one by one for ever. What fails or wants to be looked at again is queued again.
pub async fn work(
    mut keys: UnboundedReceiver<String>,
    again: UnboundedSender<String>,
    handle: impl AsyncFn(&str, &str) -> Result<Option<Duration>, Trouble>,
) {
    while let Some(first) = keys.recv().await {
        sleep(BURST).await;
        let mut burst = BTreeSet::from([first]);
        while let Ok(key) = keys.try_recv() {
            burst.insert(key);
        }
        for key in burst {
            let (namespace, name) = key.split_once('/').unwrap_or_default();
            let later = handle(namespace, name).await.unwrap_or_else(|trouble| {
                eprintln!("{key}: {trouble}");
                Some(FAILED)
            });
            if let Some(pause) = later {
                let again = again.clone();
                tokio::spawn(async move {
                    sleep(pause).await;
                    let _ = again.send(key);
                });
            }
        }
    }
}
