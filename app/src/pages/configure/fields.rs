//! The fields of the form, each with its value, its default, and what is wrong with it.

use leptos::prelude::*;

use super::super::create::fault;
use crate::{
    model::{
        create::Field as Name,
        setting::{ConfigurePage, PresentSetting, SettingEffect, SettingKey},
    },
    ui::{Field, Panel},
    words::words,
};

const TIME: [SettingKey; 3] = [SettingKey::TickTime, SettingKey::InitLimit, SettingKey::SyncLimit];
const CLIENTS: [SettingKey; 3] = [SettingKey::MaxClientCnxns, SettingKey::GlobalOutstandingLimit, SettingKey::Whitelist];
const DISK: [SettingKey; 5] =
    [SettingKey::SnapCount, SettingKey::SnapRetainCount, SettingKey::PurgeInterval, SettingKey::PreAllocSize, SettingKey::CommitLogCount];

/// All fields.
#[component]
pub fn Fields(page: ConfigurePage) -> impl IntoView {
    let w = &words().configure;
    let group = |keys: &[SettingKey]| keys.iter().filter_map(|key| field(&page, *key)).collect_view();
    let (time, clients, disk) = (group(&TIME), group(&CLIENTS), group(&DISK));
    view! {
        <Panel id="time" title=w.time note=w.time_note>
            <div class="body g3">{time}</div>
        </Panel>
        <Panel id="clients" title=w.clients>
            <div class="body g3">{clients}</div>
        </Panel>
        <Panel id="disk" title=w.disk>
            <div class="body g3">{disk}</div>
        </Panel>
    }
}

/// A field with what was typed, else with the value as it stands. What is not passed on cannot be typed.
fn field(page: &ConfigurePage, key: SettingKey) -> Option<impl IntoView + use<>> {
    let setting: &PresentSetting = page.settings.iter().find(|setting| setting.key == key)?;
    let present = setting.value.as_deref().unwrap_or_default();
    let value = page.form.value(key).unwrap_or(present).to_owned();
    let hint = (words().configure.hint)(setting);
    let placeholder = setting.default.clone().unwrap_or_default();
    let wrong = fault(&page.faults, Name::Setting(key));
    let closed = setting.effect == SettingEffect::Ignored;
    Some(view! { <Field name=key.key() label=key.key() value hint placeholder closed fault=wrong/> })
}

/// Whether members restart for it.
#[component]
pub fn When(later: bool) -> impl IntoView {
    let w = &words().configure;
    let pick = move |value: &'static str, checked: bool, what: &'static str, so: &'static str| {
        view! {
            <label>
                <b><input type="radio" name="later" value=value checked=checked/>{what}</b>
                <span class="soft small">{so}</span>
            </label>
        }
    };
    view! {
        <Panel id="when" title=w.when>
            <fieldset class="field body">
                <legend class="vh">{w.when}</legend>
                <div class="pick">
                    {pick("", !later, w.now, w.now_so)}
                    {pick("yes", later, w.later, w.later_so)}
                </div>
            </fieldset>
        </Panel>
    }
}
