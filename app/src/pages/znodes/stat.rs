//! The stat of the selected znode, in the words of ZooKeeper.

use leptos::{either::Either, prelude::*};

use crate::{
    model::{Timestamp, znode::Stat},
    parts::ZxidText,
    ui::{Ago, Dash, Panel},
    words::{number::thousands, words},
};

/// The panel.
#[component]
pub fn StatPanel(stat: Stat, now: Timestamp) -> impl IntoView {
    let w = &words().znodes;
    // The root and what the ensemble made for itself have no time.
    let created = if stat.ctime.ms() == 0 { Either::Left(view! { <Dash/> }) } else { Either::Right(view! { <Ago at=stat.ctime now/> }) };
    let changed = if (w.was_changed)(&stat) { Either::Left(view! { <Ago at=stat.mtime now/> }) } else { Either::Right(w.never) };
    view! {
        <Panel id="stat" title=w.stat>
            <div class="body">
                <dl class="kv stat">
                    <dt>"czxid"</dt>
                    <dd><ZxidText zxid=stat.czxid/></dd>
                    <dt>"mzxid"</dt>
                    <dd><ZxidText zxid=stat.mzxid/></dd>
                    <dt>"pzxid"</dt>
                    <dd><ZxidText zxid=stat.pzxid/></dd>
                    <dt>{w.created}</dt>
                    <dd>{created}</dd>
                    <dt>{w.changed}</dt>
                    <dd>{changed}</dd>
                    <dt>"version"</dt>
                    <dd>{stat.version.to_string()}</dd>
                    <dt>"cversion"</dt>
                    <dd>{stat.cversion.to_string()}</dd>
                    <dt>"aversion"</dt>
                    <dd>{stat.aversion.to_string()}</dd>
                    <dt>{w.count}</dt>
                    <dd>{thousands(stat.num_children.unsigned_abs().into())}</dd>
                    <dt>{w.size}</dt>
                    <dd>{(w.bytes)(stat.data_length.unsigned_abs().into())}</dd>
                </dl>
            </div>
        </Panel>
    }
}
