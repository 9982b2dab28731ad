//! The fields of the form, each with its value, what it is for, and what is wrong with it.

use leptos::prelude::*;

use super::super::create::fault;
use crate::{
    model::{
        create::Field as Name,
        pod_template::{PodKey, PodShape, PodTemplatePage, PresentPod},
    },
    ui::{Choice, Field, Panel},
    words::words,
};

const RESOURCES: [PodKey; 3] = [PodKey::Cpu, PodKey::Memory, PodKey::HeapMb];
const PLACING: [PodKey; 3] = [PodKey::NodeSelector, PodKey::Tolerations, PodKey::AntiAffinity];
const MARKS: [PodKey; 2] = [PodKey::Labels, PodKey::Annotations];
const LOG: [PodKey; 1] = [PodKey::LogLevel];
/// Lines of a field that can have many.
const ROWS: u8 = 4;

/// All fields.
#[component]
pub fn Fields(page: PodTemplatePage) -> impl IntoView {
    let w = &words().pod_template;
    let group = |keys: &[PodKey]| keys.iter().filter_map(|key| field(&page, *key)).collect_view();
    let (resources, placing, marks, log) = (group(&RESOURCES), group(&PLACING), group(&MARKS), group(&LOG));
    view! {
        <Panel id="resources" title=w.resources note=w.resources_note>
            <div class="body g3">{resources}</div>
        </Panel>
        <Panel id="placing" title=w.placing note=w.placing_note>
            <div class="body g3">{placing}</div>
        </Panel>
        <Panel id="marks" title=w.marks note=w.marks_note>
            <div class="body g3">{marks}</div>
        </Panel>
        <Panel id="log" title=w.log>
            <div class="body g3">{log}</div>
        </Panel>
    }
}

/// A field with what was typed, else with the value as it stands. What cannot be changed cannot be typed.
fn field(page: &PodTemplatePage, key: PodKey) -> Option<AnyView> {
    let w = &words().pod_template;
    let present: &PresentPod = page.fields.iter().find(|field| field.key == key)?;
    let stands = present.value.clone().unwrap_or_default();
    let value = page.form.value(key).map_or_else(|| stands.clone(), str::to_owned);
    let (name, label, hint) = (key.key(), (w.label)(key), (w.hint)(present));
    let (wrong, closed) = (fault(&page.faults, Name::Pod(key)), present.refused.is_some());
    Some(match key.shape() {
        PodShape::OneOf(known) => {
            let choices = choices(key, known, &stands);
            view! { <Field name label value hint closed fault=wrong choices/> }.into_any()
        }
        _ if key.has_lines() => view! { <Field name label value hint closed fault=wrong rows=ROWS/> }.into_any(),
        _ => view! { <Field name label value hint closed fault=wrong/> }.into_any(),
    })
}

/// The words to choose from, and the present one where it is none of them.
fn choices(key: PodKey, known: &[&'static str], stands: &str) -> Vec<Choice> {
    let present = Some(stands).filter(|stands| !known.contains(stands));
    let choice = |word: &str| Choice { value: word.to_owned(), label: (words().pod_template.choice)(key, word) };
    present.into_iter().chain(known.iter().copied()).map(choice).collect()
}
