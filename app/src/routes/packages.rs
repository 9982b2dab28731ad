//! The addresses of packages.

use super::{Address, below, part, query};
use crate::model::{
    EnsembleName,
    package::{
        PackageDeed,
        operator::{OperatorDeed, OperatorForm},
    },
};

/// Packages of OpenSaola.
pub fn packages() -> Address {
    Address("/packages".into())
}

/// The same, which says what was just done: the deed's word, or `publish`, and whether the platform has answered.
pub fn packages_after(deed: &str, package: &str, answered: bool) -> Address {
    let key = if answered { "done" } else { "waiting" };
    Address(format!("/packages?{}", query::write(&[(key, deed.to_owned()), ("package", package.to_owned())])))
}

/// The page that publishes, and where its forms go.
pub fn publish(cluster: &str) -> Address {
    Address(format!("/packages/{}/publish", part(cluster)))
}

/// The plan of a change of a package, and where its form goes.
pub fn package(cluster: &str, package: &str, deed: PackageDeed) -> Address {
    Address(format!("/packages/{}/{}/{}", part(cluster), part(package), deed.key()))
}

/// The page that gives an ensemble another package, and where its form goes.
pub fn package_update(name: &EnsembleName) -> Address {
    Address(below(name, "/package"))
}

/// The page that makes an operator with what was typed, and where its form goes. The cluster stands in the path.
pub fn new_operator(form: &OperatorForm) -> Address {
    let typed = OperatorForm { cluster: String::new(), ..form.clone() };
    // What was emptied was typed, too.
    let query = if typed == OperatorForm::default() { String::new() } else { query::whole(&typed) };
    Address(format!("/packages/{}/operator{query}", part(&form.cluster)))
}

/// The plan of a change of an operator, and where its form goes.
pub fn operator(cluster: &str, namespace: &str, name: &str, deed: OperatorDeed) -> Address {
    Address(format!("/packages/{}/operators/{}/{}/{}", part(cluster), part(namespace), part(name), deed.key()))
}

/// The packages, which say what was just done to an operator, and whether the platform has answered.
pub fn operators_after(deed: OperatorDeed, operator: &str, answered: bool) -> Address {
    let key = if answered { "done" } else { "waiting" };
    Address(format!("/packages?{}", query::write(&[(key, deed.key().to_owned()), ("operator", operator.to_owned())])))
}
