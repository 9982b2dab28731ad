use super::{super::strip::StripWords, count};
use crate::model::{Cell, Strip};

pub const STRIP: StripWords = StripWords {
    says,
    needed: |strip| match (strip.quorum().holds() || all(strip, Cell::Unknown), strip.quorum().serving) {
        (true, _) => format!("{} needed", strip.needed),
        (false, n) => format!("{} needed, {} {}", strip.needed, n, if n == 1 { "serves" } else { "serve" }),
    },
    spare: |strip| {
        let places = (strip.voters.len() as u16).saturating_sub(strip.needed);
        match strip.quorum().survives() {
            _ if all(strip, Cell::Unknown) => "spare not known".into(),
            Some(left) if left == places => format!("{places} spare"),
            Some(left) => format!("{left} of {places} spare"),
            None => "none spare".into(),
        }
    },
    observers: |n| count(n, "observer", "observers"),
    survives: |strip| match (all(strip, Cell::Planned), strip.quorum().survives()) {
        _ if strip.voters.is_empty() => "no members".into(),
        (true, _) => "not there yet".into(),
        _ if all(strip, Cell::Unknown) => "not known".into(),
        (_, Some(n)) => format!("survives {n}"),
        (_, None) => "no quorum".into(),
    },
};

fn all(strip: &Strip, cell: Cell) -> bool {
    !strip.voters.is_empty() && strip.voters.iter().all(|c| *c == cell)
}

fn says(strip: &Strip) -> String {
    let voters = count(strip.voters.len() as u64, "voter", "voters");
    if strip.voters.is_empty() {
        return "no members".into();
    }
    if all(strip, Cell::Unknown) {
        return format!("{voters}, none could be asked");
    }
    if all(strip, Cell::Stopped) {
        return format!("{voters}, stopped");
    }
    let quorum = strip.quorum();
    let mut parts = vec![voters, format!("{} serving", quorum.serving), format!("{} needed", strip.needed)];
    for (cell, word) in OTHERS {
        let n = strip.voters.iter().filter(|c| *c == cell).count();
        if n > 0 {
            parts.push(format!("{n} {word}"));
        }
    }
    let margin = quorum.survives().map_or("no quorum".into(), |n| format!("survives {n}"));
    let observers = strip.observers.len() as u64;
    let observers = if observers == 0 { String::new() } else { format!("; {}", count(observers, "observer", "observers")) };
    format!("{}; {margin}{observers}", parts.join(", "))
}

const OTHERS: &[(Cell, &str)] = &[
    (Cell::Lagging, "behind"),
    (Cell::Syncing, "catching up"),
    (Cell::Electing, "electing"),
    (Cell::Down, "down"),
    (Cell::Unknown, "unknown"),
    (Cell::Stopped, "stopped"),
    (Cell::Planned, "planned"),
];
