use super::*;
use crate::model::{
    finding::Finding,
    plan::{
        DiffLine, PlanVerdict,
        example::{Example, ensemble, words},
    },
};

const NEW: &str = "image docker.io/library/zookeeper:3.9.4";

fn target_of(plan: &Plan) -> Option<(GuardOutcome, VersionChange)> {
    plan.guards.iter().find_map(|guard| match &guard.fact {
        GuardFact::TargetVersion { change, .. } => Some((guard.outcome, *change)),
        _ => None,
    })
}

#[test]
fn the_image_is_written_and_then_members_restart_one_by_one_and_the_leader_last() {
    let plan = ensemble(3).on("3.8.4").led_by(2).upgrade("3.9.4");
    assert_eq!(words(&plan), ["check", NEW, "restart 1", "restart 3", "restart 2 leader", "watch"]);
    assert_eq!(plan.verdict, PlanVerdict::Warned, "an election is told");
    assert!(plan.writes[0].lines.contains(&DiffLine::Added("    type: OnDelete".into())));
    assert!(plan.steps.iter().all(|planned| planned.during.quorum().holds()));
}

#[test]
fn where_kubernetes_replaces_nothing_by_itself_already_the_strategy_is_not_written() {
    let plan = ensemble(3).on("3.8.4").on_delete().upgrade("3.9.4");
    assert!(!format!("{:?}", plan.writes[0]).contains("OnDelete"));
}

#[test]
fn pravegas_operator_is_told_the_tag_and_replaces_the_pods_itself() {
    let plan = ensemble(3).run_by_an_operator().on("3.8.4").upgrade("3.9.4");
    assert_eq!(words(&plan), ["check", NEW, "rollout 3.9.4", "watch"]);
    let object = (plan.writes[0].object.as_str(), &plan.writes[0].lines[2..]);
    let lines = [DiffLine::Removed("    tag: 3.8.4".into()), DiffLine::Added("    tag: 3.9.4".into())];
    assert_eq!(object, ("ZookeeperCluster prod/orders", &lines[..]));
    assert!(plan.steps.iter().all(|planned| planned.during.quorum().holds()));
}

#[test]
fn what_a_version_means_decides() {
    for (from, to, outcome) in [
        ("3.8.4", "3.9.4", GuardOutcome::Passes),
        ("3.9.3", "3.9.4", GuardOutcome::Passes),
        ("3.7.2", "3.9.4", GuardOutcome::Warns),
        ("3.9.4", "3.9.3", GuardOutcome::Warns),
        ("3.9.4", "3.8.4", GuardOutcome::Blocks),
        ("3.4.5", "3.9.4", GuardOutcome::Blocks),
        ("3.9.4", "3.9.4", GuardOutcome::Blocks),
    ] {
        assert_eq!(target_of(&ensemble(3).on(from).upgrade(to)).unwrap().0, outcome, "{from} to {to}");
    }
    assert_eq!(target_of(&ensemble(3).upgrade("3.9.4")), Some((GuardOutcome::Warns, VersionChange::Unknown)));
}

#[test]
fn a_version_that_is_not_offered_has_no_steps() {
    let example = ensemble(3).on("3.8.4");
    let plan = plan(&example.situation(), &Target { version: "3.9.9".into(), image: None, image_seen: false });
    assert_eq!(plan.obstacle(), Some(&GuardFact::VersionOffered { version: "3.9.9".into(), offered: false }));
    assert!(plan.steps.is_empty());
}

#[test]
fn an_image_that_no_node_is_known_to_have_warns() {
    let example = ensemble(3).on("3.8.4");
    let image = "docker.io/library/zookeeper:3.9.4".to_owned();
    let plan = plan(&example.situation(), &Target { version: "3.9.4".into(), image: Some(image.clone()), image_seen: false });
    assert!(plan.guards.contains(&Guard::warns(GuardFact::ImagePull { image })));
}

#[test]
fn each_obstacle_is_named() {
    let upgrading = OwnerTrouble::Upgrading { object: "ZookeeperCluster orders".into(), to: None };
    let failed = OwnerTrouble::UpgradeFailed { object: "ZookeeperCluster orders".into(), reason: "UpgradeFailed".into() };
    let missing = OwnerTrouble::RecordMissing { object: "ZookeeperCluster orders".into() };
    let troubled = |trouble: &OwnerTrouble| ensemble(3).run_by_an_operator().troubled(trouble.clone());
    let told = |trouble: &OwnerTrouble| GuardFact::OwnerTroubled { trouble: trouble.clone() };
    let rollout = Finding::RolloutRunning { updated: 1, replicas: 3 };
    let cases: [(Example, GuardFact); 8] = [
        (ensemble(3).other_layout(), GuardFact::ImageElsewhere { driver: DriverKind::StatefulSet }),
        (run_by(DriverKind::OpenSaola), GuardFact::ImageElsewhere { driver: DriverKind::OpenSaola }),
        (run_by(DriverKind::Stackable), GuardFact::ImageElsewhere { driver: DriverKind::Stackable }),
        (ensemble(3).owned_by("Kafka"), GuardFact::ManagedByOther { kind: "Kafka".into(), name: "x".into() }),
        (ensemble(3).finding(rollout), GuardFact::NoRollout { running: true }),
        (troubled(&upgrading), told(&upgrading)),
        (troubled(&failed), told(&failed)),
        (troubled(&missing), told(&missing)),
    ];
    for (example, fact) in cases {
        let example = example.on("3.8.4");
        assert_eq!(example.upgrade("3.9.4").obstacle(), Some(&fact));
        assert_eq!(obstacle(&example.situation()), Some(fact));
    }
    let lost = ensemble(3).on("3.8.4").not_serving(2).upgrade("3.9.4");
    assert!(matches!(lost.obstacle(), Some(GuardFact::VoterDown { myid: 2, .. })), "nobody is spared");
    assert_eq!(obstacle(&ensemble(3).situation()), None);
}

fn run_by(driver: DriverKind) -> Example {
    let mut example = ensemble(3).run_by_an_operator();
    example.status.driver = driver;
    example
}
