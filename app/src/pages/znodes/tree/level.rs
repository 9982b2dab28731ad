//! One znode in the tree, and the line that pages through a long level.

use leptos::prelude::*;

use crate::{
    model::{
        EnsembleName,
        znode::{CHILDREN_PAGE, ChildrenPage, ZnodePath, ZnodeQuery},
    },
    routes,
    ui::{Icon, IconName},
    words::{number::thousands, words},
};

/// Characters at the end of a long name that are never cut: sequence numbers stand there.
const TAIL: usize = 10;
/// Names up to this length are shown whole.
const SHORT: usize = 28;
/// Deeper levels are drawn at this one.
const DEEPEST: usize = 8;

/// A znode.
#[component]
pub fn Entry(
    name: EnsembleName,
    depth: usize,
    path: ZnodePath,
    children: Option<i32>,
    ephemeral: bool,
    open: bool,
    current: bool,
) -> impl IntoView {
    let href = routes::znodes(&name, &ZnodeQuery { path: path.to_string(), ..ZnodeQuery::default() }).to_string();
    let icon = match (ephemeral, children) {
        (true, _) => IconName::Bolt,
        (_, Some(0)) if depth > 0 => IconName::File,
        _ => IconName::Folder,
    };
    let fold = (children != Some(0) && !ephemeral).then(|| {
        let icon = if open { IconName::Down } else { IconName::Right };
        view! { <Icon name=icon/> }
    });
    let text = if depth == 0 { "/".to_owned() } else { path.name().to_owned() };
    let (head, tail) = split(&text);
    let count = children.filter(|n| *n > 0).map(|n| thousands(n.unsigned_abs().into()));
    let kind = ephemeral.then(|| view! { <span class="vh">" " {words().znodes.ephemeral}</span> });
    view! {
        <li data-d=depth.min(DEEPEST).to_string()>
            <a href=href aria-current=current.then_some("page") title=path.to_string()>
                <span class="ch">{fold}</span>
                <Icon name=icon/>
                <span class="cut">{head}</span>
                {tail.map(|tail| view! { <span class="tail">{tail}</span> })}
                {kind}
                <span class="count">{count}</span>
            </a>
        </li>
    }
}

/// A long name in two parts, so that the cut falls into its middle.
fn split(name: &str) -> (String, Option<String>) {
    let letters: Vec<char> = name.chars().collect();
    if letters.len() <= SHORT {
        return (name.to_owned(), None);
    }
    let (head, tail) = letters.split_at(letters.len() - TAIL);
    (head.iter().collect(), Some(tail.iter().collect()))
}

/// Where in a long level this page is.
#[component]
pub fn Pages(name: EnsembleName, depth: usize, level: ChildrenPage, prefix: String) -> impl IntoView {
    let w = &words().znodes;
    let query = ZnodeQuery { path: level.path.to_string(), prefix: prefix.clone(), ..ZnodeQuery::default() };
    let (from, shown) = (level.offset, level.children.len() as u32);
    let at = |offset: u32| routes::znodes(&name, &ZnodeQuery { offset: offset.to_string(), ..query.clone() }).to_string();
    let previous = (from > 0).then(|| at(from.saturating_sub(CHILDREN_PAGE)));
    let next = (from + shown < level.total).then(|| at(from + shown));
    let long = level.total > CHILDREN_PAGE || !prefix.is_empty();
    let said = match (shown, prefix.is_empty()) {
        (0, true) => w.no_children.to_owned(),
        (0, false) => (w.no_match)(&prefix),
        _ => (w.range)((from + 1).into(), (from + shown).into(), level.total.into()),
    };
    let action = routes::znodes(&name, &ZnodeQuery::default()).to_string();
    view! {
        <li class="pager" data-d=depth.min(DEEPEST).to_string()>
            {long.then(|| view! {
                <form class="row" method="get" action=action>
                    <input type="hidden" name="path" value=level.path.to_string()/>
                    <label><span class="vh">{w.prefix}</span><input class="in" name="prefix" value=prefix.clone() placeholder=w.prefix autocomplete="off"/></label>
                </form>
            })}
            <span class="row dim">
                {said}
                {previous.map(|href| view! { <a class="btn s" href=href>{(w.previous)(CHILDREN_PAGE.into())}</a> })}
                {next.map(|href| view! { <a class="btn s" href=href>{(w.next)(CHILDREN_PAGE.into())}</a> })}
            </span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_keep_their_tail() {
        let (head, tail) = split("_c_0b7f2c41-90d2-4b1e-lock-0003127630");
        assert_eq!((head.as_str(), tail.as_deref()), ("_c_0b7f2c41-90d2-4b1e-lock-", Some("0003127630")));
        assert_eq!(split("ids"), ("ids".into(), None));
    }
}
