//! What surrounds every page: navigation, the bar with crumbs and live mark, banners, the key line. It knows no page.

mod banners;
mod crumbs;
mod key_list;
mod language_switch;
mod live_mark;
mod nav;
mod theme_switch;

use leptos::prelude::*;
use leptos_router::components::Outlet;

use self::{
    banners::Banners,
    crumbs::Crumbs,
    key_list::{KeyLine, KeyList},
    live_mark::LiveMark,
    nav::Nav,
};
use crate::{
    model::fleet::FleetQuery,
    routes, server_fns,
    state::{self, here, use_announcer},
    ui::{Icon, IconName},
    words::words,
};

pub use self::language_switch::LanguageSwitch;

/// The product's mark and name.
#[component]
pub fn Brand() -> impl IntoView {
    view! {
        <a class="brand" href=routes::fleet(&FleetQuery::default()).to_string()>
            <svg viewBox="0 0 32 32" aria-hidden="true">
                <rect width="32" height="32" rx="8" fill="var(--ink)"></rect>
                <path fill="var(--on-ink)" d="M5 13.8 7.75 10.8 10.5 13.8V26.5H5zM13.25 8.6 16 5.4 18.75 8.6V26.5H13.25zM21.5 13.8 24.25 10.8 27 13.8V26.5H21.5zM3 17.2H29V20.1H3z"></path>
            </svg>
            <span>{words().shell.product}</span>
        </a>
    }
}

/// The frame of every page but sign-in.
#[component]
pub fn Layout() -> impl IntoView {
    let w = &words().shell;
    state::listen();
    let path = here();
    let viewer = Resource::new_blocking(move || path.get(), |_| server_fns::get_viewer());
    let menu = NodeRef::<leptos::html::Details>::new();
    Effect::new(move |_| {
        path.track();
        menu.get().into_iter().for_each(|menu| menu.set_open(false));
    });
    view! {
        <a class="skip" href="#main" rel="external">{w.skip}</a>
        <div class="app">
            <aside class="side" aria-label=w.product>
                <Brand/>
                <Nav viewer/>
            </aside>
            <div class="main">
                <header class="top">
                    <details class="burger" node_ref=menu>
                        <summary class="btn plain icon s" aria-label=w.menu>
                            <Icon name=IconName::Menu/>
                        </summary>
                        <div>
                            <Nav viewer/>
                        </div>
                    </details>
                    <Crumbs/>
                    <LiveMark/>
                </header>
                <main class="page" id="main" tabindex="-1">
                    <Banners viewer/>
                    <Outlet/>
                </main>
                <KeyLine/>
            </div>
        </div>
        <KeyList/>
        <Spoken/>
    }
}

/// Where changes are said to those who listen.
#[component]
fn Spoken() -> impl IntoView {
    let announcer = use_announcer();
    view! {
        <p class="vh" aria-live="polite">{move || announcer.polite()}</p>
        <p class="vh" role="alert">{move || announcer.urgent()}</p>
    }
}
