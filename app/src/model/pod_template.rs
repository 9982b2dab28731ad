//! What stands in the pod template of an ensemble and people change: resources, heap, where its pods may run, what they are called, and how much
//! they log. One table of what each is, where each way of running ensembles keeps it, and the checked changes that follow from what was typed.

mod anti_affinity;
mod fault;
mod form;
mod home;
mod key;
mod pairs;
mod toleration;
mod value;

pub use anti_affinity::AntiAffinity;
pub(super) use anti_affinity::ZONE;
pub use fault::PodFault;
pub use form::{PodForm, TypedPod};
pub use home::{PodHome, PodObject, Refusal};
pub use key::{LOG_LEVELS, PodKey, PodShape};
pub use pairs::{is_reserved, pairs};
pub use toleration::{Toleration, TolerationEffect};

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{EnsembleName, Timestamp, create::CreateFault, plan::Plan};

/// Values as they stand there, in their plain form; what is not set is not in it.
pub type PodValues = BTreeMap<PodKey, String>;

/// One field of the pod template that shall have another value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PodChange {
    /// The field.
    pub key: PodKey,
    /// Its value as it stands; `None` where it is not set.
    pub before: Option<String>,
    /// What it shall be; `None` where all of it goes.
    pub after: Option<String>,
}

impl PodChange {
    /// Lines that go, and lines that come; a value of one line is one of each.
    pub fn lines(&self) -> (Vec<&str>, Vec<&str>) {
        let before: Vec<&str> = self.before.iter().flat_map(|text| text.lines()).collect();
        let after: Vec<&str> = self.after.iter().flat_map(|text| text.lines()).collect();
        let gone = before.iter().copied().filter(|line| !after.contains(line)).collect();
        let come = after.iter().copied().filter(|line| !before.contains(line)).collect();
        (gone, come)
    }

    /// Whether values are already so. Of what consists of lines only those that change matter: Kubernetes adds tolerations of its own to each pod.
    pub fn is_in(&self, values: &PodValues) -> bool {
        let now = values.get(&self.key).map(String::as_str).unwrap_or_default();
        if !self.key.has_lines() {
            return self.key.same(now, self.after.as_deref().unwrap_or_default());
        }
        let (gone, come) = self.lines();
        let there: BTreeSet<&str> = now.lines().collect();
        come.iter().all(|line| there.contains(line)) && !gone.iter().any(|line| there.contains(line))
    }

    /// Whether the value is still the one that was there when the change was planned.
    pub fn is_untouched(&self, values: &PodValues) -> bool {
        values.get(&self.key) == self.before.as_ref()
    }
}

/// A field as it stands in an ensemble.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresentPod {
    /// The field.
    pub key: PodKey,
    /// Its value; `None` where it is not set.
    pub value: Option<String>,
    /// Why it cannot be changed here.
    pub refused: Option<Refusal>,
}

/// What cannot be changed once the volumes are there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresentVolume {
    /// The size of each, where all have the same; for example `10Gi`.
    pub size: Option<String>,
    /// The StorageClass.
    pub storage_class: Option<String>,
}

/// The page of a change of the pod template: the form with its faults, and the plan once there are none and a review was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PodTemplatePage {
    /// The ensemble.
    pub ensemble: EnsembleName,
    /// Where it stands; `None` where this panel does not change it.
    pub object: Option<PodObject>,
    /// As it stands.
    pub fields: Vec<PresentPod>,
    /// The volumes, which stay as they are.
    pub volume: PresentVolume,
    /// What was typed.
    pub form: PodForm,
    /// What is wrong with it; empty on the first visit.
    pub faults: Vec<CreateFault>,
    /// The review, or why there can be none.
    pub plan: Option<Plan>,
    /// When it was read.
    pub read_at: Timestamp,
}

impl PresentPod {
    /// All fields, in the order of the form, as they stand in a home. `refused` are those that this one ensemble cannot have changed.
    pub fn all(home: PodHome, values: &PodValues, refused: &[(PodKey, Refusal)]) -> Vec<PresentPod> {
        let present = |key: PodKey| PresentPod {
            key,
            value: values.get(&key).cloned(),
            refused: home.path(key).err().or_else(|| refused.iter().find(|(refused, _)| *refused == key).map(|(_, why)| *why)),
        };
        PodKey::ALL.into_iter().map(present).collect()
    }
}

#[cfg(test)]
mod tests;
