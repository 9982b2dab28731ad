//! What OpenSaola was asked to do and has collected since, beside what it still has.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, PoisonError, RwLock},
};

use app::model::{EnsembleName, package::ActionRow};

use crate::{cluster::Cluster, service::Services};

/// Actions on an ensemble's page.
const NEWEST: usize = 5;

/// The newest actions of each cluster, as Postgres keeps them.
#[derive(Default)]
pub struct KeptActions(RwLock<HashMap<String, Arc<[ActionRow]>>>);

impl KeptActions {
    /// Takes what Postgres keeps of a cluster.
    pub fn set(&self, cluster: &str, rows: Vec<ActionRow>) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(cluster.to_owned(), rows.into());
    }

    /// The actions of a cluster that are wanted, those that are there and those that are no more, the newest first. `are_all` says whether what is not
    /// there has been collected.
    fn join(&self, cluster: &str, mut there: Vec<ActionRow>, are_all: bool, is_wanted: impl Fn(&ActionRow) -> bool) -> Vec<ActionRow> {
        there.retain(&is_wanted);
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner).get(cluster).cloned().unwrap_or_default();
        let known: HashSet<_> = there.iter().map(|row| row.uid.clone()).collect();
        let gone = kept.iter().filter(|row| !known.contains(&row.uid) && is_wanted(row));
        there.extend(gone.map(|row| ActionRow { is_collected: are_all, ..row.clone() }));
        there.sort_by(|a, b| (b.at, &b.name).cmp(&(a.at, &a.name)));
        there
    }
}

impl Services {
    /// The actions of a cluster that are wanted, the newest first.
    pub(super) fn actions(&self, cluster: &Cluster, is_wanted: impl Fn(&ActionRow) -> bool) -> Vec<ActionRow> {
        self.kept_actions.join(cluster.name(), cluster.actions(), cluster.sees_actions(), is_wanted)
    }

    /// What the platform was lately asked to do to an ensemble, the newest first.
    pub(in crate::service) fn actions_on(&self, name: &EnsembleName) -> Vec<ActionRow> {
        let Some(cluster) = self.clusters.find(&name.cluster) else { return Vec::new() };
        let mut actions = self.actions(cluster, |action| action.ensemble == *name);
        actions.truncate(NEWEST);
        actions
    }
}

#[cfg(test)]
mod tests {
    use app::model::Timestamp;

    use super::*;

    fn action(uid: &str, at: i64) -> ActionRow {
        ActionRow {
            uid: uid.into(),
            ensemble: EnsembleName::new("alpha", "orders", "zk"),
            name: "restart".into(),
            baseline: "zookeeper-restart".into(),
            at: Some(Timestamp::from_ms(at)),
            state: "Available".into(),
            said: Vec::new(),
            is_collected: false,
        }
    }

    #[test]
    fn what_is_there_no_more_stays_and_is_called_collected_only_where_all_are_seen() {
        let kept = KeptActions::default();
        kept.set("alpha", vec![action("b", 2), action("a", 1)]);
        let joined = |are_all| {
            let there = vec![action("a", 1), action("c", 3)];
            kept.join("alpha", there, are_all, |_| true).into_iter().map(|row| (row.uid, row.is_collected)).collect::<Vec<_>>()
        };
        assert_eq!(joined(true), [("c".into(), false), ("b".into(), true), ("a".into(), false)]);
        assert_eq!(joined(false)[1], ("b".into(), false));
        let elsewhere = kept.join("beta", vec![action("z", 1)], true, |_| true);
        assert_eq!(elsewhere.len(), 1);
        let wanted = kept.join("alpha", vec![action("c", 3), action("a", 1)], true, |action| action.uid == "b");
        assert_eq!(wanted.iter().map(|row| row.uid.as_str()).collect::<Vec<_>>(), ["b"]);
    }
}
