use super::super::pod_template::PodTemplate;
use crate::model::{
    driver::DriverKind,
    plan::GuardFact,
    pod_template::{AntiAffinity, PodFault, PodHome, PodKey, PresentPod, PresentVolume, Refusal},
};

pub const POD_TEMPLATE: PodTemplate = PodTemplate {
    title: "Pod 模板",
    stands_in: |object| match object.home {
        PodHome::StatefulSet => format!("它在 {} 的模板中。", object.title()),
        PodHome::Stackable => format!("它在 {} 的角色组 {} 中。", object.title(), object.group),
        _ => format!("它在 {} 中。", object.title()),
    },
    resources: "资源",
    resources_note: "每个成员",
    placing: "Pod 可以运行在哪里",
    placing_note: "相对于节点和彼此",
    marks: "标签与注解",
    marks_note: "每个 Pod",
    log: "日志",
    volume: "卷",
    volume_is,
    volume_why: |home| match home {
        PodHome::StatefulSet => "Kubernetes 不允许 StatefulSet 修改它已申请的卷。",
        PodHome::OpenSaola | PodHome::Pravega => "其 Operator 接受别的大小或存储类，却什么也不做：卷保持原样。",
        PodHome::Stackable => "StatefulSet 不能修改它已申请的卷，Operator 会失败。",
    },
    label,
    hint,
    choice,
    facts: "将会发生什么",
    facts_note: "尚未写入",
    restarts: |home| match home {
        PodHome::StatefulSet => "每项改动都会逐个重启成员，Leader 最后。",
        PodHome::Pravega | PodHome::OpenSaola => "每项改动都会使 Operator 自行替换所有 Pod：一次一个，编号最大的先，无论谁是 Leader。",
        PodHome::Stackable => "每项改动都会使 Kubernetes 自行替换所有 Pod：一次一个，编号最大的先，无论谁是 Leader。",
    },
    reserved: "由 Kubernetes、Operator 或本面板写入的内容不显示，并保持不变。",
    optional: "可选",
    more: "节点、标签与注解",
    usual: "按惯例",
    review: "检查",
    review_next: "下一页显示每一行改动。在那里确认之前不会写入任何内容。",
    fault,
};

fn volume_is(volume: &PresentVolume) -> String {
    match (&volume.size, &volume.storage_class) {
        (Some(size), Some(class)) => format!("每个成员 {size}，存储类 {class}。"),
        (Some(size), None) => format!("每个成员 {size}。"),
        (None, Some(class)) => format!("存储类 {class}；各成员大小不同。"),
        (None, None) => "没有已知的卷。".into(),
    }
}

const fn label(key: PodKey) -> &'static str {
    match key {
        PodKey::Cpu => "CPU 请求量",
        PodKey::Memory => "内存请求量与上限",
        PodKey::HeapMb => "堆内存（MiB）",
        PodKey::NodeSelector => "节点选择器",
        PodKey::Tolerations => "容忍度",
        PodKey::AntiAffinity => "反亲和性",
        PodKey::Labels => "标签",
        PodKey::Annotations => "注解",
        PodKey::LogLevel => "日志级别",
    }
}

fn hint(field: &PresentPod) -> String {
    let Some(why) = field.refused else { return meaning(field.key).into() };
    refusal(why).into()
}

const fn meaning(key: PodKey) -> &'static str {
    match key {
        PodKey::Cpu => "按 Kubernetes 的写法：500m 或 2。",
        PodKey::Memory => "按 Kubernetes 的写法：1Gi。",
        PodKey::HeapMb => "最多为内存的四分之三。",
        PodKey::NodeSelector => "每行一个 key=value。只使用带有全部这些标签的节点。",
        PodKey::Tolerations => "按 kubectl 的污点写法，每行一个：key=value:NoSchedule、key:NoExecute，或 * 表示全部。",
        PodKey::AntiAffinity => "选择“必须”时，没有空闲节点的成员将无处运行。",
        PodKey::Labels => "每行一个 key=value。",
        PodKey::Annotations => "每行一个 key=value。",
        PodKey::LogLevel => "每个服务器日志的级别。",
    }
}

const fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::HeapByOperator => "其 Operator 总是把内存的五分之四给 JVM。请修改内存。",
        Refusal::LogByImage => "镜像自带日志设置；Pod 中的任何内容都不会改变它。",
        Refusal::LogByOperator => "其 Operator 把它写入 ConfigMap，从 Pod 上看不出是否生效。请在它自己的对象中修改 logging。",
        Refusal::LogOfEarlierPanel => "此集群由本面板的早期版本创建；其日志设置不读取级别。",
    }
}

fn choice(_: PodKey, word: &str) -> String {
    match AntiAffinity::from_key(word) {
        Some(AntiAffinity::Off) => "关闭".into(),
        Some(AntiAffinity::Preferred) => "尽量：不同节点、不同可用区".into(),
        Some(AntiAffinity::PreferredHostname) => "尽量：不同节点".into(),
        Some(AntiAffinity::PreferredZone) => "尽量：不同可用区".into(),
        Some(AntiAffinity::RequiredHostname) => "必须：不同节点".into(),
        Some(AntiAffinity::RequiredZone) => "必须：不同可用区".into(),
        None if word == "other" => "由他人写成的样子".into(),
        None if word.is_empty() => "未设置".into(),
        None => word.into(),
    }
}

fn fault(fault: &PodFault) -> String {
    match fault {
        PodFault::Needed => "它已有值，不能为空。".into(),
        PodFault::Refused { why } => refusal(*why).into(),
        PodFault::NotAPair { line } => format!("“{line}”不是 key=value。"),
        PodFault::NotAKey { key } => format!("“{key}”不是键：只能用字母、数字、-、_ 和 .，前面可以有域名和 /。"),
        PodFault::NotALabelValue { value } => {
            format!("“{value}”不是合法的值：最多 63 个字母、数字、-、_ 和 .（注解：最多 1024 个字符）。")
        }
        PodFault::Reserved { key } => format!("“{key}”属于 Kubernetes、Operator 或本面板。"),
        PodFault::Twice { key } => format!("“{key}”出现了两次。"),
        PodFault::NotAToleration { line } => {
            format!("“{line}”不是污点；请写 key=value:NoSchedule、PreferNoSchedule 或 NoExecute。NoExecute 之后可以加“for 300s”。")
        }
        PodFault::NotForTemplates { value } => {
            format!("OpenSaola 的模板会把“{value}”当作自己的语法。只能用字母、数字、空格和 -_./:,=@+。")
        }
        PodFault::Stays { line } => format!("OpenSaola 不会去掉已设置的内容：“{line}”会保留。请改为别的值。"),
    }
}

pub fn guard(fact: &GuardFact) -> String {
    match fact {
        GuardFact::PodTemplateKept { object: Some(object), .. } => format!("其 Pod 模板在 {object} 中。"),
        GuardFact::PodTemplateKept { object: None, .. } => "Menagerie 不修改它的 Pod 模板。".into(),
        GuardFact::PodTemplateChanged { count: 0 } => "没有任何字段会改变。".into(),
        GuardFact::PodTemplateChanged { count } => format!("{}将有新值。", super::count(*count, "个字段")),
        GuardFact::NodesNotSeen => "不知道是否有节点能接纳新的 Pod。".into(),
        GuardFact::MembersApart { members, nodes, zones: false } => {
            format!("{}必须运行在不同节点上；现在运行在 {nodes} 个节点上。", super::count(*members, "个成员"))
        }
        GuardFact::MembersApart { members, zones: true, .. } => format!("{}必须运行在不同可用区。", super::count(*members, "个成员")),
        _ => String::new(),
    }
}

pub fn note(fact: &GuardFact) -> String {
    match fact {
        GuardFact::PodTemplateKept { driver: DriverKind::StatefulSet, object: None } => {
            "此 StatefulSet 由他人创建，他们会把自己的模板写回去。".into()
        }
        GuardFact::PodTemplateKept { driver: DriverKind::Stackable, object: None } => "它有多个角色组；请在它自己的对象中逐个修改。".into(),
        GuardFact::PodTemplateKept { object: None, .. } => "其管理者会把自己的值写回去。".into(),
        GuardFact::NodesNotSeen => "本面板没有权限读取节点。若没有合适的节点，会停在第一个成员并说明，其他成员不受影响。".into(),
        GuardFact::MembersApart { zones: true, .. } => "这里不知道节点在哪些可用区。没有剩余可用区的成员会等待；其他成员不受影响。".into(),
        GuardFact::MembersApart { members, nodes, .. } if nodes < members => "没有剩余节点的成员会等待；其他成员不受影响。".into(),
        _ => String::new(),
    }
}
