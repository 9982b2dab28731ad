//! One ensemble: its status from memory, what can be done to it, and its newest operations.

use std::sync::Arc;

use app::{
    error::AppError,
    model::{EnsembleName, EnsemblePage, EnsembleStatus, Verb},
};

use super::Services;
use crate::{
    context::OpContext,
    error::{Error, Result},
};

/// Operations on an ensemble's page.
const NEWEST: u32 = 5;

impl Services {
    /// One ensemble. Without Postgres the page stands without its operations.
    pub async fn get_ensemble(&self, cx: &OpContext, name: &EnsembleName) -> Result<EnsemblePage> {
        cx.authorize(Verb::View)?;
        let status = self.status_of(name)?;
        let operations = self.store.operations_of(name, NEWEST).await.unwrap_or_default();
        Ok(EnsemblePage { abilities: self.abilities(&status), status: (*status).clone(), operations, now: self.clock.now() })
    }

    /// The newest status, or that there is none.
    pub(super) fn status_of(&self, name: &EnsembleName) -> Result<Arc<EnsembleStatus>> {
        self.present
            .board
            .find(name)
            .map(|row| row.status)
            .ok_or_else(|| Error::new(AppError::NoEnsemble { name: name.clone() }, format!("could not find ensemble `{name}`")))
    }
}
