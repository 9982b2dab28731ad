//! What is wrong with the form, as links to its fields. It takes the focus, so that nobody searches.

use leptos::prelude::*;

use crate::{
    model::create::CreateFault,
    ui::{Mark, Shape},
    words::words,
};

/// The summary; nothing where all is well.
#[component]
pub fn Faults(faults: Vec<CreateFault>) -> impl IntoView {
    let w = words();
    let summary = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let Some(summary) = summary.get() {
            // A browser that does not move the focus still shows the summary first.
            let _ = summary.focus();
        }
    });
    (!faults.is_empty()).then(|| {
        let title = (w.create.faults)(faults.len() as u64);
        let links = faults.into_iter().map(|CreateFault { field, fault }| {
            let text = format!("{}: {}", (w.problem.field)(field), (w.problem.fault)(field, &fault));
            view! { <li><a href=format!("#{}", field.key()) rel="external">{text}</a></li> }
        });
        view! {
            <div class="note" data-s="down" role="alert" tabindex="-1" aria-labelledby="faults" node_ref=summary>
                <Mark shape=Shape::Down/>
                <div>
                    <strong id="faults">{title}</strong>
                    <ul class="errs">{links.collect_view()}</ul>
                </div>
            </div>
        }
    })
}
