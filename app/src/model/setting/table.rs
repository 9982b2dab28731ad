//! The one table of settings: key in `zoo.cfg`, unit, bounds and ZooKeeper's own default (3.9).

use serde::{Deserialize, Serialize};

/// A setting. Its word is its key in `zoo.cfg`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SettingKey {
    #[serde(rename = "tickTime")]
    TickTime,
    #[serde(rename = "initLimit")]
    InitLimit,
    #[serde(rename = "syncLimit")]
    SyncLimit,
    #[serde(rename = "maxClientCnxns")]
    MaxClientCnxns,
    #[serde(rename = "snapCount")]
    SnapCount,
    #[serde(rename = "autopurge.snapRetainCount")]
    SnapRetainCount,
    #[serde(rename = "autopurge.purgeInterval")]
    PurgeInterval,
    #[serde(rename = "globalOutstandingLimit")]
    GlobalOutstandingLimit,
    #[serde(rename = "preAllocSize")]
    PreAllocSize,
    #[serde(rename = "commitLogCount")]
    CommitLogCount,
    #[serde(rename = "4lw.commands.whitelist")]
    Whitelist,
}

/// What a setting counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettingUnit {
    Milliseconds,
    Ticks,
    Connections,
    Transactions,
    Snapshots,
    Hours,
    Requests,
    Kibibytes,
    /// Commands of four letters, with commas between.
    Commands,
}

/// What there is to know of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The setting.
    pub key: SettingKey,
    /// Its key in `zoo.cfg`.
    pub name: &'static str,
    /// What it counts.
    pub unit: SettingUnit,
    /// The least and the most that is taken; both 0 for text.
    pub bounds: (u32, u32),
    /// ZooKeeper's default; `None` where members do not start without a value.
    pub default: Option<&'static str>,
}

const fn number(key: SettingKey, name: &'static str, unit: SettingUnit, bounds: (u32, u32), default: Option<&'static str>) -> Setting {
    Setting { key, name, unit, bounds, default }
}

use SettingKey as K;
use SettingUnit as U;

/// Fewer than 500 transactions in `commitLogCount` and fewer than 3 kept snapshots are raised by ZooKeeper itself.
const TABLE: [Setting; 11] = [
    number(K::TickTime, "tickTime", U::Milliseconds, (100, 60_000), Some("3000")),
    number(K::InitLimit, "initLimit", U::Ticks, (1, 1_000), None),
    number(K::SyncLimit, "syncLimit", U::Ticks, (1, 1_000), None),
    number(K::MaxClientCnxns, "maxClientCnxns", U::Connections, (0, 100_000), Some("60")),
    number(K::SnapCount, "snapCount", U::Transactions, (100, 100_000_000), Some("100000")),
    number(K::SnapRetainCount, "autopurge.snapRetainCount", U::Snapshots, (3, 1_000), Some("3")),
    number(K::PurgeInterval, "autopurge.purgeInterval", U::Hours, (0, 8_760), Some("0")),
    number(K::GlobalOutstandingLimit, "globalOutstandingLimit", U::Requests, (10, 1_000_000), Some("1000")),
    number(K::PreAllocSize, "preAllocSize", U::Kibibytes, (64, 1_048_576), Some("65536")),
    number(K::CommitLogCount, "commitLogCount", U::Transactions, (500, 1_000_000), Some("500")),
    number(K::Whitelist, "4lw.commands.whitelist", U::Commands, (0, 0), Some("srvr")),
];

impl SettingKey {
    /// All of them, in the order of the form.
    pub const ALL: [SettingKey; 11] = [
        K::TickTime,
        K::InitLimit,
        K::SyncLimit,
        K::MaxClientCnxns,
        K::SnapCount,
        K::SnapRetainCount,
        K::PurgeInterval,
        K::GlobalOutstandingLimit,
        K::PreAllocSize,
        K::CommitLogCount,
        K::Whitelist,
    ];

    /// What there is to know of it.
    pub const fn setting(self) -> &'static Setting {
        &TABLE[self as usize]
    }

    /// Its key in `zoo.cfg`.
    pub const fn key(self) -> &'static str {
        self.setting().name
    }

    /// The setting with that key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.key() == key)
    }
}
