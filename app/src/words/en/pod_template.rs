use super::super::pod_template::PodTemplate;
use crate::model::{
    driver::DriverKind,
    plan::GuardFact,
    pod_template::{AntiAffinity, PodFault, PodHome, PodKey, PresentPod, PresentVolume, Refusal},
};

pub const POD_TEMPLATE: PodTemplate = PodTemplate {
    title: "Pod template",
    stands_in: |object| match object.home {
        PodHome::StatefulSet => format!("It stands in the template of {}.", object.title()),
        PodHome::Stackable => format!("It stands in role group {} of {}.", object.group, object.title()),
        _ => format!("It stands in {}.", object.title()),
    },
    resources: "Resources",
    resources_note: "of each member",
    placing: "Where pods may run",
    placing_note: "by nodes and by each other",
    marks: "Labels and annotations",
    marks_note: "of each pod",
    log: "Log",
    volume: "Volume",
    volume_is,
    volume_why: |home| match home {
        PodHome::StatefulSet => "Kubernetes does not let a StatefulSet change the volumes that it asked for.",
        PodHome::OpenSaola | PodHome::Pravega => {
            "Its operator accepts another size or class and does nothing with it: the volumes stay as they are."
        }
        PodHome::Stackable => "A StatefulSet cannot change the volumes that it asked for, so the operator would fail.",
    },
    label,
    hint,
    choice,
    facts: "What happens",
    facts_note: "nothing yet",
    restarts: |home| match home {
        PodHome::StatefulSet => "Every change restarts the members, one after the other, the leader last.",
        PodHome::Pravega | PodHome::OpenSaola => {
            "Every change makes the operator replace all pods by itself: one at a time, the highest number first, whoever leads."
        }
        PodHome::Stackable => {
            "Every change makes Kubernetes replace all pods by itself: one at a time, the highest number first, whoever leads."
        }
    },
    reserved: "What Kubernetes, an operator or this panel put there is not shown and stays.",
    optional: "optional",
    more: "Nodes, labels and annotations",
    usual: "As usual",
    review: "Review",
    review_next: "The next page shows each changed line. Nothing is written before you confirm it there.",
    fault,
};

fn volume_is(volume: &PresentVolume) -> String {
    match (&volume.size, &volume.storage_class) {
        (Some(size), Some(class)) => format!("{size} of class {class} for each member."),
        (Some(size), None) => format!("{size} for each member."),
        (None, Some(class)) => format!("Class {class}; members have different sizes."),
        (None, None) => "No volume is known.".into(),
    }
}

const fn label(key: PodKey) -> &'static str {
    match key {
        PodKey::Cpu => "CPU request",
        PodKey::Memory => "Memory request and limit",
        PodKey::HeapMb => "Heap, MiB",
        PodKey::NodeSelector => "Node selector",
        PodKey::Tolerations => "Tolerations",
        PodKey::AntiAffinity => "Anti-affinity",
        PodKey::Labels => "Labels",
        PodKey::Annotations => "Annotations",
        PodKey::LogLevel => "Log level",
    }
}

fn hint(field: &PresentPod) -> String {
    let Some(why) = field.refused else { return meaning(field.key).into() };
    refusal(why).into()
}

const fn meaning(key: PodKey) -> &'static str {
    match key {
        PodKey::Cpu => "As Kubernetes writes it: 500m or 2.",
        PodKey::Memory => "As Kubernetes writes it: 1Gi.",
        PodKey::HeapMb => "At most three quarters of the memory.",
        PodKey::NodeSelector => "key=value, one a line. Only nodes with all of these labels are used.",
        PodKey::Tolerations => "As kubectl writes the taint, one a line: key=value:NoSchedule, key:NoExecute, or * for all.",
        PodKey::AntiAffinity => "Required leaves a member without a node where there is none of its own.",
        PodKey::Labels => "key=value, one a line.",
        PodKey::Annotations => "key=value, one a line.",
        PodKey::LogLevel => "Of each server's log.",
    }
}

const fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::HeapByOperator => "Its operator gives the JVM four fifths of the memory, whatever is said. Change the memory.",
        Refusal::LogByImage => "The image brings its own settings of the log; nothing in the pod changes them.",
        Refusal::LogByOperator => {
            "Its operator writes it into a ConfigMap, and no pod tells whether it was done. Change logging in its own object."
        }
        Refusal::LogOfEarlierPanel => "An earlier version of this panel made the ensemble; its log settings do not read a level.",
    }
}

fn choice(_: PodKey, word: &str) -> String {
    match AntiAffinity::from_key(word) {
        Some(AntiAffinity::Off) => "Off".into(),
        Some(AntiAffinity::Preferred) => "Preferred: other nodes, other zones".into(),
        Some(AntiAffinity::PreferredHostname) => "Preferred: other nodes".into(),
        Some(AntiAffinity::PreferredZone) => "Preferred: other zones".into(),
        Some(AntiAffinity::RequiredHostname) => "Required: other nodes".into(),
        Some(AntiAffinity::RequiredZone) => "Required: other zones".into(),
        None if word == "other" => "As somebody else wrote it".into(),
        None if word.is_empty() => "Not set".into(),
        None => word.into(),
    }
}

fn fault(fault: &PodFault) -> String {
    match fault {
        PodFault::Needed => "It has a value, and needs one.".into(),
        PodFault::Refused { why } => refusal(*why).into(),
        PodFault::NotAPair { line } => format!("“{line}” is not key=value."),
        PodFault::NotAKey { key } => format!("“{key}” is not a key: letters, digits, -, _ and ., perhaps after a domain and a /."),
        PodFault::NotALabelValue { value } => {
            format!("“{value}” is not a value: at most 63 letters, digits, -, _ and . (an annotation: at most 1024 characters).")
        }
        PodFault::Reserved { key } => format!("“{key}” belongs to Kubernetes, to an operator or to this panel."),
        PodFault::Twice { key } => format!("“{key}” stands there twice."),
        PodFault::NotAToleration { line } => {
            format!(
                "“{line}” is not a taint; write key=value:NoSchedule, PreferNoSchedule or NoExecute. After NoExecute you may add “for 300s”."
            )
        }
        PodFault::NotForTemplates { value } => {
            format!("OpenSaola's templates would read “{value}” as their own. Use letters, digits, blanks and -_./:,=@+ only.")
        }
        PodFault::Stays { line } => {
            format!("OpenSaola does not take away what was set: “{line}” would stay. Give it another value instead.")
        }
    }
}

pub fn guard(fact: &GuardFact) -> String {
    match fact {
        GuardFact::PodTemplateKept { object: Some(object), .. } => format!("Its pod template stands in {object}."),
        GuardFact::PodTemplateKept { object: None, .. } => "Menagerie does not change its pod template.".into(),
        GuardFact::PodTemplateChanged { count: 0 } => "No field would have another value.".into(),
        GuardFact::PodTemplateChanged { count } => {
            format!("{} will have another value.", super::count(*count, "field", "fields"))
        }
        GuardFact::NodesNotSeen => "Whether a node takes the new pods is not known.".into(),
        GuardFact::MembersApart { members, nodes, zones: false } => {
            format!("{} must run on different nodes; they run on {nodes} now.", super::count(*members, "member", "members"))
        }
        GuardFact::MembersApart { members, zones: true, .. } => {
            format!("{} must run in different zones.", super::count(*members, "member", "members"))
        }
        _ => String::new(),
    }
}

pub fn note(fact: &GuardFact) -> String {
    match fact {
        GuardFact::PodTemplateKept { driver: DriverKind::StatefulSet, object: None } => {
            "Somebody else made this StatefulSet, and would write its own template back.".into()
        }
        GuardFact::PodTemplateKept { driver: DriverKind::Stackable, object: None } => {
            "It has several role groups; change each in its own object.".into()
        }
        GuardFact::PodTemplateKept { object: None, .. } => "Whoever runs it would write its own values back.".into(),
        GuardFact::NodesNotSeen => {
            "This panel may not read nodes. If none fits, it stops at the first member, says so, and the others are not touched.".into()
        }
        GuardFact::MembersApart { zones: true, .. } => {
            "In which zones nodes are is not known here. A member for which no zone is left waits; the others are not touched then.".into()
        }
        GuardFact::MembersApart { members, nodes, .. } if nodes < members => {
            "A member for which no node is left waits; the others are not touched then.".into()
        }
        _ => String::new(),
    }
}
