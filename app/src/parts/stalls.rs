//! The members side by side, in order of myid. A stall never moves: identity lives here, the strip is sorted.

use leptos::{either::Either, prelude::*};

use super::MemberCell;
use crate::{
    model::{Cell, Member, MemberState, Timestamp},
    ui::{Dash, Moment, Number},
    words::{number::latency, words},
};

/// All members.
#[component]
pub fn Stalls(members: Vec<Member>, now: Timestamp) -> impl IntoView {
    let stalls = members.into_iter().map(|member| view! { <Stall member now/> }).collect_view();
    view! { <ol class="stalls" aria-label=words().ensemble.stalls>{stalls}</ol> }
}

/// What a stall's border says.
const fn tone(member: &Member) -> Option<&'static str> {
    match (member.state, member.cell) {
        (MemberState::Down, _) => Some("down"),
        (MemberState::Unknown | MemberState::Stopped, _) => Some("unknown"),
        (_, Cell::Lagging) => Some("risk"),
        (_, Cell::Syncing | Cell::Electing) | (MemberState::Starting | MemberState::NotServing | MemberState::ReadOnly, _) => Some("busy"),
        _ => None,
    }
}

fn word(member: &Member) -> &'static str {
    let w = &words().health;
    if member.cell == Cell::Lagging { w.lags } else { (w.member)(member.state) }
}

#[component]
fn Stall(member: Member, now: Timestamp) -> impl IntoView {
    let w = &words().ensemble;
    let leads = member.cell == Cell::Leader;
    let class = match (leads, member.votes()) {
        (true, _) => "stall lead",
        (_, false) => "stall obs",
        _ => "stall",
    };
    let facts = if member.state.serves() { Either::Left(serving(&member)) } else { Either::Right(lost(&member, now)) };
    let node = member.facts.as_ref().and_then(|facts| facts.node.clone());
    view! {
        <li class=class data-s=tone(&member)>
            <header>
                <MemberCell cell=member.cell votes=member.votes()/>
                {word(&member)}
                <span class="id"><span class="vh">{w.myid} " "</span>{member.myid.to_string()}</span>
            </header>
            <span class="name cut" title=member.pod.clone()>{member.pod.clone()}</span>
            <dl>
                {facts}
                <dt>{w.node}</dt>
                <dd>{node.map_or(Either::Left(view! { <Dash/> }), Either::Right)}</dd>
            </dl>
        </li>
    }
}

fn serving(member: &Member) -> impl IntoView + use<> {
    let w = &words().ensemble;
    let srvr = member.srvr.as_ref().map(|seen| &seen.value);
    let latency = srvr.map(|s| latency(s.latency_avg_ms));
    view! {
        <dt>{w.behind}</dt>
        <dd><Number value=member.behind.map(u64::from)/></dd>
        <dt><abbr title=w.latency_means>{w.latency}</abbr></dt>
        <dd>{latency.map_or(Either::Left(view! { <Dash/> }), Either::Right)}</dd>
    }
}

fn lost(member: &Member, now: Timestamp) -> impl IntoView + use<> {
    let w = &words().ensemble;
    let since = member.since.map(|at| view! { <Moment at now/> });
    let phase = member.facts.as_ref().map_or(w.no_pod.to_owned(), w.phase);
    view! {
        <dt>{w.since}</dt>
        <dd>{since.map_or(Either::Left(view! { <Dash/> }), Either::Right)}</dd>
        <dt>{w.pod}</dt>
        <dd title=phase.clone()>{phase.clone()}</dd>
    }
}
