//! The fields of a new operator, each with what is wrong with it.

use leptos::prelude::*;

use crate::{
    model::{
        create::Field as Name,
        package::operator::{OperatorPage, Topology},
    },
    pages::create::fault,
    ui::{Field, Mark, Panel, Shape},
    words::words,
};

/// All fields.
#[component]
pub fn FormFields(page: OperatorPage) -> impl IntoView {
    let (w, label) = (&words().operator, words().problem.field);
    let OperatorPage { namespaces, form, faults, .. } = page;
    let named = [Name::Namespace, Name::Name, Name::Watch, Name::Topology, Name::Repository, Name::Project];
    let [no_namespace, no_name, no_watch, no_topology, no_repository, no_project] = named.map(|name| fault(&faults, name));
    let chosen = form.topology.trim().to_owned();
    let picks = Topology::ALL.map(|topology| view! { <Pick topology checked=chosen == topology.key()/> });
    let no_topology = no_topology.map(|text| view! { <p class="err" id="topology-err"><Mark shape=Shape::Down/><span>{text}</span></p> });
    view! {
        <Panel id="place" title=w.place>
            <div class="body g3">
                <Field name="namespace" label=label(Name::Namespace) value=form.namespace list=namespaces.clone() hint=w.namespace_hint fault=no_namespace/>
                <Field name="name" label=label(Name::Name) value=form.name hint=w.name_hint fault=no_name/>
                <Field name="watch" label=label(Name::Watch) value=form.watch list=namespaces placeholder=w.watch_all hint=w.watch_hint fault=no_watch/>
            </div>
        </Panel>
        <Panel id="topology-panel" title=label(Name::Topology) note=w.topology_note>
            <fieldset class="field body" id="topology" aria-describedby="topology-err">
                <legend class="vh">{label(Name::Topology)}</legend>
                <div class="pick p3">{picks.into_iter().collect_view()}</div>
                {no_topology}
            </fieldset>
        </Panel>
        <Panel id="image" title=w.image note=w.image_note>
            <div class="body g3">
                <Field name="repository" label=label(Name::Repository) value=form.repository hint=w.repository_hint fault=no_repository/>
                <Field name="project" label=label(Name::Project) value=form.project hint=w.project_hint fault=no_project/>
            </div>
        </Panel>
    }
}

#[component]
fn Pick(topology: Topology, checked: bool) -> impl IntoView {
    let w = &words().operator;
    view! {
        <label>
            <b><input type="radio" name="topology" value=topology.key() checked=checked/>{(w.topology)(topology)}</b>
            <span class="soft small">{(w.topology_means)(topology)}</span>
            <span class="dim small mono">{topology.baseline()}</span>
        </label>
    }
}
