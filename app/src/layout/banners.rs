//! What is wrong with the panel itself, in the flow above every page, worst first.

use leptos::prelude::*;

use crate::{
    error::AppError,
    model::Viewer,
    state::{use_clock, use_live},
    ui::{Note, Shape, drawn},
    words::words,
};

/// Banners: the stream is lost; the database does not answer.
#[component]
pub fn Banners(viewer: Resource<Result<Viewer, AppError>>) -> impl IntoView {
    let w = &words().shell;
    let (live, clock) = (use_live(), use_clock());
    let stale = move || {
        live.lost().map(|since| {
            let what = (w.stale)(since, clock.now(since));
            view! { <Note shape=Shape::Unknown what so=w.stale_why/> }
        })
    };
    let read_only = move || {
        Suspend::new(async move {
            let rendered = viewer.await.is_ok_and(|viewer| !viewer.can_record);
            let reads_only = move || live.viewer().map_or(rendered, |viewer| !viewer.can_record);
            move || reads_only().then(|| view! { <Note shape=Shape::Warn what=w.read_only so=w.read_only_why/> })
        })
    };
    view! {
        {stale}
        <Transition>{drawn(read_only)}</Transition>
    }
}
