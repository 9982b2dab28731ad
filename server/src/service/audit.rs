//! Reading the audit.

use app::model::{
    Verb,
    audit::{AuditPage, AuditQuery},
};

use super::Services;
use crate::{context::OpContext, error::Result};

impl Services {
    /// One page of the audit.
    pub async fn list_audit(&self, cx: &OpContext, query: &AuditQuery) -> Result<AuditPage> {
        cx.authorize(Verb::AuditRead)?;
        Ok(self.store.list_audit(query, self.clock.now()).await?)
    }
}
