//! The znodes of an ensemble: the tree opened along the path, and the selected znode with its data, stat and ACL. Reading only.

mod acl;
mod bar;
mod data;
mod holder;
mod stat;
mod tree;

use leptos::prelude::*;

use self::{acl::AclTable, bar::Bar, data::Data, holder::Holder, stat::StatPanel, tree::Tree};
use crate::{
    error::AppError,
    model::{
        EnsembleName,
        znode::{ZnodePage, ZnodeQuery},
    },
    parts::{EnsemblePulse, EnsembleTitle, PageTitle},
    server_fns,
    state::{use_ensemble_name, use_query},
    ui::Loaded,
    words::words,
};

/// The page.
#[component]
pub fn Znodes() -> impl IntoView {
    let w = &words().znodes;
    let (name, query) = (use_ensemble_name(), use_query::<ZnodeQuery>());
    let page: Resource<Result<ZnodePage, AppError>> =
        Resource::new_blocking(move || (name.get(), query.get()), |(name, query)| server_fns::get_znode(name, query));
    let title = move || format!("{} {}", w.title, query.with(|q| if q.path.is_empty() { "/".into() } else { q.path.clone() }));
    let body = move |page| view! { <Body page query=query.get_untracked()/> };
    view! {
        <PageTitle text=title/>
        <div class="view znodes-page">
            {move || view! { <Heading name=name.get()/> }}
            {move || view! { <Bar name=name.get() path=query.get().path/> }}
            <Loaded resource=page now=|page: &ZnodePage| Some(page.read_at) view=body/>
        </div>
    }
}

#[component]
fn Heading(name: EnsembleName) -> impl IntoView {
    let cluster = name.cluster.clone();
    view! {
        <header class="row">
            <h1><EnsembleTitle name=name.clone() link=true/></h1>
            <EnsemblePulse name/>
            <span class="tag">{cluster}</span>
        </header>
    }
}

#[component]
fn Body(page: ZnodePage, query: ZnodeQuery) -> impl IntoView {
    let through = page.member.as_ref().map(|member| (words().znodes.read_through)(member));
    let owner = page.stat.ephemeral_owner.clone();
    view! {
        <p class="dim">{through}</p>
        <div class="zn">
            <Tree page=page.clone() prefix=query.prefix.clone()/>
            <div class="stack mid">
                <Data page=page.clone() query/>
                {owner.map(|session| view! { <Holder session/> })}
            </div>
            <aside class="stack">
                <StatPanel stat=page.stat.clone() now=page.read_at/>
                <AclTable acl=page.acl version=page.stat.aversion/>
            </aside>
        </div>
    }
}
