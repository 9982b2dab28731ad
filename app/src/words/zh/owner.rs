//! The stuck states of operators in Chinese.

use super::super::owner::OwnerWords;
use crate::model::owner_trouble::{EditedField, OwnerTrouble, UnheededChange};

pub const OWNER: OwnerWords = OwnerWords {
    fact,
    advice,
    chain: "归属链",
    chain_note: "每个对象对自身的说法；结论来自成员",
    unknown: "本面板不读取",
    behind: "最新的更改尚未生效",
    deleting: "正在删除",
    conditions: "状况",
    pod_kind: "这些 Pod",
    pods: |running, all| format!("{all} 个中有 {running} 个在运行"),
};

fn fact(trouble: &OwnerTrouble) -> String {
    match trouble {
        OwnerTrouble::Refused { object, reason } => format!("平台拒绝了 {object}：“{reason}”"),
        OwnerTrouble::NotObserved { object } => format!("没有控制器处理 {object} 的最新更改。"),
        OwnerTrouble::NoStatefulSet { object } => format!("{object} 没有 StatefulSet，因此没有 Pod。"),
        OwnerTrouble::SizeNotApplied { object, declared, replicas } => {
            format!("{object} 声明了 {declared} 个成员，而其 StatefulSet 有 {replicas} 个：Operator 没有执行。")
        }
        OwnerTrouble::NobodyActs { object, change: UnheededChange::Members { declared, wanted } } => {
            format!("没有控制器处理 {object}：它声明了 {declared} 个成员，而其 StatefulSet 仍是 {wanted} 个。")
        }
        OwnerTrouble::NobodyActs { object, change: UnheededChange::Image { declared, named } } => {
            format!("没有控制器处理 {object}：它声明了镜像 {declared}，而其 StatefulSet 仍是 {named}。")
        }
        OwnerTrouble::NobodyActs { object, change: UnheededChange::PodTemplate { fields } } => {
            let fields = fields.iter().map(|field| field.key()).collect::<Vec<_>>().join("、");
            format!("没有控制器处理 {object}：它声明的 Pod 与其 StatefulSet 创建的不同（{fields}）。")
        }
        OwnerTrouble::NobodyActs { object, change: UnheededChange::Settings { config_map } } => {
            format!("没有控制器处理 {object}：它声明的设置不在成员读取的 ConfigMap {config_map} 中。")
        }
        OwnerTrouble::RecordMissing { object } => format!("Operator 尚未把 {object} 的规模写入 ZooKeeper。"),
        OwnerTrouble::RecordLost { object, declared, wanted } => {
            format!(
                "{object} 声明 {declared} 个成员，而其 StatefulSet 仍是 {wanted} 个：Operator 在 ZooKeeper 中的记录可能已随 Pod 消失，或无人处理。"
            )
        }
        OwnerTrouble::RecordInTheWay { object } => format!("ZooKeeper 中留有以前同名集群的记录，{object} 因此没有版本，也无法扩缩容。"),
        OwnerTrouble::Upgrading { object, to: Some(to) } => format!("{object} 正在升级到 {to}。"),
        OwnerTrouble::Upgrading { object, to: None } => format!("{object} 正在升级。"),
        OwnerTrouble::UpgradeFailed { object, reason } => format!("{object} 的升级失败（“{reason}”），其 Operator 不再处理任何更改。"),
        OwnerTrouble::Failing { object, reason } => format!("Operator 报告 {object} 出错：“{reason}”"),
        OwnerTrouble::DeletionHangs { object, finalizer } => format!("{object} 正在删除，等待其 finalizer {finalizer}。"),
        OwnerTrouble::RestartIgnored { object } => format!("曾用注解请求重启 {object}，但没有控制器处理。"),
        OwnerTrouble::UpdateStuck { object, version } => format!("{object} 无法更新到软件包 {version}；之后的更改都被忽略。"),
        OwnerTrouble::VolumeSizeIgnored { declared, has } => format!("声明的卷大小是 {declared}，实际是 {has}：卷的大小不会改变。"),
        OwnerTrouble::DefaultPassword { object, opens: None } => format!("{object} 的超级用户密码是软件包公开的默认值。"),
        OwnerTrouble::DefaultPassword { object, opens: Some(true) } => {
            format!("任何人都能成为 {object} 的超级用户：登录尝试表明，软件包公开的默认密码有效。")
        }
        OwnerTrouble::DefaultPassword { object, opens: Some(false) } => {
            format!("{object} 声明了软件包公开的默认密码作为超级用户密码，但没有成员理会它：用它登录什么也得不到。")
        }
        OwnerTrouble::PackageGone { object, package } => {
            format!("{object} 的软件包 {package} 已不存在：OpenSaola 重启之后，{object} 既不能更改也不能删除。")
        }
        OwnerTrouble::RestartsAtEveryChange { object } => {
            format!("{object} 的任何更改都会重启全部成员：其参数中有 triggerRollingRestart。")
        }
        OwnerTrouble::EditedBelow { object, above, fields } => {
            let field = |f: &EditedField| format!("{} 是 {}，声明的是 {}", f.field, f.has, f.declared);
            let fields = fields.iter().map(field).collect::<Vec<_>>().join("；");
            format!("{object} 的值与 {above} 声明的不同（{fields}）；下一次任何更改都会将其还原。")
        }
        OwnerTrouble::SettingsOverridden { object, keys } => {
            format!("{object} 用 additionalConfig 设置了 {}，而其 Operator 随后会写入自己的值。", keys.join("、"))
        }
        OwnerTrouble::BudgetIgnored { declared, has } => {
            format!("声明的不可用成员数是 {declared}，PodDisruptionBudget 仍是 {has}：其 Operator 从不修改它。")
        }
        OwnerTrouble::EphemeralData { object } => format!("{object} 的数据在 Pod 内：同时失去全部 Pod 就会丢失数据。"),
        OwnerTrouble::Paused { object } => format!("已要求 Operator 不处理 {object}。"),
        OwnerTrouble::Stopped { object } => format!("已要求 {object} 不运行任何成员。"),
    }
}

const fn advice(trouble: &OwnerTrouble) -> &'static str {
    match trouble {
        OwnerTrouble::Refused { .. } => "更正其中提到的值；正在运行的不受影响。",
        OwnerTrouble::NotObserved { .. } => "查看其 Operator 是否在运行。",
        OwnerTrouble::NoStatefulSet { .. } => "先查看其 Operator 是否在运行，再看它的日志：被拒绝的 StatefulSet 只出现在那里。",
        OwnerTrouble::NobodyActs { .. } => "查看其 Operator 是否在运行、是否有权限；恢复后它会自行赶上。",
        OwnerTrouble::SizeNotApplied { .. } => "写回 StatefulSet 的数量；等 Operator 的记录出现后再扩缩容。",
        OwnerTrouble::RecordMissing { .. } => "等待；所有成员就绪后一分钟内 Operator 会写入。",
        OwnerTrouble::RecordLost { .. } => {
            "请查看其 Operator 是否在运行；若在运行，请创建 znode /zookeeper-operator 及其下与对象同名的 znode，数据为 CLUSTER_SIZE=n，n 为 StatefulSet 的数量。"
        }
        OwnerTrouble::RecordInTheWay { .. } => "删除 znode /zookeeper-operator 及其子节点，再修改该对象的任一字段。",
        OwnerTrouble::UpgradeFailed { .. } => "修复它：恢复之前的镜像，更正其状态，并替换无法启动的 Pod。",
        OwnerTrouble::Failing { .. } => "查看 Operator 的日志。",
        OwnerTrouble::DeletionHangs { .. } => "如果要保留卷，请在这里删除它：这会移除无人负责的 finalizer。",
        OwnerTrouble::RestartIgnored { .. } => "从这里重启，并移除注解 middleware.maintenance.*。",
        OwnerTrouble::UpdateStuck { .. } => "请在其软件包页面撤回，或发布该软件包。",
        OwnerTrouble::VolumeSizeIgnored { .. } => "声明卷的实际大小。",
        OwnerTrouble::DefaultPassword { opens: Some(false), .. } => "不要依赖它：ACL 未限制的内容，对任何能连上成员的人都是开放的。",
        OwnerTrouble::DefaultPassword { .. } => "设置自己的密码。",
        OwnerTrouble::PackageGone { .. } => "重新发布该软件包。",
        OwnerTrouble::RestartsAtEveryChange { .. } => {
            "将 spec.parameters.triggerRollingRestart 写为 false：仅仅删掉它，OpenSaola 不会撤回。"
        }
        OwnerTrouble::EditedBelow { .. } => "在上层声明要保留的值，或还原下层的对象。",
        OwnerTrouble::SettingsOverridden { .. } => "去掉这些键，在设置页面上设置它们。",
        OwnerTrouble::BudgetIgnored { .. } => "删除该 PodDisruptionBudget：其 Operator 会重新创建。",
        OwnerTrouble::Paused { .. } | OwnerTrouble::Stopped { .. } => "不再需要时请撤销。",
        OwnerTrouble::Upgrading { .. } | OwnerTrouble::EphemeralData { .. } => "",
    }
}

/// What is so and what to do, as two sentences.
pub fn idle(trouble: &OwnerTrouble) -> String {
    format!("{}{}", fact(trouble), advice(trouble))
}
