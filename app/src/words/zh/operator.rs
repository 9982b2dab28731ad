use super::super::operator::OperatorWords;
use crate::model::package::operator::{OperatorDeed, OperatorObstacle, OperatorWrite, Topology};

pub const OPERATOR: OperatorWords = OperatorWords {
    link: "创建 Operator",
    title: |cluster| format!("在 {cluster} 上创建 MiddlewareOperator"),
    place: "位置",
    topology_note: "指 Operator 自身；集群的成员数由各自声明",
    topology: |topology| match topology {
        Topology::Standard => "标准",
        Topology::HighlyAvailable => "高可用",
    },
    topology_means: |topology| match topology {
        Topology::Standard => "Operator 有 1 个 Pod。它不在时成员照常服务，但声明的更改不会执行。",
        Topology::HighlyAvailable => "Operator 有 3 个 Pod，其中一个工作。失去它时，另一个接替。",
    },
    image: "镜像",
    image_note: "软件包不含镜像：它从此镜像仓库的 项目/zookeeper-operator 拉取。",
    name_hint: "在整个 Kubernetes 集群中唯一：它的集群级权限以此命名。",
    namespace_hint: "已存在的命名空间；仓库需要密码时，其中要有 Secret“registrysecret”。",
    repository_hint: "主机名，可带端口，例如 registry.example:443。",
    project_hint: "例如 middleware。",
    watch_hint: "一个命名空间，或用逗号分隔的多个；留空表示全部。",
    watch_all: "所有命名空间",
    review: "预览",
    review_next: "还没有写入：下一页显示将写入的内容。",
    edit: "修改表单",
    word,
    title_of: |deed, name| format!("{}名为 {name} 的 Operator", word(deed)),
    means: |deed| match deed {
        OperatorDeed::Create => {
            "OpenSaola 会创建它的 Deployment、ClusterRole 及其绑定，并用软件包的 ZookeeperCluster 定义（CRD）覆盖集群中已有的定义。移除 Operator 后定义仍会保留。"
        }
        OperatorDeed::Upgrade => {
            "OpenSaola 会按已启用的软件包重新生成它，并用该软件包的定义（CRD）覆盖集群中已有的定义。过程中会丢掉下列字段；OpenSaola 应答后立即写回。其间的几秒内，Operator 按基线运行：在所有命名空间中生效。"
        }
        OperatorDeed::Restore => "有一次升级没有完成。仍未被接受的请求会被撤回，Operator 自己的字段会重新写入。",
        OperatorDeed::Remove => {
            "OpenSaola 会移除它的 Pod 和集群级权限。定义（CRD）和所有集群都会保留；没有其他 Operator 生效的地方，声明的更改不再执行。"
        }
    },
    write: |write| match write {
        OperatorWrite::Make { object } => format!("MiddlewareOperator {object}：创建"),
        OperatorWrite::Ask { object, version } => format!("MiddlewareOperator {object}：注解 middleware.cn/update={version}"),
        OperatorWrite::TakeBack { object, version } => format!("MiddlewareOperator {object}：去掉注解 middleware.cn/update={version}"),
        OperatorWrite::WriteBack { object } => format!("MiddlewareOperator {object}：按现状写回 spec.deployment"),
        OperatorWrite::Delete { object } => format!("MiddlewareOperator {object}：删除"),
    },
    baseline: "基线",
    from: "现在的软件包",
    to: "之后的软件包",
    own: "它自己的字段",
    own_note: "覆盖基线的部分，位于 spec.deployment",
    own_caption: "Operator 覆盖基线的字段",
    field: "字段",
    value: "值",
    obstacle,
    typed: |name| format!("输入“{name}”以确认"),
    typed_hint: "Operator 的名称，不含命名空间。",
    watches: "作用范围",
    watched: |namespaces| if namespaces.is_empty() { "所有命名空间".into() } else { super::list(namespaces) },
    unfinished: "一次升级丢掉了它自己的字段，尚未写回。请恢复它。",
    asked: |version| format!("已请求版本 {version}，但没有被接受。在撤回之前，OpenSaola 会忽略它的所有其他更改。"),
    done: |deed, name| match OperatorDeed::from_key(deed) {
        Some(OperatorDeed::Upgrade) => format!("{name} 已使用启用的软件包，保留自己的字段，并已就绪。"),
        Some(OperatorDeed::Restore) => format!("{name} 已恢复自己的字段，并已就绪。"),
        Some(OperatorDeed::Remove) => format!("{name} 已移除。"),
        Some(OperatorDeed::Create) | None => format!("{name} 已创建并就绪。"),
    },
    waiting: |name| format!("{name}：已写入，但在 30 秒内没有就绪。"),
    waiting_so: "下面的行显示 OpenSaola 的诊断；若没有诊断，OpenSaola 可能没有运行。",
};

const fn word(deed: OperatorDeed) -> &'static str {
    match deed {
        OperatorDeed::Create => "创建",
        OperatorDeed::Upgrade => "升级",
        OperatorDeed::Restore => "恢复",
        OperatorDeed::Remove => "移除",
    }
}

pub fn obstacle(obstacle: &OperatorObstacle) -> String {
    match obstacle {
        OperatorObstacle::NothingEnabled => "此 Kubernetes 集群没有启用的软件包。请先发布或启用一个。".into(),
        OperatorObstacle::NoBaseline { baseline } => format!("已启用的软件包没有 {baseline}，无法用它创建 Operator。"),
        OperatorObstacle::SameName { other } => {
            format!("{other} 已使用该名称。两者会共用同一个 ClusterRole：后来者得不到权限，先离开的会带走另一个的权限。")
        }
        OperatorObstacle::Definition { writers, lives } => definition(writers, lives),
        OperatorObstacle::SamePackage => "它已经使用已启用的软件包。".into(),
        OperatorObstacle::Pending { version } => format!("已请求版本 {version}，但没有被接受。请先恢复它。"),
        OperatorObstacle::Unfinished => "一次升级丢掉了它自己的字段，尚未写回。请先恢复它。".into(),
        OperatorObstacle::NothingTaken => "没有未完成的升级，也没有需要写回的字段。".into(),
        OperatorObstacle::InUse { by } => {
            format!("{} 依赖它，那里没有其他就绪的 Operator 生效。请先创建另一个。", super::list(by))
        }
        OperatorObstacle::Leaving => "它正在被删除。".into(),
    }
}

/// Whose the definition is, and who would lose by another.
fn definition(writers: &[String], lives: &[String]) -> String {
    let whose = match writers {
        [] => "集群中的 ZookeeperCluster 定义（CRD）不是此软件包的".to_owned(),
        writers => format!("集群中的 ZookeeperCluster 定义（CRD）由 {} 写入", super::list(writers)),
    };
    let who = match lives {
        [] => "可能有其他 Operator 需要它".to_owned(),
        lives => format!("{} 不经 OpenSaola 依赖它", super::list(lives)),
    };
    format!("{whose}，{who}。软件包的定义会覆盖它，并去掉其他 Operator 需要的字段：它们会在各处停止工作。")
}
