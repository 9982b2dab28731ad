//! The part of an address after `?`: written from the structs of the model, without their empty fields, and read back. Whatever cannot be
//! read means the default, because any address may be typed by hand.

use serde::{Serialize, de::DeserializeOwned};

/// `?a=b`, or nothing where every field is empty.
pub fn of<T: Serialize>(query: &T) -> String {
    let all = serde_urlencoded::to_string(query).unwrap_or_default();
    let set: Vec<&str> = all.split('&').filter(|pair| pair.split_once('=').is_some_and(|(_, value)| !value.is_empty())).collect();
    if set.is_empty() { String::new() } else { format!("?{}", set.join("&")) }
}

/// `a=b`, without the empty fields.
pub fn filled<T: Serialize>(query: &T) -> String {
    of(query).trim_start_matches('?').to_owned()
}

/// `?a=&b=c`, with every field.
pub fn whole<T: Serialize>(query: &T) -> String {
    format!("?{}", serde_urlencoded::to_string(query).unwrap_or_default())
}

/// `a=b&c=d`, without the empty values.
pub fn write(pairs: &[(&str, String)]) -> String {
    let set: Vec<_> = pairs.iter().filter(|(_, value)| !value.is_empty()).collect();
    serde_urlencoded::to_string(set).unwrap_or_default()
}

/// The struct that an address's query stands for.
pub fn read<T: DeserializeOwned + Default>(query: &str) -> T {
    serde_urlencoded::from_str(query.trim_start_matches('?')).unwrap_or_default()
}

/// What a query stands for once one of its fields is emptied.
pub fn clear<T: Clone>(query: &T, field: impl FnOnce(&mut T) -> &mut String) -> T {
    let mut other = query.clone();
    field(&mut other).clear();
    other
}
