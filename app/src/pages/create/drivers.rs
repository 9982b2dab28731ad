//! Who shall run it, asked first: each driver with what it can and cannot do, and where its operator is.

use leptos::prelude::*;

use super::form::fault;
use crate::{
    model::{
        create::{ClusterOffer, CreatePage, Field as Name},
        driver::DriverKind,
    },
    ui::{Mark, Panel, Shape},
    words::words,
};

/// The choice.
#[component]
pub fn Drivers(page: CreatePage) -> impl IntoView {
    let w = &words().create;
    let chosen = page.form.driver.trim().to_owned();
    let picks = DriverKind::MADE.map(|kind| {
        let where_served = served(&page.offer.clusters, kind);
        view! { <Pick kind where_served checked=chosen == kind.key()/> }
    });
    let wrong = fault(&page.faults, Name::Driver);
    let wrong = wrong.map(|text| view! { <p class="err" id="driver-err"><Mark shape=Shape::Down/><span>{text}</span></p> });
    view! {
        <Panel id="driver-panel" title=w.driver note=w.driver_note>
            <fieldset class="field body" id="driver" aria-describedby="driver-err">
                <legend class="vh">{w.driver}</legend>
                <div class="pick p2">{picks.into_iter().collect_view()}</div>
                {wrong}
            </fieldset>
        </Panel>
    }
}

/// The clusters that serve the driver's objects.
fn served(clusters: &[ClusterOffer], kind: DriverKind) -> Vec<String> {
    clusters.iter().filter(|cluster| cluster.drivers.contains(&kind)).map(|cluster| cluster.name.clone()).collect()
}

/// A driver without an operator stands there, too, with what would have to be installed.
#[component]
fn Pick(kind: DriverKind, where_served: Vec<String>, checked: bool) -> impl IntoView {
    let w = &words().create;
    let nowhere = where_served.is_empty();
    let place = if nowhere { (w.driver_install)(kind).to_owned() } else { (w.driver_served)(&where_served) };
    view! {
        <label>
            <b><input type="radio" name="driver" value=kind.key() checked=checked disabled=nowhere/>{(words().health.driver)(kind)}</b>
            <span class="soft small">{(w.driver_can)(kind)}</span>
            <span class="dim small">{place}</span>
        </label>
    }
}
