//! The panel that is measured, and a visitor of it.

use std::{
    fs::OpenOptions,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use reqwest::{Client, Response, header, redirect::Policy};
use serde_json::{Value, json};

use super::Arguments;
use crate::{Failure, Outcome};

/// Every member is asked every ten seconds.
pub const UNHURRIED: &[(&str, &str)] = &[("MENAGERIE_PROBE__SRVR_INTERVAL_MS", "10000")];
/// As it is shipped.
pub const USUAL: &[(&str, &str)] = &[];

/// A running panel; it ends when dropped.
pub struct Panel {
    process: Child,
    pub url: String,
    pub started: Instant,
}

impl Panel {
    /// Starts it; its log goes beside its configuration.
    pub fn start(arguments: &Arguments, environment: &[(&str, &str)]) -> Outcome<Self> {
        let log = OpenOptions::new().create(true).append(true).open(arguments.config.with_file_name("panel.log"))?;
        let started = Instant::now();
        let process = Command::new(&arguments.panel)
            .args(["serve", "--config"])
            .arg(&arguments.config)
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()?;
        Ok(Self { process, url: arguments.url.clone(), started })
    }

    pub fn pid(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Panel {
    fn drop(&mut self) {
        // It keeps what matters in Postgres, so it may end at any time.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// Somebody signed in, as a person and as a program.
pub struct Visitor {
    pub url: String,
    pub client: Client,
    pub cookie: String,
    pub token: String,
}

impl Visitor {
    /// Signs in as the first administrator and makes a token.
    pub async fn sign_in(panel: &Panel, arguments: &Arguments) -> Outcome<Self> {
        let client = Client::builder().redirect(Policy::none()).build()?;
        let password = std::fs::read_to_string(&arguments.password_file)?;
        let form = [("name", "admin"), ("password", password.trim()), ("next", "/")];
        let cookie = loop {
            let send = client.post(format!("{}/login", panel.url)).header("sec-fetch-site", "same-origin").form(&form).send();
            if let Some(cookie) = send.await.ok().as_ref().and_then(session) {
                break cookie;
            }
            if panel.started.elapsed() > Duration::from_secs(30) {
                return Err(Failure::from("could not sign in within half a minute: see panel.log"));
            }
            tokio::time::sleep(Duration::from_millis(300)).await;
        };
        // One account's tokens have different names, and the database outlives a measurement.
        let name = format!("bench-{}", std::process::id());
        let wish = json!({ "name": name, "role": "admin", "scope": "*", "days": 1 });
        let asked =
            client.post(format!("{}/api/v1/tokens", panel.url)).header(header::COOKIE, &cookie).header("sec-fetch-site", "same-origin");
        let answer: Value = asked.json(&wish).send().await?.error_for_status()?.json().await?;
        let token = answer["secret"].as_str().ok_or("no secret in the answer")?.to_owned();
        Ok(Self { url: panel.url.clone(), client, cookie, token })
    }

    /// The answer to a GET as a program.
    pub async fn ask(&self, path: &str) -> Outcome<Response> {
        self.get(path, header::AUTHORIZATION, &format!("Bearer {}", self.token)).await
    }

    /// The answer to a GET as a person's browser.
    pub async fn visit(&self, path: &str) -> Outcome<Response> {
        self.get(path, header::COOKIE, &self.cookie).await
    }

    async fn get(&self, path: &str, header: header::HeaderName, value: &str) -> Outcome<Response> {
        Ok(self.client.get(format!("{}{path}", self.url)).header(header, value).send().await?.error_for_status()?)
    }
}

/// The session that a sign-in began; `None` where it was refused.
fn session(answer: &Response) -> Option<String> {
    let leads_home = answer.headers().get(header::LOCATION).is_some_and(|to| to == "/");
    let cookie = answer.headers().get(header::SET_COOKIE)?.to_str().ok()?.split(';').next()?.to_owned();
    leads_home.then_some(cookie)
}
