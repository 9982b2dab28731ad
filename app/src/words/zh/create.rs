use super::super::create::Create;

use crate::model::{
    create::{Preset, Volumes, platform::PlatformLack},
    driver::DriverKind,
};

pub const CREATE: Create = Create {
    title: "创建集群",
    faults: |n| format!("有 {n} 处需要更正，才能生成计划"),
    driver: "由谁运行",
    driver_note: "以后不能更改",
    driver_can: |kind| match kind {
        DriverKind::OpenSaola => "平台的 Middleware，由 pravega 的 Operator 运行：通过 reconfig 扩缩容，没有 ACL，只有其软件包的版本。",
        DriverKind::Pravega => "其 Operator 通过 reconfig 扩缩容并升级。它关闭 ACL，其状态可能滞后半分钟。",
        DriverKind::Stackable => "其 Operator 以 TLS 运行它，调整一个角色组，并可按要求停止。仅按其文档中的模式：这里没有人试过。",
        _ => "由 Menagerie 自己通过 reconfig 扩缩容，拥有自己的超级用户。无需安装其他东西。",
    },
    driver_served: |clusters| format!("可用于 {}", clusters.join("、")),
    driver_install: |kind| match kind {
        DriverKind::OpenSaola => {
            "没有 Kubernetes 集群可用：请先安装 OpenSaola，发布其 ZooKeeper 软件包（saola install），再为它创建 MiddlewareOperator。"
        }
        DriverKind::Pravega => {
            "没有 Kubernetes 集群可用：请先安装 pravega 的 zookeeper-operator 及其 CRD zookeeperclusters.zookeeper.pravega.io。"
        }
        DriverKind::Stackable => {
            "没有 Kubernetes 集群可用：请先安装 Stackable 的 commons、secret、listener 和 zookeeper Operator，以及 SecretClass tls。"
        }
        _ => "没有应答的 Kubernetes 集群。",
    },
    platform_lacks: |cluster, lack| match lack {
        PlatformLack::Platform => format!("{cluster}：未安装 OpenSaola。"),
        PlatformLack::Package => {
            format!("{cluster}：没有启用的 ZooKeeper 软件包。请发布一个（saola install）；若仍如此，请看其 Secret 上的错误。")
        }
        PlatformLack::Operator => {
            format!("{cluster}：没有就绪的 ZooKeeper MiddlewareOperator。请用基线 zookeeper-operator-standard 创建一个。")
        }
    },
    place: "位置",
    topology: "拓扑",
    topology_note: "承受的故障数决定成本",
    presets: "规格用于",
    presets_note: "填写成员数、CPU、内存、堆和卷；之后可随意修改",
    preset: |preset| match preset {
        Preset::Development => "开发",
        Preset::Production => "生产",
    },
    preset_means: |preset| match preset {
        Preset::Development => "1 个成员，1 CPU，2 Gi 内存，20 Gi 卷；不能失去任何成员",
        Preset::Production => "3 个成员，每个 2 CPU、4 Gi 内存、50 Gi 卷；可失去 1 个",
    },
    resources: "规格与存储",
    choose: "请选择",
    members: "成员数",
    namespace_hint: "不存在时会创建",
    name_hint: "a–z、0–9 和“-”（字母数字开头）",
    per_member: "每个成员",
    heap_hint: "每个成员，MiB",
    storage_hint: "每个成员，数据与日志",
    default_class: "Kubernetes 集群的默认值",
    class: |class| if class.default { format!("{}（默认）", class.name) } else { class.name.clone() },
    volumes_are: |volumes| match volumes {
        Volumes::Retain => "卷，删除集群后保留",
        Volumes::Delete => "卷，随集群一起删除",
        Volumes::Ephemeral => "Pod，随 Pod 消失",
    },
    facts: "所需资源",
    nothing_yet: "尚未写入任何内容",
    survives: |n| match n {
        1 => "1 个投票成员，承受不了任何故障。".into(),
        n => format!("{n} 个投票成员，可承受失去 {} 个。", (n - 1) / 2),
    },
    costs: |n| match n {
        1 => "每次写入等待 1 块磁盘。".into(),
        n => format!("每次写入等待 {} 块磁盘。", n / 2 + 1),
    },
    cpu: "处理器（CPU）",
    memory: "内存",
    volumes: "卷",
    times: |n, each| format!("{n} × {each}"),
    made: "将创建",
    made_list: |kind| match kind {
        DriverKind::OpenSaola => &[
            "Middleware；平台由它生成 ZookeeperCluster，其 Operator 创建下面的一切",
            "自动生成的超级用户，取代软件包的公开默认值；Operator 对两者都不强制",
        ],
        DriverKind::Stackable => &[
            "ZookeeperCluster，含一个角色组；下面的一切由其 Operator 创建",
            "由 SecretClass tls 提供 TLS，它必须已存在",
            "堆为内存的五分之四，无论表单中写什么",
            "删除时保留卷",
        ],
        DriverKind::Pravega => &["ZookeeperCluster；下面的一切由其 Operator 创建"],
        _ => &[
            "StatefulSet，启动脚本在 ConfigMap 中",
            "两个 Service：成员用的 headless，客户端用的一个",
            "PodDisruptionBudget，每次只允许一个成员离开",
            "Secret，自动生成的超级用户，从不显示",
        ],
    },
    review: "预览",
    review_next: "下一步：将写入的每个对象。在那里确认。",
    summary: |form| format!("{} 上的 {}/{}", form.cluster, form.namespace, form.name),
    no_cluster: "没有 Kubernetes 集群应答",
    no_cluster_why: "只要有一个 API server 应答，就可以创建集群。",
};
