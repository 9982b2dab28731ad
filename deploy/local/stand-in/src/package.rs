//! A package: a folder of YAML, as `zstd(tar)` in a Secret.

use std::{collections::BTreeMap, fs, io::Read, path::Path};

use base64::{Engine, engine::general_purpose::STANDARD};
use k8s_openapi::api::core::v1::Secret;
use ruzstd::{
    decoding::StreamingDecoder,
    encoding::{CompressionLevel, compress_to_vec},
};
use serde_json::{Value, json};

use crate::{api, platform::Trouble};

pub struct Package {
    pub component: String,
    pub version: String,
    files: BTreeMap<String, String>,
}

impl Package {
    /// Opens the archive and reads its metadata; the other files are read when they are needed, so a bad one is found late.
    pub fn of(secret: &Secret) -> Result<Self, Trouble> {
        let said = |what: &str, error: &dyn std::fmt::Display| Trouble::Said(format!("{what}: {error}"));
        let archive =
            secret.data.as_ref().and_then(|data| data.get("package")).ok_or_else(|| Trouble::Said("secret has no key package".into()))?;
        let mut tar = Vec::new();
        let mut decoder = StreamingDecoder::new(archive.0.as_slice()).map_err(|error| said("decompress package", &error))?;
        decoder.read_to_end(&mut tar).map_err(|error| said("decompress package", &error))?;
        let files = unpacked(&tar).map_err(|error| said("read package archive", &error))?;

        let metadata = files.get("metadata.yaml").ok_or_else(|| Trouble::Said("metadata.yaml not found in package".into()))?;
        let metadata: Value = serde_saphyr::from_str(metadata).map_err(|error| said("parse metadata.yaml", &error))?;
        let text =
            |name: &str| metadata[name].as_str().map(str::to_owned).ok_or_else(|| Trouble::Said(format!("metadata.yaml has no {name}")));
        Ok(Self { component: text("name")?, version: text("version")?, files })
    }

    /// All documents below the folder; the first that is no YAML ends it.
    pub fn documents(&self, folder: &str) -> Result<Vec<Value>, Trouble> {
        let files = self.files.iter().filter(|(path, _)| path.starts_with(folder) && path.ends_with(".yaml"));
        files.map(|(path, text)| serde_saphyr::from_str(text).map_err(|error| Trouble::Said(format!("parse {path}: {error}")))).collect()
    }

    /// Everything that becomes an object when the package is installed.
    pub fn objects(&self) -> Result<Vec<Value>, Trouble> {
        let folders = ["baselines/", "actions/", "configurations/"];
        Ok(folders.iter().map(|folder| self.documents(folder)).collect::<Result<Vec<_>, _>>()?.concat())
    }

    pub fn find(&self, kind: &str, name: &str) -> Result<Value, Trouble> {
        let found = self.objects()?.into_iter().find(|object| object["kind"] == kind && object["metadata"]["name"] == name);
        found.ok_or_else(|| Trouble::Said(format!("get baseline error: {kind} \"{name}\" not found")))
    }
}

/// The archive's files without their root folder; hidden ones are left out.
fn unpacked(tar: &[u8]) -> std::io::Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for entry in tar::Archive::new(tar).entries()? {
        let mut entry = entry?;
        let path = entry.path()?.to_string_lossy().into_owned();
        let Some((_, inside)) = path.trim_start_matches("./").split_once('/') else { continue };
        if !entry.header().entry_type().is_file() || inside.split('/').any(|part| part.starts_with('.')) {
            continue;
        }
        let mut text = String::new();
        entry.read_to_string(&mut text)?;
        files.insert(inside.to_owned(), text);
    }
    Ok(files)
}

/// The Secret that publishes the folder, as JSON.
pub fn pack(folder: &Path, version: Option<&str>, crd: Option<&Path>, namespace: &str) -> Result<Value, Trouble> {
    let said = |error: &dyn std::fmt::Display| Trouble::Said(format!("could not pack {}: {error}", folder.display()));
    let mut metadata: Value = serde_saphyr::from_str(&fs::read_to_string(folder.join("metadata.yaml")).map_err(|error| said(&error))?)
        .map_err(|error| said(&error))?;
    if let Some(version) = version {
        metadata["version"] = json!(version);
    }
    let (component, version) = (metadata["name"].as_str().unwrap_or_default(), metadata["version"].as_str().unwrap_or_default());
    let root = format!("{component}-{version}");

    let mut files = vec![(format!("{root}/metadata.yaml"), metadata.to_string())];
    for below in ["baselines", "actions", "configurations", "manifests"] {
        for entry in fs::read_dir(folder.join(below)).into_iter().flatten() {
            let path = entry.map_err(|error| said(&error))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push((format!("{root}/{below}/{name}"), fs::read_to_string(&path).map_err(|error| said(&error))?));
        }
    }
    if let Some(crd) = crd {
        files.push((format!("{root}/crds/zookeeperclusters.yaml"), widened(crd).map_err(|error| said(&error))?));
    }
    files.sort();

    let mut tar = tar::Builder::new(Vec::new());
    for (path, text) in &files {
        let mut header = tar::Header::new_gnu();
        header.set_mode(0o644);
        header.set_size(u64::try_from(text.len()).unwrap_or_default());
        tar.append_data(&mut header, path, text.as_bytes()).map_err(|error| said(&error))?;
    }
    let tar = tar.into_inner().map_err(|error| said(&error))?;
    let archive = compress_to_vec(tar.as_slice(), CompressionLevel::Fastest);

    let name = root.to_lowercase();
    Ok(json!({
        "apiVersion": "v1", "kind": "Secret", "type": "Opaque", "immutable": true,
        "metadata": {"name": name, "namespace": namespace, "annotations": {"middleware.cn/install": "true"},
            "labels": {api::PROJECT: "opensaola", api::COMPONENT: component, api::PACKAGE_VERSION: version, api::PACKAGE_NAME: name, api::ENABLED: "false"}},
        "data": {"package": STANDARD.encode(archive)},
    }))
}

/// The operator's own CRD with what the platform's package puts into a cluster beside it: `sasl`, `version`, `config.skipACL` and `status.phase`.
/// The real package brings a CRD of its own that lacks fields of the public operator and would stop it, so this is the union of both.
fn widened(crd: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let mut crd: Value = serde_saphyr::from_str(&fs::read_to_string(crd)?)?;
    let schema = crd.pointer_mut("/spec/versions/0/schema/openAPIV3Schema/properties").ok_or("the CRD has no schema")?;
    for open in ["/spec", "/spec/properties/config"] {
        schema.pointer_mut(open).ok_or("the CRD has no spec.config")?["x-kubernetes-preserve-unknown-fields"] = json!(true);
    }
    schema["status"]["properties"]["phase"] = json!({"type": "string"});
    Ok(crd.to_string())
}
