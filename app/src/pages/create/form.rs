//! The fields of the form, each with what is wrong with it.

use leptos::prelude::*;

use super::{pods::Pods, sizes::Sizes};
use crate::{
    model::create::{CreateFault, CreatePage, Field as Name, Volumes},
    ui::{Choice, Field, Panel},
    words::words,
};

/// All fields.
#[component]
pub fn FormFields(page: CreatePage) -> impl IntoView {
    let w = &words().create;
    let place = view! { <Place page=page.clone()/> };
    let sizes = view! { <Sizes page=page.clone()/> };
    let pods = view! { <Pods page=page.clone()/> };
    let resources = view! { <Resources page/> };
    view! {
        <Panel id="place" title=w.place>
            <div class="body stack">{place}</div>
        </Panel>
        <Panel id="topology" title=w.topology note=w.topology_note>
            <div class="body stack">{sizes}</div>
        </Panel>
        <Panel id="resources" title=w.resources>
            <div class="body stack">{resources}</div>
        </Panel>
        {pods}
    }
}

/// What is wrong with a field, in words.
pub fn fault(faults: &[CreateFault], name: Name) -> Option<String> {
    faults.iter().find(|fault| fault.field == name).map(|found| (words().problem.fault)(name, &found.fault))
}

fn same(value: &str) -> Choice {
    Choice { value: value.into(), label: value.into() }
}

#[component]
fn Place(page: CreatePage) -> impl IntoView {
    let w = words();
    let (form, faults) = (page.form, page.faults);
    let label = w.problem.field;
    let clusters = page.offer.clusters.iter().map(|cluster| same(&cluster.name)).collect();
    let mut namespaces: Vec<String> = page.offer.clusters.iter().flat_map(|cluster| cluster.namespaces.clone()).collect();
    namespaces.sort();
    namespaces.dedup();
    view! {
        <div class="g3">
            <Field name="cluster" label=label(Name::Cluster) value=form.cluster choices=clusters fault=fault(&faults, Name::Cluster)/>
            <Field name="namespace" label=label(Name::Namespace) value=form.namespace list=namespaces hint=w.create.namespace_hint fault=fault(&faults, Name::Namespace)/>
            <Field name="name" label=label(Name::Name) value=form.name hint=w.create.name_hint fault=fault(&faults, Name::Name)/>
        </div>
    }
}

#[component]
fn Resources(page: CreatePage) -> impl IntoView {
    let w = words();
    let (form, faults, label) = (page.form, page.faults, w.problem.field);
    let mut classes = vec![Choice { value: String::new(), label: w.create.default_class.into() }];
    for class in page.offer.clusters.into_iter().flat_map(|cluster| cluster.storage_classes) {
        if classes.iter().all(|known| known.value != class.name) {
            classes.push(Choice { label: (w.create.class)(&class), value: class.name });
        }
    }
    let volumes = Volumes::ALL.map(|volumes| Choice { value: volumes.key().into(), label: (w.create.volumes_are)(volumes).into() }).into();
    view! {
        <div class="g4">
            <Field name="cpu" label=label(Name::Cpu) value=form.cpu hint=w.create.per_member fault=fault(&faults, Name::Cpu)/>
            <Field name="memory" label=label(Name::Memory) value=form.memory hint=w.create.per_member fault=fault(&faults, Name::Memory)/>
            <Field name="heap_mb" label=label(Name::HeapMb) value=form.heap_mb hint=w.create.heap_hint fault=fault(&faults, Name::HeapMb)/>
            <Field name="storage" label=label(Name::Storage) value=form.storage hint=w.create.storage_hint fault=fault(&faults, Name::Storage)/>
        </div>
        <div class="g3">
            <Field name="storage_class" label=label(Name::StorageClass) value=form.storage_class choices=classes fault=fault(&faults, Name::StorageClass)/>
            <Field name="volumes" label=label(Name::Volumes) value=form.volumes choices=volumes fault=fault(&faults, Name::Volumes)/>
        </div>
    }
}
