//! The whole rule book: which role gives which verb.

use serde::{Deserialize, Serialize};

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// See ensembles, their members, events and operations.
    View,
    /// Read znodes and their data.
    ZnodeRead,
    /// Create ensembles.
    Create,
    /// Change the number of voters; pause, continue and abort such an operation.
    Scale,
    /// Restart members; pause, continue and abort such an operation.
    Restart,
    /// Delete ensembles; pause, continue and abort such an operation.
    Delete,
    /// Change settings and the pod template; pause, continue and abort such an operation.
    Configure,
    /// Read the audit.
    AuditRead,
    /// Add people, bind roles, end web sessions, revoke tokens.
    Admin,
    /// Change ZooKeeper's version; pause, continue and abort such an operation.
    Upgrade,
    /// Stop ensembles and keep their volumes; pause, continue and abort such an operation.
    Stop,
    /// Start stopped ensembles; pause, continue and abort such an operation.
    Start,
    /// Publish, enable, disable and remove packages of OpenSaola, for a whole cluster at once.
    Package,
}

impl Verb {
    /// All of them, in the order of the rule book's columns.
    pub const ALL: [Verb; 13] = [
        Verb::View,
        Verb::ZnodeRead,
        Verb::Create,
        Verb::Scale,
        Verb::Restart,
        Verb::Configure,
        Verb::Upgrade,
        Verb::Stop,
        Verb::Start,
        Verb::Delete,
        Verb::Package,
        Verb::AuditRead,
        Verb::Admin,
    ];

    /// The word in URLs, answers and the audit.
    pub const fn key(self) -> &'static str {
        match self {
            Verb::View => "view",
            Verb::ZnodeRead => "znode_read",
            Verb::Create => "create",
            Verb::Scale => "scale",
            Verb::Restart => "restart",
            Verb::Delete => "delete",
            Verb::Configure => "configure",
            Verb::AuditRead => "audit_read",
            Verb::Admin => "admin",
            Verb::Upgrade => "upgrade",
            Verb::Stop => "stop",
            Verb::Start => "start",
            Verb::Package => "package",
        }
    }

    /// The verb with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.key() == key)
    }
}

/// A role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sees, and changes nothing.
    Viewer,
    /// Runs ensembles.
    Operator,
    /// Runs ensembles and decides who may do what.
    Admin,
    /// Reads the audit, and neither data nor actions.
    Auditor,
}

impl Role {
    /// All of them, in the order of the rule book's rows.
    pub const ALL: [Role; 4] = [Role::Viewer, Role::Operator, Role::Admin, Role::Auditor];

    /// The table role × verb.
    pub const fn may(self, verb: Verb) -> bool {
        match self {
            Role::Viewer => matches!(verb, Verb::View | Verb::ZnodeRead),
            Role::Operator => {
                let changes = matches!(verb, Verb::Scale | Verb::Restart | Verb::Configure | Verb::Upgrade | Verb::Stop | Verb::Start);
                changes || matches!(verb, Verb::View | Verb::ZnodeRead | Verb::Create | Verb::Delete)
            }
            Role::Auditor => matches!(verb, Verb::View | Verb::AuditRead),
            Role::Admin => true,
        }
    }

    /// The word in the database, in forms and answers.
    pub const fn key(self) -> &'static str {
        match self {
            Role::Viewer => "viewer",
            Role::Operator => "operator",
            Role::Admin => "admin",
            Role::Auditor => "auditor",
        }
    }

    /// The role with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }
}

/// The whole table, row by row, for people to read and to choose from.
pub fn rule_book() -> [(Role, [(Verb, bool); 13]); 4] {
    Role::ALL.map(|role| (role, Verb::ALL.map(|verb| (verb, role.may(verb)))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_gives_what_the_rule_book_says_and_nothing_else() {
        let book: Vec<String> = Role::ALL
            .iter()
            .map(|role| {
                let given = Verb::ALL.iter().filter(|verb| role.may(**verb)).map(|verb| verb.key());
                format!("{}: {}", role.key(), given.collect::<Vec<_>>().join(" "))
            })
            .collect();
        assert_eq!(
            book,
            [
                "viewer: view znode_read",
                "operator: view znode_read create scale restart configure upgrade stop start delete",
                "admin: view znode_read create scale restart configure upgrade stop start delete package audit_read admin",
                "auditor: view audit_read",
            ]
        );
    }

    #[test]
    fn every_word_leads_back() {
        assert!(Role::ALL.iter().all(|role| Role::from_key(role.key()) == Some(*role)));
        assert!(Verb::ALL.iter().all(|verb| Verb::from_key(verb.key()) == Some(*verb)));
        assert_eq!(Role::from_key("root"), None);
    }
}
