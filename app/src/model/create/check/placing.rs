//! Whether the nodes of the cluster could take what is typed, told at the field that speaks against most of them. Where nodes may be added nothing is
//! refused: the plan warns.

use crate::model::{
    create::{CreateFault, CreateSpec, Field, FieldFault},
    node::{Misfit, Node, NodeFit},
    pod_template::{AntiAffinity, PodKey},
};

pub(super) fn placing(spec: &CreateSpec, nodes: &[Node]) -> Option<CreateFault> {
    let asks = spec.asks();
    let fit = NodeFit::of(nodes, &asks);
    if fit.may_grow {
        return None;
    }
    if fit.fit == 0 {
        return Some(CreateFault { field: field(&fit), fault: FieldFault::NoNode { fit } });
    }
    let zones = asks.anti_affinity.and_then(AntiAffinity::must_by_zones)?;
    let places = fit.places(zones).filter(|places| *places < spec.members)?;
    let fault = FieldFault::TooFewPlaces { members: spec.members, places, zones };
    Some(CreateFault { field: Field::Pod(PodKey::AntiAffinity), fault })
}

/// A cluster whose nodes take nothing at all is the wrong cluster.
fn field(fit: &NodeFit) -> Field {
    match fit.misfits.first().map(|(why, _)| why) {
        Some(Misfit::Label { .. }) => Field::Pod(PodKey::NodeSelector),
        Some(Misfit::Taint { .. }) => Field::Pod(PodKey::Tolerations),
        Some(Misfit::Cpu { .. }) => Field::Cpu,
        Some(Misfit::Memory { .. }) => Field::Memory,
        Some(Misfit::Cordoned | Misfit::NotReady) | None => Field::Cluster,
    }
}
