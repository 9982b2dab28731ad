use super::super::operator::OperatorWords;
use crate::model::package::operator::{OperatorDeed, OperatorObstacle, OperatorWrite, Topology};

pub const OPERATOR: OperatorWords = OperatorWords {
    link: "Create an operator",
    title: |cluster| format!("Create a MiddlewareOperator on {cluster}"),
    place: "Where",
    topology_note: "of the operator itself; ensembles have as many members as each of them declares",
    topology: |topology| match topology {
        Topology::Standard => "Standard",
        Topology::HighlyAvailable => "Highly available",
    },
    topology_means: |topology| match topology {
        Topology::Standard => "1 pod of the operator. While it is away members serve on, and nothing that is declared is carried out.",
        Topology::HighlyAvailable => "3 pods of the operator, of which one leads. When it is lost, another one takes over.",
    },
    image: "Image",
    image_note: "The package has no image: it is pulled from this registry as project/zookeeper-operator.",
    name_hint: "Unique in the whole cluster: its cluster-wide rights go by it.",
    namespace_hint: "One that is there, with the Secret “registrysecret” where the registry asks for a password.",
    repository_hint: "A host, perhaps with a port, like registry.example:443.",
    project_hint: "Like middleware.",
    watch_hint: "A namespace, several with commas between, or empty for all of them.",
    watch_all: "all namespaces",
    review: "Review",
    review_next: "Nothing is written yet: the next page shows what would be.",
    edit: "Change the form",
    word,
    title_of: |deed, name| format!("{} operator {name}", word(deed)),
    means: |deed| match deed {
        OperatorDeed::Create => {
            "OpenSaola makes its Deployment, a ClusterRole with its binding, and writes the package's definition of ZookeeperCluster over the cluster's. \
             The definition stays when the operator goes."
        }
        OperatorDeed::Upgrade => {
            "OpenSaola makes it anew from the enabled package and writes that package's definition over the cluster's. On the way it takes the fields \
             below away; they are written back as soon as it has answered. In between, for some seconds, the operator runs as its baseline says: it acts \
             in all namespaces."
        }
        OperatorDeed::Restore => {
            "An upgrade did not come to its end. What still hangs is taken back, and the operator's own fields are written again."
        }
        OperatorDeed::Remove => {
            "OpenSaola takes its pods and its cluster-wide rights away. The definition stays, and so does every ensemble; nothing that is declared is \
             carried out any more where no other operator acts."
        }
    },
    write: |write| match write {
        OperatorWrite::Make { object } => format!("MiddlewareOperator {object}: made"),
        OperatorWrite::Ask { object, version } => format!("MiddlewareOperator {object}: annotation middleware.cn/update={version}"),
        OperatorWrite::TakeBack { object, version } => {
            format!("MiddlewareOperator {object}: annotation middleware.cn/update={version} taken off")
        }
        OperatorWrite::WriteBack { object } => format!("MiddlewareOperator {object}: spec.deployment as it is now"),
        OperatorWrite::Delete { object } => format!("MiddlewareOperator {object}: deleted"),
    },
    baseline: "Baseline",
    from: "Package now",
    to: "Package then",
    own: "Its own fields",
    own_note: "over the baseline's, in spec.deployment",
    own_caption: "Fields that the operator has over its baseline",
    field: "Field",
    value: "Value",
    obstacle,
    typed: |name| format!("Type “{name}” to confirm"),
    typed_hint: "The operator's name, without its namespace.",
    watches: "Acts in",
    watched: |namespaces| if namespaces.is_empty() { "all namespaces".into() } else { super::list(namespaces) },
    unfinished: "An upgrade took its own fields away, and they are not written back yet. Restore it.",
    asked: |version| {
        format!("Version {version} was asked for and is not taken in. Until that is taken back OpenSaola ignores every other change of it.")
    },
    done: |deed, name| match OperatorDeed::from_key(deed) {
        Some(OperatorDeed::Upgrade) => format!("{name} has the enabled package, with its own fields, and is ready."),
        Some(OperatorDeed::Restore) => format!("{name} has its own fields again and is ready."),
        Some(OperatorDeed::Remove) => format!("{name} is removed."),
        Some(OperatorDeed::Create) | None => format!("{name} is made and ready."),
    },
    waiting: |name| format!("{name}: written, and it was not ready within 30 s."),
    waiting_so: "Its row below says what OpenSaola found out; without a word of it OpenSaola may not run.",
};

const fn word(deed: OperatorDeed) -> &'static str {
    match deed {
        OperatorDeed::Create => "Create",
        OperatorDeed::Upgrade => "Upgrade",
        OperatorDeed::Restore => "Restore",
        OperatorDeed::Remove => "Remove",
    }
}

pub fn obstacle(obstacle: &OperatorObstacle) -> String {
    match obstacle {
        OperatorObstacle::NothingEnabled => "No package is enabled on this cluster. Publish or enable one first.".into(),
        OperatorObstacle::NoBaseline { baseline } => {
            format!("The enabled package has no {baseline}, so no operator can be made from it.")
        }
        OperatorObstacle::SameName { other } => format!(
            "{other} has that name. Both would have the same ClusterRole: the second gets no rights, and the first that goes takes them from the other."
        ),
        OperatorObstacle::Definition { writers, lives } => definition(writers, lives),
        OperatorObstacle::SamePackage => "It has the enabled package already.".into(),
        OperatorObstacle::Pending { version } => format!("Version {version} was asked for and is not taken in. Restore it first."),
        OperatorObstacle::Unfinished => "An upgrade took its own fields away, and they are not written back yet. Restore it first.".into(),
        OperatorObstacle::NothingTaken => "No upgrade hangs, and nothing of its own is to be written back.".into(),
        OperatorObstacle::InUse { by } => {
            format!("{} live by it, and no other operator that is ready acts there. Make another one first.", super::list(by))
        }
        OperatorObstacle::Leaving => "It is being deleted.".into(),
    }
}

/// Whose the definition is, and who would lose by another.
fn definition(writers: &[String], lives: &[String]) -> String {
    let whose = match writers {
        [] => "The cluster's definition of ZookeeperCluster is not this package's".to_owned(),
        writers => format!("The cluster's definition of ZookeeperCluster was written by {}", super::list(writers)),
    };
    let who = match lives {
        [] => "another operator may need it".to_owned(),
        lives => format!("{} live on it without OpenSaola", super::list(lives)),
    };
    format!(
        "{whose}, and {who}. The package's would be written over it and takes fields away that other operators need: they would stop everywhere."
    )
}
