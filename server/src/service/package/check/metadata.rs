//! What a package says of itself. Its name and version become names and labels of Kubernetes, so both have a strict form.

use app::model::package::{PackageFault, PackageWrong};
use serde_json::Value;

use super::document;
use crate::service::package::archive::Files;

const FILE: &str = "metadata.yaml";
/// What this panel publishes.
const COMPONENT: &str = "ZooKeeper";
/// A label holds 63 characters; the Secret's name needs some of them, too.
const VERSION: usize = 40;

pub struct Metadata {
    pub component: String,
    pub version: String,
    pub app_versions: Vec<String>,
}

/// The metadata; everything that is wrong with it is a fault.
pub fn read(files: &Files, faults: &mut Vec<PackageFault>) -> Option<Metadata> {
    let value = match document(FILE, files.get(FILE)?) {
        Ok((_, value)) => value,
        Err(fault) => {
            faults.push(fault);
            return None;
        }
    };
    let mut field = |name: &str, takes: &str, fits: fn(&str) -> bool| {
        let found = value[name].as_str().filter(|text| fits(text)).map(str::to_owned);
        if found.is_none() {
            faults.push(PackageFault { file: FILE.into(), wrong: PackageWrong::Field { field: name.into(), takes: takes.into() } });
        }
        found
    };
    let component = field("name", COMPONENT, |_| true);
    let version = field("version", "1.3.1-1.0.0", is_version);
    field("type", "mq", is_word);
    if let Some(other) = component.as_ref().filter(|name| *name != COMPONENT) {
        faults.push(PackageFault { file: FILE.into(), wrong: PackageWrong::OtherComponent { component: other.clone() } });
        return None;
    }
    let app_versions = app_versions(&value).unwrap_or_else(|| {
        let wrong = PackageWrong::Field { field: "app.version".into(), takes: "[\"3.7.2\"]".into() };
        faults.push(PackageFault { file: FILE.into(), wrong });
        Vec::new()
    });
    Some(Metadata { component: component?, version: version?, app_versions })
}

/// Numbers with dots, and after a dash more of them or plain words, all in small letters: it becomes part of a Secret's name.
fn is_version(text: &str) -> bool {
    let (numbers, rest) = text.split_once('-').map_or((text, None), |(numbers, rest)| (numbers, Some(rest)));
    let number = |part: &str| !part.is_empty() && part.len() <= 9 && part.chars().all(|c| c.is_ascii_digit());
    let word = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    text.len() <= VERSION
        && numbers.contains('.')
        && numbers.split('.').all(number)
        && rest.is_none_or(|rest| rest.split(['.', '-']).all(word))
}

fn is_word(text: &str) -> bool {
    (1..=30).contains(&text.len()) && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Versions of ZooKeeper, each quoted: YAML reads `3.10` as a number.
fn app_versions(value: &Value) -> Option<Vec<String>> {
    let versions = value["app"]["version"].as_array().filter(|versions| !versions.is_empty())?;
    versions.iter().map(|version| version.as_str().filter(|text| is_version(text)).map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_can_be_a_name_and_a_label() {
        for version in ["1.3.1-1.0.0", "1.2", "3.7.2", "1.3.1-1.0.0-rc1"] {
            assert!(is_version(version), "{version}");
        }
        for version in ["", "1", "1.", "1.2-", "1.2-A", "v1.2", "1.2 3", "1.2\n", "1.2_3", "1.2-a..b", &format!("1.{}", "2".repeat(40))] {
            assert!(!is_version(version), "{version}");
        }
    }
}
