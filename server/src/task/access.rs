//! Keeps the book of who may do what as Postgres has it, and writes down who was seen and what was refused to whom.

use std::{sync::Arc, time::Duration};

use app::model::{access::Verb, audit::AuditAction};
use serde_json::json;
use tokio::{
    sync::mpsc,
    time::{Instant, sleep},
};
use tokio_util::sync::CancellationToken;
use tracing::{debug, error};

use crate::{context::Denial, service::Services, store::AuditIntent};

/// Another replica's change acts here within this time and what reading the book takes.
const INTERVAL: Duration = Duration::from_millis(500);
/// Who was seen is written so often.
const WRITE: Duration = Duration::from_secs(10);

/// Follows the book until told to stop. Without Postgres the book stays as it was.
pub async fn run(services: Arc<Services>, stop: CancellationToken) {
    let mut written = Instant::now();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep(INTERVAL) => {}
        }
        if let Err(error) = services.accounts.refresh().await {
            debug!("{}", error.chain());
        }
        if written.elapsed() >= WRITE {
            written = Instant::now();
            if let Err(error) = services.accounts.write_seen().await {
                debug!("{}", error.chain());
            }
        }
    }
}

/// Writes refusals into the audit until told to stop.
pub async fn audit_denials(services: Arc<Services>, mut denials: mpsc::Receiver<Denial>, stop: CancellationToken) {
    loop {
        let denial = tokio::select! {
            () = stop.cancelled() => return,
            denial = denials.recv() => denial,
        };
        let Some(denial) = denial else { return };
        let request_id = denial.request_id.clone();
        if let Err(error) = services.store.record_refused(&intent(denial, services.clock.now()), "forbidden").await {
            error!(request.id = request_id, error = %error, "could not record that something was refused");
        }
    }
}

fn intent(denial: Denial, at: app::model::Timestamp) -> AuditIntent {
    AuditIntent {
        at,
        actor: denial.actor,
        action: match denial.verb {
            Verb::Create => AuditAction::Create,
            Verb::Scale => AuditAction::Scale,
            Verb::Restart => AuditAction::Restart,
            Verb::Delete => AuditAction::Delete,
            Verb::Upgrade => AuditAction::Upgrade,
            Verb::Stop => AuditAction::Stop,
            Verb::Start => AuditAction::Start,
            Verb::Configure => AuditAction::Configure,
            Verb::View | Verb::ZnodeRead | Verb::Package | Verb::AuditRead | Verb::Admin => AuditAction::Ask,
        },
        ensemble: denial.ensemble,
        reason: None,
        origin: denial.origin,
        request_id: denial.request_id,
        operation: None,
        before: Some(json!({ "verb": denial.verb.key() }).to_string()),
        after: None,
        token: denial.token,
    }
}
