//! Chinese, simplified. The words of the field: ensemble 集群, and a Kubernetes cluster always with its first name, Kubernetes 集群; member 成员,
//! voter 投票成员, observer 观察者, leader and follower as operators say them, Leader and Follower; quorum 法定人数; operation 操作, step 步骤,
//! plan 计划, guard 防护检查, finding 问题, restart 重启, scale 扩缩容, audit 审计, role 角色, scope 范围, token 令牌, session 会话.

mod access;
mod audit;
mod configure;
mod create;
mod delete;
mod ensemble;
mod finding;
mod fleet;
mod guard;
mod health;
mod login;
mod manifest;
mod node;
mod operation;
mod operator;
mod owner;
mod package;
mod package_fault;
mod package_update;
mod plan;
mod pod_template;
mod problem;
mod publish;
mod repair;
mod restart;
mod shell;
mod stop;
mod strip;
mod time;
mod upgrade;
mod verdict;
mod znodes;

use super::Words;
use crate::model::Permission;

pub static CHINESE: Words = Words {
    lang: "zh-Hans",
    access: access::ACCESS,
    audit: audit::AUDIT,
    configure: configure::CONFIGURE,
    create: create::CREATE,
    delete: delete::DELETE,
    ensemble: ensemble::ENSEMBLE,
    finding: finding::FINDINGS,
    fleet: fleet::FLEET,
    health: health::HEALTH,
    login: login::LOGIN,
    manifest: manifest::MANIFEST,
    operation: operation::OPERATION,
    operator: operator::OPERATOR,
    owner: owner::OWNER,
    package: package::PACKAGE,
    plan: plan::PLAN,
    pod_template: pod_template::POD_TEMPLATE,
    problem: problem::PROBLEMS,
    publish: publish::PUBLISH,
    restart: restart::RESTART,
    shell: shell::SHELL,
    strip: strip::STRIP,
    time: time::TIME,
    upgrade: upgrade::UPGRADE,
    znodes: znodes::ZNODES,
};

/// `3 个投票成员`: Chinese has measure words and no plural.
fn count(n: impl Into<u64>, measured: &str) -> String {
    format!("{} {measured}", super::number::thousands(n.into()))
}

/// `1`, `1 和 2`, `1、2 和 3`.
fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} 和 {last}", rest.join("、")),
    }
}

/// As `kubectl auth can-i` takes them.
fn permissions(all: &[Permission]) -> String {
    list(&all.iter().map(ToString::to_string).collect::<Vec<_>>())
}
