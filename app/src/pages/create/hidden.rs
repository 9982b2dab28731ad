//! The form once more, unseen, below its review.

use crate::model::create::CreateForm;

/// What the confirming form carries: everything that was typed.
pub fn fields(form: &CreateForm) -> Vec<(&'static str, String)> {
    let form = form.clone();
    vec![
        ("driver", form.driver),
        ("cluster", form.cluster),
        ("namespace", form.namespace),
        ("name", form.name),
        ("members", form.members),
        ("version", form.version),
        ("cpu", form.cpu),
        ("memory", form.memory),
        ("heap_mb", form.heap_mb),
        ("storage", form.storage),
        ("storage_class", form.storage_class),
        ("volumes", form.volumes),
        ("nodeSelector", form.node_selector),
        ("tolerations", form.tolerations),
        ("antiAffinity", form.anti_affinity),
        ("labels", form.labels),
        ("annotations", form.annotations),
        ("review", form.review),
    ]
}
