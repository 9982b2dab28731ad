//! One package.

use leptos::prelude::*;

use crate::{
    model::{
        EnsembleName,
        package::{PackageDeed, PackageRow, PackageState},
    },
    routes,
    ui::{Badge, Shape},
    words::words,
};

/// Its row.
#[component]
pub fn Row(cluster: String, package: PackageRow, can_manage: bool) -> impl IntoView {
    let w = &words().package;
    let state = package.state;
    let means = Some((w.means)(state).to_owned()).filter(|means| !means.is_empty());
    let said = means.into_iter().chain(package.errors).map(|text| view! { <p class="dim small">{text}</p> }).collect_view();
    let none = (package.users.is_empty() && package.operators.is_empty()).then(|| view! { <span class="dim">{w.no_users}</span> });
    let movable = package.movable;
    let user = move |name: EnsembleName| {
        let change = movable.contains(&name).then(|| {
            view! { <a class="small" href=routes::package_update(&name).to_string()>{words().publish.update.link}</a> }
        });
        view! { <div><a href=routes::ensemble(&name).to_string()>{format!("{}/{}", name.namespace, name.name)}</a>" "{change}</div> }
    };
    let users = package.users.into_iter().map(user).collect_view();
    let operators = package.operators.iter().map(|name| view! { <div class="dim small">{(w.operator)(name)}</div> }).collect_view();
    let name = package.name.clone();
    let deed = move |deed: PackageDeed| {
        let href = routes::package(&cluster, &name, deed).to_string();
        view! { <a class="btn s" href=href>{(words().publish.deed.word)(deed)}</a> }
    };
    let deeds = can_manage.then(|| view! { <td data-label=words().publish.deed.actions><div class="row">{package.deeds.into_iter().map(deed).collect_view()}</div></td> });
    view! {
        <tr>
            <th scope="row" class="mono">{package.name}</th>
            <td class="num" data-label=w.version>{package.version}</td>
            <td data-label=w.state><Badge shape=shape(state) word=(w.state_of)(state)/>{said}</td>
            <td data-label=w.users>{none}{users}{operators}</td>
            {deeds}
        </tr>
    }
}

const fn shape(state: PackageState) -> Shape {
    match state {
        PackageState::Enabled => Shape::Ok,
        PackageState::Disabled => Shape::Stopped,
        PackageState::Installing => Shape::Wait,
        PackageState::Failed | PackageState::Gone => Shape::Down,
    }
}
