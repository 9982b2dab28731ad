//! Volumes that no wanted member has: what a smaller size left behind, or an earlier ensemble of the name. Nothing where there is none.

use leptos::prelude::*;

use super::Shown;
use crate::{
    model::{EnsembleStatus, Timestamp, driver::Layout, member::SpareVolume},
    ui::{Ago, Panel, drawn},
    words::words,
};

/// The table, and how they are removed.
#[component]
pub fn SpareVolumes(shown: Shown) -> impl IntoView {
    let w = &words().ensemble.spare_volumes;
    drawn(move || {
        shown.with(|page| {
            let status = &page.status;
            (!status.spare_volumes.is_empty()).then(|| {
                let rows: Vec<_> = status.spare_volumes.iter().map(|spare| row(spare, status.layout, page.now)).collect();
                let command = command(status);
                view! {
                    <Panel id="spare-volumes" title=w.title note=w.note>
                        <div class="scroll" tabindex="0" role="group" aria-labelledby="spare-volumes">
                            <table class="tbl spare">
                                <thead>
                                    <tr>
                                        <th scope="col">{w.claim}</th>
                                        <th scope="col">{w.size}</th>
                                        <th scope="col">{w.storage_class}</th>
                                        <th scope="col">{w.made}</th>
                                        <th scope="col">{w.again}</th>
                                    </tr>
                                </thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                        <div class="body">
                            <p class="hint">{w.remove}</p>
                            <pre class="code" tabindex="0" role="region" aria-label=w.remove>{command}</pre>
                        </div>
                    </Panel>
                }
            })
        })
    })
}

fn row(spare: &SpareVolume, layout: Layout, now: Timestamp) -> impl IntoView + use<> {
    let w = &words().ensemble;
    let made = spare.made.map(|at| view! { <Ago at now/> });
    let earlier = spare.of_earlier.then(|| view! { " " <span class="soft">{w.spare_volumes.of_earlier}</span> });
    view! {
        <tr>
            <th scope="row"><span class="mono">{spare.volume.claim.clone()}</span></th>
            <td>{(w.volume_is)(&spare.volume)}</td>
            <td class="soft">{spare.volume.storage_class.clone()}</td>
            <td class="soft">{made}{earlier}</td>
            <td class="soft">{(w.spare_volumes.used_again)(spare, layout)}</td>
        </tr>
    }
}

/// Names of claims hold nothing that a shell could misread: Kubernetes takes none that does.
fn command(status: &EnsembleStatus) -> String {
    let claims: Vec<&str> = status.spare_volumes.iter().map(|spare| spare.volume.claim.as_str()).collect();
    format!("kubectl --namespace {} delete persistentvolumeclaim {}", status.name.namespace, claims.join(" "))
}
