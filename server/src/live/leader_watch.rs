//! How long an ensemble was without a leader, and how often it changed its leader: what an operation tells about itself afterwards.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use app::model::{EnsembleName, EnsembleStatus, MyId, Timestamp};

/// Gaps and elections kept for each ensemble; an operation on the largest one sees fewer.
const KEPT: usize = 64;

/// Leaders of all ensembles over time.
#[derive(Debug, Default)]
pub struct LeaderWatch {
    ensembles: Mutex<HashMap<EnsembleName, Track>>,
}

/// What was seen since a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leaderless {
    /// The longest gap between two answers that named a leader, in milliseconds, where it was lost or changed between them. The probes'
    /// interval is part of it, so it is an upper bound.
    pub longest_ms: u64,
    /// Changes of leader, the same server's next epoch included.
    pub elections: u16,
}

#[derive(Debug, Default)]
struct Track {
    last: Option<Named>,
    lost: bool,
    gaps: Vec<(Timestamp, Timestamp)>,
    elections: Vec<Timestamp>,
}

#[derive(Clone, Copy, Debug)]
struct Named {
    myid: MyId,
    epoch: u32,
    at: Timestamp,
}

impl LeaderWatch {
    /// Takes in an ensemble's newest status.
    pub fn note(&self, status: &EnsembleStatus) {
        let named = status.leader.and_then(|index| status.members.get(usize::from(index))).and_then(|member| {
            let seen = member.srvr.as_ref()?;
            Some(Named { myid: member.myid, epoch: seen.value.zxid.epoch(), at: seen.at })
        });
        let mut ensembles = self.lock();
        match ensembles.get_mut(&status.name) {
            Some(track) => track.note(named),
            None => ensembles.entry(status.name.clone()).or_default().note(named),
        }
    }

    /// What was seen since a moment, a gap that still lasts included.
    pub fn since(&self, name: &EnsembleName, since: Timestamp, now: Timestamp) -> Leaderless {
        self.lock().get(name).map(|track| track.since(since, now)).unwrap_or_default()
    }

    /// Drops an ensemble that is gone.
    pub fn forget(&self, name: &EnsembleName) {
        self.lock().remove(name);
    }

    // Tracks are changed by code that does not panic, so a poisoned lock is as good as any.
    fn lock(&self) -> MutexGuard<'_, HashMap<EnsembleName, Track>> {
        self.ensembles.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Track {
    fn note(&mut self, named: Option<Named>) {
        let Some(new) = named else {
            self.lost = self.last.is_some();
            return;
        };
        if let Some(last) = self.last {
            let elected = (last.myid, last.epoch) != (new.myid, new.epoch);
            if elected {
                keep(&mut self.elections, new.at);
            }
            // The last leader's last answer may still stand while nothing new came: that is no answer after the loss.
            if self.lost && !elected && new.at <= last.at {
                return;
            }
            if elected || self.lost {
                keep(&mut self.gaps, (last.at, new.at));
            }
        }
        self.lost = false;
        self.last = Some(new);
    }

    fn since(&self, since: Timestamp, now: Timestamp) -> Leaderless {
        let lasting = self.last.filter(|_| self.lost).map(|last| (last.at, now));
        let longest = self.gaps.iter().copied().chain(lasting).filter(|(_, to)| *to >= since).map(|(from, to)| to.ms() - from.ms()).max();
        let elections = self.elections.iter().filter(|at| **at >= since).count();
        Leaderless { longest_ms: longest.unwrap_or(0).max(0).unsigned_abs(), elections: elections as u16 }
    }
}

fn keep<T>(list: &mut Vec<T>, item: T) {
    if list.len() == KEPT {
        list.remove(0);
    }
    list.push(item);
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(ms: i64) -> Timestamp {
        Timestamp::from_ms(ms)
    }

    fn leads(myid: MyId, epoch: u32, ms: i64) -> Option<Named> {
        Some(Named { myid, epoch, at: at(ms) })
    }

    fn seen(notes: &[Option<Named>]) -> Track {
        let mut track = Track::default();
        notes.iter().for_each(|named| track.note(*named));
        track
    }

    #[test]
    fn a_steady_leader_is_no_gap() {
        let track = seen(&[leads(1, 1, 0), leads(1, 1, 2_000), leads(1, 1, 4_000)]);
        assert_eq!(track.since(at(0), at(9_000)), Leaderless::default());
    }

    #[test]
    fn a_lost_leader_counts_from_its_last_answer_to_the_next_leaders_first() {
        let track = seen(&[leads(1, 1, 2_000), None, None, leads(3, 2, 3_700), leads(3, 2, 5_700)]);
        assert_eq!(track.since(at(0), at(9_000)), Leaderless { longest_ms: 1_700, elections: 1 });
        assert_eq!(track.since(at(4_000), at(9_000)), Leaderless::default());
    }

    #[test]
    fn a_loss_that_lasts_counts_up_to_now() {
        let track = seen(&[leads(1, 1, 2_000), None]);
        assert_eq!(track.since(at(0), at(9_000)).longest_ms, 7_000);
    }

    #[test]
    fn a_leader_elected_again_is_an_election() {
        let track = seen(&[leads(1, 1, 2_000), leads(1, 2, 4_000)]);
        assert_eq!(track.since(at(0), at(9_000)), Leaderless { longest_ms: 2_000, elections: 1 });
    }

    #[test]
    fn an_old_answer_that_is_shown_again_ends_no_gap() {
        let track = seen(&[leads(1, 1, 2_000), None, leads(1, 1, 2_000)]);
        assert_eq!(track.since(at(0), at(9_000)).longest_ms, 7_000);
    }
}
