//! The arrows of ARCHITECTURE.md, read from the `use` lines and paths of the sources. A new arrow fails here until someone draws it.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

const ROOMS: [&str; 9] = ["command", "http", "service", "task", "live", "store", "cluster", "zk", "serve"];

/// What each room may name of the others; the floor (config, clock, context, error, observed) is free for all.
fn may_name(room: &str) -> &'static [&'static str] {
    match room {
        "serve" => &["http", "task", "service"],
        "http" => &["service"],
        "service" => &["live", "store", "cluster", "zk"],
        "task" => &["service", "live", "store", "cluster", "zk"],
        _ => &[],
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).into()
}

fn room_of(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(root().join("src")).ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?.trim_end_matches(".rs").to_owned();
    ROOMS.contains(&first.as_str()).then_some(first)
}

/// Rooms that a source names as `crate::room` or inside `use crate::{…}`.
fn named(text: &str) -> Vec<&'static str> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let groups: Vec<&str> = code.split("use crate::{").skip(1).map(|rest| rest.split("};").next().unwrap_or_default()).collect();
    ROOMS
        .into_iter()
        .filter(|room| {
            let path = format!("crate::{room}::");
            let bare = format!("crate::{room};");
            let in_group = |group: &&str| {
                group.split([',', '{', '\n']).any(|item| item.trim() == *room || item.trim().starts_with(&format!("{room}::")))
            };
            code.contains(&path) || code.contains(&bare) || groups.iter().any(in_group)
        })
        .collect()
}

#[test]
fn rooms_name_only_what_the_arrows_allow() {
    let mut wrong = Vec::new();
    for path in sources(&root().join("src")) {
        let Some(room) = room_of(&path) else { continue };
        for other in named(&fs::read_to_string(&path).unwrap()) {
            if other != room && !may_name(&room).contains(&other) {
                wrong.push(format!("{} names {other}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that ARCHITECTURE.md does not draw:\n{}", wrong.join("\n"));
}

#[test]
fn the_arrow_reader_sees_what_it_should() {
    assert_eq!(named("use crate::{store::Store, error::Result};"), ["store"]);
    assert_eq!(named("use crate::{\n    error::Result,\n    zk,\n};"), ["zk"]);
    assert_eq!(named("fn f() { crate::live::board() }"), ["live"]);
    assert!(named("// crate::store::x\nuse crate::error::Result;").is_empty());
}

fn lines_with(folder: &Path, words: &[&str], but_not_in: &str) -> Vec<String> {
    let mut found = Vec::new();
    for path in sources(folder) {
        if !but_not_in.is_empty() && path.strip_prefix(folder).unwrap().to_string_lossy().starts_with(but_not_in) {
            continue;
        }
        for (i, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            if !line.trim_start().starts_with("//") && words.iter().any(|word| line.contains(word)) {
                found.push(format!("{}:{}: {}", path.display(), i + 1, line.trim()));
            }
        }
    }
    found
}

#[test]
fn only_store_contains_sql() {
    let found = lines_with(&root().join("src"), &["sqlx::", "query!(", "query_as!("], "store");
    assert!(found.is_empty(), "SQL outside of store:\n{}", found.join("\n"));
}

#[test]
fn only_cluster_holds_a_kubernetes_client() {
    let found = lines_with(&root().join("src"), &["kube::"], "cluster");
    assert!(found.is_empty(), "kube outside of cluster:\n{}", found.join("\n"));
}

#[test]
fn live_performs_no_input_or_output() {
    let found =
        lines_with(&root().join("src/live"), &["tokio::net", "tokio::fs", "std::fs", "std::net", "reqwest", ".now()", "sleep("], "");
    assert!(found.is_empty(), "live must stay pure:\n{}", found.join("\n"));
}

#[test]
fn nothing_in_app_decides_by_role() {
    let found: Vec<_> = lines_with(&root().join("../app/src"), &["Role::", ".may("], "model/access")
        .into_iter()
        // The catalogue names a role for people, which decides nothing.
        .filter(|line| !line.contains("/words/") || line.contains(".may("))
        .collect();
    assert!(found.is_empty(), "roles outside of model::access:\n{}", found.join("\n"));
}

/// The head is written after the page is made, on a thread that may have another request's language at hand.
#[test]
fn a_title_is_taken_while_its_page_is_made() {
    let found = lines_with(&root().join("../app/src"), &["leptos_meta::Title", "<Title text"], "parts/page_title.rs");
    assert!(found.is_empty(), "titles beside PageTitle:\n{}", found.join("\n"));
}

#[test]
fn the_model_knows_no_framework_and_no_clock() {
    let found = lines_with(&root().join("../app/src/model"), &["leptos", "web_sys", "cfg(feature", "now_utc", "SystemTime"], "");
    assert!(found.is_empty(), "model must stay words and rules:\n{}", found.join("\n"));
}

/// Documents that name tests, beside the crate of the server.
const DOCUMENTS: [&str; 2] = ["../ARCHITECTURE.md", "src/cluster/driver/BEHAVIOUR.md"];

/// What stands between backticks and reads as the sentence of a test: four words at least, which no other name here has.
fn tests_named(text: &str) -> Vec<&str> {
    let is_sentence =
        |word: &str| word.matches('_').count() >= 3 && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let names = text.split('`').skip(1).step_by(2).map(|name| name.rsplit("::").next().unwrap_or(name));
    names.filter(|name| is_sentence(name)).collect()
}

fn tests_there() -> HashSet<String> {
    let folders = ["src", "tests", "../app/src"].map(|folder| root().join(folder));
    let texts = folders.iter().flat_map(|folder| sources(folder)).map(|path| fs::read_to_string(path).unwrap());
    let named = |text: String| {
        let after = text.split("#[test]").skip(1).chain(text.split("#[tokio::test").skip(1)).map(str::to_owned).collect::<Vec<_>>();
        after.into_iter().filter_map(|rest| Some(rest.split_once("fn ")?.1.split_once('(')?.0.to_owned()))
    };
    texts.flat_map(named).collect()
}

#[test]
fn every_test_that_the_documents_name_is_there() {
    let there = tests_there();
    for document in DOCUMENTS {
        let text = fs::read_to_string(root().join(document)).unwrap();
        let named = tests_named(&text);
        assert!(named.len() > 40, "{document} names {}", named.len());
        let missing: Vec<_> = named.into_iter().filter(|name| !there.contains(*name)).collect();
        assert!(missing.is_empty(), "{document} names tests that are not there:\n{}", missing.join("\n"));
    }
    assert!(!there.contains("a_test_that_nobody_wrote"));
    assert_eq!(tests_named("`a_b` and `x::a_test_that_nobody_wrote`, `Some_Thing_With_Words`"), ["a_test_that_nobody_wrote"]);
}

#[test]
fn the_page_compiles_no_server_crate() {
    let manifest = fs::read_to_string(root().join("../app/Cargo.toml")).unwrap();
    for name in ["\nsqlx", "\nkube", "\naxum", "\ntokio"] {
        assert!(!manifest.contains(name), "app must not depend on {name}");
    }
}
