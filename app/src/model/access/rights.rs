//! What one person or one token may do: roles bound to scopes, and for a token the one binding that it never exceeds.

use serde::{Deserialize, Serialize};

use super::{Role, Scope, Verb};
use crate::model::EnsembleName;

/// A role on a part of the fleet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Binding {
    /// What may be done.
    pub role: Role,
    /// On what.
    pub scope: Scope,
}

/// Bindings, and the limit of a token. Without a binding nothing is allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    bindings: Vec<Binding>,
    limit: Option<Binding>,
}

impl Rights {
    /// What these bindings give.
    pub const fn new(bindings: Vec<Binding>) -> Self {
        Self { bindings, limit: None }
    }

    /// The same, but no more than that binding gives: a token can do at most what its account can.
    #[must_use]
    pub fn within(mut self, limit: Option<Binding>) -> Self {
        self.limit = limit;
        self
    }

    /// Where the verb is allowed. The other answers follow from this one.
    pub fn scopes(&self, verb: Verb) -> Vec<Scope> {
        let given = self.bindings.iter().filter(|binding| binding.role.may(verb)).map(|binding| &binding.scope);
        match &self.limit {
            None => given.cloned().collect(),
            Some(limit) if limit.role.may(verb) => given.filter_map(|scope| scope.meet(&limit.scope)).collect(),
            Some(_) => Vec::new(),
        }
    }

    /// Whether the verb is allowed on that ensemble.
    pub fn may(&self, verb: Verb, name: &EnsembleName) -> bool {
        self.scopes(verb).iter().any(|scope| scope.covers(name))
    }

    /// Whether the verb is allowed on anything at all.
    pub fn may_somewhere(&self, verb: Verb) -> bool {
        !self.scopes(verb).is_empty()
    }

    /// Whether the verb is allowed on everything, and so on what belongs to no ensemble.
    pub fn may_everywhere(&self, verb: Verb) -> bool {
        self.scopes(verb).contains(&Scope::Everything)
    }

    /// Whether the verb is allowed on all of that scope.
    pub fn may_within(&self, verb: Verb, scope: &Scope) -> bool {
        self.scopes(verb).iter().any(|own| own.contains(scope))
    }

    /// Whether all that a binding gives is allowed.
    pub fn reaches(&self, wanted: &Binding) -> bool {
        Verb::ALL.into_iter().filter(|verb| wanted.role.may(*verb)).all(|verb| self.may_within(verb, &wanted.scope))
    }

    /// The bindings themselves, for display.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The limit of a token.
    pub const fn limit(&self) -> Option<&Binding> {
        self.limit.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn binding(role: Role, scope: &str) -> Binding {
        Binding { role, scope: scope.parse().unwrap() }
    }

    fn orders() -> EnsembleName {
        EnsembleName::new("alpha", "orders", "zk-orders")
    }

    #[test]
    fn without_a_binding_nothing_is_allowed() {
        assert!(Verb::ALL.iter().all(|verb| !Rights::default().may_somewhere(*verb)));
    }

    #[test]
    fn bindings_add_up_each_on_its_own_scope() {
        let rights = Rights::new(vec![binding(Role::Viewer, "*"), binding(Role::Operator, "alpha/search")]);
        assert!(rights.may(Verb::View, &orders()) && !rights.may(Verb::Restart, &orders()));
        assert!(rights.may(Verb::Restart, &EnsembleName::new("alpha", "search", "zk")));
        assert!(rights.may_everywhere(Verb::View) && !rights.may_everywhere(Verb::Restart));
    }

    #[test]
    fn a_token_can_do_at_most_what_its_account_can() {
        let person = Rights::new(vec![binding(Role::Operator, "alpha/orders")]);
        let token = person.clone().within(Some(binding(Role::Admin, "*")));
        assert!(token.may(Verb::Restart, &orders()));
        assert!(!token.may_somewhere(Verb::Admin) && !token.may_everywhere(Verb::View));
        let narrow = person.clone().within(Some(binding(Role::Viewer, "alpha")));
        assert!(narrow.may(Verb::View, &orders()) && !narrow.may_somewhere(Verb::Restart));
        assert!(!person.within(Some(binding(Role::Admin, "beta"))).may_somewhere(Verb::View));
    }

    #[test]
    fn a_binding_is_reached_by_whoever_may_do_all_of_it() {
        let rights = Rights::new(vec![binding(Role::Operator, "alpha"), binding(Role::Auditor, "*")]);
        assert!(rights.reaches(&binding(Role::Viewer, "alpha/orders")) && rights.reaches(&binding(Role::Auditor, "beta")));
        assert!(!rights.reaches(&binding(Role::Operator, "*")) && !rights.reaches(&binding(Role::Admin, "alpha/orders")));
        assert!(!Rights::default().reaches(&binding(Role::Viewer, "alpha")));
    }

    #[test]
    fn an_administrator_of_a_cluster_decides_there_and_nowhere_else() {
        let rights = Rights::new(vec![binding(Role::Admin, "alpha")]);
        assert!(rights.may_within(Verb::Admin, &"alpha/orders".parse().unwrap()));
        assert!(!rights.may_within(Verb::Admin, &Scope::Everything));
    }
}
