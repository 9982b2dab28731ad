//! The members in a table: what each says it is, how far it has come, and where it runs. Each value knows when and by whom it was learnt.

use leptos::{either::Either, prelude::*};

use super::Shown;
use crate::{
    model::{Cell, Member, MemberState, Timestamp},
    parts::{MemberCell, ZxidText, shared_digits},
    ui::{Age, Dash, Number, Panel, drawn},
    words::{number::latency, words},
};

/// The table.
#[component]
pub fn Members(shown: Shown) -> impl IntoView {
    let w = &words().ensemble;
    let name = shown.with_untracked(|page| format!("{}/{}", page.status.name.namespace, page.status.name.name));
    let rows = drawn(move || {
        shown.with(|page| {
            let zxids: Vec<_> = page.status.members.iter().filter_map(|m| m.srvr.as_ref()).map(|seen| seen.value.zxid).collect();
            let shared = shared_digits(&zxids);
            page.status.members.iter().map(|member| row(member, shared, page.now)).collect::<Vec<_>>()
        })
    });
    view! {
        <Panel id="members" title=w.members note=w.members_note>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="members">
                <table class="tbl">
                    <caption class="vh">{(w.members_of)(&name)}</caption>
                    <Columns/>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Panel>
    }
}

#[component]
fn Columns() -> impl IntoView {
    let (w, c) = (&words().ensemble, &words().ensemble.column);
    view! {
        <thead>
            <tr>
                <th scope="col" class="n"><abbr title=w.myid>"#"</abbr></th>
                <th scope="col">{c.role}</th>
                <th scope="col">{c.pod}</th>
                <th scope="col">{c.zxid}</th>
                <th scope="col" class="n">{c.behind}</th>
                <th scope="col" class="n"><abbr title=w.latency_means>{c.latency}</abbr></th>
                <th scope="col" class="n">{c.waiting}</th>
                <th scope="col" class="n">{c.clients}</th>
                <th scope="col">{c.node}</th>
                <th scope="col">{c.volume}</th>
                <th scope="col" class="n">{c.restarts}</th>
                <th scope="col" class="n">{c.asked}</th>
            </tr>
        </thead>
    }
}

fn row(member: &Member, shared: usize, now: Timestamp) -> impl IntoView + use<> {
    let w = &words().ensemble;
    let seen = member.srvr.as_ref();
    // The last answer of a member that stopped answering is kept for its age; its figures are not those of now.
    let srvr = seen.map(|seen| &seen.value).filter(|_| member.state.serves());
    let facts = member.facts.as_ref();
    let tone = match member.state {
        MemberState::Down => Some("down"),
        _ if member.cell == Cell::Lagging => Some("risk"),
        _ => None,
    };
    let asked = seen.map(|seen| view! { <span title=(w.learnt)(seen.from, seen.at)><Age at=seen.at now/></span> });
    view! {
        <tr data-s=tone>
            <td class="n dim">{member.myid.to_string()}</td>
            <td><Role member=member.clone()/></td>
            <th scope="row"><span class="mono" title=member.pod.clone()>{member.pod.clone()}</span></th>
            <td>{srvr.map(|s| view! { <ZxidText zxid=s.zxid shared/> }).map_or(Either::Left(view! { <Dash/> }), Either::Right)}</td>
            <td class="n"><Number value=member.behind.filter(|_| member.state.serves()).map(u64::from)/></td>
            <td class="n">{srvr.map(|s| latency(s.latency_avg_ms)).map_or(Either::Left(view! { <Dash/> }), Either::Right)}</td>
            <td class="n"><Number value=srvr.map(|s| s.outstanding)/></td>
            <td class="n"><Number value=srvr.map(|s| u64::from(s.connections))/></td>
            <td class="soft">{facts.and_then(|f| f.node.clone()).map_or(Either::Left(view! { <Dash/> }), Either::Right)}</td>
            <td class="soft">{member.volume.as_ref().map(w.volume_is).map_or(Either::Left(view! { <Dash/> }), Either::Right)}</td>
            <td class="n"><Number value=facts.map(|f| u64::from(f.restarts))/></td>
            <td class="n dim">{asked.map_or(Either::Left(view! { <Dash/> }), Either::Right)}</td>
        </tr>
    }
}

#[component]
fn Role(member: Member) -> impl IntoView {
    let w = &words().health;
    let role = (w.member)(member.state);
    let lags = member.cell == Cell::Lagging;
    let (class, tone) = match member.state {
        MemberState::Down => ("state", Some("down")),
        _ if lags => ("state", Some("risk")),
        _ => ("state quiet", None),
    };
    let word = if lags { (words().ensemble.lagging)(role) } else { role.into() };
    view! {
        <span class="row nb rolec">
            <MemberCell cell=member.cell votes=member.votes()/>
            <span class=class data-s=tone>{word}</span>
        </span>
    }
}
