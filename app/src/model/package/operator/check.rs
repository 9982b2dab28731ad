//! A new operator: what a person types, and the checked wish that follows. The package's templates paste these values as they are, and the platform
//! checks none of them: without a registry it made an image of somebody else's.

use serde::{Deserialize, Serialize};

use super::{Topology, watched};
use crate::model::{
    create::{CreateFault, Field, FieldFault, platform::reads_as_text},
    name::{LabelFault, check_label},
};

/// `-zookeeper-operator` is put behind the name of its service account, and a hash behind those of its pods.
const NAME_LIMIT: u8 = 40;
const LABEL_LIMIT: u8 = 63;
const REPOSITORY_LIMIT: u16 = 200;

/// The form as typed, kept whole so that nothing is lost when something is wrong. It travels in the URL: it holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct OperatorForm {
    pub cluster: String,
    /// One that is there.
    pub namespace: String,
    pub name: String,
    /// The word of a topology.
    pub topology: String,
    /// The registry of the operator's image, with its port.
    pub repository: String,
    /// The project in it.
    pub project: String,
    /// The namespaces whose ensembles it runs, with commas between; empty for all.
    pub watch: String,
    /// `yes` to see the review.
    pub review: String,
}

impl Default for OperatorForm {
    fn default() -> Self {
        let text = String::from;
        Self {
            cluster: text(""),
            namespace: text(""),
            name: text(""),
            topology: text(Topology::Standard.key()),
            repository: text(""),
            project: text("middleware"),
            watch: text(""),
            review: text(""),
        }
    }
}

/// A checked form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatorSpec {
    pub namespace: String,
    pub name: String,
    pub topology: Topology,
    pub repository: String,
    pub project: String,
    /// Its namespaces, with commas between; `None` for all of them.
    pub watch: Option<String>,
}

/// The wish, or everything that is wrong, in the order of the form.
pub fn check(form: &OperatorForm, namespaces: &[String]) -> Result<OperatorSpec, Vec<CreateFault>> {
    let mut faults = Vec::new();
    let mut note = |field, checked: Result<(), FieldFault>| faults.extend(checked.err().map(|fault| CreateFault { field, fault }));
    let [namespace, name, repository, project, watch] =
        [&form.namespace, &form.name, &form.repository, &form.project, &form.watch].map(|text| text.trim().to_owned());
    let topology = Topology::from_key(form.topology.trim());
    note(Field::Namespace, typed(&namespace).and_then(|()| offered(&namespace, namespaces)));
    note(Field::Name, named(&name));
    note(Field::Topology, topology.map(drop).ok_or_else(|| FieldFault::NotOffered { value: form.topology.trim().to_owned() }));
    note(Field::Repository, typed(&repository).and_then(|()| part_of_an_image(&repository, is_registry)));
    note(Field::Project, typed(&project).and_then(|()| part_of_an_image(&project, is_project)));
    note(Field::Watch, if watch.is_empty() { Ok(()) } else { watch.split(',').try_for_each(|one| watchable(one.trim(), namespaces)) });
    match topology {
        Some(topology) if faults.is_empty() => {
            let watch = Some(watched(&watch).join(",")).filter(|watch| !watch.is_empty());
            Ok(OperatorSpec { namespace, name, topology, repository, project, watch })
        }
        _ => Err(faults),
    }
}

fn typed(text: &str) -> Result<(), FieldFault> {
    if text.is_empty() { Err(FieldFault::Missing) } else { Ok(()) }
}

/// A namespace is not made for an operator: its image's pull secret has to stand there before.
fn offered(namespace: &str, namespaces: &[String]) -> Result<(), FieldFault> {
    check_label(namespace, LABEL_LIMIT).map_err(FieldFault::Label)?;
    let is_there = namespaces.iter().any(|known| known == namespace);
    if is_there { Ok(()) } else { Err(FieldFault::NotOffered { value: namespace.to_owned() }) }
}

/// A name that is left out between two commas would be all namespaces.
fn watchable(namespace: &str, namespaces: &[String]) -> Result<(), FieldFault> {
    typed(namespace).and_then(|()| offered(namespace, namespaces))
}

fn named(name: &str) -> Result<(), FieldFault> {
    typed(name)?;
    check_label(name, NAME_LIMIT).map_err(FieldFault::Label)?;
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(FieldFault::Label(LabelFault::LetterFirst));
    }
    if reads_as_text(name) { Ok(()) } else { Err(FieldFault::NotText { value: name.to_owned() }) }
}

fn part_of_an_image(text: &str, is: impl Fn(&str) -> bool) -> Result<(), FieldFault> {
    if text.len() > usize::from(REPOSITORY_LIMIT) {
        return Err(FieldFault::TooLong { limit: REPOSITORY_LIMIT });
    }
    if is(text) { Ok(()) } else { Err(FieldFault::NotAnImagePart { value: text.to_owned() }) }
}

/// A host, perhaps with a port.
fn is_registry(text: &str) -> bool {
    let (host, port) = text.split_once(':').map_or((text, None), |(host, port)| (host, Some(port)));
    let is_port = |port: &str| !port.starts_with('0') && port.chars().all(|c| c.is_ascii_digit()) && port.parse::<u16>().is_ok();
    host.split('.').all(|label| check_label(label, LABEL_LIMIT).is_ok()) && port.is_none_or(is_port)
}

/// What stands between the registry and the image, as container images are named.
fn is_project(text: &str) -> bool {
    let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let part = |part: &str| {
        let mut chars = part.chars();
        let inside = part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c));
        edge(chars.next()) && edge(part.chars().last()) && inside && !part.contains("..")
    };
    text.split('/').all(part)
}

#[cfg(test)]
mod tests;
