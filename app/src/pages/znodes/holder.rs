//! The session that holds an ephemeral znode. Its top byte is the server that made it.

use leptos::prelude::*;

use crate::{ui::Panel, words::words};

/// The panel.
#[component]
pub fn Holder(session: String) -> impl IntoView {
    let w = &words().znodes;
    let digits = session.trim_start_matches("0x");
    let server = u64::from_str_radix(digits, 16).ok().and_then(|id| u8::try_from(id >> 56).ok()).filter(|id| *id > 0);
    let by = server.map(w.session_by);
    view! {
        <Panel id="holder" title=w.holder note=w.holder_note>
            <ol class="chain">
                <li>
                    <span class="dim">{w.session}</span>
                    <b class="mono">{session}</b>
                    <span class="soft">{by}</span>
                </li>
            </ol>
        </Panel>
    }
}
