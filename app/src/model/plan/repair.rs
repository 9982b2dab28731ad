//! The plan of a repair: an upgrade that pravega's operator carries out came to nothing, as a pod cannot start with the new image. The operator acts
//! on nothing any more once it has said `UpgradeFailed`, so the image is put back, the operator's status is put right, and the pod that cannot start
//! is replaced, which Kubernetes does not do by itself (kubernetes#67250). Members that serve are not touched.

use std::collections::BTreeSet;

use super::{
    DiffLine, Guard, GuardFact, GuardOutcome, Intent, Plan, Situation, Step, guards,
    rehearsal::Rehearsal,
    restart::{BACK_S, ELECTION_S},
};
use crate::model::{MyId, driver::DriverKind, image::split, member::Member, owner_trouble::OwnerTrouble};

/// Writing the image.
const WRITE_S: u16 = 1;
/// pravega's operator looks at everything every 30 s.
const PASS_S: u16 = 30;
/// What kubelet says of a container that it does not get to run by waiting.
const CANNOT_START: [&str; 4] = ["ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "CrashLoopBackOff"];

/// What a repair would do.
pub fn plan(s: &Situation<'_>) -> Plan {
    let mut guards = conditions(s);
    if !is_needed(s) {
        guards.push(Guard::blocks(GuardFact::NothingToRepair));
    }
    let mut thought = Rehearsal::of(s);
    if let (Some(image), Some(size), true) = (image_before(s), s.size, is_needed(s)) {
        rehearse(&mut thought, s, &size.object, image);
    }
    Plan::new(s, Intent::Repair, guards, thought.end())
}

/// What stands in its way once it has begun: by then nothing may be left that says why it is needed.
pub fn obstacle(s: &Situation<'_>) -> Option<GuardFact> {
    conditions(s).into_iter().find(|guard| guard.outcome == GuardOutcome::Blocks).map(|guard| guard.fact)
}

/// Whether an upgrade has failed, or waits for a pod that cannot start.
pub fn is_needed(s: &Situation<'_>) -> bool {
    let says = |trouble: &OwnerTrouble| match trouble {
        OwnerTrouble::UpgradeFailed { .. } => true,
        OwnerTrouble::Upgrading { .. } => stuck(s).any(cannot_start),
        _ => false,
    };
    s.status.driver == DriverKind::Pravega && s.troubles.iter().any(|(trouble, _)| says(trouble))
}

fn conditions(s: &Situation<'_>) -> Vec<Guard> {
    let may = guards::panel_may_not(&s.status.name, s.missing);
    let image = image_before(s).map(str::to_owned);
    let outcome = if image.is_some() { GuardOutcome::Passes } else { GuardOutcome::Blocks };
    let before = Guard { outcome, fact: GuardFact::ImageBefore { image } };
    let all =
        [guards::managed_by_other(s), may, guards::one_leader(s), guards::data_agrees(s), Some(before), guards::no_other_operation(s)];
    let spared: Vec<MyId> = stuck(s).map(|member| member.myid).collect();
    all.into_iter().flatten().chain(guards::voters_serve(s, &spared)).collect()
}

/// Members that do not serve, whose pods run another image than those that do.
fn stuck<'a>(s: &Situation<'a>) -> impl Iterator<Item = &'a Member> {
    let before = image_before(s);
    s.status.members.iter().filter(move |member| {
        let image = member.facts.as_ref().and_then(|facts| facts.image.as_deref());
        !member.state.serves() && before.is_some() && image.is_some() && image != before
    })
}

fn cannot_start(member: &Member) -> bool {
    let reason = member.facts.as_ref().and_then(|facts| facts.reason.as_deref());
    reason.is_some_and(|reason| CANNOT_START.contains(&reason))
}

/// The image of the members that serve, and of none that does not: no request and no memory says it, but what runs.
fn image_before<'a>(s: &Situation<'a>) -> Option<&'a str> {
    let images = |serving: bool| -> BTreeSet<&'a str> {
        let members = s.status.members.iter().filter(move |member| member.state.serves() == serving);
        members.filter_map(|member| member.facts.as_ref()?.image.as_deref()).collect()
    };
    let (serving, others) = (images(true), images(false));
    let mut good = serving.difference(&others);
    good.next().copied().filter(|_| good.next().is_none())
}

fn rehearse(thought: &mut Rehearsal, s: &Situation<'_>, object: &str, image: &str) {
    let (kind, name) = object.split_once(' ').unwrap_or((object, ""));
    let title = format!("{kind} {}/{name}", s.status.name.namespace);
    let text = |line: &str| DiffLine::Same(line.to_owned());
    thought.quiet(Step::PutImageBack { object: object.to_owned(), image: image.to_owned() }, WRITE_S);
    let (repository, tag) = split(image);
    let image_lines = vec![
        text("spec:"),
        text("  image:"),
        DiffLine::Added(format!("    repository: {repository}")),
        DiffLine::Added(format!("    tag: {tag}")),
    ];
    thought.writes(title.clone(), image_lines);
    thought.quiet(Step::ClearUpgrade { object: object.to_owned(), image: image.to_owned() }, PASS_S);
    let conditions = ["Error", "Upgrading"].map(|kind| DiffLine::Added(format!("    {kind}: \"False\"")));
    let status =
        [text("status:"), text("  conditions:")].into_iter().chain(conditions).chain([DiffLine::Removed("  targetVersion".into())]);
    thought.writes(format!("{title}, status"), status.collect());
    for member in stuck(s) {
        let Some(facts) = &member.facts else { continue };
        let step = Step::RestartMember { myid: member.myid, pod: member.pod.clone(), uid: facts.uid.clone(), leads: false };
        thought.restart(step, member.myid, BACK_S + s.pace.steady_s);
        thought.writes(format!("Pod {}/{}", s.status.name.namespace, member.pod), vec![DiffLine::Removed(format!("uid: {}", facts.uid))]);
    }
    thought.quiet(Step::AwaitServing { voters: s.voters().count() as u16 }, PASS_S + ELECTION_S);
}

#[cfg(test)]
mod tests;
