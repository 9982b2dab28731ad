//! The table of the fleet, its groups and its foot.

use leptos::{either::Either, prelude::*};

use super::{
    row::RowView,
    shown::{Row, Shown},
};
use crate::{
    model::{
        Health,
        fleet::{FleetQuery, PAGE_ROWS, Sort},
    },
    routes,
    ui::Pager,
    words::words,
};

/// The table.
#[component]
pub fn Table(shown: Shown, query: FleetQuery, page: u32, again: Callback<()>) -> impl IntoView {
    let w = &words().fleet;
    let groups = groups(&shown, &query).into_iter().map(|(title, rows)| {
        let title = title.map(|title| view! { <tr class="group"><th scope="rowgroup" colspan="12">{title}</th></tr> });
        let rows = rows.into_iter().map(|row| view! { <RowView row head=shown.head/> }).collect_view();
        view! { <tbody>{title}{rows}</tbody> }
    });
    view! {
        <table class="tbl fleet">
            <caption class="vh">{w.caption}</caption>
            <Columns query=query.clone()/>
            {groups.collect_view()}
        </table>
        <Foot shown=shown.clone() query page again/>
    }
}

/// By health, rows stand in three groups; by anything else in one without a title.
fn groups(shown: &Shown, query: &FleetQuery) -> Vec<(Option<String>, Vec<Row>)> {
    let w = &words().fleet;
    if Sort::from_key(&query.sort) != Sort::Health {
        return vec![(None, shown.rows.iter().map(|(_, row)| *row).collect())];
    }
    let health = |row: &Row| row.row.with_untracked(|r| r.health);
    let of = |which: fn(Health) -> bool| shown.rows.iter().map(|(_, row)| *row).filter(|row| which(health(row))).collect::<Vec<_>>();
    let mut groups = vec![
        (w.attention, of(Health::needs_attention)),
        (w.serving, of(|h| h == Health::Serves)),
        (w.stopped, of(|h| h == Health::Stopped)),
    ];
    if query.dir == "desc" {
        groups.reverse();
    }
    groups.into_iter().filter(|(_, rows)| !rows.is_empty()).map(|(title, rows)| (Some(title(rows.len() as u64)), rows)).collect()
}

#[component]
fn Columns(query: FleetQuery) -> impl IntoView {
    let w = &words().fleet;
    let sorted = |sort: Sort, class: &'static str| view! { <SortedBy sort class query=query.clone()/> };
    view! {
        <thead>
            <tr>
                {sorted(Sort::Health, "")}
                {sorted(Sort::Name, "")}
                <th scope="col"><abbr title=w.quorum_means>{w.quorum}</abbr></th>
                {sorted(Sort::Survives, "n opt")}
                {sorted(Sort::Lag, "n opt")}
                {sorted(Sort::Cluster, "opt")}
                <th scope="col" class="opt o1">{w.driver}</th>
                {sorted(Sort::Version, "opt o1")}
                {sorted(Sort::Znodes, "n opt o2")}
                {sorted(Sort::Clients, "n opt o2")}
                {sorted(Sort::Since, "n opt o3")}
                <th scope="col" class="opt">{w.operation}</th>
            </tr>
        </thead>
    }
}

#[component]
fn SortedBy(sort: Sort, class: &'static str, query: FleetQuery) -> impl IntoView {
    let w = &words().fleet;
    let current = Sort::from_key(&query.sort) == sort;
    let natural = if sort.descends() { "desc" } else { "asc" };
    let dir = if query.dir.is_empty() { natural } else { query.dir.as_str() };
    let turned = if dir == "asc" { "desc" } else { "asc" };
    let wanted = if current { turned } else { natural };
    let (sort_key, dir_key) = if sort == Sort::Health && wanted == "asc" { ("", "") } else { (sort.key(), wanted) };
    let other = FleetQuery { sort: sort_key.into(), dir: dir_key.into(), page: String::new(), ..query.clone() };
    // The worst is the most of what this column tells, so worst first reads as descending.
    let falls = (dir == "desc") != (sort == Sort::Health);
    let aria = current.then_some(if falls { "descending" } else { "ascending" });
    view! {
        <th scope="col" class=class aria-sort=aria>
            <a href=routes::fleet(&other).to_string() title=(w.column_means)(sort)>{(w.column)(sort)}</a>
        </th>
    }
}

#[component]
fn Foot(shown: Shown, query: FleetQuery, page: u32, again: Callback<()>) -> impl IntoView {
    let w = &words().fleet;
    let (fresh, here) = (shown.fresh, shown.rows.len() as u32);
    let matched = shown.head.with_untracked(|h| h.matched);
    let from = (page.saturating_sub(1)) * PAGE_ROWS;
    let to = |page: u32| routes::fleet(&FleetQuery { page: page.to_string(), ..query.clone() }).to_string();
    let previous = (page > 1).then(|| to(page - 1));
    let next = (from + here < matched).then(|| to(page + 1));
    let same = routes::fleet(&query).to_string();
    let middle = move || {
        let text = move || match fresh.get() {
            0 => Either::Left(w.keep_place),
            n => Either::Right((w.new_rows)(n.into())),
        };
        let sort = move |ev: leptos::ev::MouseEvent| {
            ev.prevent_default();
            again.run(());
        };
        view! { <span>{text} " " <a href=same.clone() on:click=sort>{w.sort_again}</a></span> }
    };
    view! { <Pager shown=(w.shown)((from + 1).into(), (from + here).into(), matched.into()) previous next middle/> }
}
