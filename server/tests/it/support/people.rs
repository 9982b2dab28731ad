//! People of a running panel: added by its administrator, signed in through its door, each with a client of their own.

use app::model::access::{AccountForm, AccountId};
use reqwest::{Client, Response, redirect::Policy};

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
