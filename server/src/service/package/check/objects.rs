//! The objects of a package: read one by one, then compared with one another.

mod compare;

use app::model::package::{PackageFault, PackageWrong, TemplateFault};
use serde_json::Value;

pub use compare::compare;

use super::document;
use crate::service::package::{archive::Files, template};

pub const BASELINE: &str = "MiddlewareBaseline";
const OPERATOR: &str = "MiddlewareOperatorBaseline";
const ACTION: &str = "MiddlewareActionBaseline";
const CONFIGURATION: &str = "MiddlewareConfiguration";
const DEFINITION: &str = "CustomResourceDefinition";
/// Which kinds belong into which folder.
const FOLDERS: [(&str, &[&str]); 4] = [
    ("baselines", &[BASELINE, OPERATOR]),
    ("actions", &[ACTION]),
    ("configurations", &[CONFIGURATION]),
    ("crds", &[CONFIGURATION, DEFINITION]),
];
/// A name of Kubernetes.
const NAME: usize = 253;

/// An object, and where it stands.
pub struct Object {
    pub file: String,
    pub kind: String,
    pub name: String,
    value: Value,
}

impl Object {
    /// Kind and name.
    pub fn title(&self) -> String {
        format!("{} {}", self.kind, self.name)
    }

    /// Whether it is a definition as it stands.
    pub fn is_definition(&self) -> bool {
        self.kind == DEFINITION
    }

    /// The definition that it is or makes, by name.
    pub fn definition(&self) -> Option<String> {
        let made = || serde_saphyr::from_str::<Value>(self.value["spec"]["template"].as_str()?).ok();
        let value = if self.is_definition() { self.value.clone() } else { made()? };
        (value["kind"] == DEFINITION).then(|| value["metadata"]["name"].as_str().unwrap_or_default().to_owned())
    }

    fn wrong(&self, wrong: PackageWrong) -> PackageFault {
        PackageFault { file: self.file.clone(), wrong }
    }
}

/// Every object that can be read; the others are faults.
pub fn read(files: &Files, faults: &mut Vec<PackageFault>) -> Vec<Object> {
    let mut objects = Vec::new();
    for (path, bytes) in files {
        let folder = FOLDERS.iter().find(|(folder, _)| path.split_once('/').is_some_and(|(first, _)| first == *folder));
        match folder {
            Some((_, kinds)) => match object(path, bytes, kinds) {
                Ok(object) => {
                    faults.extend(broken(&object.value).map(|fault| object.wrong(PackageWrong::Template { fault })));
                    objects.push(object);
                }
                Err(fault) => faults.push(fault),
            },
            // The platform looks for objects in every file, by this text alone.
            None => faults.extend(stray(bytes).map(|found| PackageFault {
                file: path.clone(),
                wrong: PackageWrong::Kind { found: found.into(), wanted: String::new() },
            })),
        }
    }
    objects
}

fn object(path: &str, bytes: &[u8], kinds: &[&str]) -> Result<Object, PackageFault> {
    let at = |wrong| PackageFault { file: path.to_owned(), wrong };
    let (text, value) = document(path, bytes)?;
    let kind = value["kind"].as_str().unwrap_or_default().to_owned();
    if !kinds.contains(&kind.as_str()) {
        return Err(at(PackageWrong::Kind { found: kind, wanted: kinds.join(", ") }));
    }
    if kind != DEFINITION && !text.contains(&plain(&kind)) {
        return Err(at(PackageWrong::KindNotPlain { text: plain(&kind) }));
    }
    let name = value["metadata"]["name"].as_str().unwrap_or_default().to_owned();
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
    let is_name =
        (1..=NAME).contains(&name.len()) && name.chars().all(allowed) && !name.starts_with(['-', '.']) && !name.ends_with(['-', '.']);
    if !is_name {
        return Err(at(PackageWrong::Name { found: name.chars().take(60).collect() }));
    }
    Ok(Object { file: path.to_owned(), kind, name, value })
}

fn plain(kind: &str) -> String {
    format!("kind: {kind}")
}

fn stray(bytes: &[u8]) -> Option<&'static str> {
    let text = String::from_utf8_lossy(bytes);
    [BASELINE, OPERATOR, ACTION, CONFIGURATION].into_iter().find(|kind| text.contains(&plain(kind)))
}

/// The first template, anywhere in an object, that cannot be read.
fn broken(value: &Value) -> Option<TemplateFault> {
    match value {
        Value::String(text) => template::fault(text),
        Value::Array(values) => values.iter().find_map(broken),
        Value::Object(fields) => fields.values().find_map(broken),
        _ => None,
    }
}
