//! Changes of ensembles as they are typed: what shall be so, and how it is confirmed.

use clap::{Args, Subcommand, ValueEnum};

/// A change to plan.
#[derive(Subcommand, Debug)]
pub enum Change {
    /// Of a change of size.
    Scale(Scale),
    /// Of a restart.
    Restart(Restart),
    /// Of a stop.
    Stop(Stop),
    /// Of a start.
    Start(Start),
    /// Of a deletion.
    Delete(Delete),
    /// Of a change of version.
    Upgrade(Upgrade),
    /// Of a repair after an upgrade that came to nothing.
    Repair(Repair),
    /// Of a change of settings.
    Configure(Configure),
    /// Of a change of the pod template.
    PodTemplate(PodTemplate),
}

/// A change of size.
#[derive(Args, Debug)]
pub struct Scale {
    /// `cluster/namespace/name`.
    pub ensemble: String,
    /// The voters wanted.
    #[arg(long)]
    pub members: u16,
    #[command(flatten)]
    pub confirm: Confirm,
}

/// A restart.
#[derive(Args, Debug)]
pub struct Restart {
    /// `cluster/namespace/name`.
    pub ensemble: String,
    /// Who restarts the members.
    #[arg(long, value_enum, default_value_t)]
    pub by: By,
    #[command(flatten)]
    pub confirm: Confirm,
}

/// Who restarts the members.
#[derive(ValueEnum, Clone, Copy, Debug, Default)]
pub enum By {
    /// This panel, the leader last.
    #[default]
    Panel,
    /// Whoever runs the ensemble, by its own trigger.
    Owner,
    /// The same by an annotation of the pods, where its own trigger is another one.
    Annotation,
}

impl By {
    /// The word in a request.
    pub const fn word(self) -> &'static str {
        match self {
            By::Panel => "panel",
            By::Owner => "owner",
            By::Annotation => "annotation",
        }
    }
}

/// A stop.
#[derive(Args, Debug)]
pub struct Stop {
    /// `cluster/namespace/name`.
    pub ensemble: String,
    #[command(flatten)]
    pub confirm: Confirm,
}

/// A start.
#[derive(Args, Debug)]
pub struct Start {
    /// `cluster/namespace/name`.
    pub ensemble: String,
    #[command(flatten)]
    pub confirm: Confirm,
}

/// A deletion.
#[derive(Args, Debug)]
pub struct Delete {
    /// `cluster/namespace/name`.
    pub ensemble: String,
    /// Delete the members' volumes, too, with all data.
    #[arg(long)]
    pub volumes: bool,
    #[command(flatten)]
    pub confirm: Confirm,
}

/// A change of version.
#[derive(Args, Debug)]
pub struct Upgrade {
    /// `cluster/namespace/name`.
    pub ensemble: String,
    /// One of the versions on offer.
    pub version: String,
    #[command(flatten)]
    pub confirm: Confirm,
}

/// A repair.
#[derive(Args, Debug)]
pub struct Repair {
    /// `cluster/namespace/name`.
    pub ensemble: String,
    #[command(flatten)]
    pub confirm: Confirm,
}

/// A change of settings.
#[derive(Args, Debug)]
pub struct Configure {
    /// `cluster/namespace/name`.
    pub ensemble: String,
    /// `key=value` by the key in zoo.cfg; `key=` for the default.
    #[arg(required = true, value_parser = setting)]
    pub settings: Vec<(String, Option<String>)>,
    /// Only write them: no member restarts for it.
    #[arg(long)]
    pub later: bool,
    #[command(flatten)]
    pub confirm: Confirm,
}

/// A change of the pod template.
#[derive(Args, Debug)]
pub struct PodTemplate {
    /// `cluster/namespace/name`.
    pub ensemble: String,
    /// `field=value`: cpu, memory, heapMb, nodeSelector, tolerations, antiAffinity, labels, annotations, logLevel; `\n` between lines.
    #[arg(required = true, value_parser = setting)]
    pub fields: Vec<(String, Option<String>)>,
    #[command(flatten)]
    pub confirm: Confirm,
}

fn setting(text: &str) -> Result<(String, Option<String>), String> {
    let (key, value) = text.split_once('=').ok_or_else(|| format!("`{text}` is not key=value"))?;
    Ok((key.to_owned(), (!value.is_empty()).then(|| value.to_owned())))
}

/// How a change is confirmed.
#[derive(Args, Debug)]
pub struct Confirm {
    /// Why: kept in the audit.
    #[arg(long, default_value = "")]
    pub reason: String,
    /// The fingerprint of the plan that is confirmed.
    #[arg(long)]
    pub plan: Option<String>,
    /// Wait for the end.
    #[arg(long)]
    pub wait: bool,
}
