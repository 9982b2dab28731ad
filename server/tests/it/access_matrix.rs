//! Every address × every role × inside and outside of its scope. The addresses are the router's own; one that is not decided here fails.

use std::collections::BTreeSet;

use app::{
    App,
    model::access::{Role, Verb},
};
use leptos::server_fn::axum::server_fn_paths;
use leptos_axum::generate_route_list;
use reqwest::Response;

use crate::{
    rest_document::{Operation, operations},
    support::{
        members::Members,
        panel::{TestPanel, config, test_cluster},
        people::{Somebody, program, somebody},
        postgres::TestDatabase,
    },
};

/// What an address needs.
#[derive(Clone, Copy, Debug)]
enum Needs {
    /// To be signed in; what it shows is cut to the scope.
    Nothing,
    /// The verb on the ensemble that the address names.
    On(Verb),
    /// The verb anywhere.
    Somewhere(Verb),
    /// To be an administrator of everything, which no role on a part is.
    EverythingToAdmin,
}
use Needs::{EverythingToAdmin, Nothing, On, Somewhere};

/// Every address, as the router writes it, with what it needs; `{e}` stands for cluster/namespace/name.
const DECIDED: &[(&str, &str, Needs)] = &[
    ("GET", "/", Nothing),
    ("GET", "/ensembles/{e}", On(Verb::View)),
    ("GET", "/ensembles/{e}/znodes", On(Verb::ZnodeRead)),
    ("GET", "/ensembles/{e}/restart", On(Verb::Restart)),
    ("GET", "/ensembles/{e}/scale?to=3", On(Verb::Scale)),
    ("GET", "/create", Somewhere(Verb::Create)),
    ("GET", "/operations", Nothing),
    ("GET", "/operations/nothing", Nothing),
    ("GET", "/audit", Somewhere(Verb::AuditRead)),
    ("GET", "/access", Somewhere(Verb::Admin)),
    ("GET", "/access/tokens", Nothing),
    ("GET", "/access/sessions", Nothing),
    ("GET", "/ui/get_viewer", Nothing),
    ("GET", "/ui/list_fleet?query%5Bq%5D=", Nothing),
    ("GET", "/ui/get_ensemble?{n}", On(Verb::View)),
    ("GET", "/ui/get_znode?{n}&query%5Bpath%5D=%2F", On(Verb::ZnodeRead)),
    ("GET", "/ui/plan_restart?{n}", On(Verb::Restart)),
    ("GET", "/ui/plan_scale?{n}&to=3", On(Verb::Scale)),
    ("GET", "/ui/get_create?form%5Bname%5D=", Somewhere(Verb::Create)),
    ("GET", "/ui/list_operations?query%5Bstate%5D=", Nothing),
    ("GET", "/ui/get_operation?id=nothing", Nothing),
    ("GET", "/ui/list_audit?query%5Bactor%5D=", Somewhere(Verb::AuditRead)),
    ("GET", "/ui/list_people?query%5Bq%5D=", Somewhere(Verb::Admin)),
    ("GET", "/ui/list_tokens", Nothing),
    ("GET", "/ui/list_sessions", Nothing),
    ("GET", "/events/panel", Nothing),
    ("GET", "/events/fleet", Nothing),
    ("GET", "/events/operations", Nothing),
    ("GET", "/events/ensembles/{e}", On(Verb::View)),
    ("GET", "/events/operations/nothing", Nothing),
    ("POST", "/ensembles/{e}/restart", On(Verb::Restart)),
    ("POST", "/ensembles/{e}/scale", On(Verb::Scale)),
    ("POST", "/create", On(Verb::Create)),
    ("POST", "/operations/nothing/pause", Nothing),
    ("POST", "/access", EverythingToAdmin),
    ("POST", "/access/accounts/nothing/bind", Somewhere(Verb::Admin)),
    ("POST", "/access/accounts/nothing/disable", EverythingToAdmin),
    ("POST", "/access/accounts/nothing/enable", EverythingToAdmin),
    ("POST", "/access/accounts/nothing/sessions/nothing/end", Nothing),
    ("POST", "/access/bindings/nothing/remove", Somewhere(Verb::Admin)),
    ("POST", "/access/password", Nothing),
    ("POST", "/access/tokens", Nothing),
    ("POST", "/access/tokens/nothing/revoke", Nothing),
];

/// Every operation of the REST document by its id, with what it needs and what is sent.
const REST: &[(&str, Needs, &str)] = &[
    ("getMe", Nothing, ""),
    ("listEnsembles", Nothing, ""),
    ("watchEnsembles", Nothing, ""),
    ("getEnsemble", On(Verb::View), ""),
    ("listMembers", On(Verb::View), ""),
    ("listEvents", On(Verb::View), ""),
    ("getZnode", On(Verb::ZnodeRead), ""),
    ("listChildren", On(Verb::ZnodeRead), ""),
    ("createEnsemble", On(Verb::Create), r#"{"cluster":"test","namespace":"{ns}","name":"zk-new","members":3,"version":"3.9.4"}"#),
    ("scaleEnsemble", On(Verb::Scale), r#"{"members":3}"#),
    ("restartEnsemble", On(Verb::Restart), "{}"),
    ("listOperations", Nothing, ""),
    ("getOperation", Nothing, ""),
    ("watchOperation", Nothing, ""),
    ("pauseOperation", Nothing, "{}"),
    ("continueOperation", Nothing, "{}"),
    ("abortOperation", Nothing, "{}"),
    ("listAudit", Somewhere(Verb::AuditRead), ""),
    ("listTokens", Nothing, ""),
    ("createToken", EverythingToAdmin, r#"{"name":"x","role":"viewer","scope":"*","days":1}"#),
    ("revokeToken", Nothing, ""),
    ("listPeople", Somewhere(Verb::Admin), ""),
    ("addPerson", EverythingToAdmin, r#"{"name":"x","kind":"service"}"#),
    ("bindRole", Somewhere(Verb::Admin), r#"{"role":"viewer","scope":"test/{ns}"}"#),
    ("unbindRole", Somewhere(Verb::Admin), ""),
];

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
            EverythingToAdmin => Seen::Forbidden,
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
        303 if back.contains("problem=no_ensemble") => Seen::Hidden,
        _ => Seen::Allowed,
    }
}

async fn ask(who: &Somebody, method: &str, path: &str, namespace: &str) -> Response {
    let name = format!("name%5Bcluster%5D=test&name%5Bnamespace%5D={namespace}&name%5Bname%5D=zk");
    let path = path.replace("{e}", &format!("test/{namespace}/zk")).replace("{n}", &name);
    match method {
        "GET" => who.get(&path).await,
        _ => who.post(&path, &[("cluster", "test"), ("namespace", namespace), ("name", "zk-new"), ("to", "3")]).await,
    }
}

#[test]
fn every_address_of_the_router_is_decided_here() {
    let shape = |path: &str| -> String {
        let path = path.split('?').next().unwrap_or_default().replace("{e}", "x/x/x");
        path.split('/')
            .map(|part| if part.starts_with(['{', ':']) || part == "nothing" || part == "pause" { "x" } else { part })
            .collect::<Vec<_>>()
            .join("/")
    };
    let table = include_str!("../../src/http.rs").split(".route(\"").skip(1).filter_map(|rest| rest.split('"').next());
    let pages = generate_route_list(App).into_iter().map(|route| route.path().to_owned());
    let calls = server_fn_paths().map(|(path, _)| path.to_owned());
    let open = ["/login", "/logout", "/language", "/healthz", "/readyz"];
    let known: BTreeSet<String> =
        table.map(str::to_owned).chain(pages).chain(calls).filter(|path| !open.contains(&path.as_str())).map(|p| shape(&p)).collect();
    let decided: BTreeSet<String> = DECIDED.iter().map(|(_, path, _)| shape(path)).collect();
    assert_eq!(decided, known, "decide what the new address needs, and name it above");
    let known: BTreeSet<String> = operations().into_iter().map(|operation| operation.id).collect();
    let decided: BTreeSet<String> = REST.iter().map(|(id, ..)| id.to_string()).collect();
    assert_eq!(decided, known, "decide what the new operation needs, and name it above");
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
    let operations = operations();
    let (mut cells, mut wrong) = (0, Vec::new());
    for role in [None, Some(Role::Viewer), Some(Role::Operator), Some(Role::Admin), Some(Role::Auditor)] {
        let word = role.map_or("", Role::key);
        let who = somebody(&panel, &format!("some {word}"), word, &scope).await;
        for (method, path, needs) in DECIDED {
            for (namespace, is_inside) in [(&inside.namespace, true), (&outside.namespace, false)] {
                let answer = ask(&who, method, path, namespace).await;
                let (status, expected) = (answer.status(), needs.expected(role, is_inside));
                cells += 1;
                // What belongs to nobody (`nothing`) is not found by those who may look for it.
                let found = if matches!(needs, On(_)) || seen(&answer) == Seen::Forbidden { seen(&answer) } else { Seen::Allowed };
                if found != expected || status.is_server_error() {
                    wrong.push(format!("{word:?} {method} {path} inside={is_inside}: {status}, {found:?} instead of {expected:?}"));
                }
            }
        }
        if role.is_none() {
            continue; // A token always has a role; somebody without any has no use for one.
        }
        let program = program(&panel, word, &scope).await;
        for (id, needs, body) in REST {
            let Operation { method, path, .. } = operations.iter().find(|operation| operation.id == *id).unwrap();
            for (namespace, is_inside) in [(&inside.namespace, true), (&outside.namespace, false)] {
                let path = path.replacen("nothing/nothing/nothing", &format!("test/{namespace}/zk"), 1);
                let dry = if ["createEnsemble", "scaleEnsemble", "restartEnsemble"].contains(id) { "?dryRun=true" } else { "" };
                let request = program.ask(method, &format!("{path}{dry}"));
                let request = if body.is_empty() {
                    request
                } else {
                    request.header("content-type", "application/json").body(body.replace("{ns}", namespace))
                };
                let answer = request.send().await.unwrap();
                let (status, expected) = (answer.status(), needs.expected(role, is_inside));
                cells += 1;
                let found = if matches!(needs, On(_)) || seen(&answer) == Seen::Forbidden { seen(&answer) } else { Seen::Allowed };
                // A scope that is typed into the body is decided by itself.
                let expected = if *id == "bindRole" && !is_inside && expected == Seen::Allowed { Seen::Forbidden } else { expected };
                if found != expected || status.is_server_error() {
                    wrong.push(format!("{word:?} REST {id} inside={is_inside}: {status}, {found:?} instead of {expected:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {cells} cells:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(cells, 5 * 2 * DECIDED.len() + 4 * 2 * REST.len());
    inside.end().await;
    outside.end().await;
}
