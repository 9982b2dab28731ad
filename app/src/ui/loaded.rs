//! What a resource brought, or its problem. A page is read without scripts, so its resources block the first answer.

use leptos::{either::Either, prelude::*};

use super::{Problem, drawn};
use crate::{
    error::AppError,
    state::{bring_near, use_clock},
};

/// Shows a resource by `view`. `now` says by whose clock the value was made.
#[component]
pub fn Loaded<T, F, V>(resource: Resource<Result<T, AppError>>, now: fn(&T) -> Option<crate::model::Timestamp>, view: F) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    F: Fn(T) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let clock = use_clock();
    let body = move || {
        let view = view.clone();
        Suspend::new(async move {
            match resource.await {
                Ok(value) => {
                    if let Some(now) = now(&value) {
                        clock.align(now);
                    }
                    bring_near();
                    Either::Left(view(value).into_any())
                }
                Err(error) => Either::Right(view! { <Problem error/> }),
            }
        })
    };
    view! { <Transition>{drawn(body)}</Transition> }
}
