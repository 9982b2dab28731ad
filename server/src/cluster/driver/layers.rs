//! What an object declares, beside what the object beneath it has: a `Middleware` over its `ZookeeperCluster`, and that over its StatefulSet.
//! Only what is handed on as it is can be compared; what somebody adds beneath is nobody's concern.

use app::model::{
    create::platform::is_tag_of,
    owner_trouble::EditedField,
    pod_template::{PodHome, PodKey, PodObject, PodValues},
};
use serde_json::Value;

use super::{
    Gathered, OwnerObject,
    facts::{at, count, text},
};
use crate::cluster::write::{kept_of_pods, made_of_pods};

/// Fields of the pods that OpenSaola's templates hand on as they are. Its package has an anti-affinity of its own.
const HANDED_ON: [PodKey; 6] = [PodKey::Cpu, PodKey::Memory, PodKey::HeapMb, PodKey::NodeSelector, PodKey::Labels, PodKey::Annotations];

/// Fields of the pods that a `ZookeeperCluster` declares and its StatefulSet's template does not have.
pub(super) fn unheeded_pods(owner: &OwnerObject, gathered: &Gathered) -> Vec<PodKey> {
    let Some(spec) = gathered.sets.first().and_then(|set| set.stateful_set.spec.as_ref()) else { return Vec::new() };
    let object = object(PodHome::Pravega, owner);
    let template = serde_json::to_value(&spec.template).unwrap_or_default();
    let (declared, has) = (kept_of_pods(&object, &owner.body.spec), made_of_pods(&object, &template));
    // Its operator hands these on whole, so what was taken out has to be gone.
    let is_left = |key: &PodKey| matches!(key, PodKey::NodeSelector | PodKey::Tolerations) && !follows(*key, &has, &declared);
    PodKey::ALL.into_iter().filter(|key| !follows(*key, &declared, &has) || is_left(key)).collect()
}

/// Fields that a `Middleware` declares and the `ZookeeperCluster` beneath has otherwise.
pub(super) fn edited(above: &OwnerObject, beneath: &OwnerObject) -> Vec<EditedField> {
    let (declared, has) = (&above.body.spec, &beneath.body.spec);
    [size(declared, has), tag(declared, has)].into_iter().flatten().chain(settings(declared, has)).chain(pods(above, beneath)).collect()
}

fn size(declared: &Value, has: &Value) -> Option<EditedField> {
    let overriding = count(declared, &["parameters", "replicas"]);
    let members = overriding.or_else(|| count(declared, &["necessary", "resource", "zookeeper", "replicas"]))?;
    let beneath = count(has, &["replicas"]).filter(|beneath| *beneath != members)?;
    Some(field("replicas", members, beneath))
}

/// Which tag a version has is the package's choice, but it begins with the version.
fn tag(declared: &Value, has: &Value) -> Option<EditedField> {
    let version = text(declared, &["necessary", "version"])?;
    let tag = text(has, &["image", "tag"]).filter(|tag| !is_tag_of(tag, version))?;
    Some(field("image.tag", version, tag))
}

/// A setting that the schema beneath does not know is dropped, and says nothing.
fn settings(declared: &Value, has: &Value) -> Vec<EditedField> {
    let all = at(declared, &["parameters", "config"]).and_then(Value::as_object).into_iter().flatten();
    let differs = |(key, declared): (&String, &Value)| {
        let beneath = at(has, &["config", key]).and_then(plain)?;
        let declared = plain(declared).filter(|declared| *declared != beneath)?;
        Some(field(&format!("config.{key}"), declared, beneath))
    };
    all.filter_map(differs).collect()
}

fn pods(above: &OwnerObject, beneath: &OwnerObject) -> Vec<EditedField> {
    let declared = kept_of_pods(&object(PodHome::OpenSaola, above), &above.body.spec);
    let has = kept_of_pods(&object(PodHome::Pravega, beneath), &beneath.body.spec);
    // Resources among the parameters go over the necessary ones.
    let has_own = at(&above.body.spec, &["parameters", "pod", "resources"]).is_some();
    let is_known = |key: &PodKey| !(has_own && matches!(key, PodKey::Cpu | PodKey::Memory));
    let told = |values: &PodValues, key| values.get(&key).map(|value| value.replace('\n', " ")).unwrap_or_else(|| "–".to_owned());
    let differing = HANDED_ON.into_iter().filter(is_known).filter(|key| !follows(*key, &declared, &has));
    differing.map(|key| field(key.key(), told(&declared, key), told(&has, key))).collect()
}

fn follows(key: PodKey, declared: &PodValues, has: &PodValues) -> bool {
    key.is_followed(declared.get(&key).map(String::as_str), has.get(&key).map(String::as_str))
}

fn object(home: PodHome, owner: &OwnerObject) -> PodObject {
    PodObject { home, name: owner.metadata.name.clone().unwrap_or_default(), group: String::new() }
}

/// A number or a text; nothing else is compared.
fn plain(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned).or_else(|| value.is_number().then(|| value.to_string()))
}

fn field(field: &str, declared: impl ToString, has: impl ToString) -> EditedField {
    EditedField { field: field.to_owned(), declared: declared.to_string(), has: has.to_string() }
}
