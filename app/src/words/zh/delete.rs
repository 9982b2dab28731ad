use super::super::delete::Delete;

pub const DELETE: Delete = Delete {
    data: "数据",
    data_note: "成员卷上的数据",
    keep: "保留卷",
    keep_so: "PVC 留在命名空间中；管理员以后可以使用或删除。",
    too: "同时删除卷",
    too_so: "所有 znode 都会丢失。除备份外无法恢复。",
    name: |name| format!("输入“{name}”以确认"),
    name_hint: "集群的名称，不含命名空间。",
};
