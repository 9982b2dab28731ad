//! Every sentence that a person reads, as a typed catalogue: a language is complete when it compiles. Markup holds no words, words hold no
//! markup. Kubernetes' and ZooKeeper's own sentences are shown as they came.

pub mod access;
pub mod audit;
pub mod configure;
pub mod create;
pub mod delete;
mod en;
pub mod ensemble;
pub mod finding;
pub mod fleet;
pub mod health;
mod language;
pub mod login;
pub mod manifest;
pub mod number;
pub mod operation;
pub mod operator;
pub mod owner;
pub mod package;
pub mod plan;
pub mod pod_template;
pub mod problem;
pub mod publish;
pub mod restart;
pub mod shell;
pub mod strip;
pub mod time;
pub mod upgrade;
mod zh;
pub mod znodes;

pub use en::ENGLISH;
pub use language::{COOKIE, Language, language};

/// One language.
pub struct Words {
    /// Its tag for `<html lang>`.
    pub lang: &'static str,
    pub access: access::AccessWords,
    pub audit: audit::Audit,
    pub configure: configure::Configure,
    pub pod_template: pod_template::PodTemplate,
    pub create: create::Create,
    pub delete: delete::Delete,
    pub ensemble: ensemble::Ensemble,
    pub finding: finding::Findings,
    pub fleet: fleet::Fleet,
    pub health: health::HealthWords,
    pub login: login::Login,
    pub manifest: manifest::ManifestWords,
    pub operation: operation::OperationWords,
    pub operator: operator::OperatorWords,
    pub owner: owner::OwnerWords,
    pub package: package::PackageWords,
    pub plan: plan::PlanWords,
    pub problem: problem::Problems,
    pub restart: restart::Restart,
    pub publish: publish::Publish,
    pub shell: shell::Shell,
    pub strip: strip::StripWords,
    pub time: time::Time,
    pub upgrade: upgrade::UpgradeWords,
    pub znodes: znodes::Znodes,
}

/// The words of the person who reads.
pub fn words() -> &'static Words {
    language().words()
}

#[cfg(test)]
mod tests;
