//! New ensembles through Stackable's operator (26.7), by its documented schema: what it can read of an amount, and what it derives itself. What it
//! cannot read it says in its own log only, and makes nothing.

use super::quantity::Quantity;

/// The one role group; a change of size needs to know which.
pub const ROLE_GROUP: &str = "default";
/// Its own type of a cluster's name ends here, to leave room for what it appends.
pub const NAME_LIMIT: u8 = 24;
/// The heap that it gives a server: four fifths of the memory, whatever else is said.
const HEAP_SHARE: (u64, u64) = (4, 5);

/// The StatefulSet that it makes for a cluster of this name; services and claims are named after it.
pub fn stateful_set(cluster: &str) -> String {
    format!("{cluster}-server-{ROLE_GROUP}")
}

/// Memory in whole mebibytes: it reads a number with a binary unit and nothing else.
pub fn memory(typed: &str) -> String {
    Quantity::parse(typed).map_or_else(|| typed.to_owned(), |amount| format!("{}Mi", amount.mib()))
}

/// The heap of a member, in MiB.
pub fn heap_mb(memory: Quantity) -> u32 {
    u32::try_from(memory.mib().saturating_mul(HEAP_SHARE.0) / HEAP_SHARE.1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_sent_with_a_binary_unit() {
        for (typed, sent) in [("1Gi", "1024Mi"), ("512Mi", "512Mi"), ("500M", "476Mi"), ("1e9", "953Mi"), ("0.5Gi", "512Mi")] {
            assert_eq!(memory(typed), sent);
        }
    }

    #[test]
    fn the_heap_is_the_operators() {
        assert_eq!(Quantity::parse("512Mi").map(heap_mb), Some(409));
    }
}
