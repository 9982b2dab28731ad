//! One watch that never gives up: it reads a kind whole, follows it, and after a failure reads it whole again, so that nothing that was
//! missed stays. It knows since when it fails. It never keeps objects.

use std::{fmt::Debug, pin::pin, sync::Mutex, time::Duration};

use app::model::{Permission, Timestamp};
use futures::StreamExt;
use kube::{
    Api, Resource,
    runtime::watcher::{self, Config, DefaultBackoff, Event, watcher},
};
use serde::de::DeserializeOwned;
use tracing::{info, warn};

use crate::clock::Clock;

/// The library's own backoff goes to 30 s; a person who looks at a cluster that came back should not wait that long.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// A watch that breaks is made anew at once: only one that cannot be is a failure.
const FIRST_PAUSE: Duration = Duration::from_millis(200);

/// How a watch fares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Condition {
    /// Read whole at least once.
    pub ready: bool,
    /// The API server refuses this to the panel.
    pub forbidden: Option<Permission>,
    /// The first failure since it was last read whole.
    pub failing_since: Option<Timestamp>,
}

#[derive(Default)]
pub(super) struct Feed(Mutex<Condition>);

impl Feed {
    pub(super) fn condition(&self) -> Condition {
        self.lock().clone()
    }

    /// As if nothing had been followed yet.
    pub(super) fn reset(&self) {
        *self.lock() = Condition::default();
    }

    /// Follows `api` until dropped. `take` gets every event; `turned` is called when the condition changes.
    pub(super) async fn follow<K>(
        &self,
        cluster: &str,
        (api, plain): (Api<K>, Config),
        clock: Clock,
        mut take: impl FnMut(Event<K>),
        turned: impl Fn(),
    ) where
        K: Resource<DynamicType = ()> + Clone + DeserializeOwned + Debug + Send + 'static,
    {
        let mut backoff = DefaultBackoff::default();
        let mut config = plain.clone().streaming_lists();
        let mut broken_at: Option<Timestamp> = None;
        loop {
            let mut events = pin!(watcher(api.clone(), config.clone()).boxed());
            let error = loop {
                match events.next().await {
                    Some(Ok(event)) => {
                        let whole = matches!(event, Event::InitDone);
                        take(event);
                        if whole {
                            backoff = DefaultBackoff::default();
                            broken_at = None;
                            self.heal::<K>(cluster);
                            turned();
                        }
                    }
                    Some(Err(error)) => break error,
                    None => break watcher::Error::NoResourceVersion,
                }
            };
            match Fault::of(&error) {
                // The history that we wanted to go on from is gone: reading anew is the ordinary way.
                Fault::Expired => continue,
                // API servers before 1.32, and those with the gate off, cannot stream the first list.
                Fault::NoStreamingLists if config != plain => {
                    config = plain.clone();
                    continue;
                }
                Fault::Other if broken_at.is_none() => {
                    broken_at = Some(clock.now());
                    tokio::time::sleep(FIRST_PAUSE).await;
                }
                fault => {
                    let since = *broken_at.get_or_insert_with(|| clock.now());
                    self.fail::<K>(cluster, fault, &error, since);
                    turned();
                    let pause = backoff.next().unwrap_or(LONGEST_PAUSE);
                    // An API server that starts refuses everything for a moment; else permissions change when a person changes them.
                    tokio::time::sleep(if fault == Fault::Forbidden { pause } else { pause.min(LONGEST_PAUSE) }).await;
                }
            }
        }
    }

    fn heal<K: Resource<DynamicType = ()>>(&self, cluster: &str) {
        let before = std::mem::replace(&mut *self.lock(), Condition { ready: true, forbidden: None, failing_since: None });
        if let Some(since) = before.failing_since {
            info!(cluster.name = cluster, kind = %K::kind(&()), "watching {} again, not seen since {}", K::plural(&()), since.clock());
        }
    }

    /// Logs the first failure of a row only: the next ones say nothing new.
    fn fail<K: Resource<DynamicType = ()>>(&self, cluster: &str, fault: Fault, error: &watcher::Error, since: Timestamp) {
        let mut condition = self.lock();
        let first = condition.failing_since.is_none();
        condition.failing_since.get_or_insert(since);
        condition.forbidden = (fault == Fault::Forbidden).then(|| refused::<K>(error));
        drop(condition);
        if first {
            let chain = error.to_string();
            warn!(cluster.name = cluster, kind = %K::kind(&()), error = %chain, "could not watch {}", K::plural(&()));
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Condition> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// The first list may be a `list` or the beginning of a `watch`.
fn refused<K: Resource<DynamicType = ()>>(error: &watcher::Error) -> Permission {
    let verb = if matches!(error, watcher::Error::InitialListFailed(_)) { "list" } else { "watch" };
    Permission { verb: verb.into(), group: K::group(&()), resource: K::plural(&()) }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    Expired,
    NoStreamingLists,
    Forbidden,
    Other,
}

impl Fault {
    fn of(error: &watcher::Error) -> Self {
        let status = match error {
            watcher::Error::WatchError(status) => status,
            watcher::Error::InitialListFailed(kube::Error::Api(status))
            | watcher::Error::WatchStartFailed(kube::Error::Api(status))
            | watcher::Error::WatchFailed(kube::Error::Api(status)) => status,
            _ => return Fault::Other,
        };
        match status.code {
            410 => Fault::Expired,
            422 => Fault::NoStreamingLists,
            403 => Fault::Forbidden,
            _ => Fault::Other,
        }
    }
}
