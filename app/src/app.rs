//! The router and what lives as long as the page. Every page is rendered whole before it is sent, so that it reads without scripts.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{layout::Layout, pages, state};

/// The whole panel.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    state::provide_clock();
    state::provide_live();
    state::provide_theme();
    state::provide_announcer();
    view! {
        <Router>
            <Routes fallback=pages::NotFound>
                <Route path=path!("/login") view=pages::Login ssr=SsrMode::Async/>
                <ParentRoute path=path!("") view=Layout ssr=SsrMode::Async>
                    <Route path=path!("/") view=pages::Fleet ssr=SsrMode::Async/>
                    <Route path=path!("/ensembles/:cluster/:namespace/:name") view=pages::Ensemble ssr=SsrMode::Async/>
                    <Route path=path!("/ensembles/:cluster/:namespace/:name/restart") view=pages::Restart ssr=SsrMode::Async/>
                    <Route path=path!("/ensembles/:cluster/:namespace/:name/scale") view=pages::Scale ssr=SsrMode::Async/>
                    <Route path=path!("/ensembles/:cluster/:namespace/:name/delete") view=pages::Delete ssr=SsrMode::Async/>
                    <Route path=path!("/ensembles/:cluster/:namespace/:name/repair") view=pages::Repair ssr=SsrMode::Async/>
                    <Route path=path!("/ensembles/:cluster/:namespace/:name/stop") view=pages::Stop ssr=SsrMode::Async/>
                    <Route path=path!("/ensembles/:cluster/:namespace/:name/start") view=pages::Start ssr=SsrMode::Async/>
                    <Route path=path!("/ensembles/:cluster/:namespace/:name/upgrade") view=pages::Upgrade ssr=SsrMode::Async/>
                    <Route path=path!("/ensembles/:cluster/:namespace/:name/configure") view=pages::Configure ssr=SsrMode::Async/>
                    <Route path=path!("/ensembles/:cluster/:namespace/:name/pod-template") view=pages::PodTemplate ssr=SsrMode::Async/>
                    <Route path=path!("/ensembles/:cluster/:namespace/:name/package") view=pages::PackageUpdate ssr=SsrMode::Async/>
                    <Route path=path!("/ensembles/:cluster/:namespace/:name/manifest") view=pages::Manifest ssr=SsrMode::Async/>
                    <Route path=path!("/ensembles/:cluster/:namespace/:name/znodes") view=pages::Znodes ssr=SsrMode::Async/>
                    <Route path=path!("/create") view=pages::Create ssr=SsrMode::Async/>
                    <Route path=path!("/access") view=pages::Access ssr=SsrMode::Async/>
                    <Route path=path!("/access/tokens") view=pages::Tokens ssr=SsrMode::Async/>
                    <Route path=path!("/access/sessions") view=pages::Sessions ssr=SsrMode::Async/>
                    <Route path=path!("/audit") view=pages::Audit ssr=SsrMode::Async/>
                    <Route path=path!("/packages") view=pages::Packages ssr=SsrMode::Async/>
                    <Route path=path!("/packages/:cluster/publish") view=pages::Publish ssr=SsrMode::Async/>
                    <Route path=path!("/packages/:cluster/operator") view=pages::NewOperator ssr=SsrMode::Async/>
                    <Route path=path!("/packages/:cluster/operators/:namespace/:name/:deed") view=pages::Operator ssr=SsrMode::Async/>
                    <Route path=path!("/packages/:cluster/:package/:deed") view=pages::Package ssr=SsrMode::Async/>
                    <Route path=path!("/operations") view=pages::Operations ssr=SsrMode::Async/>
                    <Route path=path!("/operations/:id") view=pages::Operation ssr=SsrMode::Async/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}
