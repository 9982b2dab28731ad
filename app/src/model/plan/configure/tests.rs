use crate::model::{
    driver::DriverKind,
    owner_trouble::{OwnerTrouble, UnheededChange},
    plan::{
        DiffLine, GuardFact, GuardOutcome, Plan, PlanVerdict,
        example::{ensemble, words},
    },
    setting::{SettingChange, SettingKey},
};

fn change(key: SettingKey, before: &str, after: &str) -> SettingChange {
    let text = |value: &str| (!value.is_empty()).then(|| value.to_owned());
    SettingChange { key, before: text(before), after: text(after) }
}

fn sync() -> Vec<SettingChange> {
    vec![change(SettingKey::SyncLimit, "10", "12")]
}

fn warned(plan: &Plan) -> Vec<&GuardFact> {
    plan.guards.iter().filter(|guard| guard.outcome == GuardOutcome::Warns).map(|guard| &guard.fact).collect()
}

#[test]
fn the_object_is_written_first_and_then_the_members_restart_the_leader_last() {
    let plan = ensemble(3).led_by(2).configure(&sync(), false);
    assert_eq!(words(&plan), ["check", "settings in ConfigMap orders-start", "restart 1", "restart 3", "restart 2 leader", "watch"]);
    assert_eq!(warned(&plan), [&GuardFact::WritesPause { seconds: 2 }]);
    let lines = [DiffLine::Removed("syncLimit=10".into()), DiffLine::Added("syncLimit=12".into())];
    assert_eq!((plan.writes[0].object.as_str(), plan.writes[0].step), ("ConfigMap prod/orders-start", 1));
    assert_eq!(plan.writes[0].lines, lines);
}

#[test]
fn later_writes_and_restarts_nothing_and_says_what_that_means() {
    let plan = ensemble(3).configure(&sync(), true);
    assert_eq!(words(&plan), ["check", "settings in ConfigMap orders-start"]);
    assert_eq!(warned(&plan), [&GuardFact::OldUntilRestart]);
}

#[test]
fn an_operator_is_told_by_its_own_field() {
    let plan = ensemble(3).run_by_an_operator().configure(&[change(SettingKey::SnapCount, "5000", "")], true);
    assert_eq!(words(&plan), ["check", "settings in ZookeeperCluster orders"]);
    let lines = [DiffLine::Removed("spec.config.snapCount: 5000".into()), DiffLine::Added("spec.config.snapCount: 10000".into())];
    assert_eq!(plan.writes[0].lines, lines);
}

#[test]
fn a_change_of_the_tick_is_a_change_of_session_timeouts() {
    let plan = ensemble(3).configure(&[change(SettingKey::TickTime, "2000", "3000")], true);
    assert!(warned(&plan).contains(&&GuardFact::TickTimeChanges));
}

#[test]
fn each_obstacle_is_named() {
    let kept = |driver| GuardFact::SettingsKept { driver, object: None };
    let nothing = ensemble(3).configure(&[], false);
    assert_eq!(nothing.verdict, PlanVerdict::Blocked);
    assert_eq!(nothing.obstacle(), Some(&GuardFact::SettingsChanged { count: 0 }));
    assert_eq!(nothing.steps, []);
    assert_eq!(ensemble(3).other_layout().configure(&sync(), false).obstacle(), Some(&kept(DriverKind::StatefulSet)));
    assert_eq!(ensemble(3).owned_by("Kafka").configure(&sync(), true).obstacle(), Some(&kept(DriverKind::Foreign)));
    assert!(matches!(ensemble(3).down(2).configure(&sync(), false).obstacle(), Some(GuardFact::VoterDown { myid: 2, .. })));
    assert!(matches!(ensemble(3).busy().configure(&sync(), true).obstacle(), Some(GuardFact::NoOtherOperation { running: Some(_) })));
}

#[test]
fn another_value_is_another_plan() {
    let essence = |changes: &[SettingChange], later| serde_json::to_string(&ensemble(3).configure(changes, later).essence()).unwrap();
    let base = essence(&sync(), false);
    assert_ne!(essence(&sync(), true), base);
    assert_ne!(essence(&[change(SettingKey::SyncLimit, "10", "13")], false), base);
    assert_ne!(essence(&[change(SettingKey::SyncLimit, "11", "12")], false), base, "somebody changed it meanwhile");
}

#[test]
fn settings_that_nobody_would_pass_on_alone_are_not_written() {
    let object = || "Middleware orders".to_owned();
    let change = UnheededChange::Members { declared: 5, wanted: 3 };
    let blocking = [
        OwnerTrouble::NobodyActs { object: object(), change },
        OwnerTrouble::UpdateStuck { object: object(), version: "7".into() },
        OwnerTrouble::PackageGone { object: object(), package: "zookeeper-1".into() },
        OwnerTrouble::RestartsAtEveryChange { object: object() },
        OwnerTrouble::EditedBelow { object: "ZookeeperCluster orders".into(), above: object(), fields: vec![] },
    ];
    for trouble in blocking {
        let troubled = ensemble(3).run_by_an_operator().troubled(trouble.clone());
        let fact = GuardFact::OwnerTroubled { trouble };
        assert_eq!(troubled.configure(&sync(), true).obstacle(), Some(&fact));
        assert_eq!(troubled.scale(5).obstacle(), Some(&fact), "nor is a size");
    }
    let object = "ZookeeperCluster orders".into();
    let said_only = OwnerTrouble::SettingsOverridden { object, keys: vec!["tickTime".into()] };
    assert_eq!(ensemble(3).run_by_an_operator().troubled(said_only).configure(&sync(), true).obstacle(), None);
}
