//! Answers about the fleet that were just made. A change wakes every open stream at once, and most of them show the same page to people with
//! the same rights; programs ask the same list again and again. Each answer is made once for all of them.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

use app::model::{Timestamp, access::Scope, fleet::ClusterState};

use crate::{live::Revision, service::OpenOperations};

/// While nothing but counters moved, an answer stands for so long, in milliseconds. Streams send counters far less often.
const STANDS_MS: i64 = 200;
/// Answers kept: so many different ones at one moment are seldom asked for, and each holds up to 500 rows. Beyond that they are made anew.
const KEPT: usize = 32;

/// What is asked, and what may be seen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Asked<K> {
    pub scopes: Vec<Scope>,
    pub what: K,
}

/// What an answer is made of.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The board's revision when more than a counter last changed, read before the rows.
    pub changed: Revision,
    pub open: OpenOperations,
    pub clusters: Vec<ClusterState>,
    pub now: Timestamp,
}

impl Ground {
    /// Whether an answer made of this is still right on that ground.
    fn holds(&self, on: &Ground) -> bool {
        let same_operations = match (&self.open, &on.open) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        same_operations && self.changed == on.changed && self.clusters == on.clusters && on.now < self.now.plus_ms(STANDS_MS)
    }
}

/// Answers of one kind; a copy of one costs nothing.
#[derive(Debug)]
pub struct Recent<K, V>(Mutex<HashMap<Asked<K>, (Ground, V)>>);

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash, V: Clone> Recent<K, V> {
    /// The answer as it was just made for somebody else, or made now. Two who ask at once may both make it: nobody waits.
    pub fn get(&self, asked: Asked<K>, ground: Ground, make: impl FnOnce(&Asked<K>, &Ground) -> V) -> V {
        let made = self.lock(|kept| kept.get(&asked).filter(|(of, _)| of.holds(&ground)).map(|(_, answer)| answer.clone()));
        if let Some(answer) = made {
            return answer;
        }
        let answer = make(&asked, &ground);
        self.lock(|kept| {
            if kept.len() >= KEPT {
                kept.clear();
            }
            kept.insert(asked, (ground, answer.clone()));
        });
        answer
    }

    // Answers are put in whole, so a poisoned lock is as good as any.
    fn lock<T>(&self, look: impl FnOnce(&mut HashMap<Asked<K>, (Ground, V)>) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ground(changed: Revision, ms: i64) -> Ground {
        Ground { changed, open: None, clusters: vec![], now: Timestamp::from_ms(ms) }
    }

    /// Whether an answer is made when one for everything is there, made of revision 7 at moment 0.
    fn is_made(scopes: Vec<Scope>, on: Ground) -> bool {
        let recent = Recent::default();
        recent.get(Asked { scopes: vec![Scope::Everything], what: "fleet" }, ground(7, 0), |_, _| false);
        recent.get(Asked { scopes, what: "fleet" }, on, |_, _| true)
    }

    #[test]
    fn an_answer_stands_for_others_with_the_same_rights_while_only_counters_move() {
        assert!(!is_made(vec![Scope::Everything], ground(7, STANDS_MS - 1)));
        assert!(is_made(vec![Scope::Everything], ground(7, STANDS_MS)));
    }

    #[test]
    fn a_change_makes_it_anew_at_once_and_so_do_operations_that_are_read_again() {
        assert!(is_made(vec![Scope::Everything], ground(8, 1)));
        assert!(is_made(vec![Scope::Everything], Ground { open: Some(Arc::default()), ..ground(7, 1) }));
    }

    #[test]
    fn nobody_gets_the_answer_of_somebody_with_other_rights() {
        assert!(is_made(vec![Scope::Cluster("alpha".into())], ground(7, 1)));
        assert!(is_made(vec![], ground(7, 1)));
    }
}
