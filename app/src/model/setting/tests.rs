use super::*;
use crate::model::create::{Field, FieldFault};

const TEXT: &str =
    "# ours\ntickTime=2000\ninitLimit=30\nsyncLimit=10\nmaxClientCnxns=200\n4lw.commands.whitelist=srvr,mntr,ruok\nextra = kept\n";

fn form(typed: &[(&str, &str)]) -> ConfigureForm {
    ConfigureForm::from_pairs(typed.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
}

fn changed(home: SettingsHome, typed: &[(&str, &str)]) -> Vec<(String, Option<String>, Option<String>)> {
    let changes = form(typed).changes(home, &zoo_cfg::read(TEXT)).unwrap();
    changes.into_iter().map(|change| (change.key.key().to_owned(), change.before, change.after)).collect()
}

fn fault(home: SettingsHome, key: &str, value: &str) -> SettingFault {
    let faults = form(&[(key, value)]).changes(home, &zoo_cfg::read(TEXT)).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].field.key(), key);
    match &faults[0].fault {
        FieldFault::Setting(fault) => fault.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_table_stands_in_the_order_of_its_keys() {
    for key in SettingKey::ALL {
        assert_eq!(key.setting().key, key);
        assert_eq!(SettingKey::from_key(key.key()), Some(key));
        assert_eq!(serde_json::to_string(&key).unwrap(), format!("\"{}\"", key.key()));
        assert_eq!(Field::Setting(key).key(), key.key());
        if let (Some(default), Some((least, most))) = (key.setting().default, SettingsHome::ConfigMap.bounds(key)) {
            assert!((least..=most).contains(&default.parse().unwrap()), "{default}");
        }
    }
}

#[test]
fn only_what_is_typed_anew_is_a_change() {
    let text = |value: &str| Some(value.to_owned());
    let home = SettingsHome::ConfigMap;
    assert_eq!(changed(home, &[("syncLimit", " 10 "), ("tickTime", "02000"), ("other", "5")]), []);
    assert_eq!(changed(home, &[("4lw.commands.whitelist", "srvr, mntr, ruok")]), []);
    assert_eq!(changed(home, &[("syncLimit", "12")]), [("syncLimit".to_owned(), text("10"), text("12"))]);
    assert_eq!(changed(home, &[("maxClientCnxns", "")]), [("maxClientCnxns".to_owned(), text("200"), None)]);
    assert_eq!(changed(home, &[("snapCount", "5000")]), [("snapCount".to_owned(), None, text("5000"))]);
    assert_eq!(changed(home, &[("snapCount", "")]), []);
}

#[test]
fn an_operator_that_has_the_default_is_told_nothing() {
    assert_eq!(form(&[("tickTime", "")]).changes(SettingsHome::Pravega, &zoo_cfg::read(TEXT)), Ok(vec![]));
    let changes = form(&[("syncLimit", "")]).changes(SettingsHome::Pravega, &zoo_cfg::read(TEXT)).unwrap();
    assert_eq!((changes[0].before.as_deref(), changes[0].after.as_deref()), (Some("10"), None));
}

#[test]
fn what_is_wrong_is_told_at_its_field() {
    let home = SettingsHome::ConfigMap;
    assert_eq!(fault(home, "syncLimit", ""), SettingFault::Needed);
    assert_eq!(fault(home, "syncLimit", "fast"), SettingFault::NotANumber { value: "fast".into() });
    assert_eq!(fault(home, "syncLimit", "+3"), SettingFault::NotANumber { value: "+3".into() });
    assert_eq!(fault(home, "tickTime", "99"), SettingFault::OutOfBounds { least: 100, most: 60_000 });
    assert_eq!(fault(home, "tickTime", "99999999999999"), SettingFault::OutOfBounds { least: 100, most: 60_000 });
    assert_eq!(fault(home, "4lw.commands.whitelist", "srvr,ruok"), SettingFault::MustKeep { commands: vec!["mntr".into()] });
    assert_eq!(fault(home, "4lw.commands.whitelist", "srvr\nx=1"), SettingFault::NotACommand { value: "x=1".into() });
    assert!(matches!(fault(home, "4lw.commands.whitelist", ""), SettingFault::MustKeep { .. }));
    assert_eq!(fault(SettingsHome::Pravega, "maxClientCnxns", "0"), SettingFault::OutOfBounds { least: 1, most: 100_000 });
    assert_eq!(fault(SettingsHome::Pravega, "4lw.commands.whitelist", "*"), SettingFault::Ignored);
    assert_eq!(fault(SettingsHome::OpenSaola, "snapCount", "5000"), SettingFault::Ignored);
    assert_eq!(fault(SettingsHome::OpenSaola, "tickTime", "{{ .Values }}"), SettingFault::NotANumber { value: "{{ .Values }}".into() });
}

#[test]
fn only_the_changed_line_is_another_one() {
    let set = zoo_cfg::set(TEXT, SettingKey::SyncLimit, Some("12"));
    assert_eq!(set, TEXT.replace("syncLimit=10", "syncLimit=12"));
    assert_eq!(zoo_cfg::set(TEXT, SettingKey::MaxClientCnxns, None), TEXT.replace("maxClientCnxns=200\n", ""));
    assert_eq!(zoo_cfg::set(TEXT, SettingKey::SnapCount, Some("5000")), format!("{TEXT}snapCount=5000\n"));
    assert_eq!(zoo_cfg::set("tickTime = 1\ntickTime: 2\n", SettingKey::TickTime, Some("3")), "tickTime=3\n");
    assert_eq!(zoo_cfg::read("tickTime = 1\n#tickTime=9\ntickTime: 2").get(&SettingKey::TickTime).map(String::as_str), Some("2"));
}

#[test]
fn an_operator_is_told_the_default_itself() {
    let change = SettingChange { key: SettingKey::SyncLimit, before: Some("4".into()), after: None };
    assert_eq!(change.wanted(SettingsHome::ConfigMap), None);
    assert_eq!(change.wanted(SettingsHome::Pravega), Some("2"));
    assert!(change.is_in(&zoo_cfg::read("syncLimit=2"), SettingsHome::OpenSaola));
    assert!(change.is_in(&Values::new(), SettingsHome::ConfigMap));
    assert!(change.is_untouched(&zoo_cfg::read("syncLimit=4")));
}

#[test]
fn a_form_comes_back_from_its_changes_and_from_its_address() {
    let changes = [SettingChange { key: SettingKey::SyncLimit, before: Some("4".into()), after: None }];
    let form = ConfigureForm::of(&changes, true);
    assert!(form.is_later() && form.is_review());
    let pairs = form.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    assert_eq!(ConfigureForm::from_pairs(pairs), form);
}
