//! The arrows of ARCHITECTURE.md, read from the `use` lines and paths of the sources. A new arrow fails here until someone draws it.

use std::{
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

#[test]
fn the_model_knows_no_framework_and_no_clock() {
    let found = lines_with(&root().join("../app/src/model"), &["leptos", "web_sys", "cfg(feature", "now_utc", "SystemTime"], "");
    assert!(found.is_empty(), "model must stay words and rules:\n{}", found.join("\n"));
}

#[test]
fn the_page_compiles_no_server_crate() {
    let manifest = fs::read_to_string(root().join("../app/Cargo.toml")).unwrap();
    for name in ["\nsqlx", "\nkube", "\naxum", "\ntokio"] {
        assert!(!manifest.contains(name), "app must not depend on {name}");
    }
}
