//! The title row: name, facts as tags, what may be done.

use leptos::prelude::*;

use super::Shown;
use crate::{
    model::{
        EnsembleName,
        driver::DriverKind,
        ensemble::{Ability, ActionKind},
    },
    parts::{EnsembleTitle, OperationChip},
    routes,
    ui::{Icon, IconName, drawn},
    words::words,
};

/// The row.
#[component]
pub fn Header(shown: Shown) -> impl IntoView {
    drawn(move || {
        shown.with(|page| {
            let status = &page.status;
            let name = status.name.clone();
            let driver = match status.chain.first() {
                Some(owner) if status.driver == DriverKind::Foreign => format!("{} {}", owner.kind, owner.name),
                _ => (words().health.driver)(status.driver).into(),
            };
            let running = page.operations.iter().find(|operation| operation.state.open()).cloned();
            let actions = page
                .abilities
                .iter()
                .filter(|ability| ability.is_offered())
                .map(|ability| action(&page.status.name, ability))
                .collect_view();
            view! {
                <header class="ehead">
                    <div class="row">
                        <h1><EnsembleTitle name=name.clone()/></h1>
                        <span class="tag">{name.cluster.clone()}</span>
                        <span class="tag">{driver}</span>
                        {status.version.clone().map(|version| view! { <span class="tag mono">{version}</span> })}
                        {running.map(|operation| view! { <OperationChip operation/> })}
                        <span class="row end">
                            {page.can_read_znodes.then(|| znodes(&name))}
                            {actions}
                        </span>
                    </div>
                </header>
            }
        })
    })
}

fn znodes(name: &EnsembleName) -> impl IntoView + use<> {
    view! {
        <a class="btn" data-key="b" href=routes::znodes(name, &Default::default()).to_string()>
            <Icon name=IconName::Tree/>
            {words().shell.znodes}
        </a>
    }
}

/// A blocked action still opens its plan, which says why and what would unblock it.
fn action(name: &EnsembleName, ability: &Ability) -> impl IntoView + use<> {
    let (href, icon, key) = match ability.action {
        ActionKind::Restart => (routes::restart(name), IconName::Restart, Some("r")),
        ActionKind::Upgrade => (routes::upgrade(name, ""), IconName::Up, Some("u")),
        ActionKind::Delete => (routes::delete(name, false), IconName::Cross, None),
        ActionKind::Stop => (routes::stop(name), IconName::Stop, None),
        ActionKind::Start => (routes::start(name), IconName::Right, None),
        ActionKind::Repair => (routes::repair(name), IconName::Check, None),
        ActionKind::Configure => (routes::configure(name), IconName::File, None),
        ActionKind::PodTemplate => (routes::pod_template(name), IconName::File, None),
        _ => (routes::scale(name, ""), IconName::Scale, Some("s")),
    };
    // What ends an ensemble stands back, and has no key.
    let back = matches!(ability.action, ActionKind::Stop | ActionKind::Delete);
    let blocked = ability.blocked_by.is_some();
    // The lock takes the icon's place, so that no button moves when a guard begins to block.
    let icon = if blocked { IconName::Lock } else { icon };
    view! {
        <a class="btn" class:blocked=blocked class:plain=back data-key=key href=href.to_string() aria-describedby=blocked.then_some("blocked")>
            <Icon name=icon/>
            {(words().plan.title_of)(ability.action)}
        </a>
    }
}
