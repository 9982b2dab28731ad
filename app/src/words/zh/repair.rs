//! Repairs in Chinese: what speaks for and against one, and its steps.

use crate::model::plan::{GuardFact, Step};

pub fn guard(fact: &GuardFact) -> String {
    match fact {
        GuardFact::NothingToRepair => "它没有失败的升级，也没有升级在等待无法启动的 Pod。".into(),
        GuardFact::ImageBefore { image: Some(image) } => format!("正在服务的成员运行 {image}。"),
        GuardFact::ImageBefore { image: None } => "无人知道之前运行的是哪个镜像。".into(),
        _ => String::new(),
    }
}

pub const fn note(fact: &GuardFact) -> &'static str {
    match fact {
        GuardFact::NothingToRepair => "没有需要修复的内容。",
        GuardFact::ImageBefore { image: None } => {
            "它应是正在服务的成员的镜像，且只有一个，其他成员都没有。请手工把旧标签写回 ZookeeperCluster 的 spec.image，再修改其 status：Error 和 Upgrading 为 False，targetVersion 为 null。"
        }
        _ => "",
    }
}

pub fn step(step: &Step) -> String {
    match step {
        Step::PutImageBack { image, .. } => format!("恢复镜像 {image}"),
        Step::ClearUpgrade { object, .. } => format!("更正 {object} 的状态"),
        _ => String::new(),
    }
}

pub const fn step_note(step: &Step) -> &'static str {
    match step {
        Step::PutImageBack { .. } => "写入 spec.image。仅此不会有任何变化：升级失败后 Operator 不再处理任何内容。",
        _ => "Error 和 Upgrading 变为 False，去掉 targetVersion；Operator 自己从不这样做。30 秒内它会在 StatefulSet 中写入该镜像。",
    }
}
