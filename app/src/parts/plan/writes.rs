//! What will be written, line by line.

use leptos::prelude::*;

use crate::{
    model::plan::{DiffLine, Write},
    ui::Panel,
    words::words,
};

/// Every write in the order of the steps.
#[component]
pub fn Writes(writes: Vec<Write>, steps: u16) -> impl IntoView {
    let w = &words().plan;
    let note = (w.writes_count)(writes.len() as u64);
    let lines = writes.into_iter().map(|write| object(write, steps)).collect_view();
    view! {
        <Panel id="writes" title=w.writes note=note>
            <div class="diff" role="region" aria-labelledby="writes" tabindex="0">{lines}</div>
            <footer class="more"><span>{w.writes_note}</span></footer>
        </Panel>
    }
}

fn object(write: Write, steps: u16) -> impl IntoView {
    let title = (words().plan.in_step)(&write.object, write.step + 1, steps);
    let lines = write.lines.into_iter().map(line).collect_view();
    view! { <span class="h">{title}</span>{lines} }
}

fn line(line: DiffLine) -> impl IntoView {
    let (class, text) = match line {
        DiffLine::Same(text) => ("", text),
        DiffLine::Added(text) => ("a", text),
        DiffLine::Removed(text) => ("d", text),
    };
    view! { <span class=class>{text}</span> }
}
