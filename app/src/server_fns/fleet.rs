//! The fleet as a page asks for it.

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::backend::{answer, backend};
use crate::{
    error::AppError,
    model::{
        Shared,
        fleet::{FleetPage, FleetQuery},
    },
};

/// One page of the fleet.
#[server(prefix = "/ui", endpoint = "list_fleet", input = GetUrl)]
pub async fn list_fleet(query: FleetQuery) -> Result<Shared<FleetPage>, AppError> {
    answer(async { backend()?.list_fleet(query).await }.await)
}
