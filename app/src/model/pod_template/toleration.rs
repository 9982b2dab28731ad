//! A toleration as a line, written as kubectl writes the taint: `key=value:NoSchedule`, `key:NoExecute`, `key`, or `*` for every taint; after a
//! `NoExecute` perhaps ` for 300s`.

use serde::{Deserialize, Serialize};

use super::{
    PodFault,
    pairs::{is_key, is_label_value},
};

/// What a taint does to pods that do not tolerate it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TolerationEffect {
    NoSchedule,
    PreferNoSchedule,
    NoExecute,
}

/// One toleration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toleration {
    /// The taint's key; `None` for every one.
    pub key: Option<String>,
    /// The taint's value; `None` for any.
    pub value: Option<String>,
    /// Its effect; `None` for any.
    pub effect: Option<TolerationEffect>,
    /// For so long, and then the pod is evicted.
    pub seconds: Option<i64>,
}

impl TolerationEffect {
    const ALL: [TolerationEffect; 3] = [TolerationEffect::NoSchedule, TolerationEffect::PreferNoSchedule, TolerationEffect::NoExecute];

    /// As Kubernetes writes it.
    pub const fn key(self) -> &'static str {
        match self {
            TolerationEffect::NoSchedule => "NoSchedule",
            TolerationEffect::PreferNoSchedule => "PreferNoSchedule",
            TolerationEffect::NoExecute => "NoExecute",
        }
    }

    /// The one that Kubernetes writes so.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|effect| effect.key() == key)
    }
}

/// The line.
impl std::fmt::Display for Toleration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key.as_deref().unwrap_or("*"))?;
        if let Some(value) = &self.value {
            write!(f, "={value}")?;
        }
        if let Some(effect) = self.effect {
            write!(f, ":{}", effect.key())?;
        }
        match self.seconds {
            Some(seconds) => write!(f, " for {seconds}s"),
            None => Ok(()),
        }
    }
}

impl Toleration {
    /// Reads a line; `None` where it is none.
    pub fn parse(line: &str) -> Option<Self> {
        let (taint, seconds) = match line.trim().split_once(" for ") {
            None => (line.trim(), None),
            Some((taint, seconds)) => (taint.trim(), Some(seconds.trim().strip_suffix('s')?.parse::<u32>().ok()?)),
        };
        let (pair, effect) = match taint.split_once(':') {
            None => (taint, None),
            Some((pair, effect)) => (pair, Some(TolerationEffect::from_key(effect)?)),
        };
        let (key, value) = match pair.split_once('=') {
            None => (pair, None),
            Some((key, value)) => (key, Some(value)),
        };
        let key = match key {
            "*" => None,
            key => Some(key).filter(|key| is_key(key)).map(|key| Some(key.to_owned()))?,
        };
        let fits = value.is_none_or(|value| key.is_some() && is_label_value(value));
        let timed = seconds.is_none() || effect == Some(TolerationEffect::NoExecute);
        (fits && timed).then(|| Self { key, value: value.map(str::to_owned), effect, seconds: seconds.map(i64::from) })
    }
}

/// The tolerations as lines in order, or the first that is none.
pub(super) fn check(typed: &str) -> Result<String, PodFault> {
    let mut lines: Vec<String> = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let toleration = Toleration::parse(line).ok_or_else(|| PodFault::NotAToleration { line: line.to_owned() })?;
        let plain = toleration.to_string();
        if lines.contains(&plain) {
            return Err(PodFault::Twice { key: plain });
        }
        lines.push(plain);
    }
    lines.sort();
    Ok(lines.join("\n"))
}
