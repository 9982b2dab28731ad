//! The dry check that the platform does not make: it takes the package that serves away before it reads the new one, and then may find that it
//! cannot. Everything that is wrong is told at its file; nothing here asks anybody.

mod metadata;
mod objects;

use app::model::package::{PackageCheck, PackageFault, PackageWrong};
use sha2::{Digest, Sha256};

use super::archive::{self, Files};
use objects::Object;

/// A Secret holds 1 MiB, of which its names need a little.
const SECRET: usize = 1_000_000;

/// What was found, and the bytes for the Secret; none where something is wrong.
pub struct Checked {
    pub check: PackageCheck,
    pub archive: Vec<u8>,
    /// Baselines by name, which decide what new ensembles can be made of.
    pub baselines: Vec<String>,
}

/// Checks an archive by itself. What is published on a cluster already is for others to say.
pub fn check(archive: &[u8]) -> Checked {
    let mut checked = Checked { check: PackageCheck::default(), archive: Vec::new(), baselines: Vec::new() };
    match archive::open(archive) {
        Ok(files) => checked.look(&files),
        Err(fault) => checked.check.faults.push(fault),
    }
    checked
}

impl Checked {
    fn look(&mut self, files: &Files) {
        let check = &mut self.check;
        check.files = files.len();
        let metadata = metadata::read(files, &mut check.faults);
        let objects = objects::read(files, &mut check.faults);
        objects::compare(&objects, &mut check.faults);
        self.baselines = objects.iter().filter(|object| object.kind == objects::BASELINE).map(|object| object.name.clone()).collect();
        check.brings = objects.iter().filter(|object| !object.is_definition()).map(Object::title).collect();
        check.definitions = objects.iter().filter_map(Object::definition).collect();
        if let Some(metadata) = metadata {
            let root = format!("{}-{}", metadata.component, metadata.version);
            check.name = root.to_lowercase();
            (check.component, check.version, check.app_versions) = (metadata.component, metadata.version, metadata.app_versions);
            self.pack(&root, files);
        }
    }

    fn pack(&mut self, root: &str, files: &Files) {
        let whole = |wrong| PackageFault { file: String::new(), wrong };
        match archive::packed(root, files) {
            Ok(packed) if packed.len() <= SECRET => {
                self.check.packed = packed.len();
                self.check.sha256 = hex::encode(Sha256::digest(&packed));
                self.archive = packed;
            }
            Ok(_) => self.check.faults.push(whole(PackageWrong::TooLargeForASecret { most: SECRET })),
            Err(error) => self.check.faults.push(whole(PackageWrong::Unreadable { why: error.to_string() })),
        }
    }
}

/// The text of a file, and the document in it.
fn document(path: &str, bytes: &[u8]) -> Result<(String, serde_json::Value), PackageFault> {
    let at = |wrong| PackageFault { file: path.to_owned(), wrong };
    let text = std::str::from_utf8(bytes).map_err(|_| at(PackageWrong::NotText))?;
    let read = serde_saphyr::from_str(text).map_err(|error| {
        let said = error.to_string();
        at(PackageWrong::NotYaml { why: said.lines().next().unwrap_or_default().chars().take(200).collect() })
    })?;
    Ok((text.to_owned(), read))
}

#[cfg(test)]
mod tests;
