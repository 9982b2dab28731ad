//! An uploaded archive, opened with care: a tar, plain or packed with gzip or zstd. It may come from anybody's machine, so it is bounded in every
//! direction: what it unpacks to, how many files, how much a frame may ask for, and no path leads anywhere but into the package.

use std::{collections::BTreeMap, io::Read};

use app::model::package::{PackageFault, PackageWrong};
use flate2::read::MultiGzDecoder;
use ruzstd::{
    decoding::StreamingDecoder,
    encoding::{CompressionLevel, compress_to_vec},
};

/// Longest upload. The platform's own package has 350 kB before it is packed.
pub const UPLOAD: usize = 4 * 1024 * 1024;
/// What an archive may unpack to.
const UNPACKED: usize = 8 * 1024 * 1024;
/// Files in it.
const FILES: usize = 512;
/// What a frame of zstd may ask to be held in memory. Its own tool asks for 8 MiB at most, unless told to do otherwise.
const WINDOW: u64 = 32 * 1024 * 1024;

const GZIP: [u8; 2] = [0x1f, 0x8b];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
const METADATA: &str = "metadata.yaml";

/// The files of a package by their path within it.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The files of an archive, or the first thing that is wrong with it.
pub fn open(archive: &[u8]) -> Result<Files, PackageFault> {
    let tar = unpacked(archive).map_err(|wrong| PackageFault { file: String::new(), wrong })?;
    rooted(files(&tar)?)
}

/// The archive as the platform reads it: one folder, named by component and version, in a tar packed with zstd.
pub fn packed(root: &str, files: &Files) -> std::io::Result<Vec<u8>> {
    let mut tar = tar::Builder::new(Vec::new());
    for (path, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_mode(0o644);
        header.set_size(bytes.len() as u64);
        tar.append_data(&mut header, format!("{root}/{path}"), bytes.as_slice())?;
    }
    Ok(compress_to_vec(tar.into_inner()?.as_slice(), CompressionLevel::Fastest))
}

fn unpacked(archive: &[u8]) -> Result<Vec<u8>, PackageWrong> {
    if archive.starts_with(&GZIP) {
        within(MultiGzDecoder::new(archive))
    } else if archive.starts_with(&ZSTD) {
        if window(&archive[ZSTD.len()..]).is_none_or(|window| window > WINDOW) {
            return Err(PackageWrong::TooLarge { most: WINDOW });
        }
        within(StreamingDecoder::new(archive).map_err(unreadable)?)
    } else {
        within(archive)
    }
}

/// Reads to the end, or to one byte more than is allowed.
fn within(archive: impl Read) -> Result<Vec<u8>, PackageWrong> {
    let mut tar = Vec::new();
    archive.take(UNPACKED as u64 + 1).read_to_end(&mut tar).map_err(unreadable)?;
    if tar.len() > UNPACKED { Err(PackageWrong::TooLarge { most: UNPACKED as u64 }) } else { Ok(tar) }
}

/// The memory that a frame asks for, from its header (RFC 8878, 3.1.1.1): the decoder would hold so much before it gave anything away.
fn window(header: &[u8]) -> Option<u64> {
    let descriptor = *header.first()?;
    let is_single = descriptor & 0x20 != 0;
    if !is_single {
        let (exponent, mantissa) = (header.get(1)? >> 3, u64::from(header.get(1)? & 7));
        let base = 1u64 << (10 + exponent);
        return Some(base + base / 8 * mantissa);
    }
    // The whole content is the window; its length stands after the id of a dictionary.
    let dictionary = [0, 1, 2, 4][usize::from(descriptor & 3)];
    let length = [1, 2, 4, 8][usize::from(descriptor >> 6)];
    let bytes = header.get(1 + dictionary..1 + dictionary + length)?;
    let content = bytes.iter().rev().fold(0u64, |value, byte| value << 8 | u64::from(*byte));
    Some(if length == 2 { content + 256 } else { content })
}

fn files(tar: &[u8]) -> Result<Files, PackageFault> {
    let whole = |wrong| PackageFault { file: String::new(), wrong };
    let mut files = Files::new();
    for entry in tar::Archive::new(tar).entries().map_err(|error| whole(unreadable(error)))? {
        let mut entry = entry.map_err(|error| whole(unreadable(error)))?;
        let kind = entry.header().entry_type();
        if kind.is_dir() || kind.is_pax_global_extensions() {
            continue;
        }
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let at = |wrong| PackageFault { file: path.clone(), wrong };
        if !kind.is_file() {
            return Err(at(PackageWrong::NotAFile));
        }
        let Some(inside) = inside(&path) else { return Err(at(PackageWrong::Path)) };
        if inside.split('/').any(|part| part.starts_with('.')) {
            continue; // What machines leave beside files: the platform reads none of it.
        }
        if files.len() == FILES {
            return Err(whole(PackageWrong::TooManyFiles { most: FILES }));
        }
        let mut bytes = Vec::new();
        // A sparse file says that it is longer than the archive.
        entry.by_ref().take(UNPACKED as u64 + 1).read_to_end(&mut bytes).map_err(|error| at(unreadable(error)))?;
        if files.values().map(Vec::len).sum::<usize>() + bytes.len() > UNPACKED {
            return Err(whole(PackageWrong::TooLarge { most: UNPACKED as u64 }));
        }
        files.insert(inside, bytes);
    }
    Ok(files)
}

/// A path that stays where it is unpacked, without the dot that it may begin with.
fn inside(path: &str) -> Option<String> {
    let path = path.strip_prefix("./").unwrap_or(path);
    let is_plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0', ':', '\u{fffd}']);
    path.split('/').all(is_plain).then(|| path.to_owned())
}

/// The files within the archive's one folder; one that was packed without a folder is as good.
fn rooted(files: Files) -> Result<Files, PackageFault> {
    if files.contains_key(METADATA) {
        return Ok(files);
    }
    let missing = || PackageFault { file: METADATA.into(), wrong: PackageWrong::Missing };
    let root = files.keys().find_map(|path| path.strip_suffix(METADATA)?.strip_suffix('/')).filter(|root| !root.contains('/'));
    let folder = format!("{}/", root.ok_or_else(missing)?);
    let below = |(path, bytes): (String, Vec<u8>)| match path.strip_prefix(&folder) {
        Some(inside) => Ok((inside.to_owned(), bytes)),
        None => Err(PackageFault { wrong: PackageWrong::Path, file: path }),
    };
    files.into_iter().map(below).collect()
}

fn unreadable(error: impl std::fmt::Display) -> PackageWrong {
    PackageWrong::Unreadable { why: error.to_string().chars().take(200).collect() }
}

#[cfg(test)]
mod tests;
