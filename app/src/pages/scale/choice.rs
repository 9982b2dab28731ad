//! Which size: the sizes on offer with what each survives.

use leptos::prelude::*;

use crate::{
    error::AppError,
    model::{
        Cell, EnsemblePage, Strip,
        create::{Field, FieldFault},
        ensemble::ActionKind,
        plan::{SIZES, SizeFault},
    },
    parts::{EnsemblePulse, EnsembleTitle, QuorumStrip},
    routes, server_fns,
    state::use_ensemble_name,
    ui::{Loaded, Note, Panel, Shape},
    words::words,
};

/// The choice; what was typed instead of a number is answered above it.
#[component]
pub fn SizeChoice(typed: String) -> impl IntoView {
    let name = use_ensemble_name();
    let page = Resource::new_blocking(move || name.get(), server_fns::get_ensemble);
    let body = move |page: EnsemblePage| view! { <Sizes page typed=typed.clone()/> };
    view! { <Loaded resource=page now=|page: &EnsemblePage| Some(page.now) view=body/> }
}

#[component]
fn Sizes(page: EnsemblePage, typed: String) -> impl IntoView {
    let w = &words().plan;
    let name = page.status.name;
    let now = page.status.quorum.voters;
    let obstacle =
        page.abilities.iter().find(|ability| ability.action == ActionKind::Scale).and_then(|ability| ability.blocked_by.as_ref());
    let obstacle = obstacle.map(|fact| {
        let what = (words().ensemble.blocked)(ActionKind::Scale, &(w.guard)(fact));
        view! { <Note shape=Shape::Warn what so=(w.guard_note)(fact)/> }
    });
    let wrong = SizeFault::check(&typed).err().filter(|_| !typed.is_empty()).map(|fault| {
        let error = AppError::Invalid { field: Field::Members, fault: FieldFault::Members(fault) };
        let said = (words().problem.of)(&error);
        view! { <Note shape=Shape::Down what=said.what so=said.so/> }
    });
    let sizes = SIZES.into_iter().map(|size| view! { <Size size now/> }).collect_view();
    view! {
        <header class="row">
            <h1>{(w.title_of)(ActionKind::Scale)} " " <EnsembleTitle name=name.clone()/></h1>
            <EnsemblePulse name=name.clone()/>
            <span class="tag">{name.cluster.clone()}</span>
        </header>
        {obstacle}
        {wrong}
        <Panel id="sizes" title=w.choose note=w.choose_note>
            <form class="body stack" method="get" action=routes::scale(&name, "").to_string()>
                <fieldset>
                    <legend class="vh">{w.choose}</legend>
                    <div class="pick">{sizes}</div>
                </fieldset>
                <div class="row">
                    <button class="btn primary">{w.plan_it}</button>
                    <a class="btn plain" data-key="Escape" href=routes::ensemble(&name).to_string()>{w.cancel}</a>
                </div>
            </form>
        </Panel>
    }
}

/// One size: a radio card with its strip.
#[component]
fn Size(size: u16, now: u16) -> impl IntoView {
    let w = &words().plan;
    let mut cells = vec![Cell::Follower; usize::from(size)];
    cells[0] = Cell::Leader;
    let proposed = if now < 3 {
        3
    } else if now < 5 {
        5
    } else {
        3
    };
    view! {
        <label>
            <b>
                <input type="radio" name="to" value=size.to_string() required="" disabled=size == now checked=size == proposed/>
                {(w.voters)(size)}
            </b>
            <QuorumStrip strip=Strip::new(cells, vec![])/>
            <span class="soft small">{(w.size_note)(size, now)}</span>
        </label>
    }
}
