//! What else the pod template of a new ensemble can have: folded, as most need none of it; open where something was typed.

use leptos::prelude::*;

use super::form::fault;
use crate::{
    model::{
        create::{CreateForm, CreatePage, Field as Name},
        pod_template::{PodKey, PodShape, PresentPod},
    },
    ui::{Choice, Field, Icon, IconName, Panel},
    words::words,
};

/// Lines of a field that can have many.
const ROWS: u8 = 3;

/// The fold.
#[component]
pub fn Pods(page: CreatePage) -> impl IntoView {
    let w = &words().pod_template;
    let typed = page.form.pods().typed.iter().any(|typed| !typed.value.trim().is_empty());
    let field = |key: PodKey, value: fn(&CreateForm) -> &String| field(&page, key, value(&page.form).clone());
    let fields = [
        field(PodKey::NodeSelector, |form| &form.node_selector),
        field(PodKey::Tolerations, |form| &form.tolerations),
        field(PodKey::AntiAffinity, |form| &form.anti_affinity),
        field(PodKey::Labels, |form| &form.labels),
        field(PodKey::Annotations, |form| &form.annotations),
    ];
    view! {
        <Panel id="pods" title=w.title note=w.optional>
            <details class="command body" open=typed>
                <summary><Icon name=IconName::Right/>{w.more}</summary>
                <div class="g3">{fields.into_iter().collect_view()}</div>
            </details>
        </Panel>
    }
}

fn field(page: &CreatePage, key: PodKey, value: String) -> AnyView {
    let w = &words().pod_template;
    let name = key.key();
    let (label, hint) = ((w.label)(key), (w.hint)(&PresentPod { key, value: None, refused: None }));
    let wrong = fault(&page.faults, Name::Pod(key));
    match key.shape() {
        PodShape::OneOf(known) => {
            let usual = Choice { value: String::new(), label: w.usual.into() };
            let known = known.iter().map(|word| Choice { value: (*word).into(), label: (w.choice)(key, word) });
            let choices: Vec<Choice> = std::iter::once(usual).chain(known).collect();
            view! { <Field name label value hint fault=wrong choices/> }.into_any()
        }
        _ => view! { <Field name label value hint fault=wrong rows=ROWS/> }.into_any(),
    }
}
