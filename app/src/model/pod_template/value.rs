//! What a value must be, its plain form, and when two of them mean the same.

use std::collections::BTreeSet;

use super::{PodFault, PodHome, PodKey, PodShape, pairs, toleration};
use crate::model::create::{FieldFault, LEAST_CPU, LEAST_HEAP_MB, LEAST_MEMORY, Quantity, heap_fits, plain_amount, stackable};

impl PodKey {
    /// Whether two values mean the same.
    pub fn same(self, one: &str, other: &str) -> bool {
        let amount = |text: &str| Quantity::parse(text);
        match self.shape() {
            PodShape::Quantity if amount(one).is_some() => amount(one) == amount(other),
            _ => one == other,
        }
    }

    /// Whether what is declared is so beneath. Lines that somebody added there are nobody's concern, and what is not declared is as it likes.
    pub fn is_followed(self, declared: Option<&str>, has: Option<&str>) -> bool {
        let lines = |text: Option<&str>| text.unwrap_or_default().lines().map(str::to_owned).collect::<BTreeSet<_>>();
        // Of memory two amounts may be told, with a slash between.
        let same = |one: &str, other: &str| {
            let (one, other): (Vec<_>, Vec<_>) = (one.split('/').collect(), other.split('/').collect());
            one.len() == other.len() && one.into_iter().zip(other).all(|(one, other)| self.same(one, other))
        };
        match declared {
            _ if self.has_lines() => lines(declared).is_subset(&lines(has)),
            Some(declared) => has.is_some_and(|has| same(declared, has)),
            None => true,
        }
    }

    /// Whether an amount is more than another one; where either is not known, it may be.
    pub fn is_more(self, one: Option<&str>, other: Option<&str>) -> bool {
        match (one.and_then(Quantity::parse), other.and_then(Quantity::parse)) {
            (Some(one), Some(other)) => one > other,
            (one, _) => one.is_some(),
        }
    }

    /// The value in its plain form, or what is wrong with it.
    pub(super) fn check(self, home: PodHome, typed: &str) -> Result<String, FieldFault> {
        match self.shape() {
            PodShape::Quantity => self.check_amount(home, typed.trim()),
            PodShape::Mebibytes => check_heap(typed.trim()),
            PodShape::Pairs => pairs::check(home, self, typed).map_err(FieldFault::Pod),
            PodShape::Taints => toleration::check(typed).map_err(FieldFault::Pod),
            PodShape::OneOf(words) => match words.iter().find(|word| **word == typed.trim()) {
                Some(word) => Ok((*word).to_owned()),
                None => Err(FieldFault::NotOffered { value: typed.trim().to_owned() }),
            },
        }
    }

    fn check_amount(self, home: PodHome, typed: &str) -> Result<String, FieldFault> {
        let (least, at_least) = if self == PodKey::Cpu { LEAST_CPU } else { LEAST_MEMORY };
        match Quantity::parse(typed) {
            None => Err(FieldFault::NotAQuantity { value: typed.to_owned() }),
            Some(amount) if amount < at_least => Err(FieldFault::TooSmall { least: least.to_owned() }),
            // Its operator reads memory with a binary unit and nothing else.
            Some(_) if (home, self) == (PodHome::Stackable, PodKey::Memory) => Ok(stackable::memory(typed)),
            Some(_) => Ok(plain_amount(typed)),
        }
    }
}

fn check_heap(typed: &str) -> Result<String, FieldFault> {
    let number = Some(typed).filter(|typed| typed.bytes().all(|byte| byte.is_ascii_digit())).and_then(|typed| typed.parse::<u32>().ok());
    match number {
        None => Err(FieldFault::NotANumber { value: typed.to_owned() }),
        Some(heap_mb) if heap_mb < LEAST_HEAP_MB => Err(FieldFault::TooSmall { least: LEAST_HEAP_MB.to_string() }),
        Some(heap_mb) => Ok(heap_mb.to_string()),
    }
}

/// Whether the heap leaves room below the memory limit; where either is not known, nobody can say.
pub(super) fn check_room(memory: Option<&str>, heap_mb: Option<&str>) -> Result<(), FieldFault> {
    let known = memory.and_then(Quantity::parse).zip(heap_mb.and_then(|heap_mb| heap_mb.parse().ok()));
    known.map_or(Ok(()), |(memory, heap_mb)| heap_fits(heap_mb, memory))
}

/// The fault of a field whose value is needed.
pub(super) const fn needed() -> FieldFault {
    FieldFault::Pod(PodFault::Needed)
}
