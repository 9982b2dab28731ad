//! The sign-in door alone, on a port of its own, with one page that says who asks.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Extension, Router,
    middleware::from_fn_with_state,
    routing::{get, post},
};
use reqwest::{Client, Response, header, redirect::Policy};
use server::{
    clock::Clock,
    config::{FirstAdminConfig, SessionConfig},
    context::{Denials, OpContext},
    http::{session, sign_in},
    service::account::Accounts,
    store::Store,
};

pub const PASSWORD: &str = "correct horse battery staple";

/// A door and the accounts behind it.
pub struct Door {
    pub accounts: Arc<Accounts>,
    pub url: String,
    client: Client,
}

impl Door {
    /// A replica of the door on that database, which has its administrator.
    pub async fn open(database_url: &str) -> Self {
        let store = Store::connect_lazy(&database_url.into()).unwrap();
        let config = SessionConfig { secure_cookie: false, trust_forwarded_for: true, ..SessionConfig::default() };
        let accounts = Arc::new(Accounts::new(store, Clock, config, Denials::channel().0));
        accounts.ensure_first_admin(&admin()).await.unwrap();
        let router = Router::new()
            .route("/login", post(sign_in::sign_in))
            .route("/logout", post(sign_in::sign_out))
            .route("/me", get(me))
            .layer(from_fn_with_state(accounts.clone(), session::person))
            .layer(session::layer(&accounts))
            .with_state(accounts.clone());
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()).await });
        Self { accounts, url, client: Client::builder().redirect(Policy::none()).build().unwrap() }
    }

    /// Sends the sign-in form.
    pub async fn sign_in(&self, name: &str, password: &str, origin: &str, cookie: &str) -> Response {
        let form = [("name", name), ("password", password), ("next", "/audit?open=3")];
        let request = self.client.post(format!("{}/login", self.url)).form(&form);
        request.header("x-forwarded-for", origin).header(header::COOKIE, cookie).send().await.unwrap()
    }

    /// Signs the administrator in and answers the cookie, `name=value`.
    pub async fn cookie(&self) -> String {
        let response = self.sign_in("admin", PASSWORD, "10.0.0.1", "").await;
        set_cookie(&response).split(';').next().unwrap().to_owned()
    }

    /// Who that cookie is.
    pub async fn who(&self, cookie: &str) -> String {
        let response = self.client.get(format!("{}/me", self.url)).header(header::COOKIE, cookie).send().await.unwrap();
        response.text().await.unwrap()
    }

    /// Sends the sign-out form.
    pub async fn sign_out(&self, cookie: &str) -> Response {
        self.client.post(format!("{}/logout", self.url)).header(header::COOKIE, cookie).send().await.unwrap()
    }
}

/// The first administrator of the tests.
pub fn admin() -> FirstAdminConfig {
    FirstAdminConfig { name: "admin".into(), password_file: None, password: Some(PASSWORD.into()) }
}

pub fn set_cookie(response: &Response) -> String {
    response.headers().get(header::SET_COOKIE).map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
}

/// Where an answer leads.
pub fn leads_to(response: &Response) -> String {
    response.headers().get(header::LOCATION).map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
}

async fn me(cx: Option<Extension<OpContext>>) -> String {
    cx.map_or_else(|| "nobody".to_owned(), |Extension(cx)| cx.actor)
}
