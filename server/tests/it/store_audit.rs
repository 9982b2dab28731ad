//! The audit ledger: append-only for everyone, one chain for all replicas, and whoever alters a row is found.

use app::model::{
    EnsembleName, Timestamp,
    access::Scope,
    audit::{AuditAction, AuditQuery, AuditResult},
};
use server::{
    service::audit_verify::check,
    store::{AuditIntent, AuditOutcome, ChainState, Store},
};
use sqlx::Executor;

use crate::support::postgres::TestDatabase;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_ms(1_795_442_537_250 + seconds * 1000)
}

fn sign_in(actor: &str, seconds: i64) -> AuditIntent {
    AuditIntent {
        at: at(seconds),
        actor: actor.into(),
        action: AuditAction::SignIn,
        ensemble: None,
        reason: None,
        origin: "203.0.113.9".into(),
        request_id: "req-1".into(),
        operation: None,
        before: None,
        after: None,
        token: None,
    }
}

/// Six rows: three events, the second refused, the third without an outcome.
async fn ledger() -> TestDatabase {
    let db = TestDatabase::new().await;
    let done = db.store.begin_audit(&sign_in("mei", 0)).await.unwrap();
    db.store.complete_audit(done, &AuditOutcome::done(at(1))).await.unwrap();
    db.store.record_refused(&sign_in("guest", 2), "sign_in_refused").await.unwrap();
    let scale = AuditIntent { action: AuditAction::Scale, ..sign_in("Ana Kovač", 3) };
    db.store.begin_audit(&scale.on(&EnsembleName::new("alpha", "orders", "zk-orders")).because(" CHG-20417 ")).await.unwrap();
    db
}

async fn matching(store: &Store, query: AuditQuery) -> Vec<i64> {
    store.list_audit(&query, &[Scope::Everything], at(9)).await.unwrap().events.into_iter().map(|event| event.number).collect()
}

#[tokio::test]
async fn an_action_and_its_outcome_are_two_rows_and_one_event() {
    let db = ledger().await;
    let page = db.store.list_audit(&AuditQuery::default(), &[Scope::Everything], at(9)).await.unwrap();
    let told: Vec<_> = page.events.iter().map(|e| (e.number, e.actor.as_str(), e.result, e.refusal.as_deref())).collect();
    assert_eq!(
        told,
        [
            (5, "Ana Kovač", AuditResult::Started, None),
            (3, "guest", AuditResult::Refused, Some("sign_in_refused")),
            (1, "mei", AuditResult::Done, None),
        ]
    );
    assert_eq!((page.matched, page.next_before, page.fault), (3, None, None));
    assert_eq!(page.events[0].reason.as_deref(), Some("CHG-20417"));
    assert_eq!((page.events[2].at, page.events[2].ended_at), (at(0), Some(at(1))));
}

#[tokio::test]
async fn an_outcome_is_recorded_once_however_often_it_is_told() {
    let db = ledger().await;
    for _ in 0..2 {
        db.store.complete_audit(5, &AuditOutcome::failed(at(4), "conflict")).await.unwrap();
    }
    assert_eq!(matching(&db.store, AuditQuery { result: "failed".into(), ..AuditQuery::default() }).await, [5]);
    assert!(matches!(db.store.verify_chain().await.unwrap(), ChainState::Verified { rows: 6, .. }));
}

#[tokio::test]
async fn each_filter_finds_its_own() {
    let db = ledger().await;
    let q = AuditQuery::default;
    assert_eq!(matching(&db.store, AuditQuery { actor: "KOVA".into(), ..q() }).await, [5]);
    assert_eq!(matching(&db.store, AuditQuery { ensemble: "orders/zk".into(), ..q() }).await, [5]);
    assert_eq!(matching(&db.store, AuditQuery { action: "sign_in".into(), ..q() }).await, [3, 1]);
    assert_eq!(matching(&db.store, AuditQuery { result: "started".into(), ..q() }).await, [5]);
    assert_eq!(matching(&db.store, AuditQuery { since: at(2).rfc3339(), ..q() }).await, [5, 3]);
    assert_eq!(matching(&db.store, AuditQuery { until: at(2).rfc3339(), ..q() }).await, [3, 1]);
    assert_eq!(matching(&db.store, AuditQuery { before: "3".into(), ..q() }).await, [1]);
    assert_eq!(matching(&db.store, AuditQuery { actor: "%\0_'".into(), ..q() }).await, [0i64; 0]);
}

#[tokio::test]
async fn pages_go_on_where_the_last_one_ended() {
    let db = TestDatabase::new().await;
    for i in 0..60 {
        db.store.begin_audit(&sign_in("mei", i)).await.unwrap();
    }
    let first = db.store.list_audit(&AuditQuery::default(), &[Scope::Everything], at(9)).await.unwrap();
    assert_eq!((first.events.len(), first.next_before, first.matched), (50, Some(11), 60));
    let below = AuditQuery { before: "11".into(), ..AuditQuery::default() };
    let second = db.store.list_audit(&below, &[Scope::Everything], at(9)).await.unwrap();
    assert_eq!((second.events[0].number, second.events.len(), second.next_before), (10, 10, None));
}

#[tokio::test]
async fn rows_cannot_be_changed_deleted_or_truncated_even_by_the_superuser() {
    let db = ledger().await;
    for statement in [
        "update audit_event set actor = 'nobody'",
        "delete from audit_event where number = 5",
        "truncate audit_event cascade",
        "set session_replication_role = replica; delete from audit_event",
        "insert into audit_event (number, kind, at, intent, result, previous_hash, hash)
         select 9, 'outcome', at, 5, 'done', previous_hash, hash from audit_event where number = 5",
    ] {
        let mut connection = db.pool.acquire().await.unwrap();
        let refused = connection.execute(sqlx::AssertSqlSafe(statement)).await;
        assert!(refused.is_err(), "{statement}");
        connection.detach();
    }
    assert!(matches!(db.store.verify_chain().await.unwrap(), ChainState::Verified { rows: 5, .. }));
}

#[tokio::test]
async fn an_owner_without_superuser_rights_has_no_privilege_to_change_rows() {
    let db = TestDatabase::without_schema().await;
    let owner = format!("owner_{}", uuid::Uuid::now_v7().simple());
    let run = async |sql: String| db.pool.execute(sqlx::AssertSqlSafe(sql)).await.map(drop);
    run(format!("create role {owner} login; alter schema public owner to {owner}")).await.unwrap();
    let url = db.url().replace("user=postgres", &format!("user={owner}"));
    let store = Store::connect_lazy(&url.into()).unwrap();
    store.migrate().await.unwrap();
    store.begin_audit(&sign_in("mei", 0)).await.unwrap();
    for change in ["update audit_event set actor = ''", "delete from audit_event", "truncate audit_event cascade"] {
        let refused = run(format!("set role {owner}; {change}")).await.unwrap_err().to_string();
        assert!(refused.contains("permission denied"), "{change}: {refused}");
    }
    store.close().await;
    run(format!("reset role; alter schema public owner to postgres; drop owned by {owner} cascade; drop role {owner}")).await.unwrap();
}

/// Does to the table what only its owner can: switches the triggers off first.
async fn tamper(db: &TestDatabase, statement: &str) {
    let all = format!("alter table audit_event disable trigger all; {statement}; alter table audit_event enable always trigger all");
    let all = all.replace(" enable always trigger all", " enable trigger all");
    db.pool.execute(sqlx::AssertSqlSafe(all)).await.unwrap();
}

#[tokio::test]
async fn a_whole_chain_is_verified_with_its_length_and_last_hash() {
    let db = ledger().await;
    let ChainState::Verified { rows, last_hash } = db.store.verify_chain().await.unwrap() else { panic!("broken") };
    let stored: Vec<u8> = sqlx::query_scalar("select hash from audit_event where number = 5").fetch_one(&db.pool).await.unwrap();
    assert_eq!((rows, last_hash), (5, hex::encode(stored)));
}

#[tokio::test]
async fn whoever_alters_a_row_is_found() {
    for (statement, number) in [
        ("update audit_event set actor = 'nobody' where number = 1", 1),
        ("update audit_event set result = 'done', refusal = null where number = 4", 4),
        ("update audit_event set at = at + interval '1 microsecond' where number = 3", 3),
        ("update audit_event set reason = null where number = 5", 5),
        ("delete from audit_event where number = 2", 2),
    ] {
        let db = ledger().await;
        tamper(&db, statement).await;
        assert_eq!(db.store.verify_chain().await.unwrap(), ChainState::Broken { number }, "{statement}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn replicas_that_write_at_once_make_one_chain_without_holes() {
    let db = TestDatabase::new().await;
    let writers = (0..8).map(|writer| {
        let store = Store::connect_lazy(&db.url().into()).unwrap();
        tokio::spawn(async move {
            for i in 0..25 {
                store.record_refused(&sign_in(&format!("writer {writer}"), i), "busy").await.unwrap();
            }
        })
    });
    futures::future::join_all(writers).await.into_iter().for_each(|joined| joined.unwrap());
    assert!(matches!(db.store.verify_chain().await.unwrap(), ChainState::Verified { rows: 400, .. }));
}

#[tokio::test]
async fn what_people_type_is_stored_whatever_it_is() {
    let db = TestDatabase::new().await;
    let typed = AuditIntent { actor: "a\0b\u{202e}'; drop table audit_event; --".repeat(500), ..sign_in("", 0) };
    db.store.record_refused(&typed.because("\0"), "sign_in_refused").await.unwrap();
    assert!(matches!(db.store.verify_chain().await.unwrap(), ChainState::Verified { rows: 2, .. }));
}

#[tokio::test]
async fn the_command_line_tells_verified_broken_and_not_checked_apart() {
    let db = ledger().await;
    let verified = check(&db.store).await;
    assert_eq!((verified.code, verified.text.starts_with("verified: 5 rows")), (0, true), "{}", verified.text);
    tamper(&db, "update audit_event set origin = '' where number = 3").await;
    let broken = check(&db.store).await;
    assert_eq!((broken.code, broken.text.starts_with("broken at row 3")), (1, true), "{}", broken.text);
    let nowhere = Store::connect_lazy(&"postgres:///none?host=/nowhere".into()).unwrap();
    assert_eq!(check(&nowhere).await.code, 2);
}
