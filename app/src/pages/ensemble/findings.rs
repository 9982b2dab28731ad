//! What is not as it should be, worst first, each with what to do.

use leptos::prelude::*;

use super::Shown;
use crate::{
    model::{Health, finding::Finding},
    ui::{Mark, Panel, Shape},
    words::words,
};

/// The findings; nothing at all on a calm day.
#[component]
pub fn Findings(shown: Shown) -> impl IntoView {
    let w = &words().finding;
    move || {
        shown.with(|page| {
            let now = page.now;
            let open = page.status.findings.len() as u64;
            let rows: Vec<_> = page.status.findings.iter().map(|finding| row(finding, now)).collect();
            (open > 0).then(|| {
                view! {
                    <Panel id="findings" title=w.title note=(w.open)(open)>
                        <ol class="finds">{rows}</ol>
                    </Panel>
                }
            })
        })
    }
}

fn row(finding: &Finding, now: crate::model::Timestamp) -> impl IntoView + use<> {
    let w = &words().finding;
    let shape = match (finding, finding.severity()) {
        (Finding::MemberDown { .. }, _) => Shape::Down,
        (_, Health::Serves) => Shape::Warn,
        (_, health) => Shape::from(health),
    };
    view! {
        <li>
            <span data-s=shape.key()><Mark shape/></span>
            <div><h3>{(w.fact)(finding, now)}</h3></div>
            <div class="do"><span class="soft">{w.doing} " " {(w.advice)(finding)}</span></div>
        </li>
    }
}
