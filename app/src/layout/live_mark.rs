//! The live mark. Text, not a live region: it changes every second and nobody wants to hear that. A page that follows nothing has none.

use leptos::{either::EitherOf3, prelude::*};

use crate::{
    state::{Link, use_clock, use_live},
    words::{time::Span, words},
};

/// Whether what is shown follows the ensembles by itself. Its place is kept, so that nothing moves when it appears.
#[component]
pub fn LiveMark() -> impl IntoView {
    let w = &words().shell;
    let (live, clock) = (use_live(), use_clock());
    move || match (live.link(), live.heard()) {
        (Link::Live, Some(heard)) if live.follows() => {
            let ago = move || (w.live_ago)(Span::between(heard, clock.now(heard)));
            EitherOf3::A(view! {
                <span class="live" title=(w.live_at)(heard)>
                    {w.live}
                    <span class="w">" · " {ago}</span>
                </span>
            })
        }
        (Link::Reconnecting | Link::Lost(_), _) => EitherOf3::B(view! { <span class="live off">{w.reconnecting}</span> }),
        _ => EitherOf3::C(view! { <span class="live off none"></span> }),
    }
}
