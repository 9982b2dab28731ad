//! The states that operators' objects are known to get stuck in, and promises that they do not keep. Each was seen on a real operator
//! (pravega v0.2.15, OpenSaola v1.2.0) or stands in its code; the words say how a person gets out.

mod blocks;

use serde::{Deserialize, Serialize};

use super::{Health, pod_template::PodKey};

/// One such state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnerTrouble {
    /// The platform refuses what is declared, in its own words; what runs is from before.
    Refused { object: String, reason: String },
    /// Its controller has not looked at the newest change: it does not run, or hangs.
    NotObserved { object: String },
    /// It declares members and there is no StatefulSet. The reason stands in the operator's log only, or no operator runs.
    NoStatefulSet { object: String },
    /// It has another number of members than its StatefulSet: the operator does not carry it out (pravega: "Znode exists check failed").
    SizeNotApplied { object: String, declared: u16, replicas: u16 },
    /// It was changed, and nothing beneath it has moved since, nor says it why: its operator does not run, or hangs.
    NobodyActs { object: String, change: UnheededChange },
    /// The operator has not made its record of the ensemble's size in ZooKeeper yet (`metaRootCreated`): a change of size would block for ever.
    RecordMissing { object: String },
    /// The record of an earlier ensemble of the same name lies in the way (pravega: "node already exists"): no version, no change of size.
    RecordInTheWay { object: String },
    /// It was changed and nothing follows, and its data lies in its pods: when all were gone at once, its operator's record in ZooKeeper went with
    /// them, and no change of size can be carried out (pravega goes on saying `metaRootCreated`).
    RecordLost { object: String, declared: u16, wanted: u16 },
    /// An image upgrade is under way.
    Upgrading { object: String, to: Option<String> },
    /// An upgrade came to nothing; the operator acts on nothing any more until its status is put right.
    UpgradeFailed { object: String, reason: String },
    /// The operator reports an error of its own, in its own words.
    Failing { object: String, reason: String },
    /// It is being deleted and its finalizer does not end.
    DeletionHangs { object: String, finalizer: String },
    /// A restart was asked for by the platform's own action and nothing acts on it.
    RestartIgnored { object: String },
    /// An update of the package was asked for that cannot be carried out; every later change is ignored until it is taken back.
    UpdateStuck { object: String, version: String },
    /// Volumes have another size than is declared: the change reaches neither the StatefulSet nor the claims.
    VolumeSizeIgnored { declared: String, has: String },
    /// The super-user's password is the public default of the package; whether it makes a client the super-user, where that was tried.
    DefaultPassword { object: String, opens: Option<bool> },
    /// The package that it is made of is not there any more: the platform knows it from memory, until it is started again.
    PackageGone { object: String, package: String },
    /// It restarts all members at every change of it, whatever that change is: the order for one restart stands among its parameters.
    RestartsAtEveryChange { object: String },
    /// This object has other values than the one above it declares, as after an edit of somebody, and gets those back at the next change of any kind.
    EditedBelow { object: String, above: String, fields: Vec<EditedField> },
    /// It has settings of its own under these keys, and its operator writes the same keys after them: its own count.
    SettingsOverridden { object: String, keys: Vec<String> },
    /// The disruption budget was made with another number and is never changed.
    BudgetIgnored { declared: u16, has: String },
    /// The data lies in the pods: when all are gone at once, a new, empty ensemble takes the old one's place.
    EphemeralData { object: String },
    /// The operator was told to leave it alone.
    Paused { object: String },
    /// It was told to run no members.
    Stopped { object: String },
}

/// A change of an operator's object that nothing beneath it has followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnheededChange {
    /// It declares another number of members than its StatefulSet wants.
    Members { declared: u16, wanted: u16 },
    /// It declares another image than its StatefulSet's template names.
    Image { declared: String, named: String },
    /// It declares these fields of the pods, and its StatefulSet's template has other values.
    PodTemplate { fields: Vec<PodKey> },
    /// It declares settings that are not in the ConfigMap that members read.
    Settings { config_map: String },
}

/// A field that is declared with one value, and has another in the object beneath.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditedField {
    /// For example `replicas`.
    pub field: String,
    pub declared: String,
    pub has: String,
}

impl OwnerTrouble {
    /// The object that waits in vain for its operator, where that is the trouble.
    pub const fn waits_in_vain(&self) -> Option<&String> {
        match self {
            OwnerTrouble::NobodyActs { object, .. }
            | OwnerTrouble::RecordLost { object, .. }
            | OwnerTrouble::NotObserved { object }
            | OwnerTrouble::NoStatefulSet { object }
            | OwnerTrouble::Paused { object } => Some(object),
            _ => None,
        }
    }

    /// The same, with what a login showed.
    #[must_use]
    pub fn tried(self, default_opens: Option<bool>) -> Self {
        match self {
            OwnerTrouble::DefaultPassword { object, .. } => OwnerTrouble::DefaultPassword { object, opens: default_opens },
            other => other,
        }
    }

    /// For so many seconds the state belongs to the ordinary course of things (pravega's status lags by up to 30 s).
    pub const fn patience_s(&self) -> i64 {
        match self {
            OwnerTrouble::NotObserved { .. } => 10,
            OwnerTrouble::NoStatefulSet { .. } | OwnerTrouble::EditedBelow { .. } | OwnerTrouble::PackageGone { .. } => 15,
            OwnerTrouble::SizeNotApplied { .. } | OwnerTrouble::RecordInTheWay { .. } | OwnerTrouble::RecordMissing { .. } => 60,
            OwnerTrouble::DeletionHangs { .. } | OwnerTrouble::RestartIgnored { .. } => 60,
            OwnerTrouble::NobodyActs { .. } | OwnerTrouble::RecordLost { .. } => 60,
            _ => 0,
        }
    }

    /// The worst health that it alone justifies. Members that serve go on serving, whatever their operator's state.
    pub const fn severity(&self) -> Health {
        match self {
            OwnerTrouble::RecordMissing { .. }
            | OwnerTrouble::Upgrading { .. }
            | OwnerTrouble::EphemeralData { .. }
            | OwnerTrouble::VolumeSizeIgnored { .. }
            | OwnerTrouble::RestartsAtEveryChange { .. }
            | OwnerTrouble::EditedBelow { .. }
            | OwnerTrouble::SettingsOverridden { .. }
            | OwnerTrouble::BudgetIgnored { .. }
            | OwnerTrouble::Paused { .. }
            | OwnerTrouble::Stopped { .. } => Health::Serves,
            _ => Health::Degraded,
        }
    }
}
