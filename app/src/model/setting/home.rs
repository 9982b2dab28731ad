//! Where the settings of an ensemble stand, by who runs it: the object, the field of each setting in it, and what counts while one is not set.

use serde::{Deserialize, Serialize};

use super::SettingKey as K;
use crate::model::{
    EnsembleStatus,
    driver::{DriverKind, Layout},
};

/// Who keeps the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettingsHome {
    /// The ConfigMap that this panel made; its members read it at each start.
    ConfigMap,
    /// `spec.config` of pravega's `ZookeeperCluster`; its operator writes the ConfigMap and restarts nothing.
    Pravega,
    /// `spec.parameters.config` of OpenSaola's `Middleware`, which goes through the package's templates to the same operator.
    OpenSaola,
}

/// The object that keeps the settings of an ensemble.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsObject {
    /// Who keeps them.
    pub home: SettingsHome,
    /// The object's name.
    pub name: String,
    /// The ConfigMap that members read, which the operator writes; the object itself where the panel made it.
    pub config_map: String,
}

impl SettingsHome {
    /// Who keeps the settings of such an ensemble; `None` where this panel does not change them.
    pub fn of(driver: DriverKind, layout: Layout) -> Option<Self> {
        match (driver, layout) {
            (DriverKind::StatefulSet, Layout::Menagerie) => Some(Self::ConfigMap),
            (DriverKind::Pravega, _) => Some(Self::Pravega),
            (DriverKind::OpenSaola, _) => Some(Self::OpenSaola),
            _ => None,
        }
    }

    /// The setting's field; `None` where it is not passed on. Pravega's operator writes its own list of commands, after everything else.
    pub const fn field(self, key: K) -> Option<&'static str> {
        match (self, key) {
            (Self::ConfigMap, key) => Some(key.key()),
            (_, K::Whitelist) => None,
            (_, K::TickTime | K::InitLimit | K::SyncLimit) => Some(key.key()),
            (_, K::SnapRetainCount) => Some("autoPurgeSnapRetainCount"),
            (_, K::PurgeInterval) => Some("autoPurgePurgeInterval"),
            // The package's own schema drops the others.
            (Self::OpenSaola, _) => None,
            (Self::Pravega, key) => Some(key.key()),
        }
    }

    /// The keys that lead to the fields.
    pub const fn path(self) -> &'static [&'static str] {
        match self {
            Self::ConfigMap => &["data", "zoo.cfg"],
            Self::Pravega => &["spec", "config"],
            Self::OpenSaola => &["spec", "parameters", "config"],
        }
    }

    /// What counts while it is not set: operators and packages have defaults of their own.
    pub const fn default(self, key: K) -> Option<&'static str> {
        match (self, key) {
            (Self::ConfigMap, key) => key.setting().default,
            (Self::OpenSaola, K::SnapRetainCount) => Some("20"),
            (Self::OpenSaola, K::PurgeInterval) => Some("48"),
            (_, K::TickTime) => Some("2000"),
            (_, K::InitLimit) => Some("10"),
            (_, K::SyncLimit) => Some("2"),
            (_, K::SnapCount) => Some("10000"),
            (_, K::PurgeInterval) => Some("1"),
            (_, key) => key.setting().default,
        }
    }

    /// The least and the most that is taken; `None` for text. An operator reads 0 as not set.
    pub fn bounds(self, key: K) -> Option<(u32, u32)> {
        let (least, most) = key.setting().bounds;
        let least = if self == Self::ConfigMap { least } else { least.max(1) };
        (key != K::Whitelist).then_some((least, most))
    }

    /// The object's kind.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::ConfigMap => "ConfigMap",
            Self::Pravega => "ZookeeperCluster",
            Self::OpenSaola => "Middleware",
        }
    }

    /// A line that sets a value there; what is in `zoo.cfg` is written as it stands in it.
    pub fn line(self, key: K, value: &str) -> String {
        match (self, self.field(key)) {
            (Self::ConfigMap, _) | (_, None) => format!("{}={value}", key.key()),
            (_, Some(field)) => format!("{}.{field}: {value}", self.path().join(".")),
        }
    }
}

impl SettingsObject {
    /// Where the settings of an ensemble stand; `None` where this panel does not change them.
    pub fn of(status: &EnsembleStatus, stateful_set: &str) -> Option<Self> {
        let home = SettingsHome::of(status.driver, status.layout)?;
        let named = |kind: &str| status.chain.iter().find(|layer| layer.kind == kind).map(|layer| layer.name.clone());
        Some(match home {
            SettingsHome::ConfigMap => {
                let name = format!("{stateful_set}-start");
                Self { home, config_map: name.clone(), name }
            }
            // The operator makes its cluster's ConfigMap under the cluster's name.
            SettingsHome::Pravega | SettingsHome::OpenSaola => Self {
                home,
                name: named(home.kind())?,
                config_map: format!("{}-configmap", named(SettingsHome::Pravega.kind()).unwrap_or_else(|| stateful_set.to_owned())),
            },
        })
    }

    /// Its kind and name, for people.
    pub fn title(&self) -> String {
        format!("{} {}", self.home.kind(), self.name)
    }
}
