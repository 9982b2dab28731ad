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
        PackageState::Installing => "正在安装",
        PackageState::Failed => "无法安装",
        PackageState::Gone => "已不存在",
    },
    means: |state| match state {
        PackageState::Enabled => "",
        PackageState::Disabled => "不会再用它创建新集群；使用它的集群仍可更改。",
        PackageState::Installing => "已请求 OpenSaola 安装，尚未应答。若一直如此，说明 OpenSaola 没有运行。",
        PackageState::Failed => "无法创建新集群：安装它时移除了之前使用的软件包。“修复”会移除它并启用之前的软件包。",
        PackageState::Gone => "OpenSaola 重新启动后，其使用者既不能更改也不能删除。请重新发布它。",
    },
    no_users: "没有集群",
    operator: |name| format!("MiddlewareOperator {name}"),
    unread: |namespace| format!("面板不能读取 {namespace} 中的 Secret。"),
    unread_so: "状态根据基线推测，安装失败的原因未知。所缺的权限在 deploy/kubernetes/packages.yaml 中。",
    none: "这里没有发布 ZooKeeper 软件包。",
    none_enabled: "请启用一个。若有软件包无法安装，请修复它：安装它时移除了之前使用的软件包。",
    no_platform: "没有 Kubernetes 集群安装 OpenSaola",
    no_platform_why: "一旦有 Kubernetes 集群提供其类型，其软件包就显示在这里。其他种类的集群不需要它。",
};
