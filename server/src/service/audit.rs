//! Reading the audit.

use app::model::{
    Verb,
    audit::{AuditPage, AuditQuery},
};

use super::Services;
use crate::{context::OpContext, error::Result};

impl Services {
    /// One page of the audit, as far as the roles reach. What belongs to no ensemble is for those who may read all of it.
    pub async fn list_audit(&self, cx: &OpContext, query: &AuditQuery) -> Result<AuditPage> {
        let scopes = cx.authorize_somewhere(Verb::AuditRead)?;
        Ok(self.store.list_audit(query, &scopes, self.clock.now()).await?)
    }
}
