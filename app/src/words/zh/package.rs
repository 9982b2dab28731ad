use super::super::package::PackageWords;
use crate::model::package::PackageState;

pub const PACKAGE: PackageWords = PackageWords {
    title: "OpenSaola 的软件包",
    note: "ZooKeeper 的 Middleware 由它们生成",
    caption: |cluster| format!("{cluster} 上的软件包"),
    package: "软件包",
    version: "版本",
    state: "状态",
    users: "使用者",
    state_of: |state| match state {
        PackageState::Enabled => "已启用",
        PackageState::Disabled => "未启用",
        PackageState::Gone => "已不存在",
    },
    means: |state| match state {
        PackageState::Enabled => "",
        PackageState::Disabled => "不会再用它创建新集群；使用它的集群仍可更改。",
        PackageState::Gone => "OpenSaola 重新启动后，其使用者既不能更改也不能删除。请重新发布它。",
    },
    no_users: "没有集群",
    none: "这里没有发布 ZooKeeper 软件包（saola install）。",
    none_enabled: "若刚发布过一个，它在移除另一个之后安装失败；原因在其 Secret 的 installError 注解中。请删除该 Secret，\
                   并给好的那个加上注解 middleware.cn/install=true。",
    no_platform: "没有 Kubernetes 集群安装 OpenSaola",
    no_platform_why: "一旦有 Kubernetes 集群提供其类型，其软件包就显示在这里。其他种类的集群不需要它。",
};
