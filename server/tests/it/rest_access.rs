//! People and tokens over REST: everything that the access pages do, and every token that is not what it should be.

use app::model::{
    access::{Binding, Role, Scope, TokenForm},
    audit::AuditAction,
};
use futures::StreamExt;
use serde_json::{Value, json};
use server::store::{AccessChange, AuditIntent, NewToken};
use sha2::{Digest, Sha256};
use tokio::time::{Duration, timeout};

use crate::support::{
    actor,
    panel::{TestPanel, known, signed_in},
    people::{Program, program, somebody, told},
};

async fn send(who: &Program, method: &str, path: &str) -> (u16, Value) {
    told(who.ask(method, path).send().await.unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_added_bound_disabled_and_their_sessions_ended_over_rest() {
    let (panel, _database) = signed_in().await;
    let admin = program(&panel, "admin", "*").await;
    let (status, added) = admin.post("/people", &json!({ "name": "mei", "kind": "person", "role": "viewer", "scope": "test" })).await;
    assert_eq!(status, 201);
    let person = format!("/people/{}", added["id"].as_str().unwrap());
    let sign_in = async |password: &Value| {
        let form = [("name", "mei"), ("password", password.as_str().unwrap()), ("next", "/")];
        let client = reqwest::Client::builder().cookie_store(true).redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let answer = client.post(format!("{}/login", panel.url)).header("sec-fetch-site", "same-origin").form(&form).send().await.unwrap();
        TestPanel::leads_to(&answer) == "/"
    };
    assert!(sign_in(&added["secret"]).await);

    let (status, bound) = admin.post(&format!("{person}/bindings"), &json!({ "role": "operator", "scope": "test/orders" })).await;
    assert_eq!((status, bound["scope"].as_str()), (201, Some("test/orders")));
    assert_eq!(admin.get(&person).await.1["bindings"].as_array().map(Vec::len), Some(2));
    assert_eq!(send(&admin, "DELETE", &format!("/bindings/{}", bound["id"].as_str().unwrap())).await.0, 204);

    let (_, sessions) = admin.get(&format!("{person}/sessions")).await;
    let key = sessions["items"][0]["key"].as_str().expect("she is signed in");
    assert_eq!(send(&admin, "DELETE", &format!("{person}/sessions/{key}")).await.0, 204);
    assert_eq!(admin.get(&format!("{person}/sessions")).await.1["total"], 0);

    let (status, reset) = admin.post(&format!("{person}/password"), &json!({})).await;
    assert_eq!(status, 201);
    assert!(!sign_in(&added["secret"]).await && sign_in(&reset["secret"]).await, "only the new password is good");

    for _ in 0..2 {
        assert_eq!(send(&admin, "POST", &format!("{person}/disable")).await.0, 204, "disabled stays disabled");
    }
    assert_eq!(admin.get(&person).await.1["disabled"], true);
    assert!(!sign_in(&reset["secret"]).await);
    assert_eq!(send(&admin, "POST", &format!("{person}/enable")).await.0, 204);
    assert!(sign_in(&reset["secret"]).await);
    assert_eq!(admin.get("/people/nobody").await.1["kind"], "no_account");
    let (status, refused) = admin.post("/me/password", &json!({ "old": "x", "new": "correct horse battery" })).await;
    assert_eq!((status, refused["kind"].as_str()), (403, Some("forbidden")), "a token sets no password");
    let (_, audit) = admin.get("/audit?action=disable_account").await;
    assert_eq!(audit["total"], 1, "what was so already is not recorded again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_shows_its_last_use_and_a_program_has_tokens_of_its_own() {
    let (panel, _database) = signed_in().await;
    let admin = program(&panel, "admin", "*").await;
    let (_, added) = admin.post("/people", &json!({ "name": "ci", "kind": "service", "role": "viewer", "scope": "*" })).await;
    assert_eq!(added["secret"], Value::Null, "a program has no password");
    let form = TokenForm {
        name: "nightly".into(),
        role: "viewer".into(),
        scope: "*".into(),
        days: "1".into(),
        account: added["id"].as_str().unwrap().into(),
    };
    let (_, fresh) = panel.panel.services.create_token(&actor::admin("admin"), &form).await.unwrap();
    let ci = Program::with(&panel.url, &fresh.secret);
    assert_eq!(ci.get("/me").await.1["name"], "ci");
    panel.panel.services.accounts.write_seen().await.unwrap();
    let (_, tokens) = admin.get("/tokens").await;
    let used = tokens["items"].as_array().unwrap().iter().find(|token| token["name"] == "nightly").unwrap();
    assert!(used["lastUsedAt"].is_string() && !tokens.to_string().contains(&fresh.secret), "{tokens}");
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_that_are_forged_revoked_or_too_narrow_open_nothing() {
    let (panel, _database) = signed_in().await;
    let address = known(&panel).await;
    for secret in ["", "mng_", "mng_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x y"] {
        let answer = reqwest::Client::new().get(format!("{}/api/v1/me", panel.url)).header("authorization", format!("Bearer {secret}"));
        let answer = answer.send().await.unwrap();
        assert_eq!((answer.status().as_u16(), answer.headers()["www-authenticate"].to_str().unwrap()), (401, "Bearer"), "{secret}");
    }
    let viewer = program(&panel, "viewer", "test/elsewhere").await;
    assert_eq!(viewer.get(&address).await.0, 404);
    assert_eq!(viewer.get("/ensembles").await.1["total"], 0);
    assert_eq!(viewer.get("/audit").await.0, 403);
    let admin = program(&panel, "admin", "*").await;
    let (_, seen) = viewer.get("/tokens").await;
    assert_eq!(seen["items"].as_array().unwrap().len(), 1, "a narrow token sees itself alone: {seen}");
    let (_, all) = admin.get("/tokens").await;
    let others = all["items"].as_array().unwrap().iter().find(|token| token["id"] != seen["items"][0]["id"]).unwrap();
    let ended = send(&viewer, "DELETE", &format!("/tokens/{}", others["id"].as_str().unwrap())).await;
    assert_eq!((ended.0, ended.1["kind"].as_str()), (404, Some("no_such_grant")), "and ends no other");
    assert_eq!(
        admin.post("/tokens", &json!({ "name": "more", "role": "admin", "scope": "*", "days": 365 })).await.0,
        403,
        "tokens make no tokens"
    );
    let services = &panel.panel.services;
    for token in services.list_tokens(&actor::admin("admin")).await.unwrap().rows {
        services.revoke_token(&actor::admin("admin"), &token.id).await.unwrap();
    }
    assert_eq!(viewer.get("/me").await.1["kind"], "token_refused");
    // A token opens programs' addresses only.
    let page = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    assert_eq!(page.get(&panel.url).bearer_auth(&admin.secret).send().await.unwrap().status(), 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_has_ended_is_refused_and_its_stream_ends_with_it() {
    let (panel, _database) = signed_in().await;
    let (services, admin) = (&panel.panel.services, actor::admin("admin"));
    let (account, secret) = (services.list_people(&admin, &Default::default()).await.unwrap().rows.remove(0).id, "mng_for-three-seconds");
    let now = services.clock.now();
    let new = NewToken {
        id: uuid::Uuid::now_v7(),
        account: account.0.parse().unwrap(),
        name: "brief".into(),
        secret_hash: Sha256::digest(secret.as_bytes()).into(),
        hint: "mng_fort".into(),
        limit: Binding { role: Role::Viewer, scope: Scope::Everything },
        expires_at: now.plus_ms(3_000),
    };
    let intent = AuditIntent::new(&admin, AuditAction::CreateToken, now);
    services.store.change_access(&AccessChange::CreateToken(new), &intent, now).await.unwrap();
    services.accounts.refresh().await.unwrap();
    let brief = Program::with(&panel.url, secret);
    assert_eq!(brief.get("/me").await.0, 200);
    let mut stream = brief.ask("GET", "/events/ensembles").send().await.unwrap().bytes_stream();
    let ended = timeout(Duration::from_secs(20), async { while stream.next().await.is_some_and(|part| part.is_ok()) {} }).await;
    assert!(ended.is_ok(), "the stream ends with its token");
    assert_eq!(brief.get("/me").await.0, 401);
    assert_eq!(brief.get("/me").await.1["kind"], "token_refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_asks_for_no_more_than_its_owner_has() {
    let (panel, _database) = signed_in().await;
    let address = known(&panel).await;
    let scope = address.trim_start_matches("/ensembles/").trim_end_matches("/zk").to_owned();
    let mei = somebody(&panel, "mei", "operator", &scope).await;
    let ask = async |role: &str, scope: &str| {
        let form = [("name", "wide"), ("role", role), ("scope", scope), ("days", "1")];
        TestPanel::leads_to(&mei.post("/access/tokens", &form).await)
    };
    for (role, wide) in [("admin", scope.as_str()), ("operator", "*"), ("viewer", "test"), ("auditor", "*")] {
        let refused = ask(role, wide).await;
        assert!(refused.contains("problem=invalid") && refused.contains("scope"), "{role} on {wide}: {refused}");
    }
    // Given while the roles reached so far, a token shrinks with them.
    let form = TokenForm { name: "wide".into(), role: "admin".into(), scope: "*".into(), days: "1".into(), account: mei.id.0.clone() };
    let (_, fresh) = panel.panel.services.create_token(&actor::admin("admin"), &form).await.unwrap();
    let wide = Program::with(&panel.url, &fresh.secret);
    assert_eq!((wide.get(&address).await.0, wide.get("/audit").await.0, wide.get("/people").await.0), (200, 403, 403));
    assert_eq!(wide.get("/ensembles/test/elsewhere/zk").await.0, 404);
    assert_eq!(wide.get("/ensembles").await.1["total"], 1);
}
