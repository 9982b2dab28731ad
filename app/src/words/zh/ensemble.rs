use super::{
    super::ensemble::{Columns, Ensemble, SpareVolumes},
    count,
    znodes::bytes,
};
use crate::model::{
    driver::{Layer, Layout},
    ensemble::ActionKind,
    member::{PodFacts, Source, SpareVolume, Volume},
};

pub const ENSEMBLE: Ensemble = Ensemble {
    sections: "栏目",
    overview: "概览",
    members: "成员",
    members_of: |name| format!("{name} 的成员"),
    members_note: "每两秒询问一次",
    stalls: "按 myid 排列的成员",
    myid: "编号 myid",
    behind: "落后",
    latency: "平均毫秒",
    latency_means: "成员启动以来请求的平均延迟，单位毫秒",
    node: "节点",
    pod: "Pod 名",
    since: "自",
    lagging: |role| format!("{role}，落后"),
    phase,
    no_pod: "无",
    volume_is,
    source,
    learnt: |from, at| format!("来自 {}，{}", source(from), at.exact()),
    operations: "操作",
    no_operations: "还没有。",
    all_operations: "全部操作",
    events: "事件",
    events_note: "来自 Kubernetes，最新的在前",
    no_events: "Kubernetes 最近没有关于其对象的事件。",
    event_times: |event| if event.count > 1 { format!("{} 次", event.count) } else { String::new() },
    about: "关于",
    managed: "管理者",
    managed_by: |status| {
        let layer = |layer: &Layer| format!("{} {}", layer.kind, layer.name);
        status.chain.iter().rev().map(layer).collect::<Vec<_>>().join("，上层为 ")
    },
    endpoint: "客户端地址",
    data: "数据",
    data_is: |znodes, size| match (znodes, size) {
        (Some(n), Some(size)) => format!("{}，{}", count(n, "个 znode"), bytes(size)),
        (Some(n), None) => count(n, "个 znode"),
        (None, _) => "未知".into(),
    },
    image: "镜像",
    layout: "扩缩容方式",
    layout_is: |layout| match layout {
        Layout::Menagerie => "通过 reconfig，一次一个成员",
        Layout::Operator => "由其 Operator 执行，一次一个成员",
        Layout::Other => "不在这里：Menagerie 不了解其成员列表的写法",
    },
    seen: "Kubernetes 更新于",
    recognised: "识别依据",
    recognised_by: |evidence| evidence.iter().map(|e| e.fact.as_str()).collect::<Vec<_>>().join("；"),
    blocked: |action, fact| {
        let action = match action {
            ActionKind::Create => "创建",
            ActionKind::Scale => "扩缩容",
            ActionKind::Stop => "停止",
            ActionKind::Repair => "修复",
            ActionKind::Start => "启动",
            ActionKind::Delete => "删除",
            ActionKind::Configure => "修改配置",
            ActionKind::PodTemplate => "修改 Pod 模板",
            ActionKind::Restart => "重启",
            ActionKind::Upgrade => "升级",
        };
        format!("{action}被阻止：{fact}")
    },
    see_plan: "查看计划",
    history: "历史",
    announce_lost: |name| format!("{name} 失去法定人数；写入停止。"),
    announce: |name, verdict| format!("{name}：{verdict}。"),
    column: Columns {
        role: "角色",
        pod: "Pod 名",
        zxid: "事务 zxid",
        behind: "落后",
        latency: "平均毫秒",
        waiting: "等待",
        clients: "客户端",
        node: "节点",
        volume: "卷",
        restarts: "重启次数",
        asked: "询问于",
    },
    spare_volumes: SpareVolumes {
        title: "无成员的卷",
        note: "由以前的成员留下",
        claim: "卷声明",
        size: "大小",
        storage_class: "存储类",
        made: "创建于",
        of_earlier: "由同名的早先集群创建",
        again: "再次使用",
        used_again,
        remove: "它们不会自行消失。若要连同数据一起删除：",
    },
    more: |n| format!("更早的 {n} 个"),
};

fn used_again(spare: &SpareVolume, layout: Layout) -> String {
    let pod = &spare.pod;
    match (spare.members, layout) {
        (None, _) => "任何大小都不会用到".into(),
        (Some(members), Layout::Other) => format!("StatefulSet 有 {}时由 {pod} 使用", count(members, "个副本")),
        (Some(members), _) => {
            format!("他人扩容到 {}时由 {pod} 使用；由 Menagerie 扩容会先删除它，因为成员不得以旧数据启动", count(members, "个成员"))
        }
    }
}

fn phase(facts: &PodFacts) -> String {
    match (&facts.reason, facts.terminating) {
        (_, true) => "正在终止".into(),
        (Some(reason), _) => reason.clone(),
        (None, _) if facts.phase == "Running" && !facts.ready => "运行中，未就绪".into(),
        (None, _) => facts.phase.clone(),
    }
}

fn volume_is(volume: &Volume) -> String {
    let size = volume.size.as_deref().unwrap_or("大小未知");
    if volume.phase == "Bound" { size.into() } else { format!("{size}，{}", volume.phase) }
}

const fn source(source: Source) -> &'static str {
    match source {
        Source::Srvr => "四字命令 srvr",
        Source::Mntr => "四字命令 mntr",
        Source::AdminServer => "管理端口 AdminServer",
        Source::Kubernetes => "Kubernetes 监听",
    }
}
