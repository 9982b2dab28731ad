//! A package as the panel takes it: an archive as it is, or a folder packed as one. The panel names its root by component and version.

use std::{
    fs,
    path::{Path, PathBuf},
};

use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use crate::command::Failure;

/// The bytes to send.
pub fn archive(file: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |error| Failure::Usage(format!("could not read {}: {error}", file.display()));
    if fs::metadata(file).map_err(failed)?.is_dir() { folder(file).map_err(failed) } else { fs::read(file).map_err(failed) }
}

fn folder(root: &Path) -> std::io::Result<Vec<u8>> {
    let mut tar = tar::Builder::new(Vec::new());
    for path in files(root)? {
        let bytes = fs::read(&path)?;
        let mut header = tar::Header::new_gnu();
        header.set_mode(0o644);
        header.set_size(bytes.len() as u64);
        tar.append_data(&mut header, Path::new("package").join(path.strip_prefix(root).unwrap_or(&path)), bytes.as_slice())?;
    }
    Ok(compress_to_vec(tar.into_inner()?.as_slice(), CompressionLevel::Fastest))
}

/// Every file below, in order. Hidden ones are left out, as OpenSaola's own command does; a link is followed nowhere.
fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let kind = entry.file_type()?;
        if kind.is_dir() {
            found.extend(files(&entry.path())?);
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn a_folder_is_packed_without_what_is_hidden() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("baselines/.git")).unwrap();
        for file in ["metadata.yaml", "baselines/a.yaml", "baselines/.git/config", ".hidden"] {
            fs::write(folder.path().join(file), file).unwrap();
        }
        let packed = archive(folder.path()).unwrap();
        let mut tar = Vec::new();
        ruzstd::decoding::StreamingDecoder::new(packed.as_slice()).unwrap().read_to_end(&mut tar).unwrap();
        let mut archive = tar::Archive::new(tar.as_slice());
        let names: Vec<String> = archive.entries().unwrap().map(|entry| entry.unwrap().path().unwrap().display().to_string()).collect();
        assert_eq!(names, ["package/baselines/a.yaml", "package/metadata.yaml"]);
        assert!(matches!(super::archive(Path::new("/nowhere")), Err(Failure::Usage(_))));
    }
}
