//! Where the page stands, read from its address.

use leptos::{either::Either, prelude::*};

use crate::{
    model::{
        EnsembleName,
        ensemble::ActionKind,
        fleet::FleetQuery,
        operation::OperationQuery,
        package::{PackageDeed, operator::OperatorDeed},
    },
    routes,
    state::here,
    words::words,
};

/// One step of the way: its name, and its address unless it is the page itself.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Crumb(String, Option<String>);

/// The way to this page.
#[component]
pub fn Crumbs() -> impl IntoView {
    let path = here();
    let items = move || path.with(|path| way(path)).into_iter().map(crumb).collect_view();
    view! {
        <nav class="crumbs" aria-label=words().shell.crumbs>
            <ol>{items}</ol>
        </nav>
    }
}

fn crumb(Crumb(name, href): Crumb) -> impl IntoView {
    match href {
        Some(href) => Either::Left(view! { <li><a href=href>{name}</a></li> }),
        None => Either::Right(view! { <li aria-current="page">{name}</li> }),
    }
}

fn way(path: &str) -> Vec<Crumb> {
    let w = &words().shell;
    let parts: Vec<String> = path.split('/').filter(|p| !p.is_empty()).map(leptos_router::location::Url::unescape).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let fleet = || Crumb(w.fleet.into(), Some(routes::fleet(&FleetQuery::default()).to_string()));
    let last = |name: &str| Crumb(name.into(), None);
    match parts.as_slice() {
        [] => vec![last(w.fleet)],
        ["create"] => vec![fleet(), last(w.create)],
        ["packages"] => vec![last(w.packages)],
        ["packages", cluster, rest @ ..] => {
            vec![Crumb(w.packages.into(), Some(routes::packages().to_string())), last(&package_page(cluster, rest))]
        }
        ["operations"] => vec![last(w.operations)],
        ["operations", id] => {
            let all = routes::operations(&OperationQuery::default()).to_string();
            vec![Crumb(w.operations.into(), Some(all)), last(&id.chars().take(8).collect::<String>())]
        }
        ["audit", ..] => vec![last(w.audit)],
        ["access", ..] => vec![last(w.access)],
        ["ensembles", cluster, namespace, name, rest @ ..] => {
            let name = EnsembleName::new(*cluster, *namespace, *name);
            let by_cluster = FleetQuery { cluster: name.cluster.clone(), ..FleetQuery::default() };
            let mut way = vec![fleet(), Crumb(name.cluster.clone(), Some(routes::fleet(&by_cluster).to_string()))];
            let title = format!("{}/{}", name.namespace, name.name);
            match rest {
                [] => way.push(last(&title)),
                [page, ..] => {
                    way.push(Crumb(title, Some(routes::ensemble(&name).to_string())));
                    way.push(last(page_name(page)));
                }
            }
            way
        }
        _ => vec![fleet(), last(w.not_found)],
    }
}

fn package_page(cluster: &str, rest: &[&str]) -> String {
    let known = match rest {
        ["operator"] => Some((words().operator.title)(cluster)),
        ["operators", _, name, deed] => OperatorDeed::from_key(deed).map(|deed| (words().operator.title_of)(deed, name)),
        [package, deed] => PackageDeed::from_key(deed).map(|deed| (words().publish.deed.title)(deed, package)),
        _ => Some(words().publish.publish.to_owned()),
    };
    known.unwrap_or_else(|| words().shell.not_found.into())
}

fn page_name(page: &str) -> &'static str {
    let w = &words().shell;
    match page {
        "znodes" => w.znodes,
        "manifest" => words().manifest.open,
        "package" => words().publish.update.crumb,
        page => action(page).map_or(w.not_found, words().plan.title_of),
    }
}

/// Every deed has a page under its own word, with the dash of addresses.
fn action(page: &str) -> Option<ActionKind> {
    ActionKind::from_key(&page.replace('-', "_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_a_deed_is_named_after_it() {
        let name = EnsembleName::new("alpha", "prod", "orders");
        for (address, deed) in [
            (routes::restart(&name), ActionKind::Restart),
            (routes::scale(&name, ""), ActionKind::Scale),
            (routes::configure(&name), ActionKind::Configure),
            (routes::pod_template(&name), ActionKind::PodTemplate),
            (routes::upgrade(&name, ""), ActionKind::Upgrade),
            (routes::repair(&name), ActionKind::Repair),
            (routes::stop(&name), ActionKind::Stop),
            (routes::start(&name), ActionKind::Start),
            (routes::delete(&name, false), ActionKind::Delete),
        ] {
            let address = address.to_string();
            let page = address.split('?').next().and_then(|path| path.rsplit('/').next());
            assert_eq!(page.and_then(action), Some(deed), "{address}");
        }
    }
}
