//! What the form as it was sent comes to: what it survives, and what it takes from the cluster.

use leptos::prelude::*;

use super::sizes::healthy;
use crate::{
    model::{create::CreateForm, driver::DriverKind, plan::SizeFault},
    parts::LargeStrip,
    ui::Panel,
    words::words,
};

/// The facts beside the form.
#[component]
pub fn Facts(form: CreateForm) -> impl IntoView {
    let w = &words().create;
    let size = SizeFault::check(&form.members).ok();
    let sized = size.map(|n| {
        view! {
            <figure class="tl"><LargeStrip strip=healthy(n)/></figure>
            <p><strong>{(w.survives)(n)}</strong> " " <span class="soft">{(w.costs)(n)}</span></p>
            <dl class="kv num">
                <dt>{w.cpu}</dt>
                <dd>{(w.times)(n, &form.cpu)}</dd>
                <dt>{w.memory}</dt>
                <dd>{(w.times)(n, &form.memory)}</dd>
                <dt>{w.volumes}</dt>
                <dd>{(w.times)(n, &form.storage)}</dd>
            </dl>
        }
    });
    let driver = DriverKind::from_key(form.driver.trim()).unwrap_or_default();
    let made = (w.made_list)(driver).iter().map(|object| view! { <li>{*object}</li> }).collect_view();
    view! {
        <Panel id="facts" title=w.facts note=w.nothing_yet>
            <div class="body stack">
                {sized}
                <div><strong>{w.made}</strong><ul class="made soft small">{made}</ul></div>
            </div>
        </Panel>
    }
}
