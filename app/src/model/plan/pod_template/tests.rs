use crate::model::{
    driver::DriverKind,
    finding::Finding,
    node::{Misfit, Node, PodAsks},
    plan::{
        DiffLine, GuardFact, GuardOutcome, Plan,
        example::{ensemble, words},
    },
    pod_template::{PodChange, PodKey},
};

fn change(key: PodKey, before: &str, after: &str) -> PodChange {
    let text = |value: &str| (!value.is_empty()).then(|| value.to_owned());
    PodChange { key, before: text(before), after: text(after) }
}

fn heap() -> Vec<PodChange> {
    vec![change(PodKey::HeapMb, "256", "300")]
}

fn warned(plan: &Plan) -> Vec<&GuardFact> {
    plan.guards.iter().filter(|guard| guard.outcome == GuardOutcome::Warns).map(|guard| &guard.fact).collect()
}

#[test]
fn the_template_is_written_first_and_then_the_members_restart_the_leader_last() {
    let changes = [change(PodKey::HeapMb, "256", "300"), change(PodKey::Labels, "team=a\ntier=1", "team=b\ntier=1")];
    let plan = ensemble(3).led_by(2).pod_template(&changes);
    assert_eq!(words(&plan), ["check", "template in StatefulSet orders", "restart 1", "restart 3", "restart 2 leader", "watch"]);
    assert_eq!(warned(&plan), [&GuardFact::WritesPause { seconds: 2 }]);
    let removed = |line: &str| DiffLine::Removed(line.into());
    let added = |line: &str| DiffLine::Added(line.into());
    assert_eq!(
        plan.writes[0].lines,
        [
            removed("updateStrategy.type: RollingUpdate"),
            added("updateStrategy.type: OnDelete"),
            removed("env.HEAP_MB: 256"),
            added("env.HEAP_MB: 300"),
            removed("metadata.labels: team=a"),
            added("metadata.labels: team=b"),
        ],
        "what stays is not in it"
    );
    assert_eq!((plan.writes[0].object.as_str(), plan.writes[0].step), ("StatefulSet prod/orders", 1));
}

#[test]
fn an_operator_replaces_the_pods_itself_whoever_leads() {
    let plan = ensemble(3).run_by_an_operator().pod_template(&heap());
    assert_eq!(words(&plan), ["check", "template in ZookeeperCluster orders", "pods of ZookeeperCluster orders", "watch"]);
    assert_eq!(plan.writes[0].lines[1], DiffLine::Added("spec.pod.env.ZK_SERVER_HEAP: 300".into()));
    assert_eq!(warned(&plan), [&GuardFact::WritesPause { seconds: 6 }], "each of the three may lead when its turn comes");
}

#[test]
fn what_may_leave_a_pod_without_a_node_is_told_with_its_numbers() {
    let selector = [change(PodKey::NodeSelector, "", "disk=ssd")];
    assert!(warned(&ensemble(3).pod_template(&selector)).contains(&&GuardFact::NodesNotSeen));
    let back = [change(PodKey::NodeSelector, "disk=ssd", "")];
    assert!(!warned(&ensemble(3).pod_template(&back)).contains(&&GuardFact::NodesNotSeen));
    for (before, after, more) in [("250m", "1", true), ("1", "1000m", false), ("1", "500m", false), ("", "1", true)] {
        let warns = warned(&ensemble(3).pod_template(&[change(PodKey::Cpu, before, after)])).contains(&&GuardFact::NodesNotSeen);
        assert_eq!(warns, more, "{before} to {after}");
    }
    let apart = |nodes, wanted: &str| {
        let plan = ensemble(3).on_nodes(nodes).pod_template(&[change(PodKey::AntiAffinity, "preferred", wanted)]);
        plan.guards.iter().find(|guard| matches!(guard.fact, GuardFact::MembersApart { .. })).map(|guard| guard.outcome)
    };
    assert_eq!(apart(1, "required_hostname"), Some(GuardOutcome::Warns));
    assert_eq!(apart(3, "required_hostname"), Some(GuardOutcome::Passes), "they are apart already");
    assert_eq!(apart(3, "required_zone"), Some(GuardOutcome::Warns), "in which zones they are nobody here knows");
    assert_eq!(apart(1, "off"), None);
}

#[test]
fn a_member_that_no_node_takes_is_healed_first_by_another_template() {
    let back = [change(PodKey::NodeSelector, "disk=ssd", "")];
    let plan = ensemble(3).unplaced(2).pod_template(&back);
    assert_eq!(plan.obstacle(), None, "{:?}", plan.guards);
    assert!(warned(&plan).contains(&&GuardFact::VoterRestartsFirst { myid: 2 }));
    assert_eq!(words(&plan)[2], "restart 2");
    let alone = ensemble(1).unplaced(1).pod_template(&back);
    assert_eq!(alone.obstacle(), None, "of one member there is nobody to lead: {:?}", alone.guards);
    let rolling = Finding::RolloutRunning { updated: 1, replicas: 3 };
    let plan = ensemble(3).run_by_an_operator().finding(rolling.clone()).unplaced(3).pod_template(&heap());
    assert_eq!(plan.obstacle(), None, "the rollout waits for that very pod: {:?}", plan.guards);
    let two = ensemble(5).unplaced(2).unplaced(3).pod_template(&back);
    assert!(matches!(two.obstacle(), Some(GuardFact::VoterDown { .. })));
    assert!(ensemble(3).run_by_an_operator().finding(rolling).pod_template(&heap()).obstacle().is_some());
}

#[test]
fn each_obstacle_is_named() {
    let kept = |driver| GuardFact::PodTemplateKept { driver, object: None };
    let nothing = ensemble(3).pod_template(&[]);
    assert_eq!(nothing.obstacle(), Some(&GuardFact::PodTemplateChanged { count: 0 }));
    assert_eq!(nothing.steps, []);
    assert_eq!(ensemble(3).other_layout().pod_template(&heap()).obstacle(), Some(&kept(DriverKind::StatefulSet)));
    assert_eq!(ensemble(3).owned_by("Kafka").pod_template(&heap()).obstacle(), Some(&kept(DriverKind::Foreign)));
    assert!(matches!(ensemble(3).busy().pod_template(&heap()).obstacle(), Some(GuardFact::NoOtherOperation { running: Some(_) })));
}

#[test]
fn another_value_is_another_plan() {
    let essence = |changes: &[PodChange]| serde_json::to_string(&ensemble(3).pod_template(changes).essence()).unwrap();
    assert_ne!(essence(&heap()), essence(&[change(PodKey::HeapMb, "256", "301")]));
    assert_ne!(essence(&heap()), essence(&[change(PodKey::HeapMb, "255", "300")]), "somebody changed it meanwhile");
}

#[test]
fn where_nodes_are_seen_a_template_that_none_takes_is_blocked_and_one_that_some_take_says_how_many() {
    let nodes = || vec![Node::labelled(&[("disk", "ssd")]), Node::labelled(&[]), Node::labelled(&[])];
    let fit = |plan: &Plan| {
        plan.guards.iter().find_map(|guard| match &guard.fact {
            GuardFact::NodesFit { fit } => Some((guard.outcome, fit.fit, fit.misfits.clone())),
            _ => None,
        })
    };
    let lacks = |count| vec![(Misfit::Label { pair: "disk=ssd".into() }, count)];
    let ssd = [change(PodKey::NodeSelector, "", "disk=ssd")];
    assert_eq!(fit(&ensemble(3).among(nodes()).pod_template(&ssd)), Some((GuardOutcome::Passes, 1, lacks(2))));
    let none = ensemble(3).among(vec![Node::labelled(&[])]).pod_template(&ssd);
    assert_eq!(fit(&none), Some((GuardOutcome::Blocks, 0, lacks(1))));
    assert!(!warned(&none).contains(&&GuardFact::NodesNotSeen));
    // Nodes of a pool may get others beside them, which could take it: nothing is certain.
    let pool = ensemble(3).among(vec![Node::labelled(&[("karpenter.sh/nodepool", "default")])]).pod_template(&ssd);
    assert_eq!(fit(&pool).map(|fit| fit.0), Some(GuardOutcome::Warns));
    // What stands in the template already counts, too; and what asks for less is looked at by nobody, or there would be no way back.
    let asking = PodAsks::default().with(&ssd);
    let more = [change(PodKey::Cpu, "1", "2")];
    assert_eq!(
        fit(&ensemble(3).among(vec![Node::labelled(&[])]).asking(asking.clone()).pod_template(&more)).map(|fit| fit.0),
        Some(GuardOutcome::Blocks)
    );
    let back = [change(PodKey::NodeSelector, "disk=ssd", "")];
    assert_eq!(fit(&ensemble(3).among(vec![]).asking(asking).pod_template(&back)), None);
}

#[test]
fn members_that_must_be_apart_need_a_place_each_among_the_nodes_that_take_them() {
    let zone = |name: &str| Node::labelled(&[("topology.kubernetes.io/zone", name)]);
    let apart = |nodes: Vec<Node>, wanted: &str| {
        let plan = ensemble(3).among(nodes).pod_template(&[change(PodKey::AntiAffinity, "preferred", wanted)]);
        plan.guards.iter().find_map(|guard| match guard.fact {
            GuardFact::PlacesApart { members: 3, places, .. } => Some((guard.outcome, places)),
            _ => None,
        })
    };
    assert_eq!(apart(vec![Node::labelled(&[]); 2], "required_hostname"), Some((GuardOutcome::Blocks, Some(2))));
    let pool = Node::labelled(&[("eks.amazonaws.com/nodegroup", "blue")]);
    assert_eq!(apart(vec![pool; 2], "required_hostname"), Some((GuardOutcome::Warns, Some(2))));
    assert_eq!(apart(vec![Node::labelled(&[]); 3], "required_hostname"), Some((GuardOutcome::Passes, Some(3))));
    assert_eq!(apart(vec![zone("a"), zone("b"), zone("b")], "required_zone"), Some((GuardOutcome::Blocks, Some(2))));
    assert_eq!(
        apart(vec![Node::labelled(&[]); 3], "required_zone"),
        Some((GuardOutcome::Warns, None)),
        "in which zones they are nobody says"
    );
    assert_eq!(apart(vec![Node::labelled(&[])], "preferred"), None);
}
