//! What will be written, line by line; a long object is folded until someone opens it.

use leptos::prelude::*;

use crate::{
    model::plan::{DiffLine, Write},
    ui::{Icon, IconName, Panel},
    words::words,
};

/// Objects of more lines are folded.
const SHORT: usize = 30;

/// Every write in the order of the steps.
#[component]
pub fn Writes(writes: Vec<Write>, steps: u16) -> impl IntoView {
    let w = &words().plan;
    let note = (w.writes_count)(writes.len() as u64);
    let lines = writes.into_iter().map(|write| object(write, steps)).collect_view();
    view! {
        <Panel id="writes" title=w.writes note=note>
            <div class="diff" role="group" aria-labelledby="writes" tabindex="0">{lines}</div>
            <footer class="more"><span>{w.writes_note}</span></footer>
        </Panel>
    }
}

fn object(write: Write, steps: u16) -> impl IntoView {
    let w = &words().plan;
    let title = (w.in_step)(&write.object, write.step + 1, steps);
    let short = write.lines.len() <= SHORT;
    let length = (!short).then(|| (w.lines)(write.lines.len() as u64));
    let lines = write.lines.into_iter().map(line).collect_view();
    view! {
        <details open=short>
            <summary><Icon name=IconName::Right/><span>{title}</span><span class="dim">{length}</span></summary>
            <div class="lines">{lines}</div>
        </details>
    }
}

fn line(line: DiffLine) -> impl IntoView {
    let (class, text) = match line {
        DiffLine::Same(text) => ("", text),
        DiffLine::Added(text) => ("a", text),
        DiffLine::Removed(text) => ("d", text),
    };
    view! { <span class=class>{text}</span> }
}
