use crate::{
    model::package::{PackageWrong, TemplateFault},
    words::number::bytes,
};

pub fn wrong(wrong: &PackageWrong) -> String {
    match wrong {
        PackageWrong::Unreadable { why } => format!("它不是 tar（可用 gzip 或 zstd 压缩），或已损坏：{why}。"),
        PackageWrong::TooLarge { most } => format!("解压后超过 {}。", bytes(*most)),
        PackageWrong::TooManyFiles { most } => format!("文件超过 {most} 个。"),
        PackageWrong::TooLargeForASecret { most } => format!("压缩后超过 {}，放不进 Secret。", bytes(*most as u64)),
        PackageWrong::Path => "路径指向软件包之外。".into(),
        PackageWrong::NotAFile => "它是链接或设备。软件包只能有普通文件。".into(),
        PackageWrong::Missing => "它不存在。".into(),
        PackageWrong::NotText => "它不是 UTF-8。".into(),
        PackageWrong::NotYaml { why } => format!("它不是单个 YAML 文档：{why}"),
        PackageWrong::Field { field, takes } => format!("缺少“{field}”，或其形式不像 {takes}。"),
        PackageWrong::OtherComponent { component } => format!("它是 {component} 的软件包。这里只发布 ZooKeeper 的软件包。"),
        PackageWrong::Kind { found, wanted } if wanted.is_empty() => {
            format!("它在相应文件夹之外写有“kind: {found}”；OpenSaola 仍会读取它。")
        }
        PackageWrong::Kind { found, wanted } => format!("它的类型是“{found}”；在此文件夹中必须是 {wanted}。"),
        PackageWrong::KindNotPlain { text } => format!("OpenSaola 查找文字“{text}”，而它没有。"),
        PackageWrong::Name { found } if found.is_empty() => "它没有 metadata.name。".into(),
        PackageWrong::Name { found } => format!("Kubernetes 不接受“{found}”这样的名称。"),
        PackageWrong::Twice { other } => format!("{other} 中也有同类型同名的对象。"),
        PackageWrong::Unknown { object } => format!("它引用 {object}，而软件包中没有。"),
        PackageWrong::Lacks { object } => format!("没有 {object}；没有它就无法创建集群。"),
        PackageWrong::Template { fault } => format!("模板无法读取：{}。", template(fault)),
        PackageWrong::DefinitionName { wanted } => format!("该 CRD 必须按复数名和组命名为 {wanted}。"),
        PackageWrong::Exists { name } => format!("{name} 已经发布。已发布的软件包不会改变：请换一个版本。"),
    }
}

fn template(fault: &TemplateFault) -> String {
    match fault {
        TemplateFault::Open { text } => format!("“{{{{{text}”没有闭合"),
        TemplateFault::NoEnd { word } => format!("“{word}”没有“end”"),
        TemplateFault::Stray { word } => format!("“{word}”没有对应的开头"),
    }
}
