//! Who asks, from where, under which request id. Every service method takes it first, so no path is without an actor.

mod book;
mod denials;

use app::{
    error::AppError,
    model::{
        EnsembleName,
        access::{Rights, Scope, Verb},
    },
};
use uuid::Uuid;

pub use book::{Access, AccountEntry, Book, TokenEntry, Via};
pub use denials::{Denial, Denials};

use crate::error::{Error, Result};

/// The actor of a request.
#[derive(Clone, Debug)]
pub struct OpContext {
    /// The account's name.
    pub actor: String,
    /// What the account may do, looked up anew at every decision: a stream that is open follows a change of bindings.
    pub access: Access,
    /// The request's id, as in the log, the answer's header and the audit.
    pub request_id: String,
    /// The client's address.
    pub origin: String,
    /// Where refusals are handed in.
    pub denials: Denials,
}

impl OpContext {
    /// The account.
    pub fn account(&self) -> Uuid {
        self.access.account()
    }

    /// What the actor may do now.
    pub fn rights(&self) -> Rights {
        self.access.rights()
    }

    /// The one decision about an ensemble. What may not be seen is not there; what may be seen but not done is refused.
    pub fn authorize(&self, verb: Verb, name: &EnsembleName) -> Result<()> {
        let rights = self.rights();
        if rights.may(verb, name) {
            Ok(())
        } else if verb != Verb::Create && !rights.may(Verb::View, name) {
            let none = AppError::NoEnsemble { name: name.clone() };
            Err(Error::new(none, format!("could not show ensemble `{name}` to {}: outside of their scopes", self.actor)))
        } else {
            Err(self.refused(verb, Some(name)))
        }
    }

    /// The decision about what belongs to no single ensemble, and where the verb is allowed. Nowhere is a refusal.
    pub fn authorize_somewhere(&self, verb: Verb) -> Result<Vec<Scope>> {
        let scopes = self.rights().scopes(verb);
        if scopes.is_empty() { Err(self.refused(verb, None)) } else { Ok(scopes) }
    }

    /// The decision about a part of the fleet.
    pub fn authorize_within(&self, verb: Verb, scope: &Scope) -> Result<()> {
        if self.rights().may_within(verb, scope) { Ok(()) } else { Err(self.refused(verb, None)) }
    }

    /// Every refusal goes to the audit, whichever door it was met at.
    fn refused(&self, verb: Verb, ensemble: Option<&EnsembleName>) -> Error {
        let denial = Denial {
            actor: self.actor.clone(),
            token: self.access.token().map(str::to_owned),
            verb,
            ensemble: ensemble.cloned(),
            origin: self.origin.clone(),
            request_id: self.request_id.clone(),
        };
        self.denials.note(self.account(), denial);
        Error::forbidden(verb)
    }
}
