//! Packages of the platform, made in the test: the example package with another version, and what somebody beside the panel would publish.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};
use k8s_openapi::{ByteString, api::core::v1::Secret};
use kube::{
    Api,
    api::{ApiResource, DeleteParams, DynamicObject, GroupVersionKind, PostParams},
};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::json;
use tokio::sync::{Mutex, MutexGuard};

use super::{members, panel::PACKAGES};

/// A cluster has one enabled package: who changes it, and who makes ensembles of it, take turns.
static PLATFORM: Mutex<()> = Mutex::const_new(());

/// The platform of the test node, for one test.
pub async fn platform() -> MutexGuard<'static, ()> {
    PLATFORM.lock().await
}

/// The files of a package.
pub type Files = BTreeMap<String, String>;

/// The example package as that version.
pub fn example(version: &str) -> Files {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/local/stand-in/package");
    let read = |path: PathBuf| fs::read_to_string(path).unwrap();
    let metadata = read(folder.join("metadata.yaml")).replace("version: 1.3.1-0.1.0", &format!("version: {version}"));
    let mut files = Files::from([("metadata.yaml".into(), metadata)]);
    for below in ["baselines", "actions", "configurations", "manifests"] {
        for entry in fs::read_dir(folder.join(below)).unwrap() {
            let path = entry.unwrap().path();
            files.insert(format!("{below}/{}", path.file_name().unwrap().to_string_lossy()), read(path));
        }
    }
    files
}

fn tar(root: &str, files: &Files) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (path, text) in files {
        let mut header = tar::Header::new_gnu();
        header.set_mode(0o644);
        header.set_size(text.len() as u64);
        tar.append_data(&mut header, format!("{root}/{path}"), text.as_bytes()).unwrap();
    }
    tar.into_inner().unwrap()
}

/// An archive as people pack it.
pub fn tar_gz(files: &Files) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(&tar("package", files)).unwrap();
    packed.finish().unwrap()
}

/// Publishes without any check, as the platform's own command does.
pub async fn publish_unchecked(version: &str, files: &Files) -> String {
    let name = format!("zookeeper-{version}");
    let labels = json!({"middleware.cn/project": "opensaola", "middleware.cn/component": "ZooKeeper", "middleware.cn/packageversion": version,
        "middleware.cn/packagename": name, "middleware.cn/enabled": "false"});
    let mut secret: Secret = serde_json::from_value(json!({
        "metadata": {"name": name, "labels": labels, "annotations": {"middleware.cn/install": "true"}}, "immutable": true,
    }))
    .unwrap();
    let packed = compress_to_vec(tar(&format!("ZooKeeper-{version}"), files).as_slice(), CompressionLevel::Fastest);
    secret.data = Some(BTreeMap::from([("package".to_owned(), ByteString(packed))]));
    Api::<Secret>::namespaced(members::kube().await, PACKAGES).create(&PostParams::default(), &secret).await.unwrap();
    name
}

/// A form with a file, as a browser sends it.
pub fn multipart(fields: &[(&str, &[u8])]) -> (String, Vec<u8>) {
    const BOUNDARY: &str = "----menagerie-test";
    let mut body = Vec::new();
    for (name, bytes) in fields {
        let file = if *name == "archive" { "; filename=\"package.tar.gz\"" } else { "" };
        body.extend(format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n").bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    (format!("multipart/form-data; boundary={BOUNDARY}"), body)
}

/// Asks the platform for an action on an ensemble that is not there.
pub async fn act(package: &str) -> String {
    let name = format!("restart-{:08x}", rand::random::<u32>());
    let version = package.trim_start_matches("zookeeper-");
    let labels =
        json!({"middleware.cn/component": "ZooKeeper", "middleware.cn/packagename": package, "middleware.cn/packageversion": version});
    let action: DynamicObject = serde_json::from_value(json!({
        "apiVersion": "middleware.cn/v1", "kind": "MiddlewareAction", "metadata": {"name": name, "labels": labels},
        "spec": {"baseline": "zookeeper-restart", "middlewareName": "nobody"},
    }))
    .unwrap();
    actions().await.create(&PostParams::default(), &action).await.unwrap();
    name
}

/// Takes an action away, as the platform does ten minutes after its end.
pub async fn collect(action: &str) {
    actions().await.delete(action, &DeleteParams::default()).await.unwrap();
}

async fn actions() -> Api<DynamicObject> {
    let resource = ApiResource::from_gvk(&GroupVersionKind::gvk("middleware.cn", "v1", "MiddlewareAction"));
    Api::namespaced_with(members::kube().await, PACKAGES, &resource)
}
