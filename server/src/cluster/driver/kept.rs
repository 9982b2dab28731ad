//! What is meant to stay: the members of an ensemble that was stopped, and the volumes of one that is deleted.

use app::model::stopped::Stopped;

use super::{Gathered, driver, facts};

/// Where an operator runs the ensemble its object decides: a StatefulSet of its that wants nobody is an accident unless that was declared.
pub(super) fn stopped(gathered: &Gathered, of_sets: Option<Stopped>) -> Option<Stopped> {
    let Some(owner) = gathered.owners.first() else { return of_sets };
    let declared = driver(owner).size(owner).declared.filter(|members| *members > 0);
    let counted = of_sets.map_or(0, |stopped| stopped.members);
    let members = declared.unwrap_or(counted);
    driver(owner).is_stopped(owner).then_some(Stopped { members, noted: declared.is_some(), since: None, by: None })
}

/// The topmost of its operators' objects that takes the volumes with it.
pub(super) fn volumes_go_by(gathered: &Gathered) -> Option<String> {
    gathered.owners.iter().find(|owner| driver(owner).takes_volumes(owner)).map(facts::title)
}
