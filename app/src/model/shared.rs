//! A value that many are told at once: held once, and written as JSON once for all of them.

use std::{
    ops::Deref,
    sync::{Arc, OnceLock},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

/// The value. A copy costs nothing.
#[derive(Debug)]
pub struct Shared<T>(Arc<Held<T>>);

#[derive(Debug)]
struct Held<T> {
    value: T,
    /// `None` within where it cannot be written: whoever tries again hears why.
    json: OnceLock<Option<Box<RawValue>>>,
}

impl<T> Shared<T> {
    /// A value to be told.
    pub fn new(value: T) -> Self {
        Self(Arc::new(Held { value, json: OnceLock::new() }))
    }

    /// Whether it is the very same one, which costs no look at the values.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.value
    }
}

impl<T: PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        self.is(other) || self.0.value == other.0.value
    }
}

impl<T: Eq> Eq for Shared<T> {}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.json.get_or_init(|| to_raw_value(&self.0.value).ok()) {
            Some(json) => json.serialize(serializer),
            None => self.0.value.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Shared<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_written_like_the_value_itself_each_time_and_read_back() {
        let value = vec![Some("a \"quoted\" word".to_owned()), None];
        let shared = Shared::new(value.clone());
        let written = serde_json::to_string(&Ok::<_, ()>(shared.clone())).unwrap();
        assert_eq!(written, serde_json::to_string(&Ok::<_, ()>(value.clone())).unwrap());
        assert_eq!(serde_json::to_string(&shared).unwrap(), serde_json::to_string(&value).unwrap());
        let read: Result<Shared<Vec<Option<String>>>, ()> = serde_json::from_str(&written).unwrap();
        assert_eq!(read.unwrap(), shared);
    }
}
