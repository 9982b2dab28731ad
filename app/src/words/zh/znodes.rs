use super::{super::znodes::Znodes, count};
use crate::{
    model::znode::DataForm,
    words::number::{self, thousands},
};

pub const ZNODES: Znodes = Znodes {
    title: "Znode 浏览",
    path: "Znode 路径",
    open_path: "打开路径",
    go: "打开",
    tree: "目录树",
    children: |n| count(n, "个子节点"),
    range: |from, to, all| format!("{}–{}，共 {}", thousands(from), thousands(to), thousands(all)),
    next: |n| format!("后 {} 个", thousands(n)),
    previous: |n| format!("前 {} 个", thousands(n)),
    prefix: "名称前缀",
    read_through: |member| format!("一个会话，不设监视，经 {member} 读取"),
    read: "读取于",
    persistent: "持久节点",
    ephemeral: "临时节点",
    version: |n| format!("版本 {n}"),
    data: "数据",
    show_as: "数据显示方式",
    form: |form| match form {
        DataForm::Json => "JSON",
        DataForm::Text => "文本",
        DataForm::Hex => "十六进制",
    },
    bytes,
    cut: |shown, all| format!("{} 中的前 {}", bytes(all), bytes(shown)),
    no_data: "没有数据。",
    denied: "ACL 不允许本面板读取数据。",
    holder: "持有者",
    holder_note: "会话结束时消失",
    session: "会话",
    session_by: |server| format!("由成员 {server} 建立"),
    stat: "状态 Stat",
    created: "创建",
    changed: "修改",
    never: "从未",
    size: "大小",
    count: "子节点",
    was_changed: |stat| stat.version > 0,
    acl: "权限 ACL",
    acl_caption: |version| format!("访问控制列表，版本 {version}"),
    acl_denied: "无法读取：没有 READ 或 ADMIN 权限。",
    who: "谁",
    permissions: [("R", "读"), ("W", "写"), ("C", "创建"), ("D", "删除"), ("A", "管理")],
    yes: "有",
    no: "无",
    no_children: "没有子节点。",
    no_match: |prefix| format!("没有以“{prefix}”开头的子节点。"),
};

/// `214 字节`, `9.1 MB`.
pub fn bytes(value: u64) -> String {
    match value {
        0..=999 => format!("{value} 字节"),
        _ => number::bytes(value),
    }
}
