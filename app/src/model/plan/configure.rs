//! The plan of a change of settings: one object is written, and members are restarted one by one, as they read their settings when they start.
//! Where the restart is left for later, nothing but the object is touched.

use super::{DiffLine, Guard, GuardFact, GuardOutcome, Intent, Plan, Situation, Step, guards, rehearsal::Rehearsal, restart};
use crate::model::{
    owner_trouble::OwnerTrouble,
    setting::{SettingChange, SettingKey, SettingsHome, SettingsObject},
};

/// A ConfigMap is written at once; an operator writes its own within one pass (measured: below a second, and at most 30 s).
const WRITTEN_S: u16 = 2;
const PASSED_ON_S: u16 = 10;

/// What a change of settings would do. With `later` no member is restarted for it.
pub fn plan(s: &Situation<'_>, changes: &[SettingChange], later: bool) -> Plan {
    let mut guards = conditions(s);
    guards.extend(touched(changes));
    guards.extend(if later { Some(Guard::warns(GuardFact::OldUntilRestart)) } else { restart::writes_pause(s) });
    let rehearsed = rehearse(s, changes, later).end();
    Plan::new(s, Intent::Configure { changes: changes.to_vec(), later }, guards, rehearsed)
}

/// What stands in the way of any change of settings.
pub fn obstacle(s: &Situation<'_>) -> Option<GuardFact> {
    let mut guards = conditions(s);
    guards.sort_by_key(|guard| guard.outcome);
    guards.into_iter().find(|guard| guard.outcome == GuardOutcome::Blocks).map(|guard| guard.fact)
}

fn conditions(s: &Situation<'_>) -> Vec<Guard> {
    let mut guards = vec![kept(s)];
    guards.extend(guards::common(s));
    guards.extend(guards::owners_well(s, OwnerTrouble::blocks_settings));
    guards.extend(guards::voters_serve(s, &[]));
    guards
}

/// Whoever else keeps them would write its own values back, or never look at ours.
fn kept(s: &Situation<'_>) -> Guard {
    let object = SettingsObject::of(s.status, s.stateful_set).map(|object| object.title());
    match object {
        Some(_) => Guard::passes(GuardFact::SettingsKept { driver: s.status.driver, object }),
        None => Guard::blocks(GuardFact::SettingsKept { driver: s.status.driver, object }),
    }
}

fn touched(changes: &[SettingChange]) -> Vec<Guard> {
    if changes.is_empty() {
        return vec![Guard::blocks(GuardFact::SettingsChanged { count: 0 })];
    }
    let mut guards = vec![Guard::passes(GuardFact::SettingsChanged { count: changes.len() as u16 })];
    if changes.iter().any(|change| change.key == SettingKey::TickTime) {
        guards.push(Guard::warns(GuardFact::TickTimeChanges));
    }
    guards
}

fn rehearse(s: &Situation<'_>, changes: &[SettingChange], later: bool) -> Rehearsal {
    let mut thought = Rehearsal::of(s);
    let Some(object) = SettingsObject::of(s.status, s.stateful_set).filter(|_| !changes.is_empty()) else { return thought };
    thought.quiet(Step::CheckAgain, 1);
    let (home, title) = (object.home, format!("{} {}/{}", object.home.kind(), s.status.name.namespace, object.name));
    thought.quiet(Step::WriteSettings { object }, if home == SettingsHome::ConfigMap { WRITTEN_S } else { PASSED_ON_S });
    thought.writes(title, changes.iter().flat_map(|change| lines(home, change)).collect());
    if !later {
        restart::each(&mut thought, s);
        thought.quiet(Step::Watch { seconds: s.pace.watch_s }, s.pace.watch_s);
    }
    thought
}

fn lines(home: SettingsHome, change: &SettingChange) -> Vec<DiffLine> {
    let before = change.before.as_deref().map(|value| DiffLine::Removed(home.line(change.key, value)));
    let after = change.wanted(home).map(|value| DiffLine::Added(home.line(change.key, value)));
    before.into_iter().chain(after).collect()
}

#[cfg(test)]
mod tests;
