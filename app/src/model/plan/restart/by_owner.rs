//! The plan of a restart that whoever runs the ensemble carries out: it is told once, and goes by number, whoever leads. It waits for Ready in
//! Kubernetes and not for a quorum, and nobody holds it back once it has begun. So every voter has to serve before it is told.

use super::{BACK_S, writes_pause};
use crate::model::{
    driver::Layout,
    member::Member,
    owner_trouble::OwnerTrouble,
    plan::{
        DiffLine, Guard, GuardFact, Intent, Plan, PlannedPod, RestartBy, RestartTrigger, Situation, Step, guards, rehearsal::Rehearsal,
        stop, trigger::triggers,
    },
};

/// From the trigger until the first pod goes (measured: below one second where an operator acts, and a minute until it is known that none does).
const TRIGGER_S: u16 = 2;
/// An election in such a restart lasted up to so long (measured: 1 to 6 s, as the next pod went before the one before was in the quorum).
const ELECTION_S: u16 = 6;
/// The same where Ready may be no more than an open port, as with StatefulSets that others made: then a second member goes before the first one
/// serves (measured: 28 s without a leader for three members on a busy machine).
const BLIND_S: u16 = 15;

/// What it would do.
pub(super) fn plan(s: &Situation<'_>, by: RestartBy) -> Plan {
    let mut guards = guards::common(s);
    guards.extend(guards::owners_well(s, OwnerTrouble::blocks_trigger));
    guards.extend(guards::voters_serve(s, &[]));
    let mut thought = Rehearsal::of(s);
    match triggers(s, by) {
        // Whoever runs it is named by another guard.
        Err(_) if s.is_foreign() => {}
        Err(why) => guards.push(Guard::blocks(GuardFact::NoTrigger { why })),
        Ok(triggers) if !s.is_stopped() => {
            guards.extend(stop::data_in_pods(s));
            guards.extend(limits(s, &triggers));
            rehearse(&mut thought, s, &triggers);
        }
        Ok(_) => {}
    }
    Plan::new(s, Intent::Restart { by }, guards, thought.end())
}

/// What this way cannot do, that the panel's own can.
fn limits(s: &Situation<'_>, triggers: &[RestartTrigger]) -> Vec<Guard> {
    let voters = s.voters().count() as u16;
    let pause = match voters {
        0..=2 => writes_pause(s),
        _ => {
            let each = if s.status.layout == Layout::Other { BLIND_S } else { ELECTION_S };
            Some(Guard::warns(GuardFact::WritesPause { seconds: each * (voters - 1) }))
        }
    };
    let ignored = triggers.iter().find_map(|trigger| match trigger {
        RestartTrigger::Action { cluster, .. } => Some(GuardFact::TriggerUnheard { object: format!("ZookeeperCluster {cluster}") }),
        _ => None,
    });
    let by_number = (voters > 1).then_some(GuardFact::LeaderNotLast { elections: voters });
    let said = [ignored, by_number, Some(GuardFact::NotHeldBack)].into_iter().flatten().map(Guard::warns);
    said.chain(pause).collect()
}

fn rehearse(thought: &mut Rehearsal, s: &Situation<'_>, triggers: &[RestartTrigger]) {
    thought.quiet(Step::CheckAgain, 1);
    for trigger in triggers {
        let members: Vec<&Member> = s.status.members.iter().filter(|member| trigger.takes(member)).collect();
        let planned = |member: &&Member| Some(PlannedPod { pod: member.pod.clone(), uid: member.facts.as_ref()?.uid.clone() });
        let pods: Vec<PlannedPod> = members.iter().filter_map(planned).collect();
        thought.quiet(Step::TriggerRestart { trigger: trigger.clone(), pods: pods.clone() }, TRIGGER_S);
        let (object, lines) = written(trigger);
        let (kind, name) = object.split_once(' ').unwrap_or((&object, ""));
        thought.writes(format!("{kind} {}/{name}", s.status.name.namespace), lines);
        // Drawn is the member of the highest number, with which it begins; the others follow in the same step.
        let first = members.iter().map(|member| member.myid).max().unwrap_or(1);
        let about_s = (pods.len() as u16).saturating_mul(BACK_S).saturating_add(s.pace.steady_s);
        thought.restart(Step::AwaitRestart { object: trigger.object(), pods }, first, about_s);
    }
    thought.quiet(Step::Watch { seconds: s.pace.watch_s }, s.pace.watch_s);
}

/// The object, and what is written into it.
fn written(trigger: &RestartTrigger) -> (String, Vec<DiffLine>) {
    let below = |keys: &[&str], line: &str| -> Vec<DiffLine> {
        let key = |(depth, key): (usize, &&str)| DiffLine::Same(format!("{}{key}:", "  ".repeat(depth)));
        let added = DiffLine::Added(format!("{}{line}", "  ".repeat(keys.len())));
        keys.iter().enumerate().map(key).chain([added]).collect()
    };
    match trigger {
        RestartTrigger::Flag { .. } => {
            let note = below(&["metadata", "annotations"], "menagerie.dev/restart: …");
            (trigger.object(), note.into_iter().chain(below(&["spec"], "triggerRollingRestart: true")).collect())
        }
        RestartTrigger::Action { middleware, .. } => {
            let name = format!("MiddlewareAction {middleware}-restart-…");
            let spec = below(&["spec"], "baseline: zookeeper-restart").into_iter();
            (name, spec.chain([DiffLine::Added(format!("  middlewareName: {middleware}"))]).collect())
        }
        RestartTrigger::Parameter { .. } => {
            let line = "menagerie.dev/restart: …";
            (trigger.object(), below(&["spec", "parameters", "pod", "annotations"], line))
        }
        RestartTrigger::Template { .. } => {
            let line = "kubectl.kubernetes.io/restartedAt: (when it was asked for)";
            (trigger.object(), below(&["spec", "template", "metadata", "annotations"], line))
        }
    }
}

#[cfg(test)]
mod tests;
