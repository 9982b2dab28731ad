//! The audit of what was asked and refused: it names the kind of the refusal. It never turns a refusal into another one.

use app::{
    error::AppError,
    model::{EnsembleName, OperationId, audit::AuditAction, ensemble::ActionKind, plan::Plan},
};
use serde_json::json;
use tracing::error;

use crate::{context::OpContext, error::Result, service::Services, store::AuditIntent};

impl Services {
    /// Records a refusal, and passes the answer on. An accepted request was recorded together with its operation.
    pub(in crate::service) async fn audited(
        &self,
        cx: &OpContext,
        action: ActionKind,
        name: &EnsembleName,
        reason: &str,
        asked: Result<OperationId>,
    ) -> Result<OperationId> {
        // What the roles do not give is recorded where that is decided.
        let refused = asked.as_ref().err().filter(|refused| !matches!(refused.kind, AppError::Forbidden { .. }));
        if let Some(refused) = refused {
            let intent = self.intent(cx, action, name, reason, None);
            // Nothing was done, so nothing is lost by answering without a record; Postgres away is the likeliest refusal of all.
            if let Err(error) = self.store.record_refused(&intent, refused.kind.key()).await {
                error!(request_id = cx.request_id, error = %error, "could not record that a request was refused ({})", refused.kind.key());
            }
        }
        asked
    }

    /// The audit's row of a request: sizes before and after, and the fingerprint that was confirmed.
    pub(super) fn intent(&self, cx: &OpContext, action: ActionKind, name: &EnsembleName, reason: &str, plan: Option<&Plan>) -> AuditIntent {
        let intent = AuditIntent::new(cx, audit_action(action), self.clock.now()).on(name).because(reason);
        let Some(plan) = plan else { return intent };
        let size = |strip: &app::model::Strip| strip.voters.len();
        AuditIntent {
            before: Some(json!({"voters": size(&plan.now), "uid": plan.uid, "resource_version": plan.seen}).to_string()),
            after: Some(json!({"voters": size(&plan.after), "plan": plan.fingerprint, "intent": plan.intent}).to_string()),
            ..intent
        }
    }
}

const fn audit_action(action: ActionKind) -> AuditAction {
    match action {
        ActionKind::Create => AuditAction::Create,
        ActionKind::Scale => AuditAction::Scale,
        ActionKind::Restart => AuditAction::Restart,
        ActionKind::Delete => AuditAction::Delete,
        ActionKind::Upgrade => AuditAction::Upgrade,
        ActionKind::Configure => AuditAction::Configure,
        ActionKind::PodTemplate => AuditAction::PodTemplate,
        ActionKind::Stop => AuditAction::Stop,
        ActionKind::Start => AuditAction::Start,
        ActionKind::Repair => AuditAction::Repair,
    }
}
