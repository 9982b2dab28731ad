use super::{
    super::publish::{DeedWords, Publish},
    package_fault::wrong,
};
use crate::{
    model::package::{PackageDeed, PackageObstacle, PackageState, PackageWrite},
    words::number::{bytes, thousands},
};

pub const PUBLISH: Publish = Publish {
    link: "发布软件包",
    title: |cluster| format!("在 {cluster} 上发布软件包"),
    note: |namespace| format!("作为 {namespace} 中的 Secret，由 OpenSaola 自行安装"),
    file: "软件包归档",
    file_hint: |most| format!("tar，可不压缩，或用 gzip、zstd 压缩，最大 {}。", bytes(most as u64)),
    submit: "检查",
    found: "检查结果",
    clean: |check| format!("{} 可以发布。", check.name),
    clean_so: "每个文件都已读取，用到的名称都存在，模板都已闭合。",
    unclean: |faults| format!("没有发布：发现 {}。", super::count(faults as u64, "处错误")),
    unclean_so: "OpenSaola 自己要先移除正在使用的软件包，然后才读取新的。",
    faults: "错误",
    at: "文件",
    what: "错在哪里",
    archive: "归档本身",
    wrong,
    name: "名称",
    versions: "ZooKeeper 版本",
    size: "大小",
    size_is: |files, packed| format!("{} 个文件，Secret 中 {}", thousands(files as u64), bytes(packed as u64)),
    brings: "包含",
    definitions: "定义（CRD）",
    definitions_so: "它的 MiddlewareOperator 会用这些定义覆盖集群中已有的定义，即使另一个 Operator 需要自己的定义。",
    replaces: "替换",
    replaces_nothing: "无：没有启用的软件包",
    replaces_so: |users| match users {
        0 => "它会先被移除。没有集群使用它。".into(),
        users => format!("它会先被移除。{}使用它，之后仍可通过它更改。", super::count(users as u64, "个集群")),
    },
    lacks: |baselines| format!("新软件包没有 {}：无法再用它们创建新集群。", super::list(baselines)),
    confirm: "发布",
    publish: "发布",
    deed: DEED,
    update: super::package_update::UPDATE,
};

const DEED: DeedWords = DeedWords {
    word,
    title: |deed, package| format!("{} {package}", word(deed)),
    means: |deed| match deed {
        PackageDeed::Enable => "新集群将由它生成。OpenSaola 会先移除现在启用的软件包。",
        PackageDeed::Disable => "OpenSaola 会移除它的基线、动作和配置。其 Secret 保留，可以再次启用。",
        PackageDeed::Remove => "其 Secret 及它带来的一切都会被删除。要再使用它，须重新发布。",
        PackageDeed::Heal => "它无法安装，而安装过程移除了之前使用的软件包。它将被移除，之前的软件包会被启用。",
    },
    writes: "将按此顺序写入",
    write: |write| match write {
        PackageWrite::Annotate { secret, annotation } => format!("Secret {secret}：注解 {annotation}"),
        PackageWrite::Delete { secret } => format!("Secret {secret}：删除"),
    },
    replaces: |package| format!("{package} 现在是启用的，之后将不再启用。"),
    blocked: "现在不能这样做。",
    obstacle,
    reason: "原因",
    reason_hint: "审计会保存。",
    typed: |package| format!("输入“{package}”以确认"),
    typed_hint: "软件包的名称，含版本。",
    back: "返回软件包",
    actions: "操作",
    done: |deed, package| match (deed, PackageDeed::from_key(deed)) {
        (_, Some(PackageDeed::Enable)) => format!("{package} 已启用。"),
        (_, Some(PackageDeed::Disable)) => format!("{package} 已不再启用。"),
        (_, Some(PackageDeed::Remove)) => format!("{package} 已移除。"),
        (_, Some(PackageDeed::Heal)) => format!("{package} 已移除，之前的软件包已重新启用。"),
        _ => format!("{package} 已发布并启用。"),
    },
    done_so: "审计中有记录。",
    waiting: |package| format!("{package}：已写入，OpenSaola 在 30 秒内没有应答。"),
    waiting_so: "它可能没有运行。一旦应答，下面的状态就会更新。",
};

const fn word(deed: PackageDeed) -> &'static str {
    match deed {
        PackageDeed::Enable => "启用",
        PackageDeed::Disable => "停用",
        PackageDeed::Remove => "移除",
        PackageDeed::Heal => "修复",
    }
}

pub fn obstacle(obstacle: &PackageObstacle) -> String {
    match obstacle {
        PackageObstacle::State { state: PackageState::Enabled } => "它已经启用。".into(),
        PackageObstacle::State { state: PackageState::Disabled } => "它没有启用，也没有问题。".into(),
        PackageObstacle::State { state: PackageState::Installing } => "OpenSaola 还没有处理完它。".into(),
        PackageObstacle::State { state: PackageState::Failed } => "它无法安装。请修复或移除它。".into(),
        PackageObstacle::State { state: PackageState::Gone } => "它不存在。".into(),
        PackageObstacle::Used { by } => {
            format!("{} 正在使用它。没有它，OpenSaola 重新启动后它们既不能更改也不能删除。", super::list(by))
        }
        PackageObstacle::NothingEnabled => "此 Kubernetes 集群没有启用的软件包。".into(),
        PackageObstacle::SamePackage => "它已经使用已启用的软件包。".into(),
        PackageObstacle::Pending { version } => format!("已请求版本 {version}，但没有被接受。请先撤回。"),
        PackageObstacle::NothingAsked => "没有请求过其他软件包，无需撤回。".into(),
        PackageObstacle::NotOfThePlatform => "此集群不由 OpenSaola 运行，没有软件包。".into(),
        PackageObstacle::NothingElse => "没有其他软件包可以代替它。请先发布一个好的，再移除它。".into(),
    }
}
