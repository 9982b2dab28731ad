//! One ensemble: its status from memory, what can be done to it, and its newest operations.

use std::sync::Arc;

use app::{
    error::AppError,
    model::{EnsembleName, EnsemblePage, EnsembleStatus, Verb, access::Rights, ensemble::Ability, plan::GuardFact},
};

use super::{Services, plan::verb};
use crate::{
    context::OpContext,
    error::{Error, Result},
};

/// Operations on an ensemble's page.
const NEWEST: u32 = 5;

impl Services {
    /// One ensemble. Without Postgres the page stands without its operations.
    pub async fn get_ensemble(&self, cx: &OpContext, name: &EnsembleName) -> Result<EnsemblePage> {
        cx.authorize(Verb::View, name)?;
        let status = self.status_of(name)?;
        let operations = self.store.operations_of(name, NEWEST).await.unwrap_or_default();
        let rights = cx.rights();
        let abilities = self.abilities(&status).into_iter().map(|ability| granted(ability, &rights, name)).collect();
        let can_read_znodes = rights.may(Verb::ZnodeRead, name);
        let forbidden = self.clusters.find(&name.cluster).map(|cluster| cluster.forbidden()).unwrap_or_default();
        let actions = self.actions_on(&status.name);
        Ok(EnsemblePage { abilities, can_read_znodes, status: (*status).clone(), operations, actions, forbidden, now: self.clock.now() })
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

/// What the roles do not give comes before every other reason, but for that it is no deed of now.
fn granted(ability: Ability, rights: &Rights, name: &EnsembleName) -> Ability {
    let verb = verb(ability.action);
    if rights.may(verb, name) || !ability.is_offered() {
        ability
    } else {
        Ability { blocked_by: Some(GuardFact::NotGranted { verb }), ..ability }
    }
}
