//! Why operations stop by themselves.

use serde::{Deserialize, Serialize};

use super::Condition;
use crate::model::{driver::DriverKind, owner_trouble::OwnerTrouble, plan::GuardFact};

/// Why an operation stopped by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trouble {
    /// Kubernetes refused; its own sentence.
    KubernetesRefused { message: String },
    /// The object was changed by someone else since the plan.
    Conflict { object: String },
    /// ZooKeeper refused a reconfig; its error's name.
    ReconfigRefused { error: String },
    /// A condition did not come within its time.
    TimedOut { condition: Condition, after_s: u32 },
    /// A guard no longer passes: nothing more was done.
    GuardFailed { fact: GuardFact },
    /// The ensemble is gone.
    EnsembleGone,
    /// Its operator did nothing for as long as was waited.
    OwnerIdle { trouble: OwnerTrouble },
    /// The object is marked for deletion, and these finalizers keep it: whoever answers for them does not.
    DeletionHangs { object: String, finalizers: Vec<String> },
    /// Nobody acted on what should restart the members of this object; what of that was removed again.
    TriggerUnheard { object: String, after_s: u32, removed: Vec<String> },
    /// No node takes a new pod; Kubernetes' own sentence.
    PodNotPlaced { pod: String, message: String },
    /// A new pod has other values than were written.
    PodNotAsWritten { pod: String, has: String },
    /// A pod cannot get the new image; Kubernetes' own reason. `object` is where the image stands, `ZookeeperCluster zk-orders` for one, and
    /// `driver` who runs it.
    ImageNotPulled { driver: DriverKind, object: String, pod: String, image: String, reason: String },
}
