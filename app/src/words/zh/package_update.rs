use super::super::publish::UpdateWords;

pub const UPDATE: UpdateWords = UpdateWords {
    crumb: "软件包",
    title: |name| format!("{name} 的软件包"),
    link: "换软件包",
    from: "现在使用",
    to: "已启用",
    asked: "已请求的版本",
    said: "OpenSaola 的说法",
    means: "OpenSaola 会按已启用的软件包重新生成它的对象。若成员的启动方式因此改变，ZooKeeper Operator 会按自己的顺序重启它们，不等待法定人数。",
    back_means: "在撤回之前，OpenSaola 会忽略此集群的所有其他更改。成员照常服务。",
    submit: "改用已启用的软件包",
    back: "撤回",
    leave: "返回集群",
};
