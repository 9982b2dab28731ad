use super::super::upgrade::UpgradeWords;
use crate::model::{driver::DriverKind, operation::Trouble, plan::upgrade::VersionChange};

pub const UPGRADE: UpgradeWords = UpgradeWords {
    choose: "升级到哪个版本",
    choose_note: "配置为此集群提供的版本",
    change,
    change_note,
    now: |version| match version {
        Some(version) => format!("现在运行 {version}。"),
        None => "无人知道现在运行的版本。".into(),
    },
    none: "没有可选的版本",
    none_why: "请在配置的 [[versions]] 中添加版本，写明镜像和运行它的驱动。",
    elsewhere,
    repair,
};

const fn change(change: VersionChange) -> &'static str {
    match change {
        VersionChange::SameImage => "与现在相同",
        VersionChange::Same => "同一版本的另一个镜像",
        VersionChange::Patch => "较新的补丁版本",
        VersionChange::Minor => "下一个次要版本",
        VersionChange::Skips => "跳过了次要版本",
        VersionChange::Major => "另一个主要版本",
        VersionChange::TooOld => "不能从 3.4.6 之前升级",
        VersionChange::PatchBack => "较旧的补丁版本",
        VersionChange::Back => "降级",
        VersionChange::Unknown => "无法比较",
    }
}

const fn change_note(change: VersionChange) -> &'static str {
    match change {
        VersionChange::SameImage => "仍在运行旧镜像的成员，重启后即可获得它。",
        VersionChange::Same | VersionChange::Patch => "",
        VersionChange::Minor => "升级期间两个版本的成员同时运行。请先阅读发行说明。",
        VersionChange::Skips => "ZooKeeper 的文档只说明逐个次要版本升级；一次跨越多个没有人验证过。",
        VersionChange::Major => "请先阅读其升级指南：两个版本的成员可能无法互通。",
        VersionChange::TooOld => "请先升级到最新的 3.4；3.4.6 之前的数据会被错误读取。",
        VersionChange::PatchBack => "ZooKeeper 不保证旧版本能读取新版本写入的数据。",
        VersionChange::Back => "ZooKeeper 不保证旧版本能读取新版本写入的数据：数据可能丢失。",
        VersionChange::Unknown => "两者之一不是版本号，因此无法判断是升级还是降级。",
    }
}

const fn elsewhere(driver: DriverKind) -> &'static str {
    match driver {
        DriverKind::OpenSaola => "镜像由 OpenSaola 的软件包决定。请在 Middleware 中修改版本。",
        DriverKind::Stackable => "镜像由 Stackable 的 Operator 决定。请在其对象中修改 spec.image.productVersion。",
        DriverKind::Pravega | DriverKind::StatefulSet | DriverKind::Foreign => {
            "它不是在这里创建的：另一个镜像需要什么，本面板不作猜测。请在创建它的地方修改。"
        }
    }
}

fn repair(trouble: &Trouble) -> String {
    let Trouble::ImageNotPulled { driver, object, pod, .. } = trouble else { return String::new() };
    let name = object.split_once(' ').map_or(object.as_str(), |(_, name)| name);
    if *driver == DriverKind::Pravega {
        return format!(
            "恢复方法：1. 把旧标签写回 {object} 的 spec.image；2. 如果其状态为 UpgradeFailed，请手工修补状态：Error 和 Upgrading 改为 False，targetVersion 改为 null，否则其 Operator 不再执行任何操作；3. 等其 StatefulSet 恢复旧镜像后，删除 Pod {pod}。"
        );
    }
    format!("恢复方法：用 kubectl set image statefulset/{name} zookeeper= 写回旧镜像，然后删除 Pod {pod}。其他成员没有被触碰。")
}
