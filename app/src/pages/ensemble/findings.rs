//! What is not as it should be, worst first, each with what to do.

use leptos::prelude::*;

use super::Shown;
use crate::{
    model::{EnsembleName, Health, ensemble::ActionKind, finding::Finding, owner_trouble::OwnerTrouble},
    routes,
    ui::{Icon, IconName, Mark, Panel, Shape, drawn},
    words::words,
};

/// The findings. A calm day keeps their place, so that the first one moves nothing.
#[component]
pub fn Findings(shown: Shown) -> impl IntoView {
    let w = &words().finding;
    drawn(move || {
        shown.with(|page| {
            let now = page.now;
            let open = page.status.findings.len() as u64;
            let name = &page.status.name;
            let rows: Vec<_> = page.status.findings.iter().map(|finding| row(finding, name, now)).collect();
            let (icon, said, note) = match page.status.health {
                Health::Unknown if rows.is_empty() => (IconName::Info, w.unseen, String::new()),
                _ => (IconName::Check, w.none, (w.open)(open)),
            };
            let none = rows.is_empty().then(|| view! { <li class="soft"><span><Icon name=icon/></span><div><p>{said}</p></div></li> });
            view! {
                <Panel id="findings" title=w.title note>
                    <ol class="finds">{rows}{none}</ol>
                </Panel>
            }
        })
    })
}

fn row(finding: &Finding, name: &EnsembleName, now: crate::model::Timestamp) -> impl IntoView + use<> {
    let w = &words().finding;
    let shape = match (finding, finding.severity()) {
        (Finding::MemberDown { .. }, _) => Shape::Down,
        (_, Health::Serves) => Shape::Warn,
        (_, health) => Shape::from(health),
    };
    let way_out = match finding {
        Finding::RestartNeeded { .. } | Finding::SettingsWait { .. } => Some((routes::restart(name), ActionKind::Restart)),
        Finding::Owner { trouble: OwnerTrouble::UpgradeFailed { .. }, .. } => Some((routes::repair(name), ActionKind::Repair)),
        Finding::Stopped { .. } => Some((routes::start(name), ActionKind::Start)),
        _ => None,
    };
    let way_out = way_out.map(|(href, action)| view! { " " <a href=href.to_string()>{(words().plan.title_of)(action)}</a> });
    view! {
        <li>
            <span data-s=shape.key()><Mark shape/></span>
            <div><h3>{(w.fact)(finding, now)}</h3></div>
            <div class="do">
                <span class="soft">{w.doing} " " {(w.advice)(finding)}</span>
                {way_out}
            </div>
        </li>
    }
}
