//! Turns the cookie into the person who asks, and a token into its account. The cookie holds a random id and nothing else; what is in the
//! session stays on the server.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{Extensions, HeaderMap, header},
    middleware::Next,
    response::Response,
};
use tower_sessions::{Session, SessionManagerLayer, cookie::SameSite};
use tracing::warn;

use crate::{
    config::SessionConfig,
    context::OpContext,
    service::account::{Accounts, PERSON, Person, Visitor, WebSessions},
};

/// The cookie's name.
pub const COOKIE: &str = "menagerie_session";

/// Reads and writes the cookie. It lives as long as the browser; when the session ends is the server's business.
pub fn layer(accounts: &Accounts) -> SessionManagerLayer<WebSessions> {
    SessionManagerLayer::new(accounts.sessions().clone())
        .with_name(COOKIE)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_secure(accounts.session_config().secure_cookie)
        .with_path("/")
}

/// A token came with the request, and it is not good.
#[derive(Clone, Copy, Debug)]
pub struct BadToken;

/// Puts the actor's [`OpContext`] into the request, and the [`Visitor`] in any case. A session that cannot be read now is nobody's, and so is a
/// token that is not good.
pub async fn person(State(accounts): State<Arc<Accounts>>, session: Session, mut request: Request, next: Next) -> Response {
    let visitor = visitor(request.headers(), request.extensions(), accounts.session_config());
    let token = bearer(&request).map(|secret| accounts.by_token(secret, &visitor));
    let extensions = request.extensions_mut();
    match token {
        Some(Ok(cx)) => drop(extensions.insert(cx)),
        Some(Err(_)) => drop(extensions.insert(BadToken)),
        None => {
            if let Some(cx) = by_cookie(&accounts, &session, &visitor).await {
                extensions.insert(cx);
            }
        }
    }
    request.extensions_mut().insert(visitor);
    next.run(request).await
}

async fn by_cookie(accounts: &Accounts, session: &Session, visitor: &Visitor) -> Option<OpContext> {
    match session.get::<Person>(PERSON).await {
        Ok(person) => accounts.by_session(person?, &session.id()?, visitor).await,
        Err(error) => {
            warn!(request.id = visitor.request_id, "could not read a session: {error}");
            None
        }
    }
}

/// The token that a program sends. Pages and their streams know no tokens: they belong to people.
fn bearer(request: &Request) -> Option<&str> {
    let text = request.headers().get(header::AUTHORIZATION).filter(|_| request.uri().path().starts_with("/api/"))?.to_str().ok()?;
    let (scheme, secret) = text.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}

fn visitor(headers: &HeaderMap, extensions: &Extensions, config: &SessionConfig) -> Visitor {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
    let told = if config.trust_forwarded_for { nearest(headers) } else { None };
    let origin = told.or(peer).map_or_else(|| "unknown".to_owned(), |address| address.to_canonical().to_string());
    Visitor { origin, request_id: text("x-request-id").unwrap_or_default().to_owned() }
}

/// The address that our own proxy added: the last one of the last header. Those before it are the client's word.
fn nearest(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn origin(forwarded_for: &'static str, trust_forwarded_for: bool) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static(forwarded_for));
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([10, 0, 0, 1], 40_000))));
        visitor(&headers, &extensions, &SessionConfig { trust_forwarded_for, ..SessionConfig::default() }).origin
    }

    #[test]
    fn a_clients_word_about_its_address_counts_only_behind_our_proxy() {
        assert_eq!(origin("203.0.113.9", false), "10.0.0.1");
        assert_eq!(origin("198.51.100.1, 203.0.113.9", true), "203.0.113.9");
        assert_eq!(origin("not an address", true), "10.0.0.1");
    }
}
