//! People of a running panel: added by its administrator, signed in through its door, each with a client of their own.

use app::model::access::{AccountForm, AccountId};
use reqwest::{Client, Method, RequestBuilder, Response, redirect::Policy};
use serde_json::Value;

use super::{actor, panel::TestPanel};

/// Somebody who is signed in.
pub struct Somebody {
    pub id: AccountId,
    url: String,
    client: Client,
}

/// Adds somebody with one binding (`role`, `scope`; an empty role for none) and signs them in.
pub async fn somebody(panel: &TestPanel, name: &str, role: &str, scope: &str) -> Somebody {
    let form = AccountForm { name: name.into(), kind: "person".into(), role: role.into(), scope: scope.into() };
    let (id, fresh) = panel.panel.services.add_account(&actor::admin("admin"), &form).await.unwrap();
    let client = Client::builder().cookie_store(true).redirect(Policy::none()).build().unwrap();
    let somebody = Somebody { id, url: panel.url.clone(), client };
    let answer = somebody.post("/login", &[("name", name), ("password", &fresh.unwrap().secret), ("next", "/")]).await;
    assert_eq!(TestPanel::leads_to(&answer), "/", "{name} signs in");
    somebody
}

/// A program with a token: that role on that scope.
pub struct Program {
    url: String,
    pub secret: String,
    client: Client,
}

/// Makes a token of the administrator's, limited to a role and a scope.
pub async fn program(panel: &TestPanel, role: &str, scope: &str) -> Program {
    let name = format!("{role} {:08x}", rand::random::<u32>());
    let answer = panel.post("/access/tokens", &[("name", &name), ("role", role), ("scope", scope), ("days", "1")]).await;
    let page = answer.text().await.unwrap();
    let secret = page.split("class=\"secret\"").nth(1).and_then(|rest| rest.split_once('>')).map(|(_, rest)| rest[..47].to_owned());
    Program { url: panel.url.clone(), secret: secret.expect("the secret is shown"), client: Client::new() }
}

impl Program {
    /// A program that has that secret.
    pub fn with(url: &str, secret: &str) -> Self {
        Self { url: url.into(), secret: secret.into(), client: Client::new() }
    }

    /// The same program, before another panel.
    pub fn at(&self, url: &str) -> Self {
        Self::with(url, &self.secret)
    }

    /// A request with the token.
    pub fn ask(&self, method: &str, path: &str) -> RequestBuilder {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        self.client.request(method, format!("{}/api/v1{path}", self.url)).bearer_auth(&self.secret)
    }

    /// Status and JSON of a GET.
    pub async fn get(&self, path: &str) -> (u16, Value) {
        told(self.ask("GET", path).send().await.unwrap()).await
    }

    /// Status and JSON of a POST.
    pub async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        told(self.ask("POST", path).json(body).send().await.unwrap()).await
    }
}

/// Status and JSON of an answer; every refusal is a problem.
pub async fn told(answer: Response) -> (u16, Value) {
    let status = answer.status().as_u16();
    let kind = answer.headers().get("content-type").map_or("", |kind| kind.to_str().unwrap()).to_owned();
    let text = answer.text().await.unwrap();
    assert!(status < 400 || kind == "application/problem+json", "{status} {kind} {text}");
    (status, serde_json::from_str(&text).unwrap_or(Value::Null))
}

impl Somebody {
    /// A GET with their cookie.
    pub async fn get(&self, path: &str) -> Response {
        self.client.get(format!("{}{path}", self.url)).send().await.unwrap()
    }

    /// A page's text.
    pub async fn read(&self, path: &str) -> String {
        self.get(path).await.text().await.unwrap()
    }

    /// A form as our own page would send it.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Response {
        let request = self.client.post(format!("{}{path}", self.url)).header("sec-fetch-site", "same-origin");
        request.form(form).send().await.unwrap()
    }
}
