use super::{
    super::problem::{Problems, Said},
    configure::CONFIGURE,
    guard::GUARDS,
    node, operator, package_fault,
    pod_template::POD_TEMPLATE,
    publish,
};
use crate::{
    error::AppError,
    model::{
        access::Verb,
        create::{Field, FieldFault, platform::PlatformLack},
        name::LabelFault,
        plan::SizeFault,
        pod_template::PodKey,
        setting::SettingFault,
        znode::PathFault,
    },
    routes::Returned,
    words::time::Span,
};

pub const PROBLEMS: Problems = Problems {
    of,
    returned,
    sign_in: "登录",
    to_fleet: "前往集群总览",
    try_again: "重试",
    see_operation: "查看正在进行的操作",
    request: "请求",
    fault,
    field: |field| match field {
        Field::Driver => "驱动",
        Field::Cluster => "Kubernetes 集群",
        Field::Namespace => "命名空间",
        Field::Name => "名称",
        Field::Members => "成员数",
        Field::Version => "ZooKeeper 版本",
        Field::Cpu => "处理器（CPU）",
        Field::Memory => "内存上限",
        Field::HeapMb => "堆内存",
        Field::Storage => "卷",
        Field::StorageClass => "存储类",
        Field::Volumes => "数据",
        Field::Reason => "原因",
        Field::Account => "账号",
        Field::Kind => "类型",
        Field::Role => "角色",
        Field::Scope => "范围",
        Field::Days => "天数",
        Field::Password => "密码",
        Field::Archive => "归档",
        Field::Topology => "拓扑",
        Field::Repository => "镜像仓库",
        Field::Project => "项目",
        Field::Watch => "监视的命名空间",
        Field::Setting(key) => key.key(),
        Field::Pod(key) => (POD_TEMPLATE.label)(key),
    },
};

fn of(error: &AppError) -> Said {
    let (what, so) = said(error);
    Said { what, so }
}

/// A refusal carries its kind; what else it said is on the page that it led back to.
fn returned(returned: &Returned) -> Option<Said> {
    let number = |text: &str| text.parse().unwrap_or(0);
    let both = |what: &str, so: &str| Some(Said { what: what.into(), so: so.into() });
    let error = match returned.problem.as_str() {
        "" => return None,
        "sign_in_refused" => AppError::SignInRefused { tries_left: number(&returned.tries).try_into().unwrap_or(0) },
        "sign_in_slowed" => AppError::SignInSlowed { wait_s: number(&returned.wait) },
        "plan_outdated" => AppError::PlanOutdated,
        "busy" => {
            return both("没有写入：另一个操作正占用此集群。", "等它结束；一次只做一件，法定人数才安全。");
        }
        "not_now" => AppError::NotNow,
        "cannot_record" => AppError::CannotRecord,
        "internal" => AppError::Internal { request_id: returned.request.clone() },
        "signed_out" => AppError::SignedOut,
        "blocked" => return both("没有写入：被防护检查阻止。", "下面的防护检查说明是哪一项。"),
        "invalid" => {
            if let Some((field, fault)) = returned.invalid() {
                return Some(of(&AppError::Invalid { field, fault }));
            }
            return both("没有写入：表单不完整。", "请填写不超过 500 个字符的原因，并更正标出的内容。");
        }
        "forbidden" => return both("没有写入：你的角色不允许。", "管理员可以绑定允许的角色。"),
        "last_admin" => AppError::LastAdmin,
        "wrong_password" => AppError::WrongPassword,
        "platform_refused" => AppError::PlatformRefused { said: returned.said.clone() },
        "kubernetes_refused" => AppError::KubernetesRefused { said: returned.said.clone() },
        "operator_blocked" | "no_operator" => {
            return both("没有写入：现在不能对此 Operator 这样做。", "它的状态已经改变。请再看一次。");
        }
        "package_blocked" | "package_faults" | "no_package" | "no_cluster" => {
            return both("没有写入：现在不能对该软件包这样做。", "它的状态已变化。请重新查看。");
        }
        "too_large" => AppError::TooLarge,
        "no_account" => AppError::NoAccount,
        "no_such_grant" => AppError::NoSuchGrant,
        "cluster_silent" => {
            return both("没有写入：Kubernetes 集群没有应答。", "无法连接其 API server。其他 Kubernetes 集群不受影响。");
        }
        "no_ensemble" => return both("没有写入：集群已消失。", "计划之后它被删除了。"),
        _ => AppError::BadRequest,
    };
    Some(of(&error))
}

fn said(error: &AppError) -> (String, String) {
    let both = |what: &str, so: &str| (what.to_owned(), so.to_owned());
    match error {
        AppError::SignedOut => both("你没有登录。", "会话已结束。登录后可从原处继续。"),
        AppError::SignInRefused { tries_left } => (
            "不匹配。".into(),
            match tries_left {
                0 => "下次尝试前须等待。".into(),
                1 => "还可尝试 1 次，之后须等待。".into(),
                n => format!("还可尝试 {n} 次，之后须等待。"),
            },
        ),
        AppError::SignInSlowed { wait_s } => {
            ("尝试次数过多。".into(), format!("请等待 {}再试。", (super::time::TIME.span)(Span::of(i64::from(*wait_s)))))
        }
        AppError::Forbidden { verb } => (format!("你的角色没有“{}”权限。", verb_word(*verb)), "管理员可以绑定允许的角色。".into()),
        AppError::TokenRefused => both("令牌无效。", "它不存在、已到期或已被吊销。"),
        AppError::NoAccount => both("没有这个账号。", "地址输入有误。"),
        AppError::NoSuchGrant => both("它已不存在。", "已有人把它移除了。"),
        AppError::LastAdmin => both("没有执行：否则将没有人拥有全部权限。", "请先让另一个人成为全局管理员。"),
        AppError::WrongPassword => both("这不是你的密码。", "请输入你登录时用的密码。"),
        AppError::NoEnsemble { name } => {
            (format!("{} 上没有集群 {}/{}。", name.cluster, name.namespace, name.name), "它已被删除，或地址输入有误。".into())
        }
        AppError::NoOperation { id } => (format!("没有操作 {id}。"), "地址输入有误。".into()),
        AppError::NoCluster { cluster } => (format!("这里没有 Kubernetes 集群 {cluster}。"), "地址输入有误。".into()),
        AppError::NoPackage { package } => (format!("没有软件包 {package}。"), "它已被移除，或地址输入有误。".into()),
        AppError::NoOperator { operator } => (format!("没有 MiddlewareOperator {operator}。"), "它已被移除，或地址输入有误。".into()),
        AppError::PackageFaults { faults } => (
            format!("没有发布：发现 {}。", super::count(faults.len() as u64, "处错误")),
            faults.iter().map(|fault| format!("{}：{}", fault.file, package_fault::wrong(&fault.wrong))).collect(),
        ),
        AppError::PackageBlocked { obstacle } => ("没有写入：现在不能对该软件包这样做。".into(), publish::obstacle(obstacle)),
        AppError::OperatorBlocked { obstacle } => ("没有写入：现在不能对此 Operator 这样做。".into(), operator::obstacle(obstacle)),
        AppError::PlatformRefused { said } => ("OpenSaola 没有执行。".into(), said.clone()),
        AppError::KubernetesRefused { said } => (
            "Kubernetes 拒绝了。".into(),
            format!("{said}。面板所需的权限在 deploy/kubernetes 中：软件包见 packages.yaml，Operator 见 operators.yaml。"),
        ),
        AppError::NoPage => both("没有这个页面。", "地址可能输入有误，或所指的内容已消失。"),
        AppError::NoZnode { path } => (format!("没有 znode {path}。"), "它已被删除，或从未创建。".into()),
        AppError::NoObject { object } => (format!("此集群没有 {object}。"), "它已被删除或重新创建，或者地址有误。".into()),
        AppError::PanelForbidden { permission } => (
            "Kubernetes 不允许本面板读取它。".into(),
            format!("面板的 ServiceAccount 缺少 {permission}；deploy/kubernetes/read.yaml 中有此权限。"),
        ),
        AppError::BadPath { path, fault } => (format!("{path} 不是 znode 路径。"), path_fault(*fault)),
        AppError::ZnodeDenied { path } => {
            (format!("{path} 的 ACL 不允许本面板读取。"), "Kubernetes 的权限在这里无效：由集群自己决定。".into())
        }
        AppError::Invalid { field, fault: wrong } => (format!("{}：{}", (PROBLEMS.field)(*field), fault(*field, wrong)), String::new()),
        AppError::PlanOutdated => both("没有写入：计划之后情况已变化。", "这是新的计划。请阅读后重新请求。"),
        AppError::Busy { .. } => both("没有写入：另一个操作正占用此集群。", "等它结束；一次只做一件，法定人数才安全。"),
        AppError::Blocked { fact } => ("没有写入：被防护检查阻止。".into(), (GUARDS.fact)(fact)),
        AppError::NotNow => both("太晚了：操作已进入下一阶段。", "它的页面显示当前进度。"),
        AppError::CannotRecord => both("没有写入：无法记录。", "数据库没有应答。没有记录就不执行。读取不受影响。"),
        AppError::ClusterSilent { cluster } => {
            (format!("{cluster} 没有应答。"), "无法连接其 API server。其他 Kubernetes 集群不受影响。".into())
        }
        AppError::EnsembleSilent { name } => {
            (format!("{}/{} 没有成员应答。", name.namespace, name.name), "在有成员应答之前无法读取它的 znode。".into())
        }
        AppError::Unreachable => both("面板没有应答。", "你看到的是之前的内容。请稍后重试。"),
        AppError::BadParameter { name, why } => (format!("`{name}` 不正确。"), why.clone()),
        AppError::BadCursor => both("这个游标不属于此列表。", "请用相同的筛选条件、不带游标重新开始。"),
        AppError::KeyReused => both("这个 Idempotency-Key 已用于另一个请求。", "一个键在 24 小时内只属于一个请求。"),
        AppError::Changed => both("它已发生变化。", "请重新读取后再决定。"),
        AppError::TooFast { wait_s } => ("请求过多。".into(), format!("请等待 {wait_s} 秒。")),
        AppError::TooManyStreams { most } => (format!("此账号已有 {most} 个事件流。"), "先关闭其中一个或一个页面，再试。".into()),
        AppError::NoMethod => both("这里没有这个方法。", "Allow 头列出了可用的方法。"),
        AppError::NoJson => both("请求体必须是 JSON。", "请带上 Content-Type: application/json 头。"),
        AppError::TooLarge => both("请求体过长。", "软件包最大 4 MiB，其他请求都不需要超过 64 KiB。"),
        AppError::NoArchive => both("请求体必须是归档。", "请带上 Content-Type: application/octet-stream 头。"),
        AppError::BadRequest => both("面板无法理解这个请求。", "它不是由面板的表单发出的。"),
        AppError::Internal { request_id } => (
            "我们这边出错了。".into(),
            if request_id.is_empty() {
                "没有因此改变任何东西。".into()
            } else {
                format!("日志中请求 {request_id} 下有原因。")
            },
        ),
    }
}

pub const fn verb_word(verb: Verb) -> &'static str {
    match verb {
        Verb::View => "查看",
        Verb::ZnodeRead => "读取 znode",
        Verb::Create => "创建",
        Verb::Scale => "扩缩容",
        Verb::Stop => "停止",
        Verb::Start => "启动",
        Verb::Delete => "删除",
        Verb::Configure => "修改配置",
        Verb::Restart => "重启",
        Verb::AuditRead => "读取审计",
        Verb::Admin => "管理",
        Verb::Upgrade => "升级",
        Verb::Package => "管理软件包",
    }
}

fn path_fault(fault: PathFault) -> String {
    match fault {
        PathFault::NotAbsolute => "必须以“/”开头。".into(),
        PathFault::TrailingSlash => "不能以“/”结尾。".into(),
        PathFault::EmptyOrRelativePart => "任何一段都不能为空、“.”或“..”。".into(),
        PathFault::Character(c) => format!("ZooKeeper 不接受字符 U+{:04X}。", u32::from(c)),
    }
}

fn fault(field: Field, fault: &FieldFault) -> String {
    match fault {
        FieldFault::Setting(wrong) => setting_fault(field, wrong),
        FieldFault::Pod(wrong) => (POD_TEMPLATE.fault)(wrong),
        FieldFault::Missing if field == Field::Reason => "请说明原因；审计会保存。".into(),
        FieldFault::Missing => "请填写。".into(),
        FieldFault::Label(LabelFault::Empty) => "请填写。".into(),
        FieldFault::Label(LabelFault::TooLong { limit }) => format!("最多 {limit} 个字符。"),
        FieldFault::Label(LabelFault::Character(c)) => format!("不允许“{c}”；请使用 a–z、0–9 和“-”。"),
        FieldFault::Label(LabelFault::LetterFirst) => "请以字母开头。".into(),
        FieldFault::Label(LabelFault::Edge) => "请以字母或数字开头和结尾。".into(),
        FieldFault::NoOperator { .. } => "该 Kubernetes 集群没有安装其 Operator。".into(),
        FieldFault::Platform { lacks: PlatformLack::Platform } => "该 Kubernetes 集群没有安装 OpenSaola。".into(),
        FieldFault::Platform { lacks: PlatformLack::Package } => "该 Kubernetes 集群没有启用的 ZooKeeper 软件包。请先发布一个。".into(),
        FieldFault::Platform { lacks: PlatformLack::Operator } => {
            "该 Kubernetes 集群没有就绪的 ZooKeeper MiddlewareOperator。请先创建一个。".into()
        }
        FieldFault::NotText { value } => {
            format!("OpenSaola 会把“{value}”读成数字或真假值。请以字母开头，且不要用“true”或“no”这样的词。")
        }
        FieldFault::NotAnImagePart { value } if field == Field::Repository => {
            format!("“{value}”不是镜像仓库；请写主机名，可带端口，例如 registry.example:443。")
        }
        FieldFault::NotAnImagePart { value } => format!("“{value}”不是项目；请使用 a–z、0–9、“.”、“_”和“-”，各部分之间用“/”。"),
        FieldFault::NotOffered { value } if value.is_empty() => "请选择一个。".into(),
        FieldFault::NotOffered { value } => format!("没有“{value}”这个选项。"),
        FieldFault::Members(size) => size_fault(*size).into(),
        FieldFault::NotAQuantity { value } => format!("“{value}”不是数量；请按 Kubernetes 的写法，例如 {}。", example(field)),
        FieldFault::TooSmall { least } => format!("一个成员至少需要 {least}。"),
        FieldFault::HeapTooLarge { most_mb } => format!("JVM 在堆之外还需要空间。最多 {most_mb} MiB。"),
        FieldFault::NotANumber { value } => format!("“{value}”不是整数。"),
        FieldFault::NotAScope { value } => {
            format!("“{value}”不是范围；请写 *、cluster、cluster/namespace 或 cluster/namespace/ensemble。")
        }
        FieldFault::OutOfBounds { least, most } => format!("应在 {least} 与 {most} 之间。"),
        FieldFault::TooShort { least } => format!("至少 {least} 个字符。"),
        FieldFault::TooLong { limit } => format!("最多 {limit} 个字符。"),
        FieldFault::NotTheName { name } => format!("请输入其名称“{name}”，以免误操作。"),
        FieldFault::NotGranted => "你的角色不覆盖那里。".into(),
        FieldFault::NoNode { fit } => node::fit(fit),
        FieldFault::TooFewPlaces { members, places, zones } => node::places(*members, Some(*places), *zones),
        FieldFault::Taken { by } => format!("{by} 已占用该名称。请另选一个。"),
    }
}

fn setting_fault(field: Field, wrong: &SettingFault) -> String {
    match field {
        Field::Setting(key) => (CONFIGURE.fault)(key, wrong),
        _ => String::new(),
    }
}

pub const fn size_fault(fault: SizeFault) -> &'static str {
    match fault {
        SizeFault::NotANumber => "这不是投票成员数。请选择 1、3、5、7 或 9。",
        SizeFault::TooFew => "集群至少有 1 个投票成员。请选择 1、3、5、7 或 9。",
        SizeFault::TooMany => "超过 9 个投票成员只会使写入变慢，并不更安全。请选择 1、3、5、7 或 9。",
        SizeFault::Even => "偶数个投票成员能承受的故障并不比少一个时多。请选择 1、3、5、7 或 9。",
        SizeFault::Same => "现在就是这个数目。",
    }
}

const fn example(field: Field) -> &'static str {
    match field {
        Field::Cpu | Field::Pod(PodKey::Cpu) => "500m 或 2",
        _ => "512Mi 或 10Gi",
    }
}
