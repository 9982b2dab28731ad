//! The page of a deletion.

/// Its words, beside those of every plan.
pub struct Delete {
    /// What becomes of the volumes.
    pub data: &'static str,
    pub data_note: &'static str,
    pub keep: &'static str,
    pub keep_so: &'static str,
    pub too: &'static str,
    pub too_so: &'static str,
    /// Above the field that wants the ensemble's name.
    pub name: fn(&str) -> String,
    pub name_hint: &'static str,
}
