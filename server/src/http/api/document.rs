//! The document's head, what every operation has in common, and the viewer, which needs no internet.

use app::error::AppError;
use axum::{
    Router,
    http::{HeaderValue, header},
};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        self, Content, Info, OpenApi, RefOr, Response, ResponseBuilder,
        path::Operation,
        security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};
use utoipa_swagger_ui::{Config, SwaggerUi};

use super::wire::Problem;
use crate::http::AppState;

/// Problems that any operation may answer: status, and when.
const ALWAYS: [(u16, &str); 6] = [
    (400, "A parameter, the body or a cursor means nothing; `field` names which."),
    (401, "No token, or one that is unknown, ended or revoked."),
    (403, "The roles do not give it."),
    (404, "It is not there, or may not be seen."),
    (429, "Requests come too fast; `Retry-After` says how long to wait."),
    (503, "Postgres, a cluster or an ensemble does not answer now. Nothing was done."),
];
/// What requests with a body may answer besides.
const WITH_BODY: [(u16, &str); 5] = [
    (409, "Busy, blocked or outdated: `kind` says which, `operation` names the one in the way."),
    (412, "`If-Match` no longer matches."),
    (413, "The body is longer than 64 KiB."),
    (415, "The body is not JSON."),
    (422, "A field is wrong (`field` names it), or the Idempotency-Key was used for another request."),
];

/// What reads of znodes may answer besides.
const WITH_ZNODE: [(u16, &str); 1] = [(422, "`path` is not the path of a znode.")];

/// Title and security; paths come from the handlers.
pub(super) fn head() -> OpenApi {
    let mut info = Info::new("Menagerie", env!("CARGO_PKG_VERSION"));
    info.description = Some(include_str!("document.md").to_owned());
    let mut document = OpenApi::new(info, openapi::Paths::new());
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("An API token, made under Access.")).build();
    let mut components = openapi::Components::new();
    components.add_security_scheme("token", SecurityScheme::Http(bearer));
    components.schemas.insert(Problem::name().into_owned(), Problem::schema());
    document.components = Some(components);
    document.security = Some(vec![SecurityRequirement::new("token", Vec::<String>::new())]);
    document
}

/// The document with the problems that every operation has in common.
pub(super) fn finished(mut document: OpenApi) -> OpenApi {
    for (path, item) in &mut document.paths.paths {
        for operation in [&mut item.get, &mut item.delete].into_iter().flatten() {
            promise(operation, &ALWAYS);
        }
        if let Some(operation) = item.get.as_mut().filter(|_| path.contains("/znode")) {
            promise(operation, &WITH_ZNODE);
        }
        if let Some(operation) = &mut item.delete {
            promise(operation, &WITH_BODY[..1]);
        }
        if let Some(operation) = &mut item.post {
            promise(operation, &ALWAYS);
            promise(operation, &WITH_BODY);
        }
    }
    document
}

fn promise(operation: &mut Operation, problems: &[(u16, &str)]) {
    for (status, when) in problems {
        operation.responses.responses.entry(status.to_string()).or_insert_with(|| RefOr::T(answer(when)));
    }
}

fn answer(when: &str) -> Response {
    let content = Content::new(Some(openapi::Ref::from_schema_name(Problem::name())));
    ResponseBuilder::new().description(when).content("application/problem+json", content).build()
}

/// The page to read it at `/api/docs`. Its scripts are files of its own; it styles elements by itself, which its policy allows to it alone.
pub(super) fn viewer() -> Router<AppState> {
    let policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; \
                  base-uri 'none'; frame-ancestors 'none'";
    let config = Config::new(["/api/v1/openapi.json"]).try_it_out_enabled(false);
    Router::new()
        .merge(SwaggerUi::new("/api/docs").config(config))
        .layer(SetResponseHeaderLayer::overriding(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy)))
}

/// Every kind that a problem can have, for the schema.
pub(super) fn kinds() -> Vec<&'static str> {
    AppError::KINDS.to_vec()
}
