//! A field of a form with its label, its hint, and what is wrong with it.

use leptos::prelude::*;

use super::{Mark, Shape};

/// One of the values to choose from: what is sent, and what is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// A text field, or a list where `choices` are given.
#[component]
pub fn Field(
    /// Its name in the form; also its id.
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] placeholder: String,
    /// Whether nothing can be typed.
    #[prop(optional)]
    closed: bool,
    #[prop(default = None)] fault: Option<String>,
    #[prop(optional)] choices: Option<Vec<Choice>>,
    #[prop(optional)] list: Option<Vec<String>>,
    /// Lines of a text that has several.
    #[prop(optional)]
    rows: u8,
) -> impl IntoView {
    let wrong = fault.is_some();
    let described = format!("{name}-note");
    let invalid = wrong.then_some("true");
    let placeholder = (!placeholder.is_empty()).then_some(placeholder);
    let list_id = list.is_some().then(|| format!("{name}-list"));
    let control = match choices {
        Some(choices) => select(name, value, choices, closed, described.clone(), invalid).into_any(),
        None if rows > 0 => view! {
            <textarea class="in mono" id=name name=name rows=rows.to_string() disabled=closed aria-describedby=described.clone() aria-invalid=invalid autocomplete="off" spellcheck="false">{value}</textarea>
        }
        .into_any(),
        None => view! {
            <input class="in" id=name name=name value=value placeholder=placeholder disabled=closed list=list_id.clone() aria-describedby=described.clone() aria-invalid=invalid autocomplete="off" spellcheck="false"/>
        }
        .into_any(),
    };
    view! {
        <div class="field">
            <label for=name>{label}</label>
            {control}
            {list.map(|values| view! {
                <datalist id=list_id>{values.into_iter().map(|value| view! { <option value=value></option> }).collect_view()}</datalist>
            })}
            <p class=if wrong { "err" } else { "hint" } id=described>
                {wrong.then(|| view! { <Mark shape=Shape::Down/> })}
                <span>{fault.unwrap_or(hint)}</span>
            </p>
        </div>
    }
}

fn select(
    name: &'static str,
    value: String,
    choices: Vec<Choice>,
    closed: bool,
    described: String,
    invalid: Option<&'static str>,
) -> impl IntoView {
    let options = choices
        .into_iter()
        .map(|choice| {
            let selected = choice.value == value;
            view! { <option value=choice.value selected=selected>{choice.label}</option> }
        })
        .collect_view();
    view! { <select class="in" id=name name=name disabled=closed aria-describedby=described aria-invalid=invalid>{options}</select> }
}
