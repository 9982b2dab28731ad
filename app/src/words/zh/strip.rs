use super::{super::strip::StripWords, count};
use crate::model::{Cell, Strip};

pub const STRIP: StripWords = StripWords {
    says,
    needed: |strip| match (strip.quorum().holds() || all(strip, Cell::Unknown), strip.quorum().serving) {
        (true, _) => format!("需要 {}", strip.needed),
        (false, n) => format!("需要 {}，在服务 {n}", strip.needed),
    },
    spare: |strip| {
        let places = (strip.voters.len() as u16).saturating_sub(strip.needed);
        match strip.quorum().survives() {
            _ if all(strip, Cell::Unknown) => "余量未知".into(),
            Some(left) if left == places => format!("余量 {places}"),
            Some(left) => format!("余量 {left}/{places}"),
            None => "没有余量".into(),
        }
    },
    observers: |n| count(n, "个观察者"),
    survives: |strip| match (all(strip, Cell::Planned), strip.quorum().survives()) {
        _ if strip.voters.is_empty() => "没有成员".into(),
        (true, _) => "尚未创建".into(),
        _ if all(strip, Cell::Unknown) => "未知".into(),
        (_, Some(n)) => format!("可再失去 {n}"),
        (_, None) => "失去法定人数".into(),
    },
};

fn all(strip: &Strip, cell: Cell) -> bool {
    !strip.voters.is_empty() && strip.voters.iter().all(|c| *c == cell)
}

fn says(strip: &Strip) -> String {
    let voters = count(strip.voters.len() as u64, "个投票成员");
    if strip.voters.is_empty() {
        return "没有成员".into();
    }
    if all(strip, Cell::Unknown) {
        return format!("{voters}，全部无法联系");
    }
    if all(strip, Cell::Stopped) {
        return format!("{voters}，已停止");
    }
    let quorum = strip.quorum();
    let mut parts = vec![voters, format!("{} 个在服务", quorum.serving), format!("需要 {} 个", strip.needed)];
    for (cell, word) in OTHERS {
        let n = strip.voters.iter().filter(|c| *c == cell).count();
        if n > 0 {
            parts.push(format!("{n} 个{word}"));
        }
    }
    let margin = quorum.survives().map_or("失去法定人数".into(), |n| format!("可再失去 {n} 个"));
    let observers = strip.observers.len() as u64;
    let observers = if observers == 0 { String::new() } else { format!("；{}", count(observers, "个观察者")) };
    format!("{}；{margin}{observers}", parts.join("，"))
}

const OTHERS: &[(Cell, &str)] = &[
    (Cell::Lagging, "落后"),
    (Cell::Syncing, "正在追赶"),
    (Cell::Electing, "正在选举"),
    (Cell::Down, "宕机"),
    (Cell::Unknown, "未知"),
    (Cell::Stopped, "已停止"),
    (Cell::Planned, "计划中"),
];
