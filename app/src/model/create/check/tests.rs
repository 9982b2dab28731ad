mod placing;
mod swallowed;

use super::*;
use crate::model::{
    create::{
        StorageClass,
        platform::{Package, PlatformLack, ReadyOperator},
    },
    name::LabelFault,
};

fn package() -> Package {
    Package { name: "zookeeper-1.3.1".into(), version: "1.3.1".into(), operator: "zookeeper-operator-standard".into() }
}

fn offer() -> CreateOffer {
    let class = |name: &str, default| StorageClass { name: name.into(), default };
    CreateOffer {
        clusters: vec![
            ClusterOffer {
                name: "alpha".into(),
                namespaces: vec!["prod".into()],
                drivers: DriverKind::MADE.to_vec(),
                operators: vec![
                    ReadyOperator { baseline: "zookeeper-operator-highly-available".into(), watches: vec!["shop".into(), "cart".into()] },
                    ReadyOperator { baseline: "zookeeper-operator-standard".into(), watches: vec!["prod".into()] },
                ],
                package: Ok(package()),
                storage_classes: vec![class("standard", true), class("fast", false)],
            },
            ClusterOffer {
                name: "bare".into(),
                namespaces: vec![],
                drivers: vec![DriverKind::StatefulSet],
                operators: vec![],
                package: Err(PlatformLack::Operator),
                storage_classes: vec![class("fast", false)],
            },
        ],
        versions: vec![
            VersionOffer { version: "3.9.4".into(), image: "zookeeper:3.9.4".into(), driver: DriverKind::StatefulSet },
            VersionOffer { version: "3.8.4".into(), image: "pravega-zookeeper:3.8.4".into(), driver: DriverKind::Pravega },
            VersionOffer { version: "3.9.4".into(), image: "sdp/zookeeper:3.9.4".into(), driver: DriverKind::Stackable },
            VersionOffer { version: "3.7.2".into(), image: "registry/middleware/zookeeper:3.7.2".into(), driver: DriverKind::OpenSaola },
        ],
    }
}

fn form() -> CreateForm {
    let text = String::from;
    CreateForm { cluster: text("alpha"), namespace: text("prod"), name: text("orders"), version: text("3.9.4"), ..CreateForm::default() }
}

fn checked(form: &CreateForm) -> Result<(EnsembleName, CreateSpec), Vec<CreateFault>> {
    check(form, &offer(), |name| (name.name == "taken").then(|| "StatefulSet taken".into()), |_| None)
}

/// The one fault of a form that is otherwise right.
fn fault(change: impl FnOnce(&mut CreateForm)) -> (Field, FieldFault) {
    only_fault(form(), change)
}

fn only_fault(mut form: CreateForm, change: impl FnOnce(&mut CreateForm)) -> (Field, FieldFault) {
    change(&mut form);
    let mut faults = checked(&form).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    let CreateFault { field, fault } = faults.remove(0);
    (field, fault)
}

#[test]
fn the_defaults_with_a_name_and_a_version_are_enough() {
    let (name, spec) = checked(&form()).unwrap();
    assert_eq!(name, EnsembleName::new("alpha", "prod", "orders"));
    assert_eq!((spec.members, spec.image.as_str(), spec.heap_mb, spec.storage_class), (3, "zookeeper:3.9.4", 256, None));
}

#[test]
fn blanks_around_a_value_are_not_part_of_it() {
    let form = CreateForm { name: " orders ".into(), memory: " 1Gi ".into(), members: " 5 ".into(), ..form() };
    let (name, spec) = checked(&form).unwrap();
    assert_eq!((name.name.as_str(), spec.memory.as_str(), spec.members), ("orders", "1Gi", 5));
}

#[test]
fn every_field_is_checked_and_each_fault_names_its_field() {
    let not_offered = |value: &str| FieldFault::NotOffered { value: value.into() };
    let least = |least: &str| FieldFault::TooSmall { least: least.into() };
    let no_quantity = |value: &str| FieldFault::NotAQuantity { value: value.into() };
    assert_eq!(fault(|f| f.cluster = "gamma".into()), (Field::Cluster, not_offered("gamma")));
    assert_eq!(fault(|f| f.cluster.clear()), (Field::Cluster, FieldFault::Missing));
    assert_eq!(fault(|f| f.namespace = "Prod".into()), (Field::Namespace, FieldFault::Label(LabelFault::Character('P'))));
    assert_eq!(fault(|f| f.name = "zk_orders".into()), (Field::Name, FieldFault::Label(LabelFault::Character('_'))));
    assert_eq!(fault(|f| f.name = "z".repeat(53)), (Field::Name, FieldFault::Label(LabelFault::TooLong { limit: 52 })));
    assert_eq!(fault(|f| f.name = "taken".into()), (Field::Name, FieldFault::Taken { by: "StatefulSet taken".into() }));
    assert_eq!(fault(|f| f.members = "4".into()), (Field::Members, FieldFault::Members(SizeFault::Even)));
    assert_eq!(fault(|f| f.members = "0".into()), (Field::Members, FieldFault::Members(SizeFault::TooFew)));
    assert_eq!(fault(|f| f.members = "many".into()), (Field::Members, FieldFault::Members(SizeFault::NotANumber)));
    assert_eq!(fault(|f| f.version = "3.4.14".into()), (Field::Version, not_offered("3.4.14")));
    assert_eq!(fault(|f| f.cpu = "1m".into()), (Field::Cpu, least("20m")));
    assert_eq!(fault(|f| f.cpu = "-1".into()), (Field::Cpu, no_quantity("-1")));
    assert_eq!(fault(|f| f.memory = "1GB".into()), (Field::Memory, no_quantity("1GB")));
    assert_eq!(fault(|f| f.memory = "64Mi".into()).1, least("192Mi"));
    assert_eq!(fault(|f| f.storage = "0".into()), (Field::Storage, least("64Mi")));
    assert_eq!(fault(|f| f.storage.clear()), (Field::Storage, FieldFault::Missing));
    assert_eq!(fault(|f| f.storage_class = "gold".into()), (Field::StorageClass, not_offered("gold")));
    assert_eq!(fault(|f| f.volumes = "ephemeral".into()), (Field::Volumes, not_offered("ephemeral")));
    assert_eq!(fault(|f| f.volumes.clear()), (Field::Volumes, FieldFault::Missing));
    assert_eq!(fault(|f| f.heap_mb = "256.5".into()), (Field::HeapMb, FieldFault::NotANumber { value: "256.5".into() }));
    assert_eq!(fault(|f| f.heap_mb = "1".into()), (Field::HeapMb, least("64")));
}

#[test]
fn the_heap_leaves_a_quarter_of_the_limit_to_the_rest() {
    assert_eq!(fault(|f| f.heap_mb = "385".into()), (Field::HeapMb, FieldFault::HeapTooLarge { most_mb: 384 }));
    assert!(checked(&CreateForm { heap_mb: "384".into(), ..form() }).is_ok());
}

#[test]
fn a_cluster_without_a_default_class_needs_one_named() {
    assert_eq!(fault(|f| f.cluster = "bare".into()), (Field::StorageClass, FieldFault::Missing));
    assert!(checked(&CreateForm { cluster: "bare".into(), storage_class: "fast".into(), ..form() }).is_ok());
}

#[test]
fn all_faults_come_at_once_in_the_order_of_the_form() {
    let empty = String::new;
    let form = CreateForm { name: empty(), members: "2".into(), cpu: "x".into(), memory: "y".into(), heap_mb: "z".into(), ..form() };
    let fields: Vec<Field> = checked(&form).unwrap_err().into_iter().map(|fault| fault.field).collect();
    assert_eq!(fields, [Field::Name, Field::Members, Field::Cpu, Field::Memory, Field::HeapMb]);
}

#[test]
fn a_driver_needs_its_operator_on_the_cluster_and_a_version_of_its_own() {
    let pravega = |form: &mut CreateForm| form.driver = "pravega".into();
    assert_eq!(fault(pravega), (Field::Version, FieldFault::NotOffered { value: "3.9.4".into() }));
    let mut form = form();
    (form.driver, form.version) = ("pravega".into(), "3.8.4".into());
    assert_eq!(checked(&form).unwrap().1.image, "pravega-zookeeper:3.8.4");
    let in_pods = CreateForm { volumes: "ephemeral".into(), ..form.clone() };
    assert_eq!(checked(&in_pods).unwrap().1.volumes, Volumes::Ephemeral, "only its operator can be told so");
    (form.cluster, form.storage_class) = ("bare".into(), "fast".into());
    let faults = checked(&form).unwrap_err();
    assert!(faults.iter().any(|f| f.fault == FieldFault::NoOperator { driver: DriverKind::Pravega }), "{faults:?}");
}

#[test]
fn opensaola_needs_its_package_and_its_operator_and_names_that_its_templates_cannot_misread() {
    let form = CreateForm { driver: "open_saola".into(), version: "3.7.2".into(), ..form() };
    let spec = checked(&form).unwrap().1;
    assert_eq!((spec.package, spec.storage_class.as_deref()), (Some(package()), Some("standard")), "the default class is named");
    assert_eq!(checked(&self::form()).unwrap().1.package, None, "nobody else needs it");
    let first = |form: &CreateForm| checked(form).unwrap_err().remove(0);
    let bare = first(&CreateForm { cluster: "bare".into(), storage_class: "fast".into(), ..form.clone() });
    assert_eq!(bare, CreateFault { field: Field::Driver, fault: FieldFault::Platform { lacks: PlatformLack::Operator } });
    let operator =
        |namespace: &str| checked(&CreateForm { namespace: namespace.into(), ..form.clone() }).unwrap().1.package.unwrap().operator;
    assert_eq!(operator("cart"), "zookeeper-operator-highly-available", "the one that acts there");
    assert_eq!(operator("orders"), "zookeeper-operator-standard", "none does, or nobody here sees it");
    let alpha = &offer().clusters[0];
    assert_eq!(alpha.watched_elsewhere("orders"), Some(vec!["shop".into(), "cart".into(), "prod".into()]));
    assert_eq!(alpha.watched_elsewhere("cart"), None);
    for name in ["1e3", "true", "7"] {
        let fault = FieldFault::NotText { value: name.into() };
        assert_eq!(first(&CreateForm { name: name.into(), ..form.clone() }), CreateFault { field: Field::Name, fault });
        assert!(checked(&CreateForm { name: name.into(), ..self::form() }).is_ok(), "{name} is a good name elsewhere");
    }
    let unknown = first(&CreateForm { version: "3.9.4".into(), ..form });
    assert_eq!(unknown.fault, FieldFault::NotOffered { value: "3.9.4".into() });
}

#[test]
fn stackables_operator_has_names_and_a_heap_of_its_own() {
    let stackable = |name: &str| CreateForm { driver: "stackable".into(), name: name.into(), ..form() };
    let fault = |name: &str| checked(&stackable(name)).unwrap_err().remove(0).fault;
    let (_, spec) = checked(&CreateForm { heap_mb: "9999".into(), ..stackable("orders") }).unwrap();
    assert_eq!((spec.driver, spec.image.as_str(), spec.heap_mb), (DriverKind::Stackable, "sdp/zookeeper:3.9.4", 409));
    assert_eq!(fault("3-zk"), FieldFault::Label(LabelFault::LetterFirst));
    assert_eq!(fault(&"z".repeat(25)), FieldFault::Label(LabelFault::TooLong { limit: 24 }));
    let left = check(&stackable("orders"), &offer(), |name| (name.name == "orders-server-default").then(|| "StatefulSet".into()), |_| None);
    assert_eq!(left.unwrap_err().remove(0).fault, FieldFault::Taken { by: "StatefulSet".into() });
    let bare = checked(&CreateForm { cluster: "bare".into(), storage_class: "fast".into(), ..stackable("orders") }).unwrap_err();
    assert_eq!(bare[0], CreateFault { field: Field::Driver, fault: FieldFault::NoOperator { driver: DriverKind::Stackable } });
}
