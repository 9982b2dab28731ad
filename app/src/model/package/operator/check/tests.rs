use super::*;

fn form() -> OperatorForm {
    let text = String::from;
    OperatorForm {
        cluster: text("alpha"),
        namespace: text("middleware-operator"),
        name: text("zk-operator"),
        repository: text("registry.example:443"),
        watch: text("orders"),
        ..OperatorForm::default()
    }
}

fn checked(form: &OperatorForm) -> Result<OperatorSpec, Vec<CreateFault>> {
    check(form, &["middleware-operator".into(), "orders".into()])
}

fn faults(change: impl Fn(&mut OperatorForm)) -> Vec<(Field, FieldFault)> {
    let mut form = form();
    change(&mut form);
    checked(&form).err().unwrap_or_default().into_iter().map(|found| (found.field, found.fault)).collect()
}

#[test]
fn a_form_becomes_a_wish_without_the_blanks_around_what_was_typed() {
    let spec = checked(&OperatorForm { name: " zk-operator ".into(), ..form() }).unwrap();
    assert_eq!((spec.name.as_str(), spec.topology.baseline(), spec.topology.replicas()), ("zk-operator", "zookeeper-operator-standard", 1));
    assert_eq!((spec.project.as_str(), spec.watch.as_deref()), ("middleware", Some("orders")));
    let spec = checked(&OperatorForm { topology: "highly-available".into(), watch: String::new(), ..form() }).unwrap();
    assert_eq!((spec.topology.baseline(), spec.topology.replicas(), spec.watch), ("zookeeper-operator-highly-available", 3, None));
}

#[test]
fn everything_that_is_wrong_is_told_at_once_in_the_order_of_the_form() {
    let empty = OperatorForm { topology: String::new(), project: String::new(), ..OperatorForm::default() };
    let fields: Vec<_> = checked(&empty).unwrap_err().into_iter().map(|found| found.field).collect();
    assert_eq!(fields, [Field::Namespace, Field::Name, Field::Topology, Field::Repository, Field::Project]);
}

#[test]
fn what_a_template_could_misread_is_not_sent() {
    for bad in ["a b", "reg/x", "reg\nname: x", "{{ .Globe.Name }}", "reg:0443", "reg:99999", "reg:", ":443", "Reg", "-reg", "a..b"] {
        let found = faults(|form| form.repository = bad.into());
        assert_eq!(found, [(Field::Repository, FieldFault::NotAnImagePart { value: bad.into() })], "{bad}");
    }
    for good in ["10.10.101.172:443", "saola.local", "localhost:5000", "registry"] {
        assert_eq!(faults(|form| form.repository = good.into()), [], "{good}");
    }
    for bad in ["/x", "x/", "x//y", "X", "x:1", "x y", "{{x}}", "_x", "x..y"] {
        let found = faults(|form| form.project = bad.into());
        assert_eq!(found, [(Field::Project, FieldFault::NotAnImagePart { value: bad.into() })], "{bad}");
    }
    for good in ["middleware", "team/middleware", "a_b-c.d"] {
        assert_eq!(faults(|form| form.project = good.into()), [], "{good}");
    }
}

#[test]
fn a_name_leaves_room_for_what_the_package_puts_behind_it() {
    let label = |name: &str| faults(|form| form.name = name.into());
    assert_eq!(label(&"z".repeat(40)), []);
    assert_eq!(label(&"z".repeat(41)), [(Field::Name, FieldFault::Label(LabelFault::TooLong { limit: 40 }))]);
    assert_eq!(label("1zk"), [(Field::Name, FieldFault::Label(LabelFault::LetterFirst))]);
    assert_eq!(label("zk}}"), [(Field::Name, FieldFault::Label(LabelFault::Character('}')))]);
    assert_eq!(label("null"), [(Field::Name, FieldFault::NotText { value: "null".into() })]);
}

#[test]
fn only_namespaces_that_are_there_are_taken() {
    let not_there = |value: &str| FieldFault::NotOffered { value: value.into() };
    assert_eq!(faults(|form| form.namespace = "elsewhere".into()), [(Field::Namespace, not_there("elsewhere"))]);
    assert_eq!(faults(|form| form.watch = "elsewhere".into()), [(Field::Watch, not_there("elsewhere"))]);
    assert_eq!(faults(|form| form.watch = "orders,elsewhere".into()), [(Field::Watch, not_there("elsewhere"))]);
    assert_eq!(faults(|form| form.watch = "orders,".into()), [(Field::Watch, FieldFault::Missing)], "it would be all of them");
    let spec = checked(&OperatorForm { watch: " orders , middleware-operator".into(), ..form() }).unwrap();
    assert_eq!(spec.watch.as_deref(), Some("orders,middleware-operator"));
}
