use super::*;
use crate::model::{
    MemberState,
    plan::{
        PlanVerdict,
        example::{Example, ensemble, words},
    },
};

const GOOD: &str = "zookeeper:3.8.4";
const BAD: &str = "zookeeper:3.9.99";

fn object() -> String {
    "ZookeeperCluster orders".into()
}

fn failed() -> OwnerTrouble {
    OwnerTrouble::UpgradeFailed { object: object(), reason: "UpgradeFailed".into() }
}

/// Member 3 was replaced by one of the new image, which cannot start.
fn half_upgraded() -> Example {
    let mut example = ensemble(3).run_by_an_operator();
    for member in &mut example.status.members {
        if let Some(facts) = &mut member.facts {
            facts.image = Some(GOOD.into());
        }
    }
    let stuck = &mut example.status.members[2];
    stuck.state = MemberState::Down;
    if let Some(facts) = &mut stuck.facts {
        (facts.image, facts.reason, facts.ready) = (Some(BAD.into()), Some("ImagePullBackOff".into()), false);
    }
    example
}

#[test]
fn the_image_and_the_status_are_put_right_before_the_pod_that_cannot_start_is_replaced() {
    let plan = half_upgraded().troubled(failed()).repair();
    let steps = [&format!("back to {GOOD}"), "clear ZookeeperCluster orders", "restart 3", "await 3"];
    assert_eq!(words(&plan), steps);
    assert_eq!(plan.verdict, PlanVerdict::Warned, "the voter that does not serve is named");
    assert_eq!(plan.writes[0].lines.last(), Some(&DiffLine::Added("    tag: 3.8.4".into())));
}

#[test]
fn an_upgrade_is_stopped_as_soon_as_its_pod_cannot_start_and_not_while_it_only_starts() {
    let upgrading = || OwnerTrouble::Upgrading { object: object(), to: None };
    assert_eq!(half_upgraded().troubled(upgrading()).repair().obstacle(), None);
    let mut starting = half_upgraded().troubled(upgrading());
    if let Some(facts) = &mut starting.status.members[2].facts {
        facts.reason = Some("ContainerCreating".into());
    }
    assert_eq!(starting.repair().obstacle(), Some(&GuardFact::NothingToRepair));
}

#[test]
fn each_obstacle_is_named() {
    let whole = ensemble(3).run_by_an_operator();
    assert!(whole.repair().steps.is_empty() && whole.repair().verdict == PlanVerdict::Blocked);
    let mut alone = half_upgraded().troubled(failed());
    alone.status.members.truncate(3);
    alone.status.members.drain(..2);
    assert!(alone.repair().guards.contains(&Guard::blocks(GuardFact::ImageBefore { image: None })), "nobody serves with another image");
    let mut mixed = half_upgraded().troubled(failed());
    if let Some(facts) = &mut mixed.status.members[1].facts {
        facts.image = Some("zookeeper:3.7.2".into());
    }
    assert!(mixed.repair().guards.contains(&Guard::blocks(GuardFact::ImageBefore { image: None })), "two images could be meant");
    let another = half_upgraded().troubled(failed()).down(2);
    let down = |guard: &Guard| guard.outcome == GuardOutcome::Blocks && matches!(guard.fact, GuardFact::VoterDown { myid: 2, .. });
    assert!(another.repair().guards.iter().any(down), "{:?}", another.repair().guards);
    assert_eq!(half_upgraded().troubled(failed()).busy().repair().verdict, PlanVerdict::Blocked);
}

#[test]
fn once_it_has_begun_nothing_has_to_say_why_it_is_needed() {
    assert_eq!(obstacle(&half_upgraded().situation()), None);
}
