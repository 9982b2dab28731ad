//! Repairs in English: what speaks for and against one, and its steps.

use crate::model::plan::{GuardFact, Step};

pub fn guard(fact: &GuardFact) -> String {
    match fact {
        GuardFact::NothingToRepair => "No upgrade of it has failed, and none waits for a pod that cannot start.".into(),
        GuardFact::ImageBefore { image: Some(image) } => format!("The members that serve run {image}."),
        GuardFact::ImageBefore { image: None } => "Nobody knows which image ran before.".into(),
        _ => String::new(),
    }
}

pub const fn note(fact: &GuardFact) -> &'static str {
    match fact {
        GuardFact::NothingToRepair => "There is nothing to put right.",
        GuardFact::ImageBefore { image: None } => {
            "It is the image of the members that serve, if that is one and no other member has it. Put the old tag into spec.image of the \
             ZookeeperCluster by hand, then patch its status: Error and Upgrading to False, targetVersion to null."
        }
        _ => "",
    }
}

pub fn step(step: &Step) -> String {
    match step {
        Step::PutImageBack { image, .. } => format!("Put the image {image} back"),
        Step::ClearUpgrade { object, .. } => format!("Put the status of {object} right"),
        _ => String::new(),
    }
}

pub const fn step_note(step: &Step) -> &'static str {
    match step {
        Step::PutImageBack { .. } => {
            "Into spec.image. By itself this changes nothing: after a failed upgrade the operator acts on nothing."
        }
        _ => {
            "Error and Upgrading become False and targetVersion goes, which the operator never does itself. Within 30 s it names the image in its \
             StatefulSet."
        }
    }
}
