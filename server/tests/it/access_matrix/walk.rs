//! The walk: everybody asks for everything, and the answers are compared with the rule book.

use std::collections::BTreeSet;

use app::{
    App,
    model::{
        EnsembleName, OperationId,
        access::{Role, Verb},
        plan::Intent,
    },
};
use leptos::server_fn::axum::server_fn_paths;
use leptos_axum::generate_route_list;
use reqwest::Response;

use super::{
    DECIDED,
    Needs::{self, EverythingToAdmin, Nothing, On, OnCluster, Somewhere},
    REST,
};
use crate::{
    rest_document::{Operation, operations as operations_of_the_document},
    support::{
        members::Members,
        operations::{self, serves},
        panel::{TestPanel, config, test_cluster},
        people::{Program, Somebody, program, somebody},
        postgres::TestDatabase,
    },
};

/// How a refusal looks from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    Allowed,
    Forbidden,
    Hidden,
}

impl Needs {
    /// By the rule book, for a role bound to one namespace; `None` for somebody without any role.
    fn expected(self, role: Option<Role>, inside: bool) -> Seen {
        let gives = |verb| role.is_some_and(|role| role.may(verb));
        let refused = |allowed| if allowed { Seen::Allowed } else { Seen::Forbidden };
        match self {
            Nothing => Seen::Allowed,
            Somewhere(verb) => refused(gives(verb)),
            EverythingToAdmin | OnCluster(_) => Seen::Forbidden,
            On(Verb::Create) => refused(inside && gives(Verb::Create)),
            On(_) if !inside || role.is_none() => Seen::Hidden,
            On(verb) => refused(gives(verb)),
        }
    }
}

/// The kind of a refusal: in the address that a form leads back to, else the status.
fn seen(answer: &Response) -> Seen {
    let back = TestPanel::leads_to(answer);
    match answer.status().as_u16() {
        403 => Seen::Forbidden,
        404 => Seen::Hidden,
        303 if back.contains("problem=forbidden") => Seen::Forbidden,
        303 if back.contains("problem=no_ensemble") || back.contains("problem=no_operation") => Seen::Hidden,
        _ => Seen::Allowed,
    }
}

/// What stands in place of the names in an address.
struct Place<'a> {
    namespace: &'a str,
    operation: &'a OperationId,
    admin: &'a str,
}

impl Place<'_> {
    fn fill(&self, path: &str) -> String {
        let namespace = self.namespace;
        let name = format!("name%5Bcluster%5D=test&name%5Bnamespace%5D={namespace}&name%5Bname%5D=zk");
        let path = path.replace("{e}", &format!("test/{namespace}/zk")).replace("{n}", &name).replace("{o}", &self.operation.0);
        path.replace("{admin}", self.admin)
    }
}

async fn ask(who: &Somebody, method: &str, path: &str, place: &Place<'_>) -> Response {
    match method {
        "GET" => who.get(&place.fill(path)).await,
        _ => who.post(&place.fill(path), &[("cluster", "test"), ("namespace", place.namespace), ("name", "zk-new"), ("to", "3")]).await,
    }
}

async fn ask_rest(who: &Program, operation: &Operation, body: &str, place: &Place<'_>) -> Response {
    let named = [
        ("/ensembles/nothing/nothing/nothing", "/ensembles/{e}"),
        ("/clusters/nothing/packages/nothing/nothing", "/clusters/test/packages/nothing/remove"),
        ("/clusters/nothing/packages", "/clusters/test/packages"),
        ("/clusters/nothing/operators/nothing/nothing/nothing", "/clusters/test/operators/nothing/nothing/remove"),
        ("/clusters/nothing/operators", "/clusters/test/operators"),
        ("/operations/nothing", "/operations/{o}"),
        ("/people/nothing", "/people/{admin}"),
    ];
    let path = named.iter().fold(operation.path.clone(), |path, (nothing, named)| path.replacen(nothing, named, 1));
    let dry = if ["createEnsemble", "scaleEnsemble", "restartEnsemble", "upgradeEnsemble"].contains(&operation.id.as_str()) {
        "?dryRun=true"
    } else {
        ""
    };
    let request = who.ask(&operation.method, &format!("{}{dry}", place.fill(&path)));
    match body {
        "" => request.send().await.unwrap(),
        body => request.header("content-type", "application/json").body(body.replace("{ns}", place.namespace)).send().await.unwrap(),
    }
}

/// An address with its method, whatever its parameters are called.
fn shape(method: &str, path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default().replace("{e}", "x/x/x");
    let parts = path
        .split('/')
        .map(|part| if part.starts_with(['{', ':']) || ["nothing", "pause", "test", "remove"].contains(&part) { "x" } else { part });
    format!("{method} {}", parts.collect::<Vec<_>>().join("/"))
}

/// Every `.route("address", method(…` of the router.
fn routes() -> impl Iterator<Item = (String, String)> {
    include_str!("../../../src/http.rs").split(".route(\"").skip(1).map(|rest| {
        let (path, rest) = rest.split_once("\",").expect("an address and a handler");
        let method = rest.trim_start().split('(').next().unwrap_or_default();
        assert!(["get", "post"].contains(&method), "{path} is answered by `{method}`: say here how that is walked");
        (method.to_uppercase(), path.to_owned())
    })
}

#[test]
fn every_address_of_the_router_is_decided_here() {
    let pages = generate_route_list(App).into_iter().map(|route| ("GET".to_owned(), route.path().to_owned()));
    let calls = server_fn_paths().map(|(path, method)| (method.to_string(), path.to_owned()));
    let open = ["/login", "/logout", "/language", "/healthz", "/readyz"];
    let known: BTreeSet<String> = routes()
        .chain(pages)
        .chain(calls)
        .filter(|(_, path)| !open.contains(&path.as_str()))
        .map(|(method, path)| shape(&method, &path))
        .collect();
    let decided: BTreeSet<String> = DECIDED.iter().map(|(method, path, _)| shape(method, path)).collect();
    assert_eq!(decided, known, "decide what the new address needs, and name it above");
    let known: BTreeSet<String> = operations_of_the_document().into_iter().map(|operation| operation.id).collect();
    let decided: BTreeSet<String> = REST.iter().map(|(id, ..)| id.to_string()).collect();
    assert_eq!(decided, known, "decide what the new operation needs, and name it above");
}

/// An ensemble of one member with an operation that has ended.
async fn restarted(panel: &TestPanel, namespace: &str) -> OperationId {
    let (services, name) = (&panel.panel.services, EnsembleName::new("test", namespace, "zk"));
    serves(services, &name).await;
    let id = operations::ask(services, &name, Intent::RESTART).await.unwrap();
    operations::ended(services, &id, 120).await;
    serves(services, &name).await;
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_meets_at_every_address_what_the_rule_book_says() {
    let (inside, outside) = tokio::join!(Members::start("inside", 1, "3.9.4"), Members::start("outside", 1, "3.9.4"));
    let database = TestDatabase::new().await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    panel.sign_in().await;
    panel
        .until("both ensembles are known", async || {
            panel
                .panel
                .services
                .present
                .names()
                .iter()
                .filter(|name| [&inside.namespace, &outside.namespace].contains(&&name.namespace))
                .count()
                == 2
        })
        .await;
    let scope = format!("test/{}", inside.namespace);
    let (ours, theirs) = tokio::join!(restarted(&panel, &inside.namespace), restarted(&panel, &outside.namespace));
    let people = panel.panel.services.list_people(&operations::admin(), &Default::default()).await.unwrap();
    let admin = people.rows[0].id.0.as_str();
    let places = [
        (Place { namespace: &inside.namespace, operation: &ours, admin }, true),
        (Place { namespace: &outside.namespace, operation: &theirs, admin }, false),
    ];
    let rest = operations_of_the_document();
    let (mut cells, mut wrong) = (0, Vec::new());
    for role in [None, Some(Role::Viewer), Some(Role::Operator), Some(Role::Admin), Some(Role::Auditor)] {
        let word = role.map_or("", Role::key);
        let mut judge = |what: String, answer: &Response, needs: Needs, expected: Seen| {
            cells += 1;
            // What belongs to nobody (`nothing`) is not found by those who may look for it.
            let found = if matches!(needs, On(_)) || seen(answer) == Seen::Forbidden { seen(answer) } else { Seen::Allowed };
            if found != expected || answer.status().is_server_error() {
                wrong.push(format!("{word:?} {what}: {}, {found:?} instead of {expected:?}", answer.status()));
            }
        };
        let who = somebody(&panel, &format!("some {word}"), word, &scope).await;
        for (method, path, needs) in DECIDED {
            for (place, is_inside) in &places {
                let answer = ask(&who, method, path, place).await;
                judge(format!("{method} {path} inside={is_inside}"), &answer, *needs, needs.expected(role, *is_inside));
            }
        }
        let of_cluster = somebody(&panel, &format!("{word} of the cluster"), word, "test").await;
        for (method, path, needs) in DECIDED {
            let OnCluster(verb) = needs else { continue };
            let gives = role.is_some_and(|role| role.may(*verb));
            let answer = ask(&of_cluster, method, path, &places[0].0).await;
            judge(format!("{method} {path} on the cluster"), &answer, *needs, if gives { Seen::Allowed } else { Seen::Forbidden });
        }
        if role.is_none() {
            continue; // A token always has a role; somebody without any has no use for one.
        }
        let program = program(&panel, word, &scope).await;
        for (id, needs, body) in REST {
            let operation = rest.iter().find(|operation| operation.id == *id).unwrap();
            for (place, is_inside) in &places {
                let answer = ask_rest(&program, operation, body, place).await;
                // A scope that is typed into the body is decided by itself.
                let expected = match needs.expected(role, *is_inside) {
                    Seen::Allowed if *id == "bindRole" && !is_inside => Seen::Forbidden,
                    expected => expected,
                };
                judge(format!("REST {id} inside={is_inside}"), &answer, *needs, expected);
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {cells} cells:\n{}", wrong.len(), wrong.join("\n"));
    let of_clusters = DECIDED.iter().filter(|(.., needs)| matches!(needs, OnCluster(_))).count();
    assert_eq!(cells, 5 * (2 * DECIDED.len() + of_clusters) + 4 * 2 * REST.len());
    println!("{cells} cells");
    inside.end().await;
    outside.end().await;
}
