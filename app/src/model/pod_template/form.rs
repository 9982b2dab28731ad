//! What a person types, and the checked changes that follow from it. What is left out stays as it is; of what consists of lines, those that are no
//! longer there go.

use serde::{Deserialize, Serialize};

use super::{PodChange, PodFault, PodHome, PodKey, PodShape, PodValues, Refusal, value};
use crate::model::create::{CreateFault, Field, FieldFault};

/// The form as typed. It travels in the URL: it holds no secret.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PodForm {
    /// What was typed, field by field.
    #[serde(default)]
    pub typed: Vec<TypedPod>,
    /// `yes` to see the review page.
    #[serde(default)]
    pub review: String,
}

/// One field as typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TypedPod {
    /// The field.
    pub key: PodKey,
    /// What was typed.
    pub value: String,
}

impl PodForm {
    /// The form from an address or a body; names that are none of a field mean nothing.
    pub fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            match (name.as_str(), PodKey::from_key(&name)) {
                (_, Some(key)) => form.typed.push(TypedPod { key, value }),
                ("review", _) => form.review = value,
                _ => {}
            }
        }
        form
    }

    /// The form that asks for just these changes.
    pub fn of(changes: &[PodChange]) -> Self {
        let typed = |change: &PodChange| TypedPod { key: change.key, value: change.after.clone().unwrap_or_default() };
        Self { typed: changes.iter().map(typed).collect(), review: "yes".to_owned() }
    }

    /// Every field with its value.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let typed = self.typed.iter().map(|typed| (typed.key.key(), typed.value.clone()));
        typed.chain([("review", self.review.clone())]).collect()
    }

    /// Whether the review is asked for.
    pub fn is_review(&self) -> bool {
        self.review == "yes"
    }

    /// What was typed for a field.
    pub fn value(&self, key: PodKey) -> Option<&str> {
        self.typed.iter().rev().find(|typed| typed.key == key).map(|typed| typed.value.as_str())
    }

    /// The changes that follow, or everything that is wrong.
    pub fn changes(&self, home: PodHome, present: &PodValues, refused: &[(PodKey, Refusal)]) -> Result<Vec<PodChange>, Vec<CreateFault>> {
        let (mut changes, mut faults) = (Vec::new(), Vec::new());
        for key in PodKey::ALL {
            let Some(typed) = self.value(key) else { continue };
            let before = present.get(&key);
            let why = home.path(key).err().or_else(|| refused.iter().find(|(refused, _)| *refused == key).map(|(_, why)| *why));
            match after(home, key, typed, before, why) {
                Ok(after) if after.as_ref() == before => {}
                Ok(after) => changes.push(PodChange { key, before: before.cloned(), after }),
                Err(fault) => faults.push(CreateFault { field: Field::Pod(key), fault }),
            }
        }
        if faults.is_empty() {
            faults.extend(room(&changes, present));
        }
        if faults.is_empty() { Ok(changes) } else { Err(faults) }
    }
}

/// What a field shall be. A value that is there already is nobody's fault now, whatever it is.
fn after(home: PodHome, key: PodKey, typed: &str, before: Option<&String>, why: Option<Refusal>) -> Result<Option<String>, FieldFault> {
    let same = before.map(String::as_str).unwrap_or_default();
    if is_as_it_was(key, typed, same) {
        return Ok(before.cloned());
    }
    if let Some(why) = why {
        return Err(FieldFault::Pod(PodFault::Refused { why }));
    }
    if typed.trim().is_empty() && !key.has_lines() {
        return Err(value::needed());
    }
    let after = key.check(home, typed)?;
    let stays = same.lines().find(|line| !is_still_there(key, line, &after));
    match stays {
        Some(line) if home.keeps_lines() && key.shape() == PodShape::Pairs => {
            Err(FieldFault::Pod(PodFault::Stays { line: line.to_owned() }))
        }
        _ => Ok(Some(after).filter(|after| !after.is_empty())),
    }
}

/// Browsers end lines with a carriage return, too.
fn is_as_it_was(key: PodKey, typed: &str, same: &str) -> bool {
    if !key.has_lines() {
        return typed.trim() == same || !same.is_empty() && key.same(typed.trim(), same);
    }
    let lines = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        lines.sort();
        lines
    };
    lines(typed) == lines(same)
}

/// Whether the key of a pair is there with any value: another value can be written, and nothing can be taken away.
fn is_still_there(key: PodKey, line: &str, after: &str) -> bool {
    let name = |line: &str| line.split('=').next().unwrap_or_default().to_owned();
    key.shape() != PodShape::Pairs || after.lines().any(|after| name(after) == name(line))
}

/// The heap against the memory, as both will be; told at the field that changes.
fn room(changes: &[PodChange], present: &PodValues) -> Option<CreateFault> {
    let changed = |key: PodKey| changes.iter().find(|change| change.key == key);
    let will = |key: PodKey| changed(key).map_or_else(|| present.get(&key), |change| change.after.as_ref()).map(String::as_str);
    let field = if changed(PodKey::HeapMb).is_some() { PodKey::HeapMb } else { PodKey::Memory };
    let fault = changed(field).and_then(|_| value::check_room(will(PodKey::Memory), will(PodKey::HeapMb)).err());
    fault.map(|fault| CreateFault { field: Field::Pod(field), fault })
}
