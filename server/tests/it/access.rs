//! People, roles and tokens through the doors: what may not be seen is neither listed nor counted, a change acts at once, secrets are shown once.

use app::model::{
    access::{AccountForm, TokenForm},
    audit::{AuditAction, AuditQuery, AuditResult},
    fleet::FleetQuery,
};
use futures::StreamExt;
use reqwest::StatusCode;
use tokio::time::{Duration, Instant, timeout};

use crate::support::{
    actor,
    members::Members,
    panel::{TestPanel, config, test_cluster},
    people::somebody,
    postgres::TestDatabase,
};

async fn panel() -> (TestPanel, TestDatabase) {
    let database = TestDatabase::new().await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    panel.sign_in().await;
    (panel, database)
}

async fn audited(panel: &TestPanel, actor: &str) -> Vec<(AuditAction, AuditResult)> {
    let query = AuditQuery { actor: actor.into(), ..AuditQuery::default() };
    let page = panel.panel.services.list_audit(&actor::admin("admin"), &query).await.unwrap();
    page.events.into_iter().map(|event| (event.action, event.result)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_not_be_seen_is_neither_listed_nor_counted() {
    let (panel, _database) = panel().await;
    let shared = Members::shared().await;
    panel
        .until("an ensemble is known", async || panel.panel.services.present.names().iter().any(|name| name.namespace == shared.namespace))
        .await;
    let mei = somebody(&panel, "mei", "viewer", &format!("test/{}", shared.namespace)).await;
    let nobody = somebody(&panel, "li", "", "").await;
    let fleet = panel.panel.services.list_fleet(&actor::admin("admin"), &FleetQuery::default()).unwrap();
    assert!(fleet.tally.all >= 1);
    let hers: serde_json::Value = mei.get("/ui/list_fleet?query%5Bq%5D=").await.json().await.unwrap();
    assert_eq!(
        (hers["tally"]["all"].as_u64(), hers["matched"].as_u64(), hers["clusters"][0]["ensembles"].as_u64()),
        (Some(1), Some(1), Some(1))
    );
    let none: serde_json::Value = nobody.get("/ui/list_fleet?query%5Bq%5D=").await.json().await.unwrap();
    assert_eq!((none["tally"]["all"].as_u64(), none["clusters"].as_array().map(Vec::len)), (Some(0), Some(0)));
    assert!(!nobody.read("/").await.contains(&shared.namespace));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_binding_acts_on_an_open_stream_within_a_second() {
    let (panel, _database) = panel().await;
    let shared = Members::shared().await;
    let scope = format!("test/{}", shared.namespace);
    panel
        .until("an ensemble is known", async || panel.panel.services.present.names().iter().any(|name| name.namespace == shared.namespace))
        .await;
    let mei = somebody(&panel, "mei", "viewer", &scope).await;
    let mut stream = mei.get("/events/fleet").await.bytes_stream();
    let first = String::from_utf8(stream.next().await.unwrap().unwrap().to_vec()).unwrap();
    assert!(first.contains(&shared.namespace), "{first}");
    let admin = actor::admin("admin");
    let row = panel
        .panel
        .services
        .list_people(&admin, &Default::default())
        .await
        .unwrap()
        .rows
        .into_iter()
        .find(|row| row.name == "mei")
        .unwrap();
    panel.panel.services.unbind_role(&admin, &row.bindings[0].id).await.unwrap();
    let changed = Instant::now();
    let emptied = async {
        while let Some(Ok(bytes)) = stream.next().await {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            if text.contains(r#""kind":"fleet""#) && text.contains(r#""rows":[]"#) {
                return changed.elapsed();
            }
        }
        panic!("the stream ended instead of showing the empty fleet");
    };
    let took = timeout(Duration::from_secs(5), emptied).await.expect("the open page follows the change");
    assert!(took < Duration::from_secs(1), "took {took:?}");
    assert_eq!(mei.get(&format!("/ensembles/{scope}/zk")).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn disabling_an_account_ends_its_session_its_stream_and_its_tokens() {
    let (panel, _database) = panel().await;
    let admin = actor::admin("admin");
    let mei = somebody(&panel, "mei", "viewer", "*").await;
    let mut stream = mei.get("/events/panel").await.bytes_stream();
    assert!(stream.next().await.is_some());
    panel.panel.services.set_disabled(&admin, &mei.id, true).await.unwrap();
    let ended = timeout(Duration::from_secs(5), async { while stream.next().await.is_some_and(|part| part.is_ok()) {} }).await;
    assert!(ended.is_ok(), "the stream of a disabled account ends");
    assert_eq!(TestPanel::leads_to(&mei.get("/").await), "/login");
    assert_eq!(mei.get("/ui/get_viewer").await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_an_administrator_ends_is_over_at_once() {
    let (panel, _database) = panel().await;
    let mei = somebody(&panel, "mei", "viewer", "*").await;
    assert_eq!(mei.get("/").await.status(), StatusCode::OK);
    let opened = app::model::access::PeopleQuery { open: mei.id.0.clone(), ..Default::default() };
    let session = panel.panel.services.list_people(&actor::admin("admin"), &opened).await.unwrap().sessions.remove(0);
    panel.panel.services.end_session(&actor::admin("admin"), &mei.id, &session.key).await.unwrap();
    assert_eq!(TestPanel::leads_to(&mei.get("/").await), "/login");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_administrator_stays() {
    let (panel, _database) = panel().await;
    let admin = actor::admin("admin");
    let people = panel.panel.services.list_people(&admin, &Default::default()).await.unwrap();
    let last = &people.rows[0];
    for refused in [
        panel.panel.services.unbind_role(&admin, &last.bindings[0].id).await.map(drop),
        panel.panel.services.set_disabled(&admin, &last.id, true).await,
    ] {
        assert_eq!(refused.unwrap_err().kind.key(), "last_admin");
    }
    let mei = somebody(&panel, "mei", "admin", "*").await;
    panel.panel.services.set_disabled(&admin, &last.id, true).await.unwrap();
    assert_eq!(mei.get("/access").await.status(), StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_of_a_part_binds_roles_there_and_nowhere_else() {
    let (panel, _database) = panel().await;
    let jonas = somebody(&panel, "jonas", "admin", "test/orders").await;
    let mei = somebody(&panel, "mei", "viewer", "*").await;
    let bind = format!("/access/accounts/{}/bind", mei.id.0);
    let leads = |answer| TestPanel::leads_to(&answer);
    assert!(!leads(jonas.post(&bind, &[("role", "operator"), ("scope", "test/orders/zk")]).await).contains("problem="));
    for scope in ["test", "*", "test/search"] {
        let answer = leads(jonas.post(&bind, &[("role", "operator"), ("scope", scope)]).await);
        assert!(answer.contains("problem=forbidden"), "{scope}: {answer}");
    }
    let page = jonas.read("/access").await;
    assert!(page.contains("test/orders/zk") && !page.contains("everything"), "bindings beyond his part are not shown");
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_are_audited_once_a_minute_and_name_the_verb() {
    let (panel, _database) = panel().await;
    let mei = somebody(&panel, "mei", "viewer", "*").await;
    for _ in 0..5 {
        assert_eq!(mei.get("/audit").await.status(), StatusCode::FORBIDDEN);
    }
    panel.until("the refusal is recorded", async || audited(&panel, "mei").await.contains(&(AuditAction::Ask, AuditResult::Refused))).await;
    assert_eq!(audited(&panel, "mei").await.iter().filter(|(action, _)| *action == AuditAction::Ask).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_secret_is_in_the_answer_and_nowhere_else() {
    let (panel, database) = panel().await;
    let answer = panel.post("/access/tokens", &[("name", "ci"), ("role", "viewer"), ("scope", "*"), ("days", "30")]).await;
    let page = answer.text().await.unwrap();
    let secret: String =
        page.split("mng_").nth(1).map(|rest| format!("mng_{}", rest.chars().take(43).collect::<String>())).expect("the secret is shown");
    assert!(page.matches(&secret).count() >= 1);
    assert!(!panel.get("/access/tokens").await.text().await.unwrap().contains(&secret), "not shown a second time");
    let rows = panel.panel.services.list_tokens(&actor::admin("admin")).await.unwrap().rows;
    assert_eq!((rows[0].name.as_str(), rows[0].hint.as_str()), ("ci", &secret[..8]));
    let stored: i64 = sqlx::query_scalar("select count(*) from api_token t where t::text like '%' || $1 || '%'")
        .bind(&secret[8..])
        .fetch_one(&database.pool)
        .await
        .unwrap();
    assert_eq!(stored, 0);
    let twice = panel.post("/access/tokens", &[("name", "ci"), ("role", "viewer"), ("scope", "*"), ("days", "30")]).await;
    assert!(TestPanel::leads_to(&twice).contains("problem=invalid"), "one live token has the name");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_in_a_form_of_access_is_named_and_nothing_typed_is_lost() {
    let (panel, _database) = panel().await;
    for (form, field) in [
        ([("name", ""), ("kind", "person"), ("role", "viewer"), ("scope", "*")], "Name"),
        ([("name", "mei"), ("kind", "robot"), ("role", "viewer"), ("scope", "*")], "Kind"),
        ([("name", "mei"), ("kind", "person"), ("role", "viewer"), ("scope", "a/b/c/d")], "Scope"),
        ([("name", "Admin"), ("kind", "person"), ("role", "viewer"), ("scope", "*")], "Name"),
    ] {
        let back = TestPanel::leads_to(&panel.post("/access", &form).await);
        let page = panel.get(&back).await;
        assert_eq!(page.status(), StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        let text = page.text().await.unwrap();
        assert!(text.contains(&format!("{field}:")), "{field}");
        assert!(text.contains(&format!("value=\"{}\"", form[3].1)), "what was typed is there: {field}");
    }
    let form = AccountForm { name: "ci".into(), kind: "service".into(), ..Default::default() };
    let (id, fresh) = panel.panel.services.add_account(&actor::admin("admin"), &form).await.unwrap();
    assert!(fresh.is_none(), "a program has no password");
    let days = TokenForm { name: "x".into(), role: "viewer".into(), scope: "*".into(), days: "366".into(), account: id.0 };
    assert_eq!(panel.panel.services.create_token(&actor::admin("admin"), &days).await.unwrap_err().kind.key(), "invalid");
}
