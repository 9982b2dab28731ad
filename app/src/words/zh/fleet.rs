use super::{
    super::fleet::{Facet, Fleet},
    count,
    finding::FINDINGS,
    time::TIME,
};
use crate::{
    model::{
        Health, Timestamp,
        ensemble::ActionKind,
        fleet::{ClusterState, FleetRow, Sort, Tally},
        operation::OperationRow,
    },
    words::number::thousands,
};

pub const FLEET: Fleet = Fleet {
    title: "集群总览",
    headline,
    reading: |clusters| format!("正在读取 {}。", count(clusters.len() as u64, "个 Kubernetes 集群")),
    silent,
    all: "全部",
    changing: "变更中",
    by_health: "按健康状态筛选",
    list: "集群",
    caption: "集群，需要关注的在前",
    search: "筛选",
    search_hint: "筛选：名称、命名空间、Pod、节点",
    apply: "应用",
    clear: "清除",
    facet: Facet {
        cluster: "Kubernetes 集群",
        namespace: "命名空间",
        driver: "驱动",
        version: "版本",
        size: "规模",
        chosen: |name, value| format!("{name}：{value}"),
        any: "全部",
        voters: |n| format!("{n} 个投票成员"),
    },
    column: |sort| match sort {
        Sort::Health => "健康",
        Sort::Name => "集群",
        Sort::Survives => "余量",
        Sort::Lag => "落后",
        Sort::Cluster => "Kubernetes 集群",
        Sort::Version => "版本",
        Sort::Znodes => "Znode 数",
        Sort::Clients => "客户端",
        Sort::Since => "持续",
    },
    column_means: |sort| match sort {
        Sort::Survives => Some("还能再失去几个投票成员而不停止写入"),
        Sort::Lag => Some("最慢的在服务投票成员落后 Leader 的事务数"),
        Sort::Since => Some("当前健康状态持续的时间"),
        _ => None,
    },
    quorum: "法定人数",
    quorum_means: "竖线左边：必须在服务的多数。右边：富余的投票成员。圆点：观察者。",
    driver: "驱动",
    operation: "操作",
    attention: |n| format!("需要关注 · {}", thousands(n)),
    serving: |n| format!("正常服务 · {}", thousands(n)),
    stopped: |n| format!("已停止 · {}", thousands(n)),
    rows: |n| count(n, "个集群"),
    why,
    needs: |n| format!("需要 {n}"),
    unknown_margin: "?",
    running,
    progress: |operation| format!("{}/{} 步", operation.done, operation.steps),
    operations_unknown: "操作未知：数据库没有应答。",
    shown: |from, to, all| format!("{}–{}，共 {}", thousands(from), thousands(to), thousands(all)),
    keep_place: "查看期间各行位置不变。",
    sort_again: "重新排序",
    new_rows: |n| format!("新增 {n} 个"),
    gone: "已不存在。",
    previous: "上一页",
    next: "下一页",
    a_page: |n| format!("每页 {n} 个"),
    empty: "还没有集群",
    empty_why: |clusters| {
        format!("Menagerie 读取了 {}，没有找到。它寻找运行 ZooKeeper 的 StatefulSet。", count(clusters, "个 Kubernetes 集群"))
    },
    no_role: "你还没有角色",
    no_role_why: "你已登录，但没有角色就看不到任何内容。管理员可在“访问权限”中为你绑定角色。",
    no_clusters: "没有接入 Kubernetes 集群",
    no_clusters_why: "面板在运行，但配置中没有 Kubernetes 集群。",
    unseen: "状态未知",
    nothing: "没有匹配项",
    nothing_why: |all, q, more| {
        let all = count(all, "个集群");
        match (q, more) {
            ("", _) => format!("共 {all}，没有符合此筛选的。"),
            (q, false) => format!("共 {all}，没有包含“{q}”的。"),
            (q, true) => format!("共 {all}，没有包含“{q}”且符合此筛选的。"),
        }
    },
    did_you_mean: |name| format!("是否要找 {}/{}？", name.namespace, name.name),
    clear_filter: "清除筛选",
};

fn headline(tally: &Tally) -> String {
    let none = tally.of(Health::NoQuorum);
    let risk = tally.of(Health::AtRisk);
    let degraded = tally.of(Health::Degraded);
    let unknown = tally.of(Health::Unknown);
    let ensembles = |n: u32| count(n, "个集群");
    match (none, risk) {
        (0, 0) if degraded > 0 => format!("{}降级；再有一次故障也不会停止服务", ensembles(degraded)),
        (0, 0) if unknown > 1 && unknown == tally.all => format!("全部 {}状态未知", ensembles(unknown)),
        (0, 0) if unknown > 0 => format!("{}状态未知；其余正常服务", ensembles(unknown)),
        (0, 0) if tally.all == 0 => "没有已知的集群".into(),
        (0, 0) if tally.all == 1 => "唯一的集群正常服务".into(),
        (0, 0) => format!("全部 {}正常服务", ensembles(tally.all)),
        (0, n) => format!("{}再有一次故障就会停止服务", ensembles(n)),
        (n, 0) => format!("{}失去法定人数", ensembles(n)),
        (n, m) => format!("{}失去法定人数；{m} 个再有一次故障就会停止服务", ensembles(n)),
    }
}

fn silent(cluster: &ClusterState, now: Timestamp) -> Option<String> {
    let since = cluster.silent_since?;
    let (name, since) = (&cluster.name, (TIME.moment)(since, now));
    Some(match cluster.ensembles {
        0 => format!("{name} 自 {since} 起没有应答；其中有什么未知。"),
        n => format!("{name} 自 {since} 起没有应答，因此{}状态未知。", count(n, "个集群")),
    })
}

fn why(row: &FleetRow, now: Timestamp) -> String {
    if !row.health.needs_attention() && row.health != Health::Stopped {
        return String::new();
    }
    let facts = row.findings.iter().filter(|f| matches!(row.health, Health::Unknown | Health::Stopped) || f.severity().needs_attention());
    facts.take(2).map(|finding| (FINDINGS.fact)(finding, now)).collect::<Vec<_>>().join("")
}

fn running(operation: &OperationRow) -> String {
    match (operation.action, operation.sizes) {
        (ActionKind::Scale, Some((from, to))) => format!("扩缩容 {from} → {to}"),
        (ActionKind::Scale, None) => "扩缩容".into(),
        (ActionKind::Stop, _) => "停止".into(),
        (ActionKind::Repair, _) => "修复".into(),
        (ActionKind::Start, _) => "启动".into(),
        (ActionKind::Delete, _) => "删除".into(),
        (ActionKind::Configure, _) => "修改配置".into(),
        (ActionKind::PodTemplate, _) => "修改 Pod 模板".into(),
        (ActionKind::Restart, _) => "重启".into(),
        (ActionKind::Upgrade, _) => "升级".into(),
        (ActionKind::Create, _) => "创建".into(),
    }
}
