//! Who shall run it, asked first: each driver with what it can and cannot do, and where its operator is.

use leptos::prelude::*;

use super::form::fault;
use crate::{
    model::{
        create::{ClusterOffer, CreatePage, Field as Name, platform::PlatformLack},
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
        let lacking = if kind == DriverKind::OpenSaola { lacking(&page.offer.clusters) } else { Vec::new() };
        view! { <Pick kind where_served lacking checked=chosen == kind.key()/> }
    });
    let wrong = fault(&page.faults, Name::Driver);
    let wrong = wrong.map(|text| view! { <p class="err" id="driver-err"><Mark shape=Shape::Down/><span>{text}</span></p> });
    view! {
        <Panel id="driver-panel" title=w.driver note=w.driver_note>
            <fieldset class="field body" id="driver" aria-describedby="driver-err">
                <legend class="vh">{w.driver}</legend>
                <div class="pick p3">{picks.into_iter().collect_view()}</div>
                {wrong}
            </fieldset>
        </Panel>
    }
}

/// The clusters that serve the driver's objects.
fn served(clusters: &[ClusterOffer], kind: DriverKind) -> Vec<String> {
    clusters.iter().filter(|cluster| cluster.drivers.contains(&kind)).map(|cluster| cluster.name.clone()).collect()
}

/// Clusters that have OpenSaola and yet cannot use it, each with the next thing to do.
fn lacking(clusters: &[ClusterOffer]) -> Vec<String> {
    let lacks = |cluster: &ClusterOffer| match cluster.package {
        Err(PlatformLack::Platform) | Ok(_) => None,
        Err(lack) => Some((words().create.platform_lacks)(&cluster.name, lack)),
    };
    clusters.iter().filter_map(lacks).collect()
}

/// A driver without an operator stands there, too, with what would have to be installed.
#[component]
fn Pick(kind: DriverKind, where_served: Vec<String>, lacking: Vec<String>, checked: bool) -> impl IntoView {
    let w = &words().create;
    let nowhere = where_served.is_empty();
    let place = match (nowhere, lacking.is_empty()) {
        (false, _) => Some((w.driver_served)(&where_served)),
        (true, true) => Some((w.driver_install)(kind).to_owned()),
        (true, false) => None,
    };
    let notes = place.into_iter().chain(lacking).map(|note| view! { <span class="dim small">{note}</span> }).collect_view();
    view! {
        <label>
            <b><input type="radio" name="driver" value=kind.key() checked=checked disabled=nowhere/>{(words().health.driver)(kind)}</b>
            <span class="soft small">{(w.driver_can)(kind)}</span>
            {notes}
        </label>
    }
}
