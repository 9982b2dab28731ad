//! What can be wrong with a package, file by file. The words for it stand in the catalogue.

use serde::{Deserialize, Serialize};

/// Something that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageFault {
    /// The file within the package; empty for the archive itself.
    pub file: String,
    /// What.
    pub wrong: PackageWrong,
}

/// What can be wrong with a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PackageWrong {
    /// Not a tar, plain or packed with gzip or zstd; or a broken one.
    Unreadable { why: String },
    /// It unpacks to more bytes than any package has.
    TooLarge { most: u64 },
    /// It has more files than any package has.
    TooManyFiles { most: usize },
    /// Packed, it does not fit into a Secret.
    TooLargeForASecret { most: usize },
    /// A path that leaves the package.
    Path,
    /// A link or a device.
    NotAFile,
    /// The file is not there.
    Missing,
    /// Not UTF-8.
    NotText,
    /// Not one document of YAML.
    NotYaml { why: String },
    /// A field of the metadata is missing, or is not what it has to be.
    Field { field: String, takes: String },
    /// A package of something else.
    OtherComponent { component: String },
    /// Another kind than belongs into the folder.
    Kind { found: String, wanted: String },
    /// The platform finds objects by the text `kind: …`, which this file writes otherwise.
    KindNotPlain { text: String },
    /// No name, or none that Kubernetes takes.
    Name { found: String },
    /// Two objects of one kind have one name; the other stands in that file.
    Twice { other: String },
    /// It names an object that the package does not have.
    Unknown { object: String },
    /// The package lacks an object without which nothing is made of it.
    Lacks { object: String },
    /// A template that cannot be read.
    Template { fault: TemplateFault },
    /// A definition whose name is not its plural and group.
    DefinitionName { wanted: String },
    /// A package of that name and version is there already. Published packages never change: give it another version.
    Exists { name: String },
}

impl PackageWrong {
    /// The word in REST.
    pub const fn key(&self) -> &'static str {
        match self {
            PackageWrong::Unreadable { .. } => "unreadable",
            PackageWrong::TooLarge { .. } => "too_large",
            PackageWrong::TooManyFiles { .. } => "too_many_files",
            PackageWrong::TooLargeForASecret { .. } => "too_large_for_a_secret",
            PackageWrong::Path => "path",
            PackageWrong::NotAFile => "not_a_file",
            PackageWrong::Missing => "missing",
            PackageWrong::NotText => "not_text",
            PackageWrong::NotYaml { .. } => "not_yaml",
            PackageWrong::Field { .. } => "field",
            PackageWrong::OtherComponent { .. } => "other_component",
            PackageWrong::Kind { .. } => "kind",
            PackageWrong::KindNotPlain { .. } => "kind_not_plain",
            PackageWrong::Name { .. } => "name",
            PackageWrong::Twice { .. } => "twice",
            PackageWrong::Unknown { .. } => "unknown",
            PackageWrong::Lacks { .. } => "lacks",
            PackageWrong::Template { .. } => "template",
            PackageWrong::DefinitionName { .. } => "definition_name",
            PackageWrong::Exists { .. } => "exists",
        }
    }
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TemplateFault {
    /// `{{` without `}}`.
    Open { text: String },
    /// `if`, `range`, `with`, `define` or `block` without `end`.
    NoEnd { word: String },
    /// `end` or `else` without one of those.
    Stray { word: String },
}
