//! Who may do what to the selected znode, as the ensemble enforces it.

use leptos::{either::Either, prelude::*};

use crate::{model::znode::Acl, ui::Panel, words::words};

/// The panel.
#[component]
pub fn AclTable(acl: Option<Vec<Acl>>, version: i32) -> impl IntoView {
    let w = &words().znodes;
    let body = match acl {
        None => Either::Left(view! { <p class="body soft">{w.acl_denied}</p> }),
        Some(entries) => {
            let heads =
                w.permissions.iter().map(|(letter, word)| view! { <th scope="col"><abbr title=*word>{*letter}</abbr></th> }).collect_view();
            let rows = entries.into_iter().map(row).collect_view();
            Either::Right(view! {
                <div class="scroll">
                    <table class="tbl acl">
                        <caption class="vh">{(w.acl_caption)(version)}</caption>
                        <thead><tr><th scope="col">{w.who}</th>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            })
        }
    };
    view! { <Panel id="acl" title=w.acl>{body}</Panel> }
}

fn row(entry: Acl) -> impl IntoView {
    let w = &words().znodes;
    let marks = [entry.read, entry.write, entry.create, entry.delete, entry.admin].map(|given| {
        let (class, mark, word) = if given { ("", "●", w.yes) } else { ("dim", "–", w.no) };
        view! { <td class=class><span aria-hidden="true">{mark}</span><span class="vh">{word}</span></td> }
    });
    view! {
        <tr>
            <th scope="row" class="mono">{format!("{}:{}", entry.scheme, entry.id)}</th>
            {marks.into_iter().collect_view()}
        </tr>
    }
}
