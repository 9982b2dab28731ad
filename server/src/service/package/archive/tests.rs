use std::io::Write;

use flate2::{Compression, write::GzEncoder};

use super::*;

fn tar(files: &[(&str, &str)]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (path, text) in files {
        let mut header = tar::Header::new_gnu();
        header.set_mode(0o644);
        header.set_size(text.len() as u64);
        // Set as bytes: the library refuses to write paths that lead out.
        header.as_old_mut().name[..path.len()].copy_from_slice(path.as_bytes());
        header.set_cksum();
        tar.append(&header, text.as_bytes()).unwrap();
    }
    tar.into_inner().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn wrong(archive: &[u8]) -> PackageWrong {
    open(archive).unwrap_err().wrong
}

#[test]
fn a_tar_is_read_plain_and_packed_with_a_folder_and_without() {
    let plain = tar(&[("zk/metadata.yaml", "a: b"), ("zk/baselines/x.yaml", "c: d"), ("zk/.git/config", "x")]);
    let expected = Files::from([("metadata.yaml".into(), b"a: b".to_vec()), ("baselines/x.yaml".into(), b"c: d".to_vec())]);
    for archive in [plain.clone(), gzip(&plain), compress_to_vec(plain.as_slice(), CompressionLevel::Fastest)] {
        assert_eq!(open(&archive).unwrap(), expected);
    }
    let flat = tar(&[("./metadata.yaml", "a: b"), ("./baselines/x.yaml", "c: d")]);
    assert_eq!(open(&flat).unwrap(), expected);
    assert_eq!(open(&packed("ZooKeeper-1", &expected).unwrap()).unwrap(), expected, "what is packed here is read again");
}

#[test]
fn no_path_leads_out_of_the_package() {
    for path in ["../etc/passwd", "zk/../../x", "/etc/passwd", "zk//x", "zk/./x", "zk\\..\\x", "c:/x"] {
        assert_eq!(wrong(&tar(&[("zk/metadata.yaml", "a: b"), (path, "x")])), PackageWrong::Path, "{path}");
    }
    assert_eq!(wrong(&tar(&[("zk/metadata.yaml", "a: b"), ("other/x.yaml", "x")])), PackageWrong::Path, "beside the one folder");
}

#[test]
fn links_and_what_is_no_archive_are_refused() {
    let mut link = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::Symlink);
    header.set_size(0);
    link.append_link(&mut header, "zk/x", "/etc/passwd").unwrap();
    assert_eq!(wrong(&link.into_inner().unwrap()), PackageWrong::NotAFile);
    assert_eq!(wrong(&tar(&[("zk/readme", "x")])), PackageWrong::Missing);
    assert_eq!(wrong(b""), PackageWrong::Missing);
    for broken in [&b"not an archive, and longer than one block of a tar has to be "[..], &[0x1f, 0x8b, 0, 0], &[0x28, 0xb5, 0x2f, 0xfd]] {
        let long = [broken, &[7; 600]].concat();
        assert!(matches!(wrong(&long), PackageWrong::Unreadable { .. } | PackageWrong::TooLarge { .. }), "{broken:?}");
    }
}

#[test]
fn what_unpacks_to_more_than_any_package_has_is_given_up_early() {
    let zeros = vec![0; UNPACKED + 4096];
    let too_large = PackageWrong::TooLarge { most: UNPACKED as u64 };
    assert_eq!(wrong(&gzip(&zeros)), too_large);
    assert_eq!(wrong(&compress_to_vec(zeros.as_slice(), CompressionLevel::Fastest)), too_large);
    assert_eq!(wrong(&zeros), too_large);
    let names: Vec<String> = (0..=FILES).map(|number| format!("zk/{number}")).collect();
    let many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "x")).collect();
    assert_eq!(wrong(&tar(&many)), PackageWrong::TooManyFiles { most: FILES });
}

#[test]
fn a_frame_that_asks_for_too_much_memory_is_not_begun() {
    // A window descriptor of 2^(10+31) bytes; and a single segment of a terabyte.
    let greedy = [&ZSTD[..], &[0x00, 31 << 3], &[0; 64]].concat();
    let single = [&ZSTD[..], &[0xe0, 0, 0, 0, 0, 0, 1, 0, 0], &[0; 64]].concat();
    for archive in [greedy, single] {
        assert_eq!(wrong(&archive), PackageWrong::TooLarge { most: WINDOW });
    }
}
