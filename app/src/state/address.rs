//! What the address says: the page's query and the names in its path.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use serde::de::DeserializeOwned;

use crate::{
    model::{EnsembleName, OperationId},
    routes::{self, Returned},
};

/// The query as the struct that the page understands.
pub fn use_query<T: DeserializeOwned + Default + PartialEq + Send + Sync + 'static>() -> Memo<T> {
    let search = use_location().search;
    Memo::new(move |_| routes::read(&search.get()))
}

/// What a form was refused for, where the address says so. The answer gets the refusal's status here and at once: what a page says later comes
/// after its head is sent.
pub fn use_returned() -> Memo<Returned> {
    let returned = use_query::<Returned>();
    #[cfg(feature = "ssr")]
    returned.with_untracked(|returned| {
        if (crate::words::words().problem.returned)(returned).is_some() {
            crate::backend::say_status(returned.status());
        }
    });
    returned
}

/// The ensemble in the path.
pub fn use_ensemble_name() -> Memo<EnsembleName> {
    let params = use_params_map();
    Memo::new(move |_| {
        params.with(|p| {
            let part = |key| p.get(key).unwrap_or_default();
            EnsembleName::new(part("cluster"), part("namespace"), part("name"))
        })
    })
}

/// The operation in the path.
pub fn use_operation_id() -> Memo<OperationId> {
    let params = use_params_map();
    Memo::new(move |_| OperationId(params.with(|p| p.get("id").unwrap_or_default())))
}

/// The path of the page.
pub fn here() -> Memo<String> {
    use_location().pathname
}
