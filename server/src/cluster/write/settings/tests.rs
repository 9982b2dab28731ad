use super::*;

fn change(key: SettingKey, after: Option<&str>) -> SettingChange {
    SettingChange { key, before: None, after: after.map(str::to_owned) }
}

#[test]
fn a_patch_names_what_changes_and_nothing_else() {
    let changes = [change(SettingKey::SyncLimit, Some("5")), change(SettingKey::PurgeInterval, None)];
    let pravega = json!({"spec": {"config": {"syncLimit": 5, "autoPurgePurgeInterval": 1}}});
    assert_eq!(patch(SettingsHome::Pravega, "", &changes), pravega);
    let platform = json!({"spec": {"parameters": {"config": {"syncLimit": 5, "autoPurgePurgeInterval": 48}}}});
    assert_eq!(patch(SettingsHome::OpenSaola, "", &changes), platform);
    let own = patch(SettingsHome::ConfigMap, "a=b\nsyncLimit=2\nautopurge.purgeInterval=1\n", &changes);
    assert_eq!(own, json!({"data": {"zoo.cfg": "a=b\nsyncLimit=5\n"}}));
}

#[test]
fn numbers_are_read_from_numbers_and_from_text() {
    let object = json!({"spec": {"config": {"syncLimit": 5, "tickTime": "2000", "autoPurgeSnapRetainCount": 3, "snapSizeLimitInKb": 9}}});
    let values = fields(SettingsHome::Pravega, &object);
    let pairs: Vec<(&str, &str)> = values.iter().map(|(key, value)| (key.key(), value.as_str())).collect();
    assert_eq!(pairs, [("tickTime", "2000"), ("syncLimit", "5"), ("autopurge.snapRetainCount", "3")]);
    assert!(fields(SettingsHome::OpenSaola, &object).is_empty());
}

#[test]
fn what_this_panel_writes_for_its_own_members_is_read_back() {
    let values = zoo_cfg::read(include_str!("../../bundle/zoo.cfg"));
    assert_eq!(values.get(&SettingKey::Whitelist).map(String::as_str), Some("srvr,mntr,ruok"));
    assert_eq!(values.len(), 7);
}
