//! One ensemble in the table. A change swaps text in place; the row itself never moves.

use leptos::{
    either::{Either, EitherOf3},
    prelude::*,
};

use super::shown::{Head, Row};
use crate::{
    model::{Health, Timestamp, fleet::FleetRow},
    parts::{OperationChip, QuorumStrip},
    routes,
    state::use_live,
    ui::{Age, Badge, Dash, Number, Shape, drawn, remembered},
    words::words,
};

/// The row.
#[component]
pub fn RowView(row: Row, head: RwSignal<Head>) -> impl IntoView {
    let live = use_live();
    let made = head.with_untracked(|h| h.now);
    // What is wrong from now on is said within the height that the row has, so that no row below moves.
    let calm = row.row.with_untracked(|row| !row.health.needs_attention());
    // One memo of this row's own, and nothing of the whole page beside it: while another page of rows loads, this one is still drawn but its
    // signals are gone, so nothing that lives longer may wake it.
    let shown = remembered(move || {
        let shown = row.row.get();
        let shown = if let Some(since) = live.lost() { shown.unknown_since(since) } else { shown };
        (shown, row.gone.get())
    });
    drawn(move || {
        let (row, gone) = shown();
        cells(&row, gone, calm, made)
    })
}

fn cells(row: &FleetRow, gone: bool, calm: bool, now: Timestamp) -> impl IntoView + use<> {
    let w = &words().fleet;
    let worst = (row.health == Health::NoQuorum).then_some("down");
    let why = if gone { w.gone.to_owned() } else { (w.why)(row, now) };
    let why = (!why.is_empty()).then(|| view! { <span class="why">{why}</span> });
    let lag = row.lag.filter(|lag| *lag > 0 && row.health.needs_attention()).map(|_| "");
    view! {
        <tr data-s=worst class:gone=gone class:calm=calm>
            <td><Badge shape=Shape::from(row.health) word=(words().health.word)(row.health)/></td>
            <th scope="row">
                <a class="go" href=routes::ensemble(&row.name).to_string()><span class="ns">{row.name.namespace.clone()} "/"</span>{row.name.name.clone()}</a>
                {why}
            </th>
            <td><QuorumStrip strip=row.strip.clone()/></td>
            <td class="n opt" data-s=margin_tone(row.health)>{margin(row)}</td>
            <td class="n opt" data-lag=lag><Number value=row.lag.map(u64::from)/></td>
            <td class="opt soft">{row.name.cluster.clone()}</td>
            <td class="opt o1 soft">{(words().health.driver)(row.driver)}</td>
            <td class="opt o1 soft mono">{row.version.clone().map_or(Either::Left(view! { <Dash/> }), Either::Right)}</td>
            <td class="n opt o2"><Number value=row.znodes/></td>
            <td class="n opt o2"><Number value=row.clients.map(u64::from)/></td>
            <td class="n opt o3 soft"><Age at=row.since now/></td>
            <td class="opt">{row.operation.clone().map(|operation| view! { <OperationChip operation/> })}</td>
        </tr>
    }
}

const fn margin_tone(health: Health) -> Option<&'static str> {
    match health {
        Health::NoQuorum => Some("down"),
        Health::AtRisk => Some("risk"),
        Health::Degraded => Some("degraded"),
        _ => None,
    }
}

/// How many losses it survives, or how many voters are missing.
fn margin(row: &FleetRow) -> impl IntoView + use<> {
    let w = &words().fleet;
    match (row.health, row.survives) {
        (Health::Stopped, _) => EitherOf3::A(view! { <Dash/> }),
        (Health::NoQuorum, _) => {
            let quorum = row.strip.quorum();
            EitherOf3::B((w.needs)(quorum.needed().saturating_sub(quorum.serving)))
        }
        (_, Some(n)) => EitherOf3::B(n.to_string()),
        (_, None) => EitherOf3::C(view! { <span>{w.unknown_margin}<span class="vh">" " {words().shell.not_known}</span></span> }),
    }
}
