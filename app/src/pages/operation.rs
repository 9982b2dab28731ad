//! One operation: what it waits for, its steps with their evidence, who asked and why. It follows the operation by itself; without scripts the
//! page reloads while the operation is open.

mod facts;
mod header;
mod steps;
mod verdict;

use leptos::prelude::*;

use self::{facts::Facts, header::Header, steps::Steps, verdict::Verdict};
use crate::{
    model::{live::LiveEvent, operation::OperationPage},
    parts::PageTitle,
    routes, server_fns,
    state::{follow, use_announcer, use_live, use_operation_id, use_returned},
    ui::{Loaded, ReturnedProblem},
    words::words,
};

/// What the parts of this page show.
type Shown = Signal<OperationPage>;

/// Reloads the page every five seconds, only where there are no scripts.
const RELOAD: &str = r#"<meta http-equiv="refresh" content="5">"#;

/// The page.
#[component]
pub fn Operation() -> impl IntoView {
    let id = use_operation_id();
    let page = Resource::new_blocking(move || id.get(), server_fns::get_operation);
    view! { <Loaded resource=page now=|page: &OperationPage| Some(page.now) view=|page| view! { <Body page/> }/> }
}

#[component]
fn Body(page: OperationPage) -> impl IntoView {
    let (live, announcer) = (use_live(), use_announcer());
    let returned = use_returned().get_untracked();
    let row = page.operation.row.clone();
    let title = format!("{} {}/{}", (words().operation.deed)(&row), row.ensemble.namespace, row.ensemble.name);
    let open = row.state.open();
    let seen = RwSignal::new(page);
    follow(routes::operation_events(&row.id), move |event| {
        if let LiveEvent::Operation(page) = event {
            let say = words().operation.headline;
            let after = say(&page.operation);
            if say(&seen.read_untracked().operation) != after {
                announcer.say(after);
            }
            seen.set(*page);
        }
    });
    let shown = Signal::from(Memo::new(move |_| live.lost().map_or_else(|| seen.get(), |since| seen.get().unknown_since(since))));
    view! {
        <PageTitle text=title/>
        <div class="view operation-page">
            {open.then(|| view! { <noscript inner_html=RELOAD></noscript> })}
            <Header shown/>
            <ReturnedProblem returned/>
            <Verdict shown/>
            <div class="cols">
                <Steps shown/>
                <Facts shown/>
            </div>
        </div>
    }
}
