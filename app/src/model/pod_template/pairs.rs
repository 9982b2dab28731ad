//! `key=value`, one a line: node selectors, labels and annotations. Checked as Kubernetes checks them, and nothing that is somebody else's passes.

use std::collections::BTreeMap;

use super::{PodFault, PodHome, PodKey};

/// Domains whose labels and annotations belong to Kubernetes, to this panel or to an operator that runs ensembles.
const DOMAINS: [&str; 5] = ["kubernetes.io", "k8s.io", "menagerie.dev", "stackable.tech", "middleware.cn"];
/// What operators select by, or write themselves.
const WORDS: [&str; 9] = [
    "app",
    "release",
    "kind",
    "owner-rv",
    "middleware",
    "restartTime",
    "controller-revision-hash",
    "pod-template-hash",
    "pod-template-generation",
];
/// The longest part of a key and the longest value of a label.
const PART: usize = 63;
/// The longest domain.
const DOMAIN: usize = 253;
/// The longest value of an annotation that a form takes; it travels in an address.
const ANNOTATION: usize = 1024;

/// The pairs of a text that was checked.
pub fn pairs(text: &str) -> BTreeMap<&str, &str> {
    text.lines().filter_map(|line| line.split_once('=')).collect()
}

/// Whether a label or an annotation of a pod is somebody's own. A node's labels are anybody's to select by.
pub fn is_reserved(key: &str) -> bool {
    let domain = key.split_once('/').map(|(domain, _)| domain);
    let within = |known: &str| domain.is_some_and(|domain| domain == known || domain.ends_with(&format!(".{known}")));
    WORDS.contains(&key) || DOMAINS.iter().any(|known| within(known))
}

/// The pairs as lines in order of key, or what is wrong with the first that is.
pub(super) fn check(home: PodHome, key: PodKey, typed: &str) -> Result<String, PodFault> {
    let mut found: BTreeMap<&str, &str> = BTreeMap::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once('=').ok_or_else(|| PodFault::NotAPair { line: line.to_owned() })?;
        let (name, value) = (name.trim(), value.trim());
        if !is_key(name) {
            return Err(PodFault::NotAKey { key: name.to_owned() });
        }
        if key != PodKey::NodeSelector && is_reserved(name) {
            return Err(PodFault::Reserved { key: name.to_owned() });
        }
        let fits = if key == PodKey::Annotations { is_annotation(value) } else { is_label_value(value) };
        if !fits {
            return Err(PodFault::NotALabelValue { value: value.to_owned() });
        }
        if home.has_templates() && !is_for_templates(value) {
            return Err(PodFault::NotForTemplates { value: value.to_owned() });
        }
        if found.insert(name, value).is_some() {
            return Err(PodFault::Twice { key: name.to_owned() });
        }
    }
    Ok(found.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("\n"))
}

/// A qualified name: `name`, or `domain/name`.
pub(super) fn is_key(key: &str) -> bool {
    match key.split_once('/') {
        None => is_part(key),
        Some((domain, name)) => is_domain(domain) && is_part(name),
    }
}

/// A value of a label, which may be empty.
pub(super) fn is_label_value(value: &str) -> bool {
    value.is_empty() || is_part(value)
}

fn is_part(text: &str) -> bool {
    let edge = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    text.len() <= PART && text.bytes().all(inside) && edge(text.bytes().next()) && edge(text.bytes().last())
}

fn is_domain(text: &str) -> bool {
    let label = |part: &str| crate::model::name::check_label(part, PART as u8).is_ok();
    text.len() <= DOMAIN && text.split('.').all(label)
}

fn is_annotation(value: &str) -> bool {
    value.len() <= ANNOTATION && !value.chars().any(char::is_control)
}

/// What neither a template nor YAML reads as something of its own.
pub(super) fn is_for_templates(value: &str) -> bool {
    value.chars().all(|c| c.is_ascii_alphanumeric() || "-_./:,=@+ ".contains(c))
}
