use super::{super::health::HealthWords, verdict::verdict};
use crate::model::{Health, MemberState, driver::DriverKind};

pub const HEALTH: HealthWords = HealthWords {
    word: |health| match health {
        Health::NoQuorum => "无法定人数",
        Health::AtRisk => "有风险",
        Health::Degraded => "降级",
        Health::Unknown => "未知",
        Health::Serves => "正常服务",
        Health::Stopped => "已停止",
    },
    verdict,
    safe: "现在可以：",
    not_safe: "不要：",
    member: |state| match state {
        MemberState::Leader => "Leader",
        MemberState::Follower => "Follower",
        MemberState::Observer => "观察者",
        MemberState::Standalone => "单机",
        MemberState::ReadOnly => "只读",
        MemberState::NotServing => "未服务",
        MemberState::Starting => "启动中",
        MemberState::Down => "宕机",
        MemberState::Unknown => "未知",
        MemberState::Stopped => "已停止",
    },
    lags: "落后",
    driver: |kind| match kind {
        DriverKind::OpenSaola => "OpenSaola 的 Middleware",
        DriverKind::Pravega => "pravega 的 ZookeeperCluster",
        DriverKind::Stackable => "Stackable 的 ZookeeperCluster",
        DriverKind::StatefulSet => "StatefulSet",
        DriverKind::Foreign => "其他控制器",
    },
};
