//! What is known now: the objects of each ensemble, the answers of its members, and the status folded from both. Whoever learns something
//! puts it here, and the row on the board follows at once. Nothing is asked from here.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use app::model::{EnsembleName, Timestamp};

use super::{Board, Hurry, LeaderWatch, project};
use crate::observed::{ObservedEnsemble, ProbeMemory};

/// Objects, answers and the board.
#[derive(Debug, Default)]
pub struct Present {
    /// The newest row per ensemble.
    pub board: Board,
    /// Whose members should be asked at once.
    pub hurry: Hurry,
    /// Gaps without a leader, and elections.
    pub leaders: LeaderWatch,
    known: RwLock<HashMap<EnsembleName, Known>>,
    /// One fold at a time, or a status of a moment ago could overtake the present one on its way to the board.
    folding: Mutex<()>,
}

#[derive(Debug)]
struct Known {
    observed: Arc<ObservedEnsemble>,
    probes: HashMap<String, ProbeMemory>,
    silent_since: Option<Timestamp>,
}

impl Present {
    /// An ensemble's objects, read again.
    pub fn observe(&self, mut observed: ObservedEnsemble, silent_since: Option<Timestamp>, now: Timestamp) {
        let name = observed.name.clone();
        self.change(|known| {
            if let Some(before) = known.get(&name) {
                keep_since(&mut observed, &before.observed);
            }
            let observed = Arc::new(observed);
            match known.get_mut(&name) {
                Some(entry) => {
                    entry.probes.retain(|pod, _| observed.members.iter().any(|member| member.pod == *pod));
                    entry.observed = observed;
                    entry.silent_since = silent_since;
                }
                None => {
                    known.insert(name.clone(), Known { observed, probes: HashMap::new(), silent_since });
                }
            }
        });
        self.fold(&name, now);
    }

    /// An ensemble that is no longer there.
    pub fn forget(&self, name: &EnsembleName) {
        self.change(|known| known.remove(name));
        self.board.remove(name);
        self.leaders.forget(name);
    }

    /// A cluster that stopped answering, or answers again.
    pub fn silence(&self, cluster: &str, since: Option<Timestamp>, now: Timestamp) {
        for name in self.names().into_iter().filter(|name| name.cluster == cluster) {
            self.change(|known| {
                if let Some(entry) = known.get_mut(&name) {
                    entry.silent_since = since;
                }
            });
            self.fold(&name, now);
        }
    }

    /// A member's answer.
    pub fn probed(&self, name: &EnsembleName, pod: &str, now: Timestamp, learn: impl FnOnce(&mut ProbeMemory)) {
        let known = self.change(|known| known.get_mut(name).map(|entry| learn(entry.probes.entry(pod.to_owned()).or_default())).is_some());
        if known {
            self.fold(name, now);
        }
    }

    /// Whether the package's public default makes a client the super-user of an ensemble, as was just tried.
    pub fn tried_default(&self, name: &EnsembleName, opens: bool, now: Timestamp) {
        self.change(|known| {
            if let Some(entry) = known.get_mut(name) {
                Arc::make_mut(&mut entry.observed).default_opens = Some(opens);
            }
        });
        self.fold(name, now);
    }

    /// Judges an ensemble again: time alone can make an answer too old.
    pub fn fold(&self, name: &EnsembleName, now: Timestamp) {
        let _folding = self.folding.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.board.find(name);
        let status = self.read(|known| {
            let entry = known.get(name)?;
            Some(project(&entry.observed, &entry.probes, before.as_ref().map(|row| &*row.status), entry.silent_since, now))
        });
        if let Some(status) = status {
            self.leaders.note(&status);
            self.board.replace(status);
        }
    }

    /// Judges those of a cluster again whose operators' objects are in trouble: by lasting it becomes a finding, and nobody else tells of that.
    pub fn ripen(&self, cluster: &str, now: Timestamp) {
        let troubled = |observed: &Arc<ObservedEnsemble>| observed.name.cluster == cluster && !observed.troubles.is_empty();
        for observed in self.all_observed().into_iter().filter(troubled) {
            self.fold(&observed.name, now);
        }
    }

    /// Every ensemble's name.
    pub fn names(&self) -> Vec<EnsembleName> {
        self.read(|known| known.keys().cloned().collect())
    }

    /// One ensemble's objects.
    pub fn observed(&self, name: &EnsembleName) -> Option<Arc<ObservedEnsemble>> {
        self.read(|known| known.get(name).map(|entry| entry.observed.clone()))
    }

    /// Every ensemble's objects.
    pub fn all_observed(&self) -> Vec<Arc<ObservedEnsemble>> {
        self.read(|known| known.values().map(|entry| entry.observed.clone()).collect())
    }

    // Entries are changed in place by small closures that do not panic, so a poisoned lock is as good as any.
    fn read<T>(&self, look: impl FnOnce(&HashMap<EnsembleName, Known>) -> T) -> T {
        look(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change<T>(&self, change: impl FnOnce(&mut HashMap<EnsembleName, Known>) -> T) -> T {
        change(&mut self.known.write().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A trouble that was there before has lasted since then.
fn keep_since(observed: &mut ObservedEnsemble, before: &ObservedEnsemble) {
    observed.default_opens = before.default_opens;
    for (trouble, since) in &mut observed.troubles {
        if let Some((_, earlier)) = before.troubles.iter().find(|(known, _)| known == trouble) {
            *since = *earlier;
        }
    }
}
