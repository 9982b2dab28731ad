//! What operations may be refused with: for each status when, and every kind with its words as an example. Operations refer to these answers.

mod packages;

use app::{
    error::AppError,
    model::{
        EnsembleName, OperationId, Permission,
        access::Verb,
        create::{Field, FieldFault},
        plan::GuardFact,
        znode::{PathFault, ZnodePath},
    },
};
use utoipa::{
    ToSchema,
    openapi::{
        Content, ContentBuilder, HttpMethod, Ref, Response, ResponseBuilder,
        example::{Example, ExampleBuilder},
        header::{Header, HeaderBuilder},
        schema::{ObjectBuilder, Type},
    },
};

use super::super::wire::Problem;

/// An answer that operations have in common.
pub(super) struct Promise {
    /// Its name among the document's answers.
    pub name: &'static str,
    pub status: u16,
    when: &'static str,
    kinds: Vec<AppError>,
}

/// The operations that an answer belongs to.
pub(super) fn belongs(name: &str, method: &HttpMethod, path: &str, has_if_match: bool) -> bool {
    let (posts, deletes) = (*method == HttpMethod::Post, *method == HttpMethod::Delete);
    let of_access = ["/people", "/tokens", "/bindings", "/me"].iter().any(|part| path.contains(part));
    let of_operators = path.contains("/clusters/{cluster}/operators");
    let of_packages = path.contains("/clusters/{cluster}/packages") || of_operators;
    let is_update = path.ends_with("/package");
    let is_archive = path.ends_with("/clusters/{cluster}/packages");
    match name {
        "Meaningless" | "Unknown" | "TooFast" | "Broken" | "Away" => true,
        "Unreadable" | "NoObject" => path.ends_with("/manifest"),
        "Forbidden" => !of_packages && !is_update && !path.contains("/znode") && !path.ends_with("/manifest"),
        "NoPackage" => of_packages && !of_operators,
        "NoOperatorThere" | "OperatorConflict" => of_operators,
        "RefusedForPackage" => of_packages || is_update,
        "PackageConflict" => (of_packages && !of_operators) || is_update,
        "NoArchive" | "ArchiveTooLarge" | "Unclean" => is_archive,
        "NoEnsemble" => path.contains("{namespace}") && !of_operators && !path.contains("/znode") && !path.ends_with("/manifest"),
        "NoZnode" | "BadPath" | "Denied" => path.contains("/znode"),
        "NoOperation" => path.contains("/operations/{id}"),
        "NoGrant" => of_access && (path.contains("{id}") || posts),
        "Conflict" => posts && !of_access && !of_packages && !is_update,
        "LastAdministrator" => of_access && (posts || deletes),
        "Changed" => has_if_match,
        "TooLarge" | "NoJson" | "Invalid" => posts && !is_archive,
        _ => false,
    }
}

/// All of them.
pub(super) fn all() -> Vec<Promise> {
    let ensemble = || EnsembleName::new("alpha", "orders", "zk-orders");
    let operation = || OperationId("0199c0de-0000-7000-8000-000000000001".into());
    let missing = |field| AppError::Invalid { field, fault: FieldFault::Missing };
    let promise = |name, status, when, kinds| Promise { name, status, when, kinds };
    let mut all = vec![
        promise(
            "Meaningless",
            400,
            "A parameter, the body or a cursor means nothing; `field` names which.",
            vec![
                AppError::BadParameter { name: "health".into(), why: "`fine` is none of its words.".into() },
                AppError::BadCursor,
                AppError::BadRequest,
            ],
        ),
        promise("Unknown", 401, "No token, or one that is unknown, ended or revoked.", vec![AppError::SignedOut, AppError::TokenRefused]),
        promise("Forbidden", 403, "The roles, or the token's limit, do not give it.", vec![AppError::Forbidden { verb: Verb::Restart }]),
        promise("NoEnsemble", 404, "It is not there, or may not be seen.", vec![AppError::NoEnsemble { name: ensemble() }]),
        promise(
            "NoObject",
            404,
            "The ensemble or the object is not there, or may not be seen.",
            vec![AppError::NoEnsemble { name: ensemble() }, AppError::NoObject { object: "Pod zk-orders-7".into() }],
        ),
        promise(
            "Unreadable",
            403,
            "The roles do not give it, or Kubernetes does not let the panel read the object.",
            vec![AppError::Forbidden { verb: Verb::View }, AppError::PanelForbidden { permission: Permission::of("get", "", "pods") }],
        ),
        promise(
            "NoZnode",
            404,
            "The ensemble or the znode is not there, or may not be seen.",
            vec![AppError::NoEnsemble { name: ensemble() }, AppError::NoZnode { path: ZnodePath::root() }],
        ),
        promise(
            "Denied",
            403,
            "The roles do not give it, or the ACL of the znode does not.",
            vec![AppError::Forbidden { verb: Verb::ZnodeRead }, AppError::ZnodeDenied { path: ZnodePath::root() }],
        ),
        promise("NoOperation", 404, "It is not there, or may not be seen.", vec![AppError::NoOperation { id: operation().0 }]),
        promise("NoGrant", 404, "It is not there (any more).", vec![AppError::NoAccount, AppError::NoSuchGrant]),
        promise(
            "Conflict",
            409,
            "Busy, blocked or outdated: `kind` says which, `operation` names the one in the way.",
            vec![
                AppError::Busy { operation: operation() },
                AppError::Blocked { fact: Box::new(GuardFact::VoterDown { myid: 3, cause: None }) },
                AppError::PlanOutdated,
                AppError::NotNow,
            ],
        ),
        promise("LastAdministrator", 409, "Nobody would be left who may do everything.", vec![AppError::LastAdmin, AppError::NotNow]),
        promise("Changed", 412, "`If-Match` no longer matches.", vec![AppError::Changed]),
        promise("TooLarge", 413, "The body is longer than 64 KiB.", vec![AppError::TooLarge]),
        promise("NoJson", 415, "The body is not JSON.", vec![AppError::NoJson]),
        promise(
            "Invalid",
            422,
            "A field is wrong (`field` names it), or the Idempotency-Key was used for another request.",
            vec![missing(Field::Reason), AppError::WrongPassword, AppError::KeyReused],
        ),
        promise(
            "BadPath",
            422,
            "`path` is not the path of a znode.",
            vec![AppError::BadPath { path: "/a//b".into(), fault: PathFault::EmptyOrRelativePart }],
        ),
        promise(
            "TooFast",
            429,
            "Requests come too fast, or too many streams are open; `Retry-After` says how long to wait.",
            vec![AppError::TooFast { wait_s: 1 }, AppError::TooManyStreams { most: 256 }],
        ),
        promise(
            "Broken",
            500,
            "Ours to mend. `requestId` leads to the log.",
            vec![AppError::Internal { request_id: "0199c0de0000700080000000000000a1".into() }],
        ),
        promise(
            "Away",
            503,
            "Postgres, a cluster or an ensemble does not answer now. Nothing was done.",
            vec![
                AppError::CannotRecord,
                AppError::ClusterSilent { cluster: "alpha".into() },
                AppError::EnsembleSilent { name: ensemble() },
            ],
        ),
    ];
    all.extend(packages::all());
    all
}

impl Promise {
    /// As the document has it.
    pub fn answer(&self) -> Response {
        let example = |kind: &AppError| -> (String, Example) {
            let value = serde_json::to_value(Problem::of(kind)).unwrap_or_default();
            (kind.key().to_owned(), ExampleBuilder::new().value(Some(value)).build())
        };
        let content: Content = ContentBuilder::new()
            .schema(Some(Ref::from_schema_name(Problem::name())))
            .examples_from_iter(self.kinds.iter().map(example))
            .build();
        let answer = ResponseBuilder::new().description(self.when).content("application/problem+json", content);
        match self.status {
            401 => answer.header("WWW-Authenticate", header(Type::String, "`Bearer`.")).build(),
            429 => answer.header("Retry-After", header(Type::Integer, "Seconds to wait.")).build(),
            _ => answer.build(),
        }
    }
}

/// A header of an answer.
pub(super) fn header(kind: Type, says: &str) -> Header {
    HeaderBuilder::new().schema(ObjectBuilder::new().schema_type(kind).build()).description(Some(says)).build()
}
