//! The quorum strip: places left of the post must be filled, places right of it are spare, observers stand apart.

use leptos::{either::Either, prelude::*};

use crate::{
    model::{Cell, Strip},
    words::words,
};

/// The class that draws a place.
const fn class(cell: Cell) -> &'static str {
    match cell {
        Cell::Leader => "lead",
        Cell::Follower => "",
        Cell::Lagging => "lag",
        Cell::Syncing => "sync",
        Cell::Electing => "elect",
        Cell::Down => "down",
        Cell::Unknown => "unk",
        Cell::Stopped => "gone",
        Cell::Planned => "next",
    }
}

/// The hue of the post: none while something is spare, or nobody knows.
fn tone(strip: &Strip) -> Option<&'static str> {
    let silent = |cell: &Cell| matches!(cell, Cell::Unknown | Cell::Stopped | Cell::Planned);
    match strip.quorum().survives() {
        _ if strip.voters.iter().all(silent) => None,
        None => Some("down"),
        Some(0) if strip.voters.len() > 1 => Some("risk"),
        Some(_) => None,
    }
}

fn cells(cells: &[Cell]) -> impl IntoView + use<> {
    cells.iter().map(|cell| view! { <b class=class(*cell)></b> }).collect_view()
}

fn sides(strip: &Strip) -> (&[Cell], &[Cell]) {
    strip.voters.split_at(usize::from(strip.needed).min(strip.voters.len()))
}

/// The strip in a row of a table; `medium` on plans.
#[component]
pub fn QuorumStrip(strip: Strip, #[prop(optional)] medium: bool) -> impl IntoView {
    let (needed, spare) = sides(&strip);
    let spare = (!spare.is_empty()).then(|| view! { <span>{cells(spare)}</span> });
    let observers = (!strip.observers.is_empty()).then(|| view! { <span class="obs">{cells(&strip.observers)}</span> });
    view! {
        <span class=if medium { "qs md" } else { "qs" } data-s=tone(&strip) role="img" aria-label=(words().strip.says)(&strip)>
            <span>{cells(needed)}</span>
            <i></i>
            {spare}
            {observers}
        </span>
    }
}

/// The strip at the head of a page, with brackets below.
#[component]
pub fn LargeStrip(strip: Strip) -> impl IntoView {
    let w = &words().strip;
    let (needed, spare) = sides(&strip);
    let spare = (!spare.is_empty()).then(|| side("", cells(spare), (w.spare)(&strip)));
    let count = strip.observers.len() as u64;
    let observers = (count > 0).then(|| side("obs", cells(&strip.observers), (w.observers)(count)));
    view! {
        <span class="qs lg" data-s=tone(&strip) role="img" aria-label=(w.says)(&strip)>
            {side("", cells(needed), (w.needed)(&strip))}
            <i></i>
            {spare}
            {observers}
        </span>
    }
}

fn side(class: &'static str, cells: impl IntoView, label: String) -> impl IntoView {
    view! {
        <span class=class>
            <span class="cells">{cells}</span>
            <em>{label}</em>
        </span>
    }
}

/// One member's place alone, beside its role in words.
#[component]
pub fn MemberCell(cell: Cell, votes: bool) -> impl IntoView {
    let cell = view! { <b class=class(cell)></b> };
    let place = if votes { Either::Left(view! { <span>{cell}</span> }) } else { Either::Right(view! { <span class="obs">{cell}</span> }) };
    view! { <span class="qs" aria-hidden="true">{place}</span> }
}
