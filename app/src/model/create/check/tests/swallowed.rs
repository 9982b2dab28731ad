//! What OpenSaola v1.2.0 was seen to take: each of these inputs it called `Available`, or refused where nobody looks. None of them is sent.
//! What the form has no field for (labels, baseline, operator, image) is written by the panel itself: `cluster/bundle/tests.rs`.

use super::*;

/// The form of a good ensemble of OpenSaola.
fn good() -> CreateForm {
    CreateForm { driver: "open_saola".into(), version: "3.7.2".into(), ..form() }
}

/// Where the only fault of a form is that is good but for one input.
fn refused(change: impl FnOnce(&mut CreateForm)) -> (Field, FieldFault) {
    only_fault(good(), change)
}

#[test]
fn a_number_of_members_that_is_none_or_too_small_is_not_sent() {
    for (typed, fault) in
        [("-1", SizeFault::TooFew), ("0", SizeFault::TooFew), ("three", SizeFault::NotANumber), ("3.0", SizeFault::NotANumber)]
    {
        assert_eq!(refused(|f| f.members = typed.into()), (Field::Members, FieldFault::Members(fault)), "{typed}");
    }
}

#[test]
fn a_size_without_its_unit_or_with_one_that_kubernetes_does_not_know_is_not_sent() {
    // The package's own form says 20 and means Gi; the platform made a volume of 20 bytes, whose pod ran.
    assert_eq!(refused(|f| f.storage = "20".into()), (Field::Storage, FieldFault::TooSmall { least: "64Mi".into() }));
    assert_eq!(refused(|f| f.storage = "20GB".into()), (Field::Storage, FieldFault::NotAQuantity { value: "20GB".into() }));
    assert_eq!(refused(|f| f.storage = "-20Gi".into()), (Field::Storage, FieldFault::NotAQuantity { value: "-20Gi".into() }));
    // Four bytes: the API server refused the StatefulSet, which stood only in the ZooKeeper operator's log.
    assert_eq!(refused(|f| f.memory = "4".into()), (Field::Memory, FieldFault::TooSmall { least: "192Mi".into() }));
}

#[test]
fn nothing_that_is_necessary_may_be_missing() {
    for (empty, field) in [
        ((|f| f.members.clear()) as fn(&mut CreateForm), Field::Members),
        (|f| f.storage.clear(), Field::Storage),
        (|f| f.cpu.clear(), Field::Cpu),
        (|f| f.version.clear(), Field::Version),
        (|f| f.name.clear(), Field::Name),
        (|f| f.namespace.clear(), Field::Namespace),
    ] {
        assert_eq!(refused(empty).0, field);
    }
}

#[test]
fn a_version_without_an_image_in_the_package_is_not_sent() {
    // It made an empty tag, which the operator filled with another image's.
    assert_eq!(refused(|f| f.version = "3.8.0".into()), (Field::Version, FieldFault::NotOffered { value: "3.8.0".into() }));
}

#[test]
fn a_storage_class_that_is_not_there_is_not_sent() {
    // The claims waited for it for ever.
    assert_eq!(refused(|f| f.storage_class = "nope".into()), (Field::StorageClass, FieldFault::NotOffered { value: "nope".into() }));
}

/// Types a value into a field.
type Set = fn(&mut CreateForm, String);

#[test]
fn no_value_reaches_a_template_that_is_more_than_a_value() {
    const HOLE: &str = "3.7.2\nreplicas: 7";
    let fields: [(Set, Field); 8] = [
        (|f, v| f.version = v, Field::Version),
        (|f, v| f.name = v, Field::Name),
        (|f, v| f.namespace = v, Field::Namespace),
        (|f, v| f.cpu = v, Field::Cpu),
        (|f, v| f.memory = v, Field::Memory),
        (|f, v| f.storage = v, Field::Storage),
        (|f, v| f.storage_class = v, Field::StorageClass),
        (|f, v| f.heap_mb = v, Field::HeapMb),
    ];
    for (set, field) in fields {
        for value in [HOLE, "{{ .Globe.Name }}", "1Gi # ", "\"1\"", "orders; id"] {
            let mut form = good();
            set(&mut form, value.into());
            let faults = checked(&form).unwrap_err();
            assert!(faults.iter().any(|fault| fault.field == field), "{value} in {field:?}: {faults:?}");
        }
    }
}
