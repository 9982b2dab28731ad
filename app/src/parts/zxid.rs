//! A zxid as people compare them: leading counter digits that all members share are quiet.

use leptos::{either::Either, prelude::*};

use crate::model::Zxid;

/// Digits of the counter; at most half of them are dimmed, so that something is left to read.
const DIGITS: usize = 8;

/// How many leading digits of the counter all of them share, up to half. None where epochs differ.
pub fn shared_digits(zxids: &[Zxid]) -> usize {
    let Some((first, rest)) = zxids.split_first() else { return 0 };
    if rest.is_empty() || rest.iter().any(|other| other.epoch() != first.epoch()) {
        return 0;
    }
    let own = counter(*first);
    let shared = |other: &Zxid| own.bytes().zip(counter(*other).bytes()).take_while(|(a, b)| a == b).count();
    rest.iter().map(shared).min().unwrap_or(0).min(DIGITS / 2)
}

fn counter(zxid: Zxid) -> String {
    format!("{:08x}", zxid.counter())
}

/// The zxid.
#[component]
pub fn ZxidText(zxid: Zxid, #[prop(optional)] shared: usize) -> impl IntoView {
    if zxid.epoch() == 0 {
        return Either::Left(view! { <span class="mono">{zxid.to_string()}</span> });
    }
    let counter = counter(zxid);
    let (dim, rest) = counter.split_at(shared.min(DIGITS));
    let dim = if dim.is_empty() { Either::Left(()) } else { Either::Right(view! { <span class="dim">{dim.to_owned()}</span> }) };
    Either::Right(view! { <span class="mono nb">{format!("0x{:x}", zxid.epoch())}{dim}{rest.to_owned()}</span> })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_digits_are_counted_within_one_epoch_and_never_all() {
        let zxid = |counter: u64| Zxid((0x2a << 32) | counter);
        assert_eq!(shared_digits(&[zxid(0x3f1c7), zxid(0x3ea95)]), 4);
        assert_eq!(shared_digits(&[zxid(0x3f1c7), zxid(0x3f1c7)]), 4);
        assert_eq!(shared_digits(&[zxid(0x1003f1c7), zxid(0x3ea95)]), 0);
        assert_eq!(shared_digits(&[zxid(1), Zxid(1)]), 0);
        assert_eq!(shared_digits(&[zxid(1)]), 0);
    }
}
