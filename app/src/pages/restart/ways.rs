//! Who restarts the members: the ways that there are, each with its limits, and why one would do nothing.

use leptos::prelude::*;

use crate::{
    model::{
        EnsembleName,
        driver::DriverKind,
        plan::{RestartBy, restart::RestartWay},
    },
    routes,
    ui::Panel,
    words::words,
};

/// The choice; where there is only one way it is not asked.
#[component]
pub fn Ways(name: EnsembleName, driver: DriverKind, by: RestartBy, ways: Vec<RestartWay>) -> impl IntoView {
    let w = &words().restart;
    (ways.len() > 1).then(|| {
        let cards = ways.into_iter().map(|way| view! { <Way way driver chosen=by/> }).collect_view();
        view! {
            <Panel id="by" title=w.by note=w.by_note>
                <form class="body stack" method="get" action=routes::restart(&name).to_string()>
                    <fieldset>
                        <legend class="vh">{w.by}</legend>
                        <div class="pick">{cards}</div>
                    </fieldset>
                    <div class="row">
                        <button class="btn">{words().plan.plan_it}</button>
                    </div>
                </form>
            </Panel>
        }
    })
}

/// One way: a radio card.
#[component]
fn Way(way: RestartWay, driver: DriverKind, chosen: RestartBy) -> impl IntoView {
    let w = &words().restart;
    let (what, limits) = match way.by {
        RestartBy::Panel => (w.panel, w.panel_so),
        RestartBy::Owner => ((w.owner)(driver), (w.owner_so)(driver)),
        RestartBy::Annotation => (w.annotation, w.annotation_so),
    };
    let so = way.why_not.as_ref().map_or_else(|| limits.to_owned(), |why| (w.why_not)(why));
    view! {
        <label>
            <b>
                <input type="radio" name="by" value=way.by.key() disabled=way.why_not.is_some() checked=way.by == chosen/>
                {what}
            </b>
            <span class="soft small">{so}</span>
        </label>
    }
}
