//! The page of a change of the pod template.

use crate::model::pod_template::{PodFault, PodHome, PodKey, PodObject, PresentPod, PresentVolume};

/// Its words, beside those of every plan.
pub struct PodTemplate {
    /// The heading, before the ensemble's name.
    pub title: &'static str,
    /// Where it stands.
    pub stands_in: fn(&PodObject) -> String,
    /// The groups of fields.
    pub resources: &'static str,
    pub resources_note: &'static str,
    pub placing: &'static str,
    pub placing_note: &'static str,
    pub marks: &'static str,
    pub marks_note: &'static str,
    pub log: &'static str,
    /// What is shown and cannot be changed.
    pub volume: &'static str,
    pub volume_is: fn(&PresentVolume) -> String,
    pub volume_why: fn(PodHome) -> &'static str,
    /// A field's name, and what it is for or why it cannot be changed.
    pub label: fn(PodKey) -> &'static str,
    pub hint: fn(&PresentPod) -> String,
    /// One of the words that a field can have.
    pub choice: fn(PodKey, &str) -> String,
    /// Beside the form.
    pub facts: &'static str,
    pub facts_note: &'static str,
    pub restarts: fn(PodHome) -> &'static str,
    pub reserved: &'static str,
    /// In the form of a new ensemble.
    pub optional: &'static str,
    pub more: &'static str,
    pub usual: &'static str,
    pub review: &'static str,
    pub review_next: &'static str,
    /// What is wrong with a value.
    pub fault: fn(&PodFault) -> String,
}
