//! Scopes as columns of a query: a row is shown if one of them covers it. Everything covers rows that belong to no ensemble, too.

use app::model::access::Scope;

/// Three arrays of one length, for `unnest`; absent parts are null.
#[derive(Debug)]
pub(super) struct ScopeColumns {
    pub clusters: Vec<Option<String>>,
    pub namespaces: Vec<Option<String>>,
    pub ensembles: Vec<Option<String>>,
}

impl ScopeColumns {
    pub(super) fn of(scopes: &[Scope]) -> Self {
        let column = |part: usize| scopes.iter().map(|scope| scope.parts()[part].map(str::to_owned)).collect();
        Self { clusters: column(0), namespaces: column(1), ensembles: column(2) }
    }
}
