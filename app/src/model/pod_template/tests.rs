use super::*;
use crate::model::create::{Field, FieldFault};

fn values(pairs: &[(PodKey, &str)]) -> PodValues {
    pairs.iter().map(|(key, value)| (*key, (*value).to_owned())).collect()
}

fn form(pairs: &[(&str, &str)]) -> PodForm {
    PodForm::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

fn present() -> PodValues {
    values(&[
        (PodKey::Cpu, "250m"),
        (PodKey::Memory, "512Mi"),
        (PodKey::HeapMb, "256"),
        (PodKey::AntiAffinity, "preferred"),
        (PodKey::Labels, "team=a\ntier=1"),
    ])
}

fn fault(home: PodHome, name: &str, typed: &str) -> FieldFault {
    let faults = form(&[(name, typed)]).changes(home, &present(), &[]).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].field, Field::Pod(PodKey::from_key(name).unwrap()));
    faults[0].fault.clone()
}

fn told(name: &str, typed: &str) -> PodFault {
    match fault(PodHome::StatefulSet, name, typed) {
        FieldFault::Pod(fault) => fault,
        other => panic!("{other:?}"),
    }
}

fn changed(name: &str, typed: &str) -> Option<String> {
    let changes = form(&[(name, typed)]).changes(PodHome::StatefulSet, &present(), &[]).unwrap();
    assert_eq!(changes.len(), 1);
    changes[0].after.clone()
}

#[test]
fn what_is_not_another_value_is_no_change() {
    for (name, typed) in [("cpu", " 250m "), ("memory", "0.5Gi"), ("labels", "tier=1\r\nteam=a\r\n"), ("tolerations", ""), ("logLevel", "")]
    {
        assert_eq!(form(&[(name, typed)]).changes(PodHome::StatefulSet, &present(), &[]), Ok(vec![]), "{name}");
    }
}

#[test]
fn values_are_written_in_their_plain_form() {
    assert_eq!(changed("cpu", "0.5").as_deref(), Some("500m"));
    assert_eq!(changed("labels", "").as_deref(), None, "all of them go");
    assert_eq!(changed("labels", "  z = 1 \n\na=\n").as_deref(), Some("a=\nz=1"));
    assert_eq!(changed("nodeSelector", "kubernetes.io/os=linux").as_deref(), Some("kubernetes.io/os=linux"), "anybody may select by it");
    assert_eq!(changed("annotations", "a.b/c=any text, {{ even }} this").as_deref(), Some("a.b/c=any text, {{ even }} this"));
    let tolerations = "b=1:NoSchedule\n*\na:NoExecute for 300s";
    assert_eq!(changed("tolerations", tolerations).as_deref(), Some("*\na:NoExecute for 300s\nb=1:NoSchedule"));
}

#[test]
fn what_is_wrong_is_told_at_its_field() {
    let own = PodHome::StatefulSet;
    assert_eq!(fault(own, "cpu", "fast"), FieldFault::NotAQuantity { value: "fast".into() });
    assert_eq!(fault(own, "memory", "1Mi"), FieldFault::TooSmall { least: "192Mi".into() });
    assert_eq!(fault(own, "heapMb", "+300"), FieldFault::NotANumber { value: "+300".into() });
    assert_eq!(fault(own, "heapMb", "400"), FieldFault::HeapTooLarge { most_mb: 384 });
    assert_eq!(fault(own, "memory", "300Mi"), FieldFault::HeapTooLarge { most_mb: 225 }, "the heap stays, and does not fit any more");
    assert_eq!(fault(own, "antiAffinity", "always"), FieldFault::NotOffered { value: "always".into() });
    assert_eq!(told("cpu", ""), PodFault::Needed);
    assert_eq!(told("labels", "team"), PodFault::NotAPair { line: "team".into() });
    assert_eq!(told("labels", "-team=a"), PodFault::NotAKey { key: "-team".into() });
    assert_eq!(told("labels", "Bad_Domain/team=a"), PodFault::NotAKey { key: "Bad_Domain/team".into() });
    assert_eq!(told("labels", "team=a b"), PodFault::NotALabelValue { value: "a b".into() });
    assert_eq!(told("labels", "team=a\nteam=b"), PodFault::Twice { key: "team".into() });
    for key in ["app.kubernetes.io/instance", "statefulset.kubernetes.io/pod-name", "menagerie.dev/bundle", "app", "release"] {
        assert_eq!(told("labels", &format!("{key}=x")), PodFault::Reserved { key: key.into() });
    }
    for line in ["a=b:Sometimes", "a=b:NoSchedule for 3s", "=b", "*=b", "a b", "a:NoExecute for ever"] {
        assert_eq!(told("tolerations", line), PodFault::NotAToleration { line: line.into() });
    }
}

#[test]
fn what_whoever_runs_it_ignores_is_refused_by_its_field() {
    let refused = |why| FieldFault::Pod(PodFault::Refused { why });
    assert_eq!(fault(PodHome::Stackable, "heapMb", "300"), refused(Refusal::HeapByOperator));
    assert_eq!(fault(PodHome::Stackable, "logLevel", "DEBUG"), refused(Refusal::LogByOperator));
    assert_eq!(fault(PodHome::Pravega, "logLevel", "DEBUG"), refused(Refusal::LogByImage));
    assert_eq!(fault(PodHome::OpenSaola, "logLevel", "DEBUG"), refused(Refusal::LogByImage));
    let earlier = [(PodKey::LogLevel, Refusal::LogOfEarlierPanel)];
    let faults = form(&[("logLevel", "DEBUG")]).changes(PodHome::StatefulSet, &present(), &earlier).unwrap_err();
    assert_eq!(faults[0].fault, refused(Refusal::LogOfEarlierPanel));
}

#[test]
fn what_a_template_could_misread_and_what_a_platform_would_keep_is_refused() {
    let platform = PodHome::OpenSaola;
    for value in ["{{ .Globe }}", "a: b\"", "`id`", "$(id)"] {
        assert_eq!(
            fault(platform, "annotations", &format!("note={value}")),
            FieldFault::Pod(PodFault::NotForTemplates { value: value.into() })
        );
    }
    assert_eq!(fault(platform, "labels", "team=a"), FieldFault::Pod(PodFault::Stays { line: "tier=1".into() }));
    assert!(form(&[("labels", "team=b\ntier=1")]).changes(platform, &present(), &[]).is_ok(), "another value can be written");
}

#[test]
fn of_lines_only_those_that_change_are_looked_for() {
    let change = PodChange { key: PodKey::Tolerations, before: Some("a".into()), after: Some("b".into()) };
    assert!(change.is_in(&values(&[(PodKey::Tolerations, "b\nnode.kubernetes.io/not-ready:NoExecute for 300s")])));
    assert!(!change.is_in(&values(&[(PodKey::Tolerations, "a\nb")])), "what shall go is still there");
    assert!(!change.is_in(&PodValues::new()));
    let memory = PodChange { key: PodKey::Memory, before: None, after: Some("1Gi".into()) };
    assert!(memory.is_in(&values(&[(PodKey::Memory, "1024Mi")])));
    assert!(!memory.is_in(&values(&[(PodKey::Memory, "512Mi")])));
}

#[test]
fn a_form_comes_back_from_its_changes_and_from_its_address() {
    let changes = form(&[("labels", "team=b"), ("heapMb", "300")]).changes(PodHome::StatefulSet, &present(), &[]).unwrap();
    let again = PodForm::of(&changes);
    assert_eq!(again.changes(PodHome::StatefulSet, &present(), &[]), Ok(changes));
    let pairs = again.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    assert_eq!(PodForm::from_pairs(pairs), again);
}

#[test]
fn what_is_declared_is_followed_whatever_else_was_added_beneath() {
    let follows = |key: PodKey, declared: Option<&str>, has: Option<&str>| key.is_followed(declared, has);
    assert!(follows(PodKey::Labels, Some("team=a"), Some("kind=x\nteam=a")) && !follows(PodKey::Labels, Some("team=b"), Some("team=a")));
    assert!(follows(PodKey::Cpu, Some("1000m"), Some("1")) && !follows(PodKey::Cpu, Some("500m"), Some("1")));
    assert!(follows(PodKey::Memory, Some("1024Mi/2Gi"), Some("1Gi/2048Mi")) && !follows(PodKey::Memory, Some("1Gi"), Some("1Gi/2Gi")));
    assert!(follows(PodKey::Tolerations, None, Some("a:NoSchedule")) && follows(PodKey::HeapMb, None, Some("96")), "nothing is declared");
    assert!(!follows(PodKey::HeapMb, Some("96"), None));
}
