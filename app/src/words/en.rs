//! English.

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

pub static ENGLISH: Words = Words {
    lang: "en",
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

/// `1 voter`, `3 voters`.
fn count(n: impl Into<u64>, one: &str, many: &str) -> String {
    let n = n.into();
    format!("{} {}", super::number::thousands(n), if n == 1 { one } else { many })
}

/// `1`, `1 and 2`, `1, 2 and 3`.
fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// As `kubectl auth can-i` takes them.
fn permissions(all: &[Permission]) -> String {
    list(&all.iter().map(ToString::to_string).collect::<Vec<_>>())
}
