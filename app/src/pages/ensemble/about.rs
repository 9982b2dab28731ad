//! Facts that seldom change: what manages it, where clients connect, why it was taken for ZooKeeper.

use leptos::prelude::*;

use super::Shown;
use crate::{
    ui::{Ago, Panel, drawn},
    words::words,
};

/// The facts.
#[component]
pub fn About(shown: Shown) -> impl IntoView {
    let w = &words().ensemble;
    let facts = drawn(move || {
        shown.with(|page| {
            let status = &page.status;
            let endpoint = status.client_endpoint.clone().map(|endpoint| view! { <dt>{w.endpoint}</dt><dd class="mono">{endpoint}</dd> });
            let image = status.image.clone().map(|image| view! { <dt>{w.image}</dt><dd class="mono">{image}</dd> });
            view! {
                <dl class="kv">
                    <dt>{w.managed}</dt>
                    <dd>{(w.managed_by)(status)}</dd>
                    {endpoint}
                    <dt>{w.data}</dt>
                    <dd>{(w.data_is)(status.znodes, status.data_size)}</dd>
                    {image}
                    <dt>{w.layout}</dt>
                    <dd>{(w.layout_is)(status.layout)}</dd>
                    <dt>{w.recognised}</dt>
                    <dd>{(w.recognised_by)(&status.evidence)}</dd>
                    <dt>{w.seen}</dt>
                    <dd><Ago at=status.seen_at now=page.now/></dd>
                </dl>
            }
        })
    });
    view! {
        <Panel id="about" title=w.about>
            <div class="body">{facts}</div>
        </Panel>
    }
}
