//! The objects of a package beside one another.

use std::collections::BTreeMap;

use app::model::{
    create::platform,
    package::{PackageFault, PackageWrong},
};

use super::{ACTION, BASELINE, CONFIGURATION, OPERATOR, Object};

/// What objects say of one another: no two of one name, every name that is used is there, and there is what this panel makes ensembles of.
pub fn compare(objects: &[Object], faults: &mut Vec<PackageFault>) {
    let mut seen: BTreeMap<(&str, &str), &Object> = BTreeMap::new();
    for object in objects {
        match seen.get(&(&*object.kind, &*object.name)) {
            Some(other) => faults.push(object.wrong(PackageWrong::Twice { other: other.file.clone() })),
            None => drop(seen.insert((&object.kind, &object.name), object)),
        }
    }
    for object in objects {
        let unknown = |object: String| PackageWrong::Unknown { object };
        for (kind, name) in named(object).filter(|named| !seen.contains_key(named)) {
            faults.push(object.wrong(unknown(format!("{kind} {name}"))));
        }
        faults.extend(unknown_version(object, &seen).map(|version| object.wrong(unknown(version))));
        faults.extend(misnamed(object).map(|wanted| object.wrong(PackageWrong::DefinitionName { wanted })));
    }
    let lacks = |kind: &str, name: &str| format!("{kind} {name}").trim_end().to_owned();
    if !seen.contains_key(&(BASELINE, platform::BASELINE)) {
        faults.push(PackageFault { file: "baselines".into(), wrong: PackageWrong::Lacks { object: lacks(BASELINE, platform::BASELINE) } });
    }
    if !objects.iter().any(|object| object.kind == OPERATOR) {
        faults.push(PackageFault { file: "baselines".into(), wrong: PackageWrong::Lacks { object: lacks(OPERATOR, "") } });
    }
}

/// Objects that a baseline names: its operator's, what is done before, what is made beside.
fn named(object: &Object) -> impl Iterator<Item = (&str, &str)> {
    let spec = &object.value["spec"];
    let is_baseline = [BASELINE, OPERATOR].contains(&object.kind.as_str());
    let list = move |field: &str, kind: &'static str| {
        let items = spec[field].as_array().into_iter().flatten().filter(move |_| is_baseline);
        items.map(move |item| (kind, item["name"].as_str().unwrap_or_default()))
    };
    let operator = spec["operatorBaseline"]["name"].as_str().filter(|_| object.kind == BASELINE).map(|name| (OPERATOR, name));
    operator.into_iter().chain(list("preActions", ACTION)).chain(list("configurations", CONFIGURATION))
}

/// The kind of object that a baseline is made as, where its operator's baseline knows none of that name.
fn unknown_version(object: &Object, seen: &BTreeMap<(&str, &str), &Object>) -> Option<String> {
    let wanted = &object.value["spec"]["operatorBaseline"];
    let operator = seen.get(&(OPERATOR, wanted["name"].as_str().filter(|_| object.kind == BASELINE)?))?;
    let name = wanted["gvkName"].as_str().unwrap_or_default();
    let has = operator.value["spec"]["gvks"].as_array().into_iter().flatten().any(|gvk| gvk["name"] == name);
    (!has).then(|| format!("gvks {name}"))
}

/// The name that a definition must have, where it has another.
fn misnamed(object: &Object) -> Option<String> {
    let spec = &object.value["spec"];
    let wanted = format!("{}.{}", spec["names"]["plural"].as_str()?, spec["group"].as_str()?);
    (object.is_definition() && wanted != object.name).then_some(wanted)
}
