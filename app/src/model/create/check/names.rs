//! Names that OpenSaola's templates read, and the storage class.

use super::not_offered;
use crate::model::{
    create::{ClusterOffer, CreateForm, FieldFault, platform::reads_as_text},
    driver::DriverKind,
};

/// OpenSaola pastes names into YAML as they are.
pub(super) fn text(name: &str, driver: Option<DriverKind>) -> Result<(), FieldFault> {
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
    text(name, driver)?;
    let is_left_out = form.storage_class.trim().is_empty() && driver != Some(DriverKind::OpenSaola);
    Ok((!is_left_out).then(|| name.clone()))
}
