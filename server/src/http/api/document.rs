//! The document's head, what every operation has in common, and the viewer, which needs no internet.

mod promises;
mod schemas;

use app::error::AppError;
use axum::{
    Router,
    http::{HeaderValue, header::CONTENT_SECURITY_POLICY},
};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        self, HttpMethod, Info, OpenApi, Ref, RefOr, Required,
        path::{Operation, Parameter, ParameterBuilder, ParameterIn},
        schema::{ObjectBuilder, Type},
        security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};
use utoipa_swagger_ui::{Config, SwaggerUi};

use self::promises::{Promise, belongs, header};
use super::wire::Problem;
use crate::http::AppState;

/// Title and security; paths come from the handlers.
pub(super) fn head() -> OpenApi {
    let mut info = Info::new("Menagerie", env!("CARGO_PKG_VERSION"));
    info.description = Some(include_str!("document.md").to_owned());
    let mut document = OpenApi::new(info, openapi::Paths::new());
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("An API token, made under Access.")).build();
    let mut components = openapi::Components::new();
    components.add_security_scheme("token", SecurityScheme::Http(bearer));
    components.schemas.insert(Problem::name().into_owned(), Problem::schema());
    components.responses = promises::all().iter().map(|promise| (promise.name.to_owned(), RefOr::T(promise.answer()))).collect();
    document.components = Some(components);
    document.security = Some(vec![SecurityRequirement::new("token", Vec::<String>::new())]);
    document
}

/// The document with what operations have in common: refusals, the headers of limits, the key for retries.
pub(super) fn finished(mut document: OpenApi) -> OpenApi {
    schemas::tidy(&mut document);
    let promises = promises::all();
    for (path, item) in &mut document.paths.paths {
        let methods = [(HttpMethod::Get, &mut item.get), (HttpMethod::Post, &mut item.post), (HttpMethod::Delete, &mut item.delete)];
        for (method, operation) in methods.into_iter().filter_map(|(method, operation)| Some((method, operation.as_mut()?))) {
            complete(&promises, &method, path, operation);
        }
    }
    document
}

fn complete(promises: &[Promise], method: &HttpMethod, path: &str, operation: &mut Operation) {
    for answer in operation.responses.responses.values_mut() {
        if let RefOr::T(answer) = answer {
            answer.headers.insert("RateLimit-Limit".into(), header(Type::Integer, "Requests at once."));
            answer.headers.insert("RateLimit-Remaining".into(), header(Type::Integer, "Those that are left now."));
        }
    }
    let parameters = operation.parameters.get_or_insert_default();
    let has_if_match = parameters.iter().any(|parameter| parameter.name == "If-Match");
    if *method == HttpMethod::Post {
        parameters.push(idempotency_key());
    }
    for promise in promises.iter().filter(|promise| belongs(promise.name, method, path, has_if_match)) {
        let answer = RefOr::Ref(Ref::from_response_name(promise.name));
        operation.responses.responses.entry(promise.status.to_string()).or_insert(answer);
    }
}

fn idempotency_key() -> Parameter {
    let schema = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(200)).pattern(Some("^[!-~]+$"));
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some("The same request with the same key is carried out once in 24 hours."))
        .schema(Some(schema.build()))
        .build()
}

/// The page to read it at `/api/docs`. Its scripts are files of its own; it styles elements by itself, which its policy allows to it alone.
pub(super) fn viewer() -> Router<AppState> {
    let policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; \
                  base-uri 'none'; frame-ancestors 'none'";
    let config = Config::new(["/api/v1/openapi.json"]).try_it_out_enabled(false);
    Router::new()
        .merge(SwaggerUi::new("/api/docs").config(config))
        .layer(SetResponseHeaderLayer::overriding(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy)))
}

/// Every kind that a problem can have, for the schema.
pub(super) fn kinds() -> Vec<&'static str> {
    AppError::KINDS.to_vec()
}
