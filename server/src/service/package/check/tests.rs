use std::{fs, path::Path};

use super::*;

/// The example package of the local nodes.
fn example() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/local/stand-in/package");
    let mut files = Files::from([("metadata.yaml".into(), fs::read(folder.join("metadata.yaml")).unwrap())]);
    for below in ["baselines", "actions", "configurations", "manifests"] {
        for entry in fs::read_dir(folder.join(below)).unwrap() {
            let path = entry.unwrap().path();
            files.insert(format!("{below}/{}", path.file_name().unwrap().to_string_lossy()), fs::read(&path).unwrap());
        }
    }
    files
}

fn checked(files: &Files) -> Checked {
    check(&archive::packed("root", files).unwrap())
}

/// The example with one text in place of another.
fn changed(file: &str, from: &str, to: &str) -> Vec<PackageFault> {
    let mut files = example();
    let text = String::from_utf8(files[file].clone()).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    files.insert(file.into(), text.replacen(from, to, 1).into_bytes());
    checked(&files).check.faults
}

fn one(faults: Vec<PackageFault>) -> (String, PackageWrong) {
    let [fault] = <[PackageFault; 1]>::try_from(faults).unwrap();
    (fault.file, fault.wrong)
}

const CLUSTER: &str = "baselines/zookeeper-cluster.yaml";

#[test]
fn the_example_package_is_clean_and_known_by_its_metadata() {
    let Checked { check, archive, baselines } = checked(&example());
    assert_eq!(check.faults, []);
    assert_eq!(
        (check.name.as_str(), check.component.as_str(), check.version.as_str()),
        ("zookeeper-1.3.1-0.1.0", "ZooKeeper", "1.3.1-0.1.0")
    );
    assert_eq!((check.app_versions, baselines), (vec!["3.7.2".to_owned(), "3.7.1".into()], vec!["zookeeper-cluster".to_owned()]));
    assert!(check.brings.contains(&"MiddlewareActionBaseline zookeeper-restart".into()), "{:?}", check.brings);
    assert_eq!((check.packed, check.sha256.len()), (archive.len(), 64));
    assert_eq!(archive::open(&archive).unwrap(), example(), "what is published is what was uploaded");
}

#[test]
fn metadata_has_a_strict_form() {
    let field = |from: &str, to: &str| match one(changed("metadata.yaml", from, to)) {
        (file, PackageWrong::Field { field, .. }) if file == "metadata.yaml" => field,
        other => panic!("{other:?}"),
    };
    assert_eq!(field("version: 1.3.1-0.1.0", "version: 1.3"), "version", "a number");
    assert_eq!(field("version: 1.3.1-0.1.0", "version: 'v1'"), "version");
    assert_eq!(field("type: mq", "type: M Q"), "type");
    assert_eq!(field("[\"3.7.2\", \"3.7.1\"]", "[3.7]"), "app.version");
    let other = one(changed("metadata.yaml", "name: ZooKeeper", "name: Redis"));
    assert_eq!(other.1, PackageWrong::OtherComponent { component: "Redis".into() });
    assert!(matches!(one(changed("metadata.yaml", "name: ZooKeeper", "name: [")).1, PackageWrong::NotYaml { .. }));
}

#[test]
fn every_object_is_of_the_kind_of_its_folder_and_written_so_that_the_platform_finds_it() {
    let wrong = |from: &str, to: &str| one(changed("actions/zookeeper-restart.yaml", from, to));
    let kind = "kind: MiddlewareActionBaseline";
    assert!(matches!(wrong(kind, "kind: Middleware").1, PackageWrong::Kind { found, .. } if found == "Middleware"));
    assert_eq!(wrong(kind, "kind: \"MiddlewareActionBaseline\"").1, PackageWrong::KindNotPlain { text: kind.into() });
    assert_eq!(wrong("name: zookeeper-restart", "name: Restart").1, PackageWrong::Name { found: "Restart".into() });
    assert!(matches!(wrong("steps:", "steps: {").1, PackageWrong::NotYaml { .. }));
    let mut files = example();
    files.insert("README.md".into(), b"apiVersion: middleware.cn/v1\nkind: MiddlewareConfiguration\n".to_vec());
    assert_eq!(one(checked(&files).check.faults).0, "README.md");
    files.insert("README.md".into(), vec![0xff, 0xfe]);
    files.insert("actions/binary.yaml".into(), vec![0xff, 0xfe]);
    assert_eq!(one(checked(&files).check.faults), ("actions/binary.yaml".into(), PackageWrong::NotText));
}

#[test]
fn every_name_that_is_used_is_there() {
    let unknown = |object: &str| (CLUSTER.to_owned(), PackageWrong::Unknown { object: object.into() });
    let operator = "name: zookeeper-operator-standard, gvkName: v1beta1";
    assert_eq!(one(changed(CLUSTER, operator, "name: nobody, gvkName: v1beta1")), unknown("MiddlewareOperatorBaseline nobody"));
    assert_eq!(one(changed(CLUSTER, operator, "name: zookeeper-operator-standard, gvkName: v2")), unknown("gvks v2"));
    let actions = "spec:\n  preActions: [{name: pre-zookeeper-tolerations}, {name: nothing}]";
    assert_eq!(one(changed(CLUSTER, "spec:", actions)), unknown("MiddlewareActionBaseline nothing"));
    let lacks = changed(CLUSTER, "name: zookeeper-cluster", "name: zookeeper-other");
    assert_eq!(one(lacks).1, PackageWrong::Lacks { object: "MiddlewareBaseline zookeeper-cluster".into() });
    let mut files = example();
    files.insert("baselines/again.yaml".into(), files[CLUSTER].clone());
    assert_eq!(one(checked(&files).check.faults).1, PackageWrong::Twice { other: "baselines/again.yaml".into() });
}

#[test]
fn templates_are_read_and_definitions_are_named() {
    let (file, wrong) = one(changed(CLUSTER, "3.7.2{{ end }}'", "3.7.2'"));
    assert!(file == CLUSTER && matches!(wrong, PackageWrong::Template { .. }), "{wrong:?}");
    let mut files = example();
    let definition = |name: &str| {
        format!("kind: CustomResourceDefinition\nmetadata: {{name: {name}}}\nspec: {{group: g.io, names: {{plural: things}}}}\n")
            .into_bytes()
    };
    files.insert("crds/things.yaml".into(), definition("things.g.io"));
    let Checked { check, .. } = checked(&files);
    assert_eq!((check.faults, check.definitions), (vec![], vec!["things.g.io".to_owned()]));
    files.insert("crds/things.yaml".into(), definition("other.g.io"));
    assert_eq!(one(checked(&files).check.faults).1, PackageWrong::DefinitionName { wanted: "things.g.io".into() });
}

#[test]
fn what_is_no_archive_is_one_fault_and_nothing_is_packed() {
    let Checked { check, archive, .. } = check(b"hello");
    assert_eq!((check.faults.len(), archive.len(), check.name.as_str()), (1, 0, ""));
}
