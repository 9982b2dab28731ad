//! Who asks, from where, under which request id. Every service method takes it first, so no path is without an actor.

use app::model::{Role, Verb};

use crate::error::{Error, Result};

/// The actor of a request or of a task.
#[derive(Clone, Debug)]
pub struct OpContext {
    /// The account's name.
    pub actor: String,
    /// The account's role.
    pub role: Role,
    /// The request's id, as in the log, the answer's header and the audit.
    pub request_id: String,
    /// The client's address.
    pub origin: String,
}

impl OpContext {
    /// The one decision: the role × verb table, denying what is not in it.
    pub fn authorize(&self, verb: Verb) -> Result<()> {
        if self.role.may(verb) { Ok(()) } else { Err(Error::forbidden(verb)) }
    }
}
