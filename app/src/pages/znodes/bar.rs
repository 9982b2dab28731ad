//! Where in the tree: each part of the path leads to its znode; any path can be typed.

use leptos::{either::Either, prelude::*};

use crate::{
    model::{
        EnsembleName,
        znode::{ZnodePath, ZnodeQuery},
    },
    routes,
    ui::{Icon, IconName},
    words::words,
};

/// The bar.
#[component]
pub fn Bar(name: EnsembleName, path: String) -> impl IntoView {
    let w = &words().znodes;
    let here = ZnodePath::parse(&path).unwrap_or_else(|_| ZnodePath::root());
    let last = here.ancestry().len() - 1;
    let own = name.clone();
    let parts = here.ancestry().into_iter().enumerate().map(|(i, path)| part(&own, path, i == last)).collect_view();
    let action = routes::znodes(&name, &ZnodeQuery::default()).to_string();
    view! {
        <div class="bar">
            <nav class="path" aria-label=w.path>
                <ol>{parts}</ol>
            </nav>
            <form class="find" role="search" method="get" action=action>
                <label>
                    <Icon name=IconName::Search/>
                    <span class="vh">{w.open_path}</span>
                    <input class="in mono" type="search" name="path" value=path placeholder="/a/b" spellcheck="false" autocomplete="off"/>
                </label>
                <button class="vh">{w.go}</button>
            </form>
        </div>
    }
}

fn part(name: &EnsembleName, path: ZnodePath, last: bool) -> impl IntoView + use<> {
    let text = if path.name().is_empty() { "/".to_owned() } else { path.name().to_owned() };
    if last {
        return Either::Left(view! { <li aria-current="page">{text}</li> });
    }
    let href = routes::znodes(name, &ZnodeQuery { path: path.to_string(), ..ZnodeQuery::default() });
    Either::Right(view! { <li><a href=href.to_string()>{text}</a></li> })
}
