//! The tree, opened along the path. A level shows one page of its children; more are a link away, and none is fetched before it is asked for.

mod level;

use leptos::prelude::*;

use self::level::{Entry, Pages};
use crate::{
    model::znode::{Child, ZnodePage, ZnodePath},
    words::words,
};

/// One line of the tree.
enum Line {
    /// A znode: its depth, path, how it is drawn.
    Node { depth: usize, path: ZnodePath, children: Option<i32>, ephemeral: bool, open: bool },
    /// The pages of the level above it.
    Pages { depth: usize, level: usize },
}

/// The tree.
#[component]
pub fn Tree(page: ZnodePage, prefix: String) -> impl IntoView {
    let lines = lines(&page, &prefix).into_iter().map(|line| match line {
        Line::Node { depth, path, children, ephemeral, open } => {
            let current = path == page.path;
            view! { <Entry name=page.ensemble.clone() depth path children ephemeral open current/> }.into_any()
        }
        Line::Pages { depth, level } => {
            let level = page.levels[level].clone();
            let prefix = if level.path == page.path { prefix.clone() } else { String::new() };
            view! { <Pages name=page.ensemble.clone() depth level prefix/> }.into_any()
        }
    });
    view! {
        <nav class="panel tree" aria-label=words().znodes.tree>
            <ul>{lines.collect_view()}</ul>
        </nav>
    }
}

fn lines(page: &ZnodePage, prefix: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let total = page.levels.first().map(|level| level.total as i32);
    lines.push(Line::Node { depth: 0, path: ZnodePath::root(), children: total, ephemeral: false, open: true });
    below(page, prefix, 0, &mut lines);
    lines
}

fn below(page: &ZnodePage, prefix: &str, level: usize, lines: &mut Vec<Line>) {
    let Some(here) = page.levels.get(level) else { return };
    let opened = page.levels.get(level + 1).map(|next| &next.path);
    let on_page = |path: &ZnodePath| here.children.iter().any(|child| here.path.child(&child.name) == *path);
    // The opened child may stand on another page of a long list; it is shown all the same.
    let selected = opened.or((page.path != here.path).then_some(&page.path)).filter(|path| !on_page(path));
    if let Some(path) = selected {
        let next = page.levels.get(level + 1);
        let children = next.map(|next| next.total as i32);
        let ephemeral = next.is_none() && page.stat.ephemeral_owner.is_some();
        lines.push(Line::Node { depth: level + 1, path: path.clone(), children, ephemeral, open: next.is_some() });
        below(page, prefix, level + 1, lines);
    }
    for child in &here.children {
        let path = here.path.child(&child.name);
        let open = opened == Some(&path);
        lines.push(node(level + 1, path, child, open));
        if open {
            below(page, prefix, level + 1, lines);
        }
    }
    let filtered = here.path == page.path && !prefix.is_empty();
    if here.total as usize > here.children.len() || here.offset > 0 || filtered {
        lines.push(Line::Pages { depth: level + 1, level });
    }
}

const fn node(depth: usize, path: ZnodePath, child: &Child, open: bool) -> Line {
    Line::Node { depth, path, children: child.num_children, ephemeral: child.ephemeral, open }
}
