//! New ensembles through OpenSaola: what must be there first, and which values may be sent at all. The package's templates paste values into YAML
//! as they are (`3.7.2`, a line break and `replicas: 7` gave seven members), and the platform itself checks none of them.

use serde::{Deserialize, Serialize};

use super::quantity::Quantity;

/// The baseline of the package from which an ensemble is made.
pub const BASELINE: &str = "zookeeper-cluster";
/// The package's own form has a whole core here. Less than is asked for would be refused where nobody looks: in the ZooKeeper operator's log.
const LEAST_CPU_LIMIT: Quantity = Quantity::of(1);
/// Versions for which the package knows an image, each with its tag. Of any other it makes an empty tag, and is content.
const TAGS: [(&str, &str); 2] = [("3.7.2", "3.7.2"), ("3.7.1", "3.7.1-2")];

/// The package that is enabled on a cluster, and the operator that it runs there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    /// The name of its `MiddlewarePackage`, which is also its Secret's.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The baseline of the `MiddlewareOperator` that is ready.
    pub operator: String,
}

/// An operator that is ready.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadyOperator {
    /// The baseline that it is made from.
    pub baseline: String,
    /// The namespaces whose ensembles it runs; none where it runs those of all.
    pub watches: Vec<String>,
}

/// What lacks on a cluster where OpenSaola shall make ensembles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlatformLack {
    /// OpenSaola itself.
    Platform,
    /// An enabled package of ZooKeeper.
    Package,
    /// A `MiddlewareOperator` of ZooKeeper that is ready.
    Operator,
}

impl PlatformLack {
    /// The word in REST.
    pub const fn key(self) -> &'static str {
        match self {
            PlatformLack::Platform => "platform",
            PlatformLack::Package => "package",
            PlatformLack::Operator => "operator",
        }
    }
}

/// Registry and project of an image, if it is the one that the package makes for this version.
pub fn repository<'a>(version: &str, image: &'a str) -> Option<&'a str> {
    let (_, tag) = TAGS.iter().find(|(known, _)| *known == version)?;
    let repository = image.strip_suffix(tag)?.strip_suffix("/zookeeper:")?;
    let plain = |part: &str| {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-:".contains(c);
        part.starts_with(|c: char| c.is_ascii_alphanumeric()) && part.chars().all(allowed)
    };
    (repository.contains('/') && repository.split('/').all(plain)).then_some(repository)
}

/// Whether a tag may be the package's for that version: the version alone, or with a build behind it.
pub fn is_tag_of(tag: &str, version: &str) -> bool {
    tag.strip_prefix(version).is_some_and(|build| build.is_empty() || build.starts_with('-'))
}

/// Whether a name is still that text when YAML reads it without quotes: not a number, a truth value or nothing.
pub fn reads_as_text(name: &str) -> bool {
    const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(allowed) && !WORDS.contains(&name.to_ascii_lowercase().as_str())
}

/// An amount as it is to be sent: digits, and perhaps a unit. A fraction or a power of ten
/// would read as a number that Kubernetes refuses, a zero in front as one of base eight.
pub fn plain_amount(text: &str) -> String {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_plain = unit.len() < text.len() && unit.chars().all(|c| c.is_ascii_alphabetic()) && !text.starts_with('0');
    match Quantity::parse(text) {
        Some(amount) if !is_plain || unit.eq_ignore_ascii_case("e") => amount.to_string(),
        _ => text.to_owned(),
    }
}

/// The limit of CPU to a request.
pub fn cpu_limit(request: &str) -> String {
    let request = Quantity::parse(request).unwrap_or(LEAST_CPU_LIMIT);
    request.max(LEAST_CPU_LIMIT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_the_packages_only_with_the_tag_that_it_makes() {
        assert_eq!(repository("3.7.2", "registry:443/middleware/zookeeper:3.7.2"), Some("registry:443/middleware"));
        assert_eq!(repository("3.7.1", "registry/middleware/zookeeper:3.7.1-2"), Some("registry/middleware"));
        for (version, image) in [
            ("3.7.1", "registry/middleware/zookeeper:3.7.1"),
            ("3.8.0", "registry/middleware/zookeeper:3.8.0"),
            ("3.7.2", "registry/middleware/zk:3.7.2"),
            ("3.7.2", "middleware/zookeeper:3.7.2"),
            ("3.7.2", "registry//zookeeper:3.7.2"),
            ("3.7.2", "registry/middleware\nreplicas: 7\n/zookeeper:3.7.2"),
            ("3.7.2", "registry/{{ .Globe.Name }}/zookeeper:3.7.2"),
        ] {
            assert_eq!(repository(version, image), None, "{image}");
        }
    }

    #[test]
    fn names_that_yaml_would_read_otherwise_are_told() {
        for name in ["orders-zk", "standard", "a.b", "e3"] {
            assert!(reads_as_text(name), "{name}");
        }
        for name in ["3", "1e3", "true", "no", "Null", "0x1f", "", "a: b", "a\nb", "{{a}}"] {
            assert!(!reads_as_text(name), "{name}");
        }
    }

    #[test]
    fn an_amount_is_sent_as_digits_and_a_unit() {
        for (typed, sent) in [
            ("1Gi", "1Gi"),
            ("20m", "20m"),
            ("2", "2"),
            ("0.5", "500m"),
            ("1.5Gi", "1610612736"),
            ("1e3", "1000"),
            ("1.", "1"),
            ("010", "10"),
        ] {
            assert_eq!(plain_amount(typed), sent);
        }
    }

    #[test]
    fn the_limit_of_cpu_is_a_core_or_what_is_asked_for() {
        assert_eq!((cpu_limit("20m"), cpu_limit("1.5"), cpu_limit("2")), ("1".into(), "1500m".into(), "2".into()));
    }
}
