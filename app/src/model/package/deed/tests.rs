use super::*;
use crate::model::{
    EnsembleName,
    package::{ClusterPackages, PackageRow},
};

fn row(name: &str, state: PackageState, users: usize) -> PackageRow {
    let user = |number| EnsembleName::new("alpha", "orders", format!("zk-{number}"));
    let version = name.trim_start_matches("zookeeper-").to_owned();
    PackageRow {
        name: name.into(),
        version,
        state,
        errors: vec![],
        users: (0..users).map(user).collect(),
        movable: vec![],
        operators: vec![],
        deeds: vec![],
    }
}

fn plan(rows: Vec<PackageRow>, deed: PackageDeed) -> PackagePlan {
    let all = ClusterPackages {
        cluster: "alpha".into(),
        namespace: "middleware-operator".into(),
        is_unread: false,
        can_manage: true,
        lacks: None,
        packages: rows,
        operators: vec![],
        actions: vec![],
    };
    PackagePlan::of(&all, &all.packages[0], deed, "7".into())
}

#[test]
fn a_deed_is_of_use_in_its_states_and_no_others() {
    use PackageState::{Disabled, Enabled, Failed, Gone, Installing};
    let states = |deed: PackageDeed| [Enabled, Disabled, Installing, Failed, Gone].map(|state| deed.suits(state));
    assert_eq!(states(PackageDeed::Enable), [false, true, false, false, false]);
    assert_eq!(states(PackageDeed::Disable), [true, false, false, false, false]);
    assert_eq!(states(PackageDeed::Heal), [false, false, false, true, false]);
    assert_eq!(states(PackageDeed::Remove), [true, true, true, true, false]);
    let obstacle = plan(vec![row("zookeeper-1", Enabled, 0)], PackageDeed::Enable).obstacle;
    assert_eq!(obstacle, Some(PackageObstacle::State { state: Enabled }));
}

#[test]
fn nothing_is_taken_away_that_somebody_names() {
    let used = |deed, state| match plan(vec![row("zookeeper-1", state, 1), row("zookeeper-2", PackageState::Disabled, 0)], deed).obstacle {
        Some(PackageObstacle::Used { by }) => by,
        _ => vec![],
    };
    for (deed, state) in [
        (PackageDeed::Disable, PackageState::Enabled),
        (PackageDeed::Remove, PackageState::Enabled),
        (PackageDeed::Remove, PackageState::Disabled),
        (PackageDeed::Heal, PackageState::Failed),
    ] {
        assert_eq!(used(deed, state), ["orders/zk-0"], "{deed:?} {state:?}");
    }
    assert!(used(PackageDeed::Enable, PackageState::Disabled).is_empty(), "enabling takes nothing from its own users");
    let mut operators = row("zookeeper-1", PackageState::Disabled, 0);
    operators.operators = vec!["middleware-operator/zk-operator".into()];
    let by = vec!["middleware-operator/zk-operator".to_owned()];
    assert_eq!(plan(vec![operators], PackageDeed::Remove).obstacle, Some(PackageObstacle::Used { by }));
}

#[test]
fn healing_removes_the_failed_one_and_enables_the_one_that_most_ensembles_name() {
    let failed = || row("zookeeper-1.3.1-9.9.9", PackageState::Failed, 0);
    let disabled = |version: &str, users| row(&format!("zookeeper-{version}"), PackageState::Disabled, users);
    let healed = plan(vec![failed(), disabled("1.3.1-1.0.9", 0), disabled("1.3.1-1.0.10", 0)], PackageDeed::Heal);
    assert_eq!((healed.heir(), healed.obstacle.clone()), (Some("zookeeper-1.3.1-1.0.10"), None));
    assert_eq!(healed.writes[0], PackageWrite::Delete { secret: "zookeeper-1.3.1-9.9.9".into() });
    let healed = plan(vec![failed(), disabled("1.3.1-1.0.0", 2), disabled("1.3.1-1.0.10", 1)], PackageDeed::Heal);
    assert_eq!(healed.heir(), Some("zookeeper-1.3.1-1.0.0"));
    assert_eq!(plan(vec![failed()], PackageDeed::Heal).obstacle, Some(PackageObstacle::NothingElse));
}

#[test]
fn enabling_says_what_it_replaces() {
    let rows = vec![row("zookeeper-1", PackageState::Disabled, 0), row("zookeeper-2", PackageState::Enabled, 3)];
    let plan = plan(rows, PackageDeed::Enable);
    assert_eq!((plan.replaces.as_deref(), plan.heir(), plan.seen.as_str()), (Some("zookeeper-2"), None, "7"));
}
