//! The audit: who did what to what, when, from where, with what result. Rows are only ever added, each chained to the one before.

use serde::{Deserialize, Serialize};

use super::{EnsembleName, OperationId, Timestamp};

/// What was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditAction {
    /// A person signed in, or tried to.
    SignIn,
    /// A person signed out.
    SignOut,
    /// An ensemble was asked for.
    Create,
    /// A change of size was asked for.
    Scale,
    /// A restart was asked for.
    Restart,
    /// A deletion was asked for.
    Delete,
    /// A change of settings was asked for.
    Configure,
    /// A change of the pod template was asked for.
    PodTemplate,
    /// A running operation was asked to pause.
    Pause,
    /// A paused operation was asked to go on.
    Continue,
    /// An operation was asked to end.
    Abort,
    /// Something was asked that the roles do not give; `before` names the verb.
    Ask,
    /// An account was added.
    AddAccount,
    /// A password was set.
    SetPassword,
    /// An account was disabled.
    DisableAccount,
    /// A disabled account was enabled.
    EnableAccount,
    /// A role was bound.
    BindRole,
    /// A binding was taken away.
    UnbindRole,
    /// Somebody's web session was ended.
    EndSession,
    /// An API token was made.
    CreateToken,
    /// An API token was revoked.
    RevokeToken,
    /// A change of ZooKeeper's version was asked for.
    Upgrade,
    /// A stop of every member was asked for.
    Stop,
    /// A start of a stopped ensemble was asked for.
    Start,
    /// A repair after an upgrade that came to nothing was asked for.
    Repair,
    /// A package of OpenSaola was published.
    PublishPackage,
    /// A package was enabled.
    EnablePackage,
    /// A package was disabled.
    DisablePackage,
    /// A package was removed.
    RemovePackage,
    /// A package that could not be installed was removed, and the one before it enabled.
    HealPackage,
    /// Another package was asked for, for an ensemble.
    UpdatePackage,
    /// That was taken back.
    CancelPackageUpdate,
    /// A MiddlewareOperator was made.
    CreateOperator,
    /// It was given the enabled package.
    UpgradeOperator,
    /// It was given its own fields back.
    RestoreOperator,
    /// It was removed.
    RemoveOperator,
}

impl AuditAction {
    /// All of them.
    pub const ALL: [AuditAction; 36] = [
        AuditAction::SignIn,
        AuditAction::SignOut,
        AuditAction::Create,
        AuditAction::Scale,
        AuditAction::Restart,
        AuditAction::Delete,
        AuditAction::Configure,
        AuditAction::PodTemplate,
        AuditAction::Pause,
        AuditAction::Continue,
        AuditAction::Abort,
        AuditAction::Ask,
        AuditAction::AddAccount,
        AuditAction::SetPassword,
        AuditAction::DisableAccount,
        AuditAction::EnableAccount,
        AuditAction::BindRole,
        AuditAction::UnbindRole,
        AuditAction::EndSession,
        AuditAction::CreateToken,
        AuditAction::RevokeToken,
        AuditAction::Upgrade,
        AuditAction::Stop,
        AuditAction::Start,
        AuditAction::Repair,
        AuditAction::PublishPackage,
        AuditAction::EnablePackage,
        AuditAction::DisablePackage,
        AuditAction::RemovePackage,
        AuditAction::HealPackage,
        AuditAction::UpdatePackage,
        AuditAction::CancelPackageUpdate,
        AuditAction::CreateOperator,
        AuditAction::UpgradeOperator,
        AuditAction::RestoreOperator,
        AuditAction::RemoveOperator,
    ];

    /// The word in URLs and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            AuditAction::SignIn => "sign_in",
            AuditAction::SignOut => "sign_out",
            AuditAction::Create => "create",
            AuditAction::Scale => "scale",
            AuditAction::Restart => "restart",
            AuditAction::Delete => "delete",
            AuditAction::Configure => "configure",
            AuditAction::PodTemplate => "pod_template",
            AuditAction::Pause => "pause",
            AuditAction::Continue => "continue",
            AuditAction::Abort => "abort",
            AuditAction::Ask => "ask",
            AuditAction::AddAccount => "add_account",
            AuditAction::SetPassword => "set_password",
            AuditAction::DisableAccount => "disable_account",
            AuditAction::EnableAccount => "enable_account",
            AuditAction::BindRole => "bind_role",
            AuditAction::UnbindRole => "unbind_role",
            AuditAction::EndSession => "end_session",
            AuditAction::CreateToken => "create_token",
            AuditAction::RevokeToken => "revoke_token",
            AuditAction::Upgrade => "upgrade",
            AuditAction::Stop => "stop",
            AuditAction::Start => "start",
            AuditAction::Repair => "repair",
            AuditAction::PublishPackage => "publish_package",
            AuditAction::EnablePackage => "enable_package",
            AuditAction::DisablePackage => "disable_package",
            AuditAction::RemovePackage => "remove_package",
            AuditAction::HealPackage => "heal_package",
            AuditAction::UpdatePackage => "update_package",
            AuditAction::CancelPackageUpdate => "cancel_package_update",
            AuditAction::CreateOperator => "create_operator",
            AuditAction::UpgradeOperator => "upgrade_operator",
            AuditAction::RestoreOperator => "restore_operator",
            AuditAction::RemoveOperator => "remove_operator",
        }
    }

    /// The action with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.key() == key)
    }
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditResult {
    /// Begun; no outcome has been recorded yet.
    Started,
    /// Done.
    Done,
    /// Refused by a rule or a guard: nothing was changed.
    Refused,
    /// Tried, and failed.
    Failed,
}

impl AuditResult {
    /// All of them.
    pub const ALL: [AuditResult; 4] = [AuditResult::Started, AuditResult::Done, AuditResult::Refused, AuditResult::Failed];

    /// The word in URLs and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            AuditResult::Started => "started",
            AuditResult::Done => "done",
            AuditResult::Refused => "refused",
            AuditResult::Failed => "failed",
        }
    }

    /// The result with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.key() == key)
    }
}

/// One event. An action and its outcome are two rows of the ledger; the page shows them as one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuditEvent {
    /// Its number in the chain.
    pub number: i64,
    /// When the intent was recorded.
    pub at: Timestamp,
    /// When the outcome was recorded.
    pub ended_at: Option<Timestamp>,
    /// Who, by name; what was typed where nobody was signed in.
    pub actor: String,
    /// What.
    pub action: AuditAction,
    /// On which ensemble.
    pub ensemble: Option<EnsembleName>,
    /// How it ended.
    pub result: AuditResult,
    /// Why, in the person's words.
    pub reason: Option<String>,
    /// Why it was refused or failed: a kind, not a sentence.
    pub refusal: Option<String>,
    /// The client's address.
    pub origin: String,
    /// The request, as in the log.
    pub request_id: String,
    /// The operation that followed.
    pub operation: Option<OperationId>,
    /// State before, as JSON; never secrets.
    pub before: Option<String>,
    /// State wanted or reached, as JSON; never secrets.
    pub after: Option<String>,
    /// SHA-256 of this row, chained to the row before, as hex.
    pub hash: String,
    /// The API token that was used, as its name and hint.
    pub token: Option<String>,
}

/// What the URL asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditQuery {
    /// Part of a person's name; empty for all.
    pub actor: String,
    /// `cluster/namespace/name` or a part of it; empty for all.
    pub ensemble: String,
    /// An action's word; empty for all.
    pub action: String,
    /// A result's word; empty for all.
    pub result: String,
    /// Not before, RFC 3339 or a date; empty for no bound.
    pub since: String,
    /// Not after, RFC 3339 or a date; empty for no bound.
    pub until: String,
    /// Only rows with a smaller number: the next page.
    pub before: String,
    /// The number of the opened row.
    pub open: String,
}

/// One page of the audit, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuditPage {
    /// At most 50.
    pub events: Vec<AuditEvent>,
    /// The number to ask below for the next page.
    pub next_before: Option<i64>,
    /// Events that match.
    pub matched: u32,
    /// A field of the query that means nothing, if any.
    pub fault: Option<String>,
    /// The server's clock when this was made.
    pub now: Timestamp,
}
