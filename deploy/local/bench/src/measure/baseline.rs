//! The limit of what this machine can do with these bytes: an axum handler that writes them from memory.

use axum::{Router, body::Bytes, http::HeaderValue, http::header, response::IntoResponse, routing::get};
use tokio::net::TcpListener;

use crate::Outcome;

/// Serves the bytes until the runtime ends; answers where.
pub async fn serve(body: Bytes, content_type: HeaderValue) -> Outcome<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let url = format!("http://{}/", listener.local_addr()?);
    let answer = move || {
        let (body, content_type) = (body.clone(), content_type.clone());
        async move { ([(header::CONTENT_TYPE, content_type)], body).into_response() }
    };
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/", get(answer))).await });
    Ok(url)
}
