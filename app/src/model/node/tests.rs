use super::*;

fn node(labels: &[(&str, &str)], taints: &[(&str, &str, TolerationEffect)]) -> Node {
    Node { taints: taints.iter().map(|(key, value, effect)| taint(key, value, *effect)).collect(), ..Node::labelled(labels) }
}

fn taint(key: &str, value: &str, effect: TolerationEffect) -> Taint {
    Taint { key: key.into(), value: (!value.is_empty()).then(|| value.into()), effect }
}

fn asks(fields: &[(PodKey, &str)]) -> PodAsks {
    let change = |(key, after): &(PodKey, &str)| PodChange { key: *key, before: None, after: Some((*after).to_owned()) };
    PodAsks::default().with(&fields.iter().map(change).collect::<Vec<_>>())
}

#[test]
fn each_node_tells_the_first_thing_that_speaks_against_it_in_counts() {
    let tainted = node(&[("disk", "ssd")], &[("dedicated", "db", TolerationEffect::NoSchedule)]);
    let nodes = [node(&[], &[]), tainted, node(&[("disk", "hdd")], &[])];
    let fit = NodeFit::of(&nodes, &asks(&[(PodKey::NodeSelector, "disk=ssd")]));
    assert_eq!((fit.nodes, fit.fit), (3, 0));
    let lacks = Misfit::Label { pair: "disk=ssd".into() };
    let repels = Misfit::Taint { taint: "dedicated=db:NoSchedule".into() };
    assert_eq!(fit.misfits, [(lacks, 2), (repels, 1)]);
    let tolerated = asks(&[(PodKey::NodeSelector, "disk=ssd"), (PodKey::Tolerations, "dedicated=db:NoSchedule")]);
    assert_eq!(NodeFit::of(&nodes, &tolerated).fit, 1);
}

#[test]
fn a_taint_is_tolerated_by_the_rules_of_the_scheduler() {
    use TolerationEffect::{NoExecute, NoSchedule, PreferNoSchedule};
    for (key, value, effect, toleration, fits) in [
        ("a", "b", NoSchedule, "", 0),
        ("a", "b", NoSchedule, "a=b:NoSchedule", 1),
        ("a", "b", NoSchedule, "a", 1),
        ("a", "b", NoSchedule, "a=c", 0),
        ("a", "b", NoSchedule, "a=b:NoExecute", 0),
        ("a", "b", NoExecute, "a:NoExecute for 60s", 1),
        ("a", "", NoExecute, "a=", 1),
        ("a", "b", NoExecute, "*", 1),
        ("a", "b", PreferNoSchedule, "", 1),
    ] {
        let nodes = [node(&[], &[(key, value, effect)])];
        assert_eq!(NodeFit::of(&nodes, &asks(&[(PodKey::Tolerations, toleration)])).fit, fits, "{key}={value} by {toleration}");
    }
}

#[test]
fn nodes_that_kubernetes_keeps_pods_from_are_told_as_people_call_them() {
    let of = |key: &str| NodeFit::of(&[node(&[], &[(key, "", TolerationEffect::NoSchedule)])], &PodAsks::default()).misfits;
    assert_eq!(of("node.kubernetes.io/unschedulable"), [(Misfit::Cordoned, 1)]);
    assert_eq!(of("node.kubernetes.io/unreachable"), [(Misfit::NotReady, 1)]);
}

#[test]
fn nodes_of_a_pool_may_get_others_beside_them() {
    let of = |label: &str| NodeFit::of(&[node(&[], &[]), node(&[(label, "default")], &[])], &PodAsks::default()).may_grow;
    assert!(of("karpenter.sh/nodepool") && of("eks.amazonaws.com/nodegroup") && !of("disk"));
}

#[test]
fn amounts_are_compared_with_what_a_node_has_in_all_and_what_is_not_known_is_no_reason() {
    let of = |fields: &[(PodKey, &str)]| NodeFit::of(&[node(&[], &[])], &asks(fields)).misfits;
    assert_eq!(of(&[(PodKey::Cpu, "2000m"), (PodKey::Memory, "4096Mi")]), []);
    assert_eq!(of(&[(PodKey::Cpu, "2001m")]), [(Misfit::Cpu { asked: "2001m".into() }, 1)]);
    assert_eq!(of(&[(PodKey::Memory, "5Gi")]), [(Misfit::Memory { asked: "5Gi".into() }, 1)]);
    assert_eq!(NodeFit::of(&[Node::default()], &asks(&[(PodKey::Cpu, "64")])).fit, 1);
}

#[test]
fn zones_count_only_where_every_node_that_fits_says_its_own() {
    let zone = |name: &str| node(&[("topology.kubernetes.io/zone", name)], &[]);
    let mut nodes = vec![zone("a"), zone("a"), zone("b")];
    let fit = NodeFit::of(&nodes, &PodAsks::default());
    assert_eq!((fit.places(false), fit.places(true)), (Some(3), Some(2)));
    nodes.push(node(&[], &[]));
    assert_eq!(NodeFit::of(&nodes, &PodAsks::default()).places(true), None);
}
