//! The stuck states of operators in English.

use super::super::owner::OwnerWords;
use crate::model::owner_trouble::{EditedField, OwnerTrouble, UnheededChange};

pub const OWNER: OwnerWords = OwnerWords {
    fact,
    advice,
    chain: "Owned by",
    chain_note: "what each object says of itself; the verdict comes from the members",
    unknown: "not read by this panel",
    behind: "its newest change is not acted on yet",
    deleting: "being deleted",
    conditions: "Conditions",
    pod_kind: "Pods",
    pods: |running, all| format!("{running} of {all} run"),
};

fn fact(trouble: &OwnerTrouble) -> String {
    match trouble {
        OwnerTrouble::Refused { object, reason } => format!("{object} is refused by the platform: “{reason}”"),
        OwnerTrouble::NotObserved { object } => format!("Nobody acts on the newest change of {object}."),
        OwnerTrouble::NoStatefulSet { object } => format!("{object} has no StatefulSet, so there is no pod."),
        OwnerTrouble::SizeNotApplied { object, declared, replicas } => {
            format!("{object} declares {declared} members and its StatefulSet has {replicas}: the operator does not carry it out.")
        }
        OwnerTrouble::NobodyActs { object, change: UnheededChange::Members { declared, wanted } } => {
            format!("Nobody acts on {object}: it declares {declared} members, and its StatefulSet goes on with {wanted}.")
        }
        OwnerTrouble::NobodyActs { object, change: UnheededChange::Image { declared, named } } => {
            format!("Nobody acts on {object}: it declares the image {declared}, and its StatefulSet goes on with {named}.")
        }
        OwnerTrouble::NobodyActs { object, change: UnheededChange::PodTemplate { fields } } => {
            let fields = fields.iter().map(|field| field.key()).collect::<Vec<_>>().join(", ");
            format!("Nobody acts on {object}: it declares other pods than its StatefulSet makes ({fields}).")
        }
        OwnerTrouble::NobodyActs { object, change: UnheededChange::Settings { config_map } } => {
            format!("Nobody acts on {object}: it declares settings that are not in ConfigMap {config_map}, which members read.")
        }
        OwnerTrouble::RecordMissing { object } => format!("The operator has not written the size of {object} into ZooKeeper yet."),
        OwnerTrouble::RecordLost { object, declared, wanted } => format!(
            "{object} declares {declared} members and its StatefulSet goes on with {wanted}: its operator's record in ZooKeeper may be gone with the \
             pods, or nobody acts on it."
        ),
        OwnerTrouble::RecordInTheWay { object } => {
            format!("The record of an earlier ensemble lies in ZooKeeper, so that {object} gets no version and no change of size.")
        }
        OwnerTrouble::Upgrading { object, to: Some(to) } => format!("{object} is being upgraded to {to}."),
        OwnerTrouble::Upgrading { object, to: None } => format!("{object} is being upgraded."),
        OwnerTrouble::UpgradeFailed { object, reason } => {
            format!("The upgrade of {object} failed (“{reason}”), and its operator acts on nothing any more.")
        }
        OwnerTrouble::Failing { object, reason } => format!("The operator reports an error of {object}: “{reason}”"),
        OwnerTrouble::DeletionHangs { object, finalizer } => format!("{object} is being deleted and waits for its finalizer {finalizer}."),
        OwnerTrouble::RestartIgnored { object } => format!("A restart of {object} was asked for by annotation, and nothing acts on it."),
        OwnerTrouble::UpdateStuck { object, version } => {
            format!("The update of {object} to package {version} cannot be carried out; every later change is ignored.")
        }
        OwnerTrouble::VolumeSizeIgnored { declared, has } => {
            format!("Volumes of {declared} are declared and have {has}: a volume's size is never changed.")
        }
        OwnerTrouble::DefaultPassword { object, opens: None } => {
            format!("{object} has the package's public default as super-user's password.")
        }
        OwnerTrouble::DefaultPassword { object, opens: Some(true) } => {
            format!("Everybody can be super-user of {object}: the package's public default opens it, as a login showed.")
        }
        OwnerTrouble::DefaultPassword { object, opens: Some(false) } => format!(
            "{object} declares the package's public default as super-user's password, and no member heeds it: a login with it gave nothing."
        ),
        OwnerTrouble::PackageGone { object, package } => format!(
            "The package {package} of {object} is not there any more: once OpenSaola is started again, {object} can be neither changed nor deleted."
        ),
        OwnerTrouble::RestartsAtEveryChange { object } => {
            format!("{object} restarts all members at every change, whatever it is: triggerRollingRestart stands among its parameters.")
        }
        OwnerTrouble::EditedBelow { object, above, fields } => {
            let field = |f: &EditedField| format!("{} {} instead of {}", f.field, f.has, f.declared);
            let fields = fields.iter().map(field).collect::<Vec<_>>().join(", ");
            format!("{object} has other values than {above} declares ({fields}); they go back at the next change of any kind.")
        }
        OwnerTrouble::SettingsOverridden { object, keys } => {
            format!("{object} sets {} by additionalConfig, and its operator writes its own values after them.", keys.join(", "))
        }
        OwnerTrouble::BudgetIgnored { declared, has } => {
            format!(
                "{declared} unavailable members are declared, and the disruption budget goes on with {has}: its operator never changes it."
            )
        }
        OwnerTrouble::EphemeralData { object } => format!("The data of {object} lies in its pods: losing all of them at once loses it."),
        OwnerTrouble::Paused { object } => format!("The operator was told to leave {object} alone."),
        OwnerTrouble::Stopped { object } => format!("{object} was told to run no members."),
    }
}

const fn advice(trouble: &OwnerTrouble) -> &'static str {
    match trouble {
        OwnerTrouble::Refused { .. } => "correct the value that it names; what runs is untouched.",
        OwnerTrouble::NotObserved { .. } => "look whether its operator runs.",
        OwnerTrouble::NoStatefulSet { .. } => "look whether its operator runs, then into its log: a refused StatefulSet shows only there.",
        OwnerTrouble::NobodyActs { .. } => "look whether its operator runs and may act there; it catches up by itself once it does.",
        OwnerTrouble::SizeNotApplied { .. } => "write the StatefulSet's number back; scale again when the operator's record is there.",
        OwnerTrouble::RecordMissing { .. } => "wait; the operator writes it within a minute of all members being ready.",
        OwnerTrouble::RecordLost { .. } => {
            "look whether its operator runs; if it does, create the znode /zookeeper-operator and below it one of the object's name with the data \
             CLUSTER_SIZE=n, n being the StatefulSet's number."
        }
        OwnerTrouble::RecordInTheWay { .. } => "delete znode /zookeeper-operator with its children, then change any field of the object.",
        OwnerTrouble::UpgradeFailed { .. } => {
            "repair it: the image before is put back, its status is put right, and the pod that cannot start is replaced."
        }
        OwnerTrouble::Failing { .. } => "read the operator's log.",
        OwnerTrouble::DeletionHangs { .. } => {
            "if its volumes shall be kept, delete it from here, which removes a finalizer for which nobody answers."
        }
        OwnerTrouble::RestartIgnored { .. } => "restart it from here, and remove the annotations middleware.maintenance.*.",
        OwnerTrouble::UpdateStuck { .. } => "take it back on the page of its package, or publish that package.",
        OwnerTrouble::VolumeSizeIgnored { .. } => "declare the size that the volumes have.",
        OwnerTrouble::DefaultPassword { opens: Some(false), .. } => {
            "do not rely on it: what ACLs leave open is open to whoever reaches a member."
        }
        OwnerTrouble::DefaultPassword { .. } => "set a password of your own.",
        OwnerTrouble::PackageGone { .. } => "publish the package again.",
        OwnerTrouble::RestartsAtEveryChange { .. } => {
            "write false into spec.parameters.triggerRollingRestart: OpenSaola does not take away what was only removed."
        }
        OwnerTrouble::EditedBelow { .. } => "declare above what shall stay, or put the object beneath back.",
        OwnerTrouble::SettingsOverridden { .. } => "take those keys out, and set them on the page of settings.",
        OwnerTrouble::BudgetIgnored { .. } => "delete the PodDisruptionBudget: its operator makes it anew.",
        OwnerTrouble::Paused { .. } | OwnerTrouble::Stopped { .. } => "take that back where it is no longer wanted.",
        OwnerTrouble::Upgrading { .. } | OwnerTrouble::EphemeralData { .. } => "",
    }
}

/// What is so and what to do, as two sentences.
pub fn idle(trouble: &OwnerTrouble) -> String {
    let mut todo = advice(trouble).chars();
    let first = todo.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{} {first}{}", fact(trouble), todo.as_str())
}
