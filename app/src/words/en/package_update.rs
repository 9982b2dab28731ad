use super::super::publish::UpdateWords;

pub const UPDATE: UpdateWords = UpdateWords {
    crumb: "Package",
    title: |name| format!("Package of {name}"),
    link: "Another package",
    from: "Has now",
    to: "Enabled",
    asked: "Asked for",
    said: "OpenSaola says",
    means: "OpenSaola makes its objects anew from the enabled package. Where that changes what members are started with, the ZooKeeper operator restarts them \
            in its own order, which does not wait for quorum.",
    back_means: "OpenSaola ignores every other change of this ensemble until that is taken back. Members serve on.",
    submit: "Give it the enabled package",
    back: "Take it back",
    leave: "Back to the ensemble",
};
