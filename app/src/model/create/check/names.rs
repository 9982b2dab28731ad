//! Names: how long each driver's may be, what else is named after them, and what templates would misread; and the storage class.

use super::not_offered;
use crate::model::{
    EnsembleName,
    create::{ClusterOffer, CreateForm, FieldFault, platform::reads_as_text, stackable},
    driver::DriverKind,
    name::LabelFault,
};

/// A StatefulSet's name plus `-NN` and the controller's revision hash must fit into a label of 63 characters.
const NAME_LIMIT: u8 = 52;

/// The most characters of an ensemble's name.
pub(super) const fn limit(driver: Option<DriverKind>) -> u8 {
    match driver {
        Some(DriverKind::Stackable) => stackable::NAME_LIMIT,
        _ => NAME_LIMIT,
    }
}

/// The names that must be free: its own, and that of its StatefulSet where an operator calls it otherwise.
pub(super) fn names_of(name: &EnsembleName, driver: Option<DriverKind>) -> Vec<EnsembleName> {
    let below = (driver == Some(DriverKind::Stackable)).then(|| EnsembleName { name: stackable::stateful_set(&name.name), ..name.clone() });
    std::iter::once(name.clone()).chain(below).collect()
}

/// OpenSaola pastes names into YAML as they are; Stackable's operator wants a letter first.
pub(super) fn text(name: &str, driver: Option<DriverKind>) -> Result<(), FieldFault> {
    if driver == Some(DriverKind::Stackable) && !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Err(FieldFault::Label(LabelFault::LetterFirst));
    }
    let misread = driver == Some(DriverKind::OpenSaola) && !reads_as_text(name);
    if misread { Err(FieldFault::NotText { value: name.to_owned() }) } else { Ok(()) }
}

/// Nothing typed means the cluster's default, where it has one; OpenSaola is told its name, because there an empty one stands for nothing. Without
/// a known cluster there is nothing to check against.
pub(super) fn storage_class(
    form: &CreateForm,
    cluster: Option<&ClusterOffer>,
    driver: Option<DriverKind>,
) -> Result<Option<String>, FieldFault> {
    let Some(cluster) = cluster else { return Ok(None) };
    let by_default = cluster.storage_classes.iter().find(|class| class.default);
    let name = match form.storage_class.trim() {
        "" => &by_default.ok_or(FieldFault::Missing)?.name,
        name => &cluster.storage_classes.iter().find(|class| class.name == name).ok_or_else(|| not_offered(name))?.name,
    };
    text(name, driver.filter(|driver| *driver == DriverKind::OpenSaola))?;
    let is_left_out = form.storage_class.trim().is_empty() && driver != Some(DriverKind::OpenSaola);
    Ok((!is_left_out).then(|| name.clone()))
}
