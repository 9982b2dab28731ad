//! Which StatefulSets were touched since somebody last asked: a bounded, coalescing set. It never holds an event, only names, so that
//! a slow reader costs delay and no memory.

use std::{collections::BTreeSet, sync::Mutex};

use tokio::sync::Notify;

/// Above this many names a full pass costs less than looking each of them up.
const MANY: usize = 2_000;

/// What has to be looked at again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Every StatefulSet: a list was read anew, the cluster fell silent or came back, or too much changed at once.
    Everything,
    /// These, by namespace and name. Some may no longer exist.
    These(BTreeSet<(String, String)>),
}

impl Default for Changed {
    fn default() -> Self {
        Self::These(BTreeSet::new())
    }
}

#[derive(Default)]
pub(super) struct Changes {
    touched: Mutex<Changed>,
    wake: Notify,
}

impl Changes {
    pub(super) fn touch(&self, namespace: &str, name: &str) {
        self.change(|touched| match touched {
            Changed::Everything => {}
            Changed::These(names) if names.len() >= MANY => *touched = Changed::Everything,
            Changed::These(names) => {
                names.insert((namespace.to_owned(), name.to_owned()));
            }
        });
    }

    pub(super) fn touch_everything(&self) {
        self.change(|touched| *touched = Changed::Everything);
    }

    /// Waits until something was touched and takes it. For one reader: two would share the names between them.
    pub(super) async fn taken(&self) -> Changed {
        loop {
            let taken = self.lock(std::mem::take);
            if taken != Changed::default() {
                return taken;
            }
            self.wake.notified().await;
        }
    }

    fn change(&self, change: impl FnOnce(&mut Changed)) {
        self.lock(change);
        self.wake.notify_one();
    }

    fn lock<T>(&self, look: impl FnOnce(&mut Changed) -> T) -> T {
        look(&mut self.touched.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str) -> (String, String) {
        ("prod".into(), name.into())
    }

    #[tokio::test]
    async fn touches_between_two_looks_are_taken_together_and_once() {
        let changes = Changes::default();
        changes.touch("prod", "zk-a");
        changes.touch("prod", "zk-b");
        changes.touch("prod", "zk-a");
        assert_eq!(changes.taken().await, Changed::These([name("zk-a"), name("zk-b")].into()));
        changes.touch("prod", "zk-c");
        assert_eq!(changes.taken().await, Changed::These([name("zk-c")].into()));
    }

    #[tokio::test]
    async fn too_many_names_become_one_full_pass() {
        let changes = Changes::default();
        for i in 0..=MANY {
            changes.touch("prod", &format!("zk-{i}"));
        }
        assert_eq!(changes.taken().await, Changed::Everything);
    }
}
