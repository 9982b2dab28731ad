//! Every address of the panel as a function of typed ids. Nothing else writes an address as text.

mod access;
mod packages;
mod query;
mod returned;

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

pub use access::{account_change, add_account, bind_again, end_session, password, people, revoke, sessions, token_again, tokens, unbind};
pub use packages::{new_operator, operator, operators_after, package, package_update, packages, packages_after, publish};
pub use query::{clear, read};
pub use returned::Returned;

use crate::{
    error::AppError,
    model::{
        EnsembleName, OperationId,
        audit::AuditQuery,
        create::CreateForm,
        fleet::FleetQuery,
        manifest::ManifestQuery,
        operation::{OperationQuery, OperationWish},
        plan::RestartBy,
        pod_template::PodForm,
        setting::ConfigureForm,
        znode::ZnodeQuery,
    },
};

/// Of what others said, so much is carried in an address.
const SAID: usize = 400;

/// A path with its query, encoded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address(String);

impl Address {
    /// The same page with what went wrong, and what was typed.
    pub fn with_problem(&self, problem: &AppError, reason: &str) -> String {
        let mut pairs = vec![("problem", problem.key().to_owned()), ("reason", reason.to_owned())];
        match problem {
            AppError::Busy { operation } => pairs.push(("operation", operation.to_string())),
            AppError::SignInRefused { tries_left } => pairs.push(("tries", tries_left.to_string())),
            AppError::SignInSlowed { wait_s } => pairs.push(("wait", wait_s.to_string())),
            AppError::Invalid { field, fault } => pairs.push(("fault", serde_json::to_string(&(field, fault)).unwrap_or_default())),
            AppError::PlatformRefused { said } | AppError::KubernetesRefused { said } => {
                pairs.push(("said", said.chars().take(SAID).collect()))
            }
            AppError::Internal { request_id } => pairs.push(("request", request_id.clone())),
            _ => {}
        }
        let glue = if self.0.contains('?') { '&' } else { '?' };
        format!("{}{glue}{}", self.0, query::write(&pairs))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The fleet, filtered and sorted.
pub fn fleet(query: &FleetQuery) -> Address {
    Address(format!("/{}", query::of(query)))
}

/// One ensemble.
pub fn ensemble(name: &EnsembleName) -> Address {
    Address(below(name, ""))
}

/// An ensemble's znodes.
pub fn znodes(name: &EnsembleName, query: &ZnodeQuery) -> Address {
    Address(format!("{}{}", below(name, "/znodes"), query::of(query)))
}

/// One of an ensemble's objects, whole.
pub fn manifest(name: &EnsembleName, query: &ManifestQuery) -> Address {
    Address(format!("{}{}", below(name, "/manifest"), query::of(query)))
}

/// The plan of a restart, and where its form goes.
pub fn restart(name: &EnsembleName) -> Address {
    Address(below(name, "/restart"))
}

/// The same by somebody else than this panel.
pub fn restart_by(name: &EnsembleName, by: RestartBy) -> Address {
    let by = if by == RestartBy::Panel { String::new() } else { format!("?by={}", by.key()) };
    Address(format!("{}{by}", below(name, "/restart")))
}

/// The plan of a change of size, and where its form goes; without a number, the page that asks for one.
pub fn scale(name: &EnsembleName, to: &str) -> Address {
    let to = if to.is_empty() { String::new() } else { format!("?{}", query::write(&[("to", to.to_owned())])) };
    Address(format!("{}{to}", below(name, "/scale")))
}

/// In an address and in a form: the volumes go, too.
pub const VOLUMES_TOO: &str = "delete";

/// The plan of a deletion, with the volumes or without, and where its form goes.
pub fn delete(name: &EnsembleName, volumes: bool) -> Address {
    let fate = if volumes { format!("?volumes={VOLUMES_TOO}") } else { String::new() };
    Address(format!("{}{fate}", below(name, "/delete")))
}

/// The plan of a repair, and where its form goes.
pub fn repair(name: &EnsembleName) -> Address {
    Address(below(name, "/repair"))
}

/// The plan of a stop, and where its form goes.
pub fn stop(name: &EnsembleName) -> Address {
    Address(below(name, "/stop"))
}

/// The plan of a start, and where its form goes.
pub fn start(name: &EnsembleName) -> Address {
    Address(below(name, "/start"))
}

/// The plan of a change of version, and where its form goes; without a version, the page that asks for one.
pub fn upgrade(name: &EnsembleName, version: &str) -> Address {
    let version = if version.is_empty() { String::new() } else { format!("?{}", query::write(&[("version", version.to_owned())])) };
    Address(format!("{}{version}", below(name, "/upgrade")))
}

/// The settings, and where their form goes.
pub fn configure(name: &EnsembleName) -> Address {
    Address(below(name, "/configure"))
}

/// The same with what was typed. An emptied field is not the same as one that was never there: it means the default.
pub fn configure_as(name: &EnsembleName, form: &ConfigureForm) -> Address {
    Address(format!("{}{}", below(name, "/configure"), query::whole(&form.pairs())))
}

/// The pod template, and where its form goes.
pub fn pod_template(name: &EnsembleName) -> Address {
    Address(below(name, "/pod-template"))
}

/// The same with what was typed. An emptied field is not the same as one that was never there: what stood in it goes.
pub fn pod_template_as(name: &EnsembleName, form: &PodForm) -> Address {
    Address(format!("{}{}", below(name, "/pod-template"), query::whole(&form.pairs())))
}

/// The create form, and its review.
pub fn create(form: &CreateForm) -> Address {
    // An emptied field is not the same as one that was never there: those have values to begin with.
    let typed = if *form == CreateForm::default() { String::new() } else { query::whole(form) };
    Address(format!("/create{typed}"))
}

/// Operations.
pub fn operations(query: &OperationQuery) -> Address {
    Address(format!("/operations{}", query::of(query)))
}

/// One operation.
pub fn operation(id: &OperationId) -> Address {
    Address(format!("/operations/{}", part(&id.0)))
}

/// Where a wish for a running operation is sent.
pub fn wish(id: &OperationId, wish: OperationWish) -> Address {
    Address(format!("{}/{}", operation(id), wish.key()))
}

/// The audit.
pub fn audit(query: &AuditQuery) -> Address {
    Address(format!("/audit{}", query::of(query)))
}

/// Where a program asks for an action on an ensemble.
pub fn api_action(name: &EnsembleName, action: &str) -> Address {
    Address(format!("/api/v1{}", below(name, &format!("/{action}"))))
}

/// Where a program asks for a new ensemble.
pub fn api_ensembles() -> Address {
    Address("/api/v1/ensembles".into())
}

/// The sign-in page; afterwards it leads to `next`, a path of this panel.
pub fn login(next: &str) -> Address {
    let next = if matches!(next, "" | "/") { String::new() } else { format!("?{}", query::write(&[("next", next.to_owned())])) };
    Address(format!("/login{next}"))
}

/// The sign-in page after a refusal, with the name that was typed; never with the password.
pub fn login_again(next: &str, problem: &AppError, name: &str) -> String {
    let page = Address(login(next).with_problem(problem, ""));
    if name.is_empty() { page.0 } else { format!("{page}&{}", query::write(&[("name", name.to_owned())])) }
}

/// Where a language is chosen.
pub fn language() -> Address {
    Address("/language".into())
}

/// Where a session is ended.
pub fn logout() -> Address {
    Address("/logout".into())
}

/// The stream of the fleet page.
pub fn fleet_events(query: &FleetQuery) -> Address {
    Address(format!("/events/fleet{}", query::of(query)))
}

/// The stream of what surrounds every page, for a page that has none of its own.
pub fn panel_events() -> Address {
    Address("/events/panel".into())
}

/// The stream of the list of operations.
pub fn operations_events(query: &OperationQuery) -> Address {
    Address(format!("/events{}", operations(query)))
}

/// The stream of an ensemble's page.
pub fn ensemble_events(name: &EnsembleName) -> Address {
    Address(format!("/events{}", below(name, "")))
}

/// The stream of an operation's page.
pub fn operation_events(id: &OperationId) -> Address {
    Address(format!("/events{}", operation(id)))
}

fn below(name: &EnsembleName, page: &str) -> String {
    format!("/ensembles/{}/{}/{}{page}", part(&name.cluster), part(&name.namespace), part(&name.name))
}

/// Everything but letters, digits and what RFC 3986 leaves unreserved.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

fn part(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

#[cfg(test)]
mod tests;
