//! Cursors: where a list goes on, bound to the list and its filters. They carry a position and no rights, so that a checksum is enough to
//! tell ours from anything else.

use app::error::AppError;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// Bytes of the checksum.
const SUM: usize = 8;

/// A cursor to a position in a list with those filters.
pub(super) fn to<P: Serialize>(list: &str, filters: &impl Serialize, position: &P) -> String {
    let position = serde_json::to_vec(position).unwrap_or_default();
    URL_SAFE_NO_PAD.encode([&sum(list, filters, &position)[..], &position].concat())
}

/// The position that a cursor leads to; the beginning where there is none.
pub(super) fn read<P: DeserializeOwned>(list: &str, filters: &impl Serialize, cursor: Option<&str>) -> Result<Option<P>> {
    let Some(cursor) = cursor else { return Ok(None) };
    let bad = || Error::new(AppError::BadCursor, "could not read a cursor");
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| bad())?;
    let (told, position) = bytes.split_at_checked(SUM).ok_or_else(bad)?;
    if told != sum(list, filters, position) {
        return Err(bad());
    }
    serde_json::from_slice(position).map(Some).map_err(|_| bad())
}

/// Where a list goes on and how much of it is wanted belong to no filter: left out when filters are compared, and yet in the document.
pub(super) const fn no_filter<T>(_: &T) -> bool {
    true
}

fn sum(list: &str, filters: &impl Serialize, position: &[u8]) -> [u8; SUM] {
    let mut digest = Sha256::new();
    for part in [list.as_bytes(), &serde_json::to_vec(filters).unwrap_or_default(), position] {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    std::array::from_fn(|i| digest.clone().finalize()[i])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_on_in_its_own_list_only() {
        let cursor = to("ensembles", &"health=serves", &"alpha");
        let read = |list, filters, cursor: &str| super::read::<String>(list, &filters, Some(cursor)).map_err(|error| error.kind);
        assert_eq!(read("ensembles", "health=serves", &cursor), Ok(Some("alpha".into())));
        assert_eq!(read("operations", "health=serves", &cursor), Err(AppError::BadCursor));
        assert_eq!(read("ensembles", "", &cursor), Err(AppError::BadCursor));
        assert_eq!(super::read::<String>("ensembles", &"", None).unwrap(), None);
    }

    #[test]
    fn a_cursor_that_was_tampered_with_is_refused() {
        let cursor = to("ensembles", &"", &"alpha");
        for i in 0..cursor.len() {
            let mut other = cursor.clone().into_bytes();
            other[i] = if other[i] == b'A' { b'B' } else { b'A' };
            let other = String::from_utf8(other).unwrap();
            // The last character may carry bits that are not used.
            let same = URL_SAFE_NO_PAD.decode(&other).ok() == URL_SAFE_NO_PAD.decode(&cursor).ok();
            assert!(same || read::<String>("ensembles", &"", Some(&other)).is_err(), "{other}");
        }
        for junk in ["", "x", "%%%", "AAAAAAAAAAAAAAAA"] {
            assert!(read::<String>("ensembles", &"", Some(junk)).is_err(), "{junk}");
        }
    }
}
