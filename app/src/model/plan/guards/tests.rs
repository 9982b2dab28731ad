use crate::model::{
    owner_trouble::OwnerTrouble,
    plan::{
        GuardFact, GuardOutcome, PlanVerdict, RestartBy,
        example::{Example, ensemble},
    },
    setting::{SettingChange, SettingKey},
};

#[test]
fn an_operator_that_still_adds_or_removes_members_is_left_alone() {
    let settled = || ensemble(5).run_by_an_operator();
    let cases: [(Example, (u16, u16, u16)); 5] = [
        // Told five, and its StatefulSet wants three so far.
        (ensemble(3).run_by_an_operator().declaring(5), (5, 3, 3)),
        // Told three, and five are there still.
        (settled().declaring(3), (3, 5, 5)),
        // All pods are there, and one has no vote yet.
        (settled().without_a_vote(5), (5, 5, 4)),
        // The first of three that was just made forms an ensemble of its own.
        (ensemble(3).run_by_an_operator().without_a_vote(2).without_a_vote(3), (3, 3, 1)),
        // A pod beyond those that are wanted has not gone yet.
        (settled().declaring(4).wanting(4), (4, 4, 5)),
    ];
    for (example, (declared, wanted, voters)) in cases {
        let object = "ZookeeperCluster orders".to_owned();
        let fact = GuardFact::SizeUnsettled { object, declared, wanted, voters };
        let change = [SettingChange { key: SettingKey::TickTime, before: None, after: Some("3000".into()) }];
        let plans = [
            example.restart(),
            example.restart_by(RestartBy::Owner),
            example.scale(7),
            example.upgrade("3.9.4"),
            example.configure(&change, false),
            example.configure(&change, true),
        ];
        for plan in plans {
            assert_eq!(plan.verdict, PlanVerdict::Blocked);
            assert!(
                plan.guards.iter().any(|guard| guard.outcome == GuardOutcome::Blocks && guard.fact == fact),
                "{:?} {:?}",
                plan.intent,
                plan.guards
            );
        }
    }
    for plan in [settled().restart(), settled().restart_by(RestartBy::Owner), settled().scale(7)] {
        assert_eq!(plan.obstacle(), None);
    }
    assert_eq!(ensemble(5).without_a_vote(5).restart().obstacle(), None, "our own layout has observers, which are no change of size");
}

#[test]
fn without_the_operators_record_its_number_is_not_written() {
    let missing = OwnerTrouble::RecordMissing { object: "ZookeeperCluster orders".into() };
    let example = ensemble(3).run_by_an_operator().troubled(missing.clone());
    assert_eq!(example.scale(5).obstacle(), Some(&GuardFact::OwnerTroubled { trouble: missing.clone() }));
    assert_eq!(example.restart().obstacle(), None, "pods are deleted without the operator");
    assert_eq!(example.restart_by(RestartBy::Owner).obstacle(), Some(&GuardFact::OwnerTroubled { trouble: missing }));
}
