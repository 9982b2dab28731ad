//! Ensembles counted by health; each tile filters by it.

use leptos::prelude::*;

use super::shown::Head;
use crate::{
    model::{Health, fleet::FleetQuery},
    routes,
    ui::{Badge, Mark, Shape},
    words::{number::thousands, words},
};

/// The row of counts.
#[component]
pub fn Tiles(head: Signal<Head>, query: FleetQuery) -> impl IntoView {
    let w = &words().fleet;
    let plain = FleetQuery { health: String::new(), operation: String::new(), page: String::new(), ..query.clone() };
    let everything = query.health.is_empty() && query.operation.is_empty();
    let healths = Health::ALL.map(|health| {
        let href = routes::fleet(&FleetQuery { health: health.key().into(), ..plain.clone() }).to_string();
        let shape = Shape::from(health);
        let current = (query.health == health.key()).then_some("true");
        view! {
            <a class="tile" class:zero=move || head.with(|h| h.tally.of(health) == 0) data-s=shape.key() href=href aria-current=current>
                <b>{move || head.with(|h| thousands(h.tally.of(health).into()))}</b>
                <Badge shape word=(words().health.word)(health)/>
            </a>
        }
    });
    let changing = routes::fleet(&FleetQuery { operation: "running".into(), ..plain.clone() }).to_string();
    view! {
        <nav class="tiles" aria-label=w.by_health>
            <a class="tile all" href=routes::fleet(&plain).to_string() aria-current=everything.then_some("true")>
                <b>{move || head.with(|h| thousands(h.tally.all.into()))}</b>
                <span>{w.all}</span>
            </a>
            {healths.into_iter().collect_view()}
            <a class="tile" class:zero=move || head.with(|h| h.tally.changing == 0) data-s="busy" href=changing aria-current=(query.operation == "running").then_some("true")>
                <b>{move || head.with(|h| thousands(h.tally.changing.into()))}</b>
                <span class="state" data-s="busy">
                    <Mark shape=Shape::Busy/>
                    {w.changing}
                </span>
            </a>
        </nav>
    }
}
