use crate::{
    model::package::{PackageWrong, TemplateFault},
    words::number::bytes,
};

pub fn wrong(wrong: &PackageWrong) -> String {
    match wrong {
        PackageWrong::Unreadable { why } => format!("It is no tar, plain or packed with gzip or zstd, or it is broken: {why}."),
        PackageWrong::TooLarge { most } => format!("It unpacks to more than {}.", bytes(*most)),
        PackageWrong::TooManyFiles { most } => format!("It has more than {most} files."),
        PackageWrong::TooLargeForASecret { most } => {
            format!("Packed it is longer than {}, and does not fit into a Secret.", bytes(*most as u64))
        }
        PackageWrong::Path => "The path leads out of the package.".into(),
        PackageWrong::NotAFile => "It is a link or a device. A package has plain files only.".into(),
        PackageWrong::Missing => "It is not there.".into(),
        PackageWrong::NotText => "It is not UTF-8.".into(),
        PackageWrong::NotYaml { why } => format!("It is not one document of YAML: {why}"),
        PackageWrong::Field { field, takes } => format!("“{field}” is missing, or is not like {takes}."),
        PackageWrong::OtherComponent { component } => {
            format!("It is a package of {component}. Only those of ZooKeeper are published here.")
        }
        PackageWrong::Kind { found, wanted } if wanted.is_empty() => {
            format!("It says “kind: {found}” outside of the folders for that; OpenSaola would read it all the same.")
        }
        PackageWrong::Kind { found, wanted } => format!("Its kind is “{found}”; in this folder it has to be {wanted}."),
        PackageWrong::KindNotPlain { text } => format!("OpenSaola looks for the text “{text}”, which it does not have."),
        PackageWrong::Name { found } if found.is_empty() => "It has no metadata.name.".into(),
        PackageWrong::Name { found } => format!("Kubernetes takes no name like “{found}”."),
        PackageWrong::Twice { other } => format!("An object of this kind and name stands in {other}, too."),
        PackageWrong::Unknown { object } => format!("It names {object}, which the package does not have."),
        PackageWrong::Lacks { object } => format!("There is no {object}; without it no ensemble can be made."),
        PackageWrong::Template { fault } => format!("A template cannot be read: {}.", template(fault)),
        PackageWrong::DefinitionName { wanted } => format!("The definition has to be named {wanted}, by its plural and group."),
        PackageWrong::Exists { name } => {
            format!("{name} is published already. A published package never changes: give it another version.")
        }
    }
}

fn template(fault: &TemplateFault) -> String {
    match fault {
        TemplateFault::Open { text } => format!("“{{{{{text}” is not closed"),
        TemplateFault::NoEnd { word } => format!("“{word}” has no “end”"),
        TemplateFault::Stray { word } => format!("“{word}” belongs to nothing"),
    }
}
