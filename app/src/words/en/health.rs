use super::{super::health::HealthWords, verdict::verdict};
use crate::model::{Health, MemberState, driver::DriverKind};

pub const HEALTH: HealthWords = HealthWords {
    word: |health| match health {
        Health::NoQuorum => "No quorum",
        Health::AtRisk => "At risk",
        Health::Degraded => "Degraded",
        Health::Unknown => "Unknown",
        Health::Serves => "Serves",
        Health::Stopped => "Stopped",
    },
    verdict,
    safe: "Safe next:",
    not_safe: "Not safe:",
    member: |state| match state {
        MemberState::Leader => "Leader",
        MemberState::Follower => "Follower",
        MemberState::Observer => "Observer",
        MemberState::Standalone => "Standalone",
        MemberState::ReadOnly => "Read-only",
        MemberState::NotServing => "Not serving",
        MemberState::Starting => "Starting",
        MemberState::Down => "Down",
        MemberState::Unknown => "Unknown",
        MemberState::Stopped => "Stopped",
    },
    lags: "Lags",
    driver: |kind| match kind {
        DriverKind::OpenSaola => "OpenSaola Middleware",
        DriverKind::Pravega => "pravega ZookeeperCluster",
        DriverKind::Stackable => "Stackable ZookeeperCluster",
        DriverKind::StatefulSet => "StatefulSet",
        DriverKind::Foreign => "Other controller",
    },
};
