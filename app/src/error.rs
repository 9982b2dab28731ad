//! Why something could not be done, as kinds that a person can act on. Causes stay in the log under the request id.

use leptos::{
    prelude::{FromServerFnError, ServerFnErrorErr},
    server_fn::codec::JsonEncoding,
};
use serde::{Deserialize, Serialize};

use crate::model::{
    EnsembleName, OperationId, Permission,
    access::Verb,
    create::{Field, FieldFault},
    package::{PackageFault, PackageObstacle, operator::OperatorObstacle},
    plan::GuardFact,
    znode::{PathFault, ZnodePath},
};

/// An error for a person. The words stand in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[error("{self:?}")]
pub enum AppError {
    /// Nobody is signed in.
    SignedOut,
    /// Name and password do not match; tries left before a wait.
    SignInRefused { tries_left: u8 },
    /// Too many tries; seconds to wait.
    SignInSlowed { wait_s: u32 },
    /// The token is unknown, has ended or was revoked.
    TokenRefused,
    /// There is no such account.
    NoAccount,
    /// There is no such API token, role binding or web session.
    NoSuchGrant,
    /// It would leave nobody who may do everything.
    LastAdmin,
    /// The own password did not match.
    WrongPassword,
    /// The viewer's role does not allow it.
    Forbidden { verb: Verb },
    /// There is no such ensemble (any more).
    NoEnsemble { name: EnsembleName },
    /// There is no such operation.
    NoOperation { id: String },
    /// There is no Kubernetes cluster of that name.
    NoCluster { cluster: String },
    /// There is no such package of OpenSaola.
    NoPackage { package: String },
    /// There is no such MiddlewareOperator.
    NoOperator { operator: String },
    /// There is no such page.
    NoPage,
    /// There is no such znode.
    NoZnode { path: ZnodePath },
    /// There is no such object, or it is none of the ensemble's.
    NoObject { object: String },
    /// Kubernetes does not let the panel read it.
    PanelForbidden { permission: Permission },
    /// The path is malformed.
    BadPath { path: String, fault: PathFault },
    /// The ensemble's ACL refuses the read.
    ZnodeDenied { path: ZnodePath },
    /// A field is wrong.
    Invalid { field: Field, fault: FieldFault },
    /// Something changed since the plan that was confirmed.
    PlanOutdated,
    /// An operation holds the ensemble.
    Busy { operation: OperationId },
    /// A guard blocks.
    Blocked { fact: Box<GuardFact> },
    /// A package cannot be published as it is.
    PackageFaults { faults: Vec<PackageFault> },
    /// A package cannot be changed so.
    PackageBlocked { obstacle: PackageObstacle },
    /// A MiddlewareOperator cannot be changed so.
    OperatorBlocked { obstacle: OperatorObstacle },
    /// OpenSaola did not do what it was asked for, in its own words.
    PlatformRefused { said: String },
    /// Kubernetes refused, in its own words.
    KubernetesRefused { said: String },
    /// The operation is not in a state in which that can be asked.
    NotNow,
    /// Postgres does not answer: reads go on, nothing can be recorded.
    CannotRecord,
    /// The cluster's API server does not answer.
    ClusterSilent { cluster: String },
    /// No member of the ensemble answers.
    EnsembleSilent { name: EnsembleName },
    /// The panel itself does not answer; only a browser can say that.
    Unreachable,
    /// A parameter or a field of a request to the REST interface means nothing.
    BadParameter { name: String, why: String },
    /// A cursor that no list of this panel gave.
    BadCursor,
    /// The Idempotency-Key was used before for another request.
    KeyReused,
    /// What was to be replaced has changed: If-Match no longer matches.
    Changed,
    /// Requests come faster than is allowed; seconds to wait.
    TooFast { wait_s: u32 },
    /// One account holds all the event streams that it may.
    TooManyStreams { most: u32 },
    /// There is no such method here.
    NoMethod,
    /// The body is of another type than JSON.
    NoJson,
    /// The body is of another type than bytes.
    NoArchive,
    /// The body is longer than is read.
    TooLarge,
    /// A request that no form of this panel makes.
    BadRequest,
    /// Ours to mend; the request id leads to the log.
    Internal { request_id: String },
}

impl AppError {
    /// The words of all kinds.
    pub const KINDS: [&'static str; 46] = [
        "signed_out",
        "sign_in_refused",
        "sign_in_slowed",
        "token_refused",
        "no_account",
        "no_such_grant",
        "last_admin",
        "wrong_password",
        "forbidden",
        "no_ensemble",
        "no_operation",
        "no_cluster",
        "no_package",
        "no_operator",
        "no_page",
        "no_znode",
        "no_object",
        "panel_forbidden",
        "bad_path",
        "znode_denied",
        "invalid",
        "plan_outdated",
        "busy",
        "blocked",
        "package_faults",
        "package_blocked",
        "operator_blocked",
        "platform_refused",
        "kubernetes_refused",
        "not_now",
        "cannot_record",
        "cluster_silent",
        "ensemble_silent",
        "unreachable",
        "bad_request",
        "bad_parameter",
        "bad_cursor",
        "idempotency_key_reused",
        "changed",
        "too_fast",
        "too_many_streams",
        "no_method",
        "no_json",
        "no_archive",
        "too_large",
        "internal",
    ];

    /// The one table kind → HTTP status.
    pub const fn status(&self) -> u16 {
        match self {
            AppError::SignedOut | AppError::SignInRefused { .. } | AppError::TokenRefused => 401,
            AppError::Forbidden { .. }
            | AppError::ZnodeDenied { .. }
            | AppError::PanelForbidden { .. }
            | AppError::KubernetesRefused { .. } => 403,
            AppError::NoEnsemble { .. }
            | AppError::NoOperation { .. }
            | AppError::NoCluster { .. }
            | AppError::NoPackage { .. }
            | AppError::NoOperator { .. }
            | AppError::NoPage
            | AppError::NoZnode { .. }
            | AppError::NoObject { .. }
            | AppError::NoAccount
            | AppError::NoSuchGrant => 404,
            AppError::PlanOutdated
            | AppError::Busy { .. }
            | AppError::Blocked { .. }
            | AppError::PackageBlocked { .. }
            | AppError::OperatorBlocked { .. }
            | AppError::PlatformRefused { .. }
            | AppError::NotNow
            | AppError::LastAdmin => 409,
            AppError::Invalid { .. }
            | AppError::BadPath { .. }
            | AppError::PackageFaults { .. }
            | AppError::WrongPassword
            | AppError::KeyReused => 422,
            AppError::SignInSlowed { .. } | AppError::TooFast { .. } | AppError::TooManyStreams { .. } => 429,
            AppError::BadRequest | AppError::BadParameter { .. } | AppError::BadCursor => 400,
            AppError::NoMethod => 405,
            AppError::Changed => 412,
            AppError::TooLarge => 413,
            AppError::NoJson | AppError::NoArchive => 415,
            AppError::Internal { .. } => 500,
            AppError::CannotRecord | AppError::ClusterSilent { .. } | AppError::EnsembleSilent { .. } | AppError::Unreachable => 503,
        }
    }

    /// The stable word of the kind, for URLs, audit rows and logs.
    pub const fn key(&self) -> &'static str {
        match self {
            AppError::SignedOut => "signed_out",
            AppError::SignInRefused { .. } => "sign_in_refused",
            AppError::SignInSlowed { .. } => "sign_in_slowed",
            AppError::TokenRefused => "token_refused",
            AppError::NoAccount => "no_account",
            AppError::NoSuchGrant => "no_such_grant",
            AppError::LastAdmin => "last_admin",
            AppError::WrongPassword => "wrong_password",
            AppError::Forbidden { .. } => "forbidden",
            AppError::NoEnsemble { .. } => "no_ensemble",
            AppError::NoOperation { .. } => "no_operation",
            AppError::NoCluster { .. } => "no_cluster",
            AppError::NoPackage { .. } => "no_package",
            AppError::NoOperator { .. } => "no_operator",
            AppError::NoPage => "no_page",
            AppError::NoZnode { .. } => "no_znode",
            AppError::NoObject { .. } => "no_object",
            AppError::PanelForbidden { .. } => "panel_forbidden",
            AppError::BadPath { .. } => "bad_path",
            AppError::ZnodeDenied { .. } => "znode_denied",
            AppError::Invalid { .. } => "invalid",
            AppError::PlanOutdated => "plan_outdated",
            AppError::Busy { .. } => "busy",
            AppError::Blocked { .. } => "blocked",
            AppError::PackageFaults { .. } => "package_faults",
            AppError::PackageBlocked { .. } => "package_blocked",
            AppError::OperatorBlocked { .. } => "operator_blocked",
            AppError::PlatformRefused { .. } => "platform_refused",
            AppError::KubernetesRefused { .. } => "kubernetes_refused",
            AppError::NotNow => "not_now",
            AppError::CannotRecord => "cannot_record",
            AppError::ClusterSilent { .. } => "cluster_silent",
            AppError::EnsembleSilent { .. } => "ensemble_silent",
            AppError::Unreachable => "unreachable",
            AppError::BadRequest => "bad_request",
            AppError::BadParameter { .. } => "bad_parameter",
            AppError::BadCursor => "bad_cursor",
            AppError::KeyReused => "idempotency_key_reused",
            AppError::Changed => "changed",
            AppError::TooFast { .. } => "too_fast",
            AppError::TooManyStreams { .. } => "too_many_streams",
            AppError::NoMethod => "no_method",
            AppError::NoJson => "no_json",
            AppError::NoArchive => "no_archive",
            AppError::TooLarge => "too_large",
            AppError::Internal { .. } => "internal",
        }
    }
}

/// What the framework has to say about a call is never ours to show; a browser without an answer says so.
impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let kind = match error {
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => AppError::Unreachable,
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => AppError::BadRequest,
            _ => AppError::Internal { request_id: String::new() },
        };
        // The framework answers 500 to a call that it cannot read; the kind knows better.
        #[cfg(feature = "ssr")]
        crate::backend::say_status(Some(kind.status()));
        kind
    }
}
