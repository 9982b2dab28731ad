//! What no node could take is told at the field that speaks against most nodes.

use super::*;
use crate::model::{
    node::{Misfit, Node, Taint},
    pod_template::{PodKey, TolerationEffect},
};

fn tainted() -> Node {
    let taint = Taint { key: "dedicated".into(), value: Some("db".into()), effect: TolerationEffect::NoSchedule };
    Node { taints: vec![taint], ..Node::labelled(&[("disk", "ssd")]) }
}

fn among(nodes: &[Node], change: impl FnOnce(&mut CreateForm)) -> Option<(Field, FieldFault)> {
    let mut form = form();
    change(&mut form);
    let faults = check(&form, &offer(), |_| None, |cluster| (cluster == "alpha").then(|| nodes.to_vec())).err()?;
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.into_iter().next().map(|CreateFault { field, fault }| (field, fault))
}

#[test]
fn what_no_node_takes_is_told_at_its_field_with_the_reason_of_every_node() {
    let nodes = [Node::labelled(&[]), Node::labelled(&[]), tainted()];
    let (field, fault) = among(&nodes, |form| form.node_selector = "disk=ssd".into()).unwrap();
    assert_eq!(field, Field::Pod(PodKey::NodeSelector));
    let FieldFault::NoNode { fit } = fault else { panic!("{fault:?}") };
    let lacks = Misfit::Label { pair: "disk=ssd".into() };
    let repels = Misfit::Taint { taint: "dedicated=db:NoSchedule".into() };
    assert_eq!((fit.nodes, fit.misfits), (3, vec![(lacks, 2), (repels, 1)]));
    let at = |nodes: &[Node], change: fn(&mut CreateForm)| among(nodes, change).map(|(field, _)| field);
    assert_eq!(at(&nodes, |_| {}), None);
    assert_eq!(at(&[tainted()], |_| {}), Some(Field::Pod(PodKey::Tolerations)));
    assert_eq!(at(&[tainted()], |form| form.tolerations = "dedicated".into()), None);
    assert_eq!(at(&nodes, |form| form.memory = "8Gi".into()), Some(Field::Memory));
    assert_eq!(at(&nodes, |form| form.cpu = "3".into()), Some(Field::Cpu));
    assert_eq!(at(&[], |_| {}), Some(Field::Cluster));
}

#[test]
fn where_nodes_may_be_added_nothing_is_refused_for_those_that_are_there() {
    let pool = [Node::labelled(&[("karpenter.sh/nodepool", "default")])];
    assert_eq!(among(&pool, |form| form.node_selector = "disk=ssd".into()), None);
    assert_eq!(among(&pool, |form| form.anti_affinity = "required_hostname".into()), None);
}

#[test]
fn every_driver_is_told_and_whose_nodes_nobody_sees_is_told_nothing() {
    for (driver, version) in [("stateful_set", "3.9.4"), ("pravega", "3.8.4"), ("stackable", "3.9.4"), ("open_saola", "3.7.2")] {
        let typed =
            |form: &mut CreateForm| (form.driver, form.version, form.node_selector) = (driver.into(), version.into(), "disk=ssd".into());
        let field = among(&[Node::labelled(&[])], typed).map(|(field, _)| field);
        assert_eq!(field, Some(Field::Pod(PodKey::NodeSelector)), "{driver}");
    }
    let form = CreateForm { node_selector: "disk=ssd".into(), ..form() };
    assert!(checked(&form).is_ok());
}

#[test]
fn members_that_must_be_apart_need_as_many_places() {
    let required = |form: &mut CreateForm| form.anti_affinity = "required_hostname".into();
    let fault = FieldFault::TooFewPlaces { members: 3, places: 2, zones: false };
    assert_eq!(among(&[Node::labelled(&[]), Node::labelled(&[])], required), Some((Field::Pod(PodKey::AntiAffinity), fault)));
    assert_eq!(among(&[Node::labelled(&[]), Node::labelled(&[]), Node::labelled(&[])], required), None);
}
