//! Another package for an ensemble that exists. The platform is asked by an annotation; with a version that it cannot find it goes on trying, and
//! ignores every other change until the annotation is taken off.

use serde::{Deserialize, Serialize};

use super::PackageObstacle;
use crate::model::EnsembleName;

/// What asking for another package would do, or taking that back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageUpdate {
    pub ensemble: EnsembleName,
    /// The package that it is changed by now.
    pub from: String,
    /// The package that is enabled, the only one that the platform would find.
    pub to: String,
    /// Its version.
    pub version: String,
    /// A version that was asked for and is not taken in.
    pub asked: Option<String>,
    /// What the platform says of it, in its own words.
    pub said: Option<String>,
    /// What stands in the way.
    pub obstacle: Option<PackageObstacle>,
    /// The version of the object that was seen.
    pub seen: String,
}

impl PackageUpdate {
    /// Whether there is something to be taken back, which comes before everything else.
    pub const fn takes_back(&self) -> bool {
        self.asked.is_some()
    }

    /// The same with what stands in the way of what is wished: to take back, or to move.
    #[must_use]
    pub fn wishing(self, takes_back: bool) -> Self {
        let obstacle = match &self.asked {
            _ if self.from.is_empty() => Some(PackageObstacle::NotOfThePlatform),
            Some(version) if !takes_back => Some(PackageObstacle::Pending { version: version.clone() }),
            None if takes_back => Some(PackageObstacle::NothingAsked),
            None if self.to.is_empty() => Some(PackageObstacle::NothingEnabled),
            None if self.to == self.from => Some(PackageObstacle::SamePackage),
            _ => None,
        };
        Self { obstacle, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn update(to: &str, asked: Option<&str>) -> PackageUpdate {
        PackageUpdate {
            ensemble: EnsembleName::new("alpha", "orders", "zk"),
            from: "zookeeper-1".into(),
            to: to.into(),
            version: "2".into(),
            asked: asked.map(str::to_owned),
            said: None,
            obstacle: None,
            seen: "7".into(),
        }
    }

    #[test]
    fn only_the_enabled_package_is_moved_to_and_only_what_hangs_is_taken_back() {
        let obstacle = |to, asked, takes_back| update(to, asked).wishing(takes_back).obstacle;
        assert_eq!(obstacle("zookeeper-2", None, false), None);
        assert_eq!(obstacle("zookeeper-1", None, false), Some(PackageObstacle::SamePackage));
        assert_eq!(obstacle("", None, false), Some(PackageObstacle::NothingEnabled));
        assert_eq!(obstacle("zookeeper-2", Some("9"), false), Some(PackageObstacle::Pending { version: "9".into() }));
        assert_eq!(obstacle("zookeeper-2", None, true), Some(PackageObstacle::NothingAsked));
        assert_eq!(obstacle("", Some("9"), true), None, "what hangs can always be taken back");
        let plain = PackageUpdate { from: String::new(), ..update("zookeeper-2", None) };
        assert_eq!(plain.wishing(false).obstacle, Some(PackageObstacle::NotOfThePlatform));
    }
}
