//! The page's own files. Compressed ones that lie beside are sent as they are.

use axum::{
    Router,
    http::{HeaderValue, header},
};
use tower::ServiceBuilder;
use tower_http::{
    services::{ServeDir, ServeFile},
    set_header::SetResponseHeaderLayer,
};

use super::AppState;

/// `/pkg`, `/fonts` and the mark.
pub fn router(state: &AppState) -> Router<AppState> {
    let root = &state.services.config.site_root;
    let dir = |name: &str| ServeDir::new(root.join(name)).precompressed_br().precompressed_gzip();
    // Names carry no hash, so browsers ask again; fonts never change under their name.
    let ask_again = SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    let keep =
        SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    Router::new()
        .nest_service("/pkg", ServiceBuilder::new().layer(ask_again.clone()).service(dir("pkg")))
        .nest_service("/fonts", ServiceBuilder::new().layer(keep).service(dir("fonts")))
        .nest_service("/mark.svg", ServiceBuilder::new().layer(ask_again).service(ServeFile::new(root.join("mark.svg"))))
}
