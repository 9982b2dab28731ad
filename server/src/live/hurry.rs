//! Ensembles whose members should be asked at once, in place of at their next turn.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

use app::model::EnsembleName;
use tokio::sync::Notify;

/// Wishes to be asked at once.
#[derive(Debug, Default)]
pub struct Hurry {
    names: Mutex<HashSet<EnsembleName>>,
    wake: Notify,
}

impl Hurry {
    /// Asks for fresh answers of an ensemble's members. Asking twice before they come is asking once.
    pub fn ask(&self, name: &EnsembleName) {
        self.names.lock().unwrap_or_else(PoisonError::into_inner).insert(name.clone());
        self.wake.notify_one();
    }

    /// Takes the wishes.
    pub fn take(&self) -> HashSet<EnsembleName> {
        std::mem::take(&mut *self.names.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits for a wish.
    pub async fn asked(&self) {
        self.wake.notified().await;
    }
}
