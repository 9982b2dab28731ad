use super::*;
use crate::model::package::operator::{Definition, Enabled, Topology};

fn row(name: &str, watches: &[&str]) -> OperatorRow {
    OperatorRow {
        namespace: "middleware-operator".into(),
        name: name.into(),
        package: "zookeeper-1".into(),
        baseline: Topology::Standard.baseline().into(),
        watches: watches.iter().map(|namespace| (*namespace).to_owned()).collect(),
        is_ready: true,
        ..OperatorRow::default()
    }
}

fn facts() -> OperatorFacts {
    OperatorFacts {
        cluster: "alpha".into(),
        enabled: Some(Enabled { name: "zookeeper-1".into(), version: "1".into() }),
        has_baseline: true,
        ..OperatorFacts::default()
    }
}

fn newer() -> OperatorFacts {
    OperatorFacts { enabled: Some(Enabled { name: "zookeeper-2".into(), version: "2".into() }), ..facts() }
}

fn spec() -> OperatorSpec {
    OperatorSpec {
        namespace: "orders".into(),
        name: "zk-operator".into(),
        topology: Topology::HighlyAvailable,
        repository: "saola.local".into(),
        project: "middleware".into(),
        watch: None,
    }
}

fn written_by(package: Option<&str>, writers: &[&str]) -> Option<Definition> {
    Some(Definition { package: package.map(str::to_owned), writers: writers.iter().map(|writer| (*writer).to_owned()).collect() })
}

fn stranger() -> Vec<(String, String)> {
    vec![("shop".into(), "zk-cart".into())]
}

fn against_new(facts: &OperatorFacts) -> Option<OperatorObstacle> {
    OperatorPlan::create(facts, &spec()).obstacle
}

fn against(facts: &OperatorFacts, row: &OperatorRow, deed: OperatorDeed) -> Option<OperatorObstacle> {
    OperatorPlan::change(facts, row, deed, Vec::new(), "7".into()).obstacle
}

#[test]
fn a_new_one_is_made_of_the_enabled_package_and_of_no_other() {
    let plan = OperatorPlan::create(&facts(), &spec());
    assert_eq!((plan.obstacle, plan.to.as_str(), plan.seen.as_str()), (None, "zookeeper-1", "zookeeper-1"));
    assert_eq!(plan.writes, [OperatorWrite::Make { object: "orders/zk-operator".into() }]);
    assert_eq!(against_new(&OperatorFacts { enabled: None, ..facts() }), Some(OperatorObstacle::NothingEnabled));
    let baseline = Topology::HighlyAvailable.baseline().to_owned();
    assert_eq!(against_new(&OperatorFacts { has_baseline: false, ..facts() }), Some(OperatorObstacle::NoBaseline { baseline }));
}

#[test]
fn a_name_is_taken_in_the_whole_cluster_because_its_rights_are() {
    let taken = OperatorFacts { operators: vec![row("zk-operator", &[])], ..facts() };
    assert_eq!(against_new(&taken), Some(OperatorObstacle::SameName { other: "middleware-operator/zk-operator".into() }));
    assert_eq!(against_new(&OperatorFacts { operators: vec![row("zk-other", &[])], ..facts() }), None);
}

#[test]
fn a_definition_that_others_live_on_is_not_written_over() {
    let with = |definition: Option<Definition>, strangers: Vec<(String, String)>| OperatorFacts { definition, strangers, ..facts() };
    let refused = |writers: &[&str], lives: &[&str]| {
        let text = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
        Some(OperatorObstacle::Definition { writers: text(writers), lives: text(lives) })
    };
    assert_eq!(against_new(&with(None, vec![])), None, "there is none");
    let own = || written_by(Some("zookeeper-1"), &["opensaola"]);
    assert_eq!(against_new(&with(own(), stranger())), None, "the same once more changes nothing");
    let older = || written_by(Some("zookeeper-0"), &["opensaola"]);
    assert_eq!(against_new(&with(older(), vec![])), None, "only the platform lives on it");
    assert_eq!(against_new(&with(older(), stranger())), refused(&[], &["shop/zk-cart"]));
    let kubectl = "kubectl-client-side-apply";
    assert_eq!(against_new(&with(written_by(None, &[kubectl]), vec![])), refused(&[kubectl], &[]), "another operator's, at rest");
    let relabelled = written_by(Some("zookeeper-1"), &["opensaola", kubectl]);
    assert_eq!(against_new(&with(relabelled, stranger())), refused(&[kubectl], &["shop/zk-cart"]), "written over since");
    assert_eq!(against_new(&with(written_by(None, &[]), vec![])), refused(&[], &[]), "nobody knows whose");
    let upgrade = OperatorFacts { definition: own(), strangers: stranger(), ..newer() };
    assert_eq!(
        against(&upgrade, &row("zk-operator", &[]), OperatorDeed::Upgrade),
        refused(&[], &["shop/zk-cart"]),
        "an upgrade writes it, too"
    );
}

#[test]
fn an_upgrade_says_what_it_takes_away_and_writes_back() {
    let own = vec![OwnField { path: "spec.replicas".into(), value: "2".into() }];
    let plan = OperatorPlan::change(&newer(), &row("zk-operator", &[]), OperatorDeed::Upgrade, own.clone(), "7".into());
    let object = || "middleware-operator/zk-operator".to_owned();
    let (ask, back) = (OperatorWrite::Ask { object: object(), version: "2".into() }, OperatorWrite::WriteBack { object: object() });
    assert_eq!((plan.writes, plan.own, plan.obstacle), (vec![ask.clone(), back.clone()], own.clone(), None));
    assert_eq!((plan.from.as_str(), plan.to.as_str()), ("zookeeper-1", "zookeeper-2"));
    let plain = OperatorPlan::change(&newer(), &row("zk-operator", &[]), OperatorDeed::Upgrade, vec![], "7".into());
    assert_eq!(plain.writes, [ask], "nothing of its own, nothing to write back");
    let cut_short = OperatorRow { is_unfinished: true, ..row("zk-operator", &[]) };
    let restore = OperatorPlan::change(&newer(), &cut_short, OperatorDeed::Restore, own, "7".into());
    assert_eq!((restore.writes, restore.obstacle, restore.to.as_str()), (vec![back], None, "zookeeper-1"));
    let hangs = OperatorRow { asked: Some("9".into()), ..row("zk-operator", &[]) };
    let restore = OperatorPlan::change(&newer(), &hangs, OperatorDeed::Restore, vec![], "7".into());
    assert_eq!((restore.writes, restore.obstacle), (vec![OperatorWrite::TakeBack { object: object(), version: "9".into() }], None));
}

#[test]
fn an_upgrade_is_refused_where_it_is_of_no_use_or_something_hangs() {
    let upgrade = |facts: &OperatorFacts, row: &OperatorRow| against(facts, row, OperatorDeed::Upgrade);
    let plain = row("zk-operator", &[]);
    assert_eq!(upgrade(&facts(), &plain), Some(OperatorObstacle::SamePackage));
    assert_eq!(upgrade(&OperatorFacts { enabled: None, ..facts() }, &plain), Some(OperatorObstacle::NothingEnabled));
    let hangs = OperatorRow { asked: Some("9".into()), ..plain.clone() };
    assert_eq!(upgrade(&newer(), &hangs), Some(OperatorObstacle::Pending { version: "9".into() }));
    let unfinished = OperatorRow { is_unfinished: true, ..plain.clone() };
    assert_eq!(upgrade(&newer(), &unfinished), Some(OperatorObstacle::Unfinished));
    assert_eq!(against(&newer(), &plain, OperatorDeed::Restore), Some(OperatorObstacle::NothingTaken));
    let leaving = OperatorRow { is_leaving: true, ..plain.clone() };
    for deed in OperatorDeed::OF_ONE {
        assert_eq!(against(&newer(), &leaving, deed), Some(OperatorObstacle::Leaving), "{deed:?}");
        assert!(!deed.suits(&leaving, Some("zookeeper-2")), "{deed:?}");
    }
    let offered = |row: &OperatorRow, enabled| OperatorDeed::OF_ONE.map(|deed| deed.suits(row, enabled));
    assert_eq!(offered(&plain, Some("zookeeper-2")), [false, true, true]);
    assert_eq!(offered(&plain, Some("zookeeper-1")), [false, false, true]);
    assert_eq!(offered(&unfinished, Some("zookeeper-2")), [true, false, true]);
}

#[test]
fn none_is_removed_that_ensembles_live_by_unless_another_acts_for_them() {
    let live = || OperatorFacts { middlewares: vec![("orders".into(), "zk".into())], strangers: stranger(), ..facts() };
    let remove = |operators: Vec<OperatorRow>| {
        let row = operators[0].clone();
        against(&OperatorFacts { operators, ..live() }, &row, OperatorDeed::Remove)
    };
    let used = |by: &[&str]| Some(OperatorObstacle::InUse { by: by.iter().map(|name| (*name).to_owned()).collect() });
    assert_eq!(remove(vec![row("a", &[])]), used(&["orders/zk", "shop/zk-cart"]));
    assert_eq!(remove(vec![row("a", &["orders"])]), used(&["orders/zk"]));
    assert_eq!(remove(vec![row("a", &["empty"])]), None);
    assert_eq!(remove(vec![row("a", &["orders"]), row("b", &[])]), None, "another acts everywhere");
    assert_eq!(remove(vec![row("a", &[]), row("b", &["shop"])]), used(&["orders/zk"]));
    let away = OperatorRow { is_ready: false, ..row("b", &[]) };
    assert_eq!(remove(vec![row("a", &["orders"]), away]), used(&["orders/zk"]), "one that does not run acts for nobody");
    let leaving = OperatorRow { is_leaving: true, ..row("b", &[]) };
    assert_eq!(remove(vec![row("a", &["orders"]), leaving]), used(&["orders/zk"]));
}

#[test]
fn a_list_of_namespaces_is_read_as_operators_read_it() {
    use crate::model::package::operator::watched;
    assert_eq!(watched("orders, shop"), ["orders", "shop"]);
    assert!(watched("").is_empty() && watched("orders,").is_empty(), "an empty name is all of them");
    let live = OperatorFacts { middlewares: vec![("orders".into(), "zk".into()), ("shop".into(), "zk".into())], ..facts() };
    let remove = |operators: Vec<OperatorRow>| {
        let row = operators[0].clone();
        against(&OperatorFacts { operators, ..live.clone() }, &row, OperatorDeed::Remove)
    };
    let used = |by: &str| Some(OperatorObstacle::InUse { by: vec![by.to_owned()] });
    assert_eq!(remove(vec![row("a", &["orders", "shop"]), row("b", &["cart", "orders"])]), used("shop/zk"));
    assert_eq!(remove(vec![row("a", &["cart", "shop"]), row("b", &["shop", "orders"])]), None);
}
