//! What a change of the pod template brings about, and what cannot be changed.

use leptos::prelude::*;

use crate::{
    model::pod_template::{PodObject, PresentVolume},
    ui::Panel,
    words::words,
};

/// Beside the form.
#[component]
pub fn Facts(object: Option<PodObject>, volume: PresentVolume) -> impl IntoView {
    let w = &words().pod_template;
    object.map(|object| {
        let (stands_in, restarts, why) = ((w.stands_in)(&object), (w.restarts)(object.home), (w.volume_why)(object.home));
        view! {
            <Panel id="facts" title=w.facts note=w.facts_note>
                <div class="body stack soft">
                    <p>{stands_in}</p>
                    <p>{restarts}</p>
                    <p>{w.reserved}</p>
                </div>
            </Panel>
            <Panel id="volume" title=w.volume>
                <div class="body stack soft">
                    <p>{(w.volume_is)(&volume)}</p>
                    <p>{why}</p>
                </div>
            </Panel>
        }
    })
}
