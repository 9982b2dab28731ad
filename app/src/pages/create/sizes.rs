//! How many members, with what each size survives; and which version.

use leptos::prelude::*;

use super::form::fault;
use crate::{
    model::{
        Cell, Strip,
        create::{CreatePage, Field as Name, Preset},
        plan::SIZES,
    },
    parts::QuorumStrip,
    ui::{Choice, Field, Mark, Shape},
    words::words,
};

/// The strip of so many healthy voters.
pub fn healthy(size: u16) -> Strip {
    let mut cells = vec![Cell::Follower; usize::from(size)];
    if let Some(first) = cells.first_mut() {
        *first = Cell::Leader;
    }
    Strip::new(cells, vec![])
}

/// Size and version.
#[component]
pub fn Sizes(page: CreatePage) -> impl IntoView {
    let w = words();
    let members = page.form.members.trim().to_owned();
    let picks = SIZES.map(|size| view! { <Size size checked=members == size.to_string()/> });
    let wrong = fault(&page.faults, Name::Members);
    let wrong = wrong.map(|text| view! { <p class="err" id="members-err"><Mark shape=Shape::Down/><span>{text}</span></p> });
    let mut versions: Vec<Choice> = Vec::new();
    for offered in &page.offer.versions {
        // Two drivers may have images of one version.
        if versions.iter().all(|known| known.value != offered.version) {
            versions.push(Choice { value: offered.version.clone(), label: offered.version.clone() });
        }
    }
    let presets = Preset::ALL.map(|preset| {
        let current = page.form.is(preset).then_some("true");
        let means = (w.create.preset_means)(preset);
        view! { <button class="btn s" name="preset" value=preset.key() aria-current=current title=means>{(w.create.preset)(preset)}</button> }
    });
    view! {
        <div class="row presets">
            <span class="join" role="group" aria-label=w.create.presets>{presets.into_iter().collect_view()}</span>
            <span class="dim small">{w.create.presets_note}</span>
        </div>
        <fieldset class="field" id="members" aria-describedby="members-err">
            <legend>{w.create.members}</legend>
            <div class="pick p5">{picks.into_iter().collect_view()}</div>
            {wrong}
        </fieldset>
        <div class="g3">
            <Field name="version" label=(w.problem.field)(Name::Version) value=page.form.version choices=versions fault=fault(&page.faults, Name::Version)/>
        </div>
    }
}

#[component]
fn Size(size: u16, checked: bool) -> impl IntoView {
    let w = &words().plan;
    view! {
        <label>
            <b><input type="radio" name="members" value=size.to_string() checked=checked/>{(w.voters)(size)}</b>
            <QuorumStrip strip=healthy(size)/>
            <span class="soft small">{(w.size_note)(size, 0)}</span>
        </label>
    }
}
