//! A panel over HTTP: one token, JSON in and out, problems as failures.

use std::{fs, path::PathBuf};

use reqwest::{Client, Method, RequestBuilder, Response, Url};
use serde_json::Value;

use super::{Failure, Panel};

/// A panel and a token.
pub struct Remote {
    client: Client,
    server: Url,
    token: Option<String>,
}

impl Remote {
    /// The panel that the arguments name.
    pub fn new(panel: &Panel) -> Result<Self, Failure> {
        let server =
            Url::parse(&panel.server).map_err(|error| Failure::Usage(format!("could not read --server `{}`: {error}", panel.server)))?;
        let token = token(panel)?;
        let client = Client::builder().build().map_err(|error| Failure::Failed(format!("could not prepare HTTPS: {error}")))?;
        Ok(Self { client, server, token })
    }

    /// Reads something.
    pub async fn get(&self, path: &[&str], query: &[(&str, &str)]) -> Result<Value, Failure> {
        read(self.request(Method::GET, path)?.query(query)).await
    }

    /// Asks for something.
    pub async fn post(&self, path: &[&str], query: &[(&str, &str)], body: &Value) -> Result<Value, Failure> {
        read(self.request(Method::POST, path)?.query(query).json(body)).await
    }

    /// Sends bytes.
    pub async fn send(&self, path: &[&str], query: &[(&str, &str)], bytes: Vec<u8>) -> Result<Value, Failure> {
        let request = self.request(Method::POST, path)?.query(query);
        read(request.header("content-type", "application/octet-stream").body(bytes)).await
    }

    /// A stream of events, from where the last one ended.
    pub async fn stream(&self, path: &[&str], last_event_id: Option<&str>) -> Result<Response, Failure> {
        let request = self.request(Method::GET, path)?;
        answered(match last_event_id {
            Some(id) => request.header("last-event-id", id),
            None => request,
        })
        .await
    }

    fn request(&self, method: Method, path: &[&str]) -> Result<RequestBuilder, Failure> {
        let mut url = self.server.clone();
        let not_a_base = |()| Failure::Usage(format!("--server `{}` is no address of a panel", self.server));
        url.path_segments_mut().map_err(not_a_base)?.pop_if_empty().extend(["api", "v1"]).extend(path);
        let request = self.client.request(method, url);
        Ok(match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        })
    }
}

/// The token: from the environment, else from the file.
#[expect(clippy::disallowed_methods, reason = "an argument would be seen by everybody on the machine, and no configuration is read here")]
fn token(panel: &Panel) -> Result<Option<String>, Failure> {
    let read = |file: &PathBuf| {
        let failed = |error| Failure::Usage(format!("could not read --token-file {}: {error}", file.display()));
        fs::read_to_string(file).map_err(failed)
    };
    let token = match std::env::var("MENAGERIE_TOKEN") {
        Ok(token) => Some(token),
        Err(_) => panel.token_file.as_ref().map(read).transpose()?,
    };
    Ok(token.map(|token| token.trim().to_owned()).filter(|token| !token.is_empty()))
}

async fn read(request: RequestBuilder) -> Result<Value, Failure> {
    let answer = answered(request).await?;
    answer.json().await.map_err(|error| Failure::Failed(format!("could not read the panel's answer: {error}")))
}

async fn answered(request: RequestBuilder) -> Result<Response, Failure> {
    let answer = request.send().await.map_err(|error| Failure::Unreachable(format!("could not reach the panel: {error}")))?;
    if answer.status().is_success() {
        return Ok(answer);
    }
    let status = answer.status();
    match answer.json::<Value>().await {
        Ok(problem) => Err(Failure::Refused(Box::new(problem))),
        Err(_) => Err(Failure::Failed(format!("the panel answered {status}, and not in its own words: is --server right?"))),
    }
}
