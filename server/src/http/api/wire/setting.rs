use app::model::setting::{ConfigurePage, PresentSetting, SettingEffect};
use serde::Serialize;
use utoipa::ToSchema;

use super::member::word;

/// The settings of an ensemble as they stand.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"object": "ConfigMap zk-orders-start", "items": [{"key": "syncLimit", "value": "10", "default": null, "unit": "ticks",
    "least": 1, "most": 1000, "changeable": true}], "readAt": "2026-11-25T14:02:17Z"}))]
pub struct Settings {
    /// Where they stand; `null` where this panel does not change those of such an ensemble, and then there are no items.
    #[schema(example = "ConfigMap zk-orders-start")]
    pub object: Option<String>,
    pub items: Vec<Setting>,
    #[schema(format = DateTime)]
    pub read_at: String,
}

/// One setting.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"key": "syncLimit", "value": "10", "default": null, "unit": "ticks", "least": 1, "most": 1000, "changeable": true}))]
pub struct Setting {
    /// Its key in `zoo.cfg`.
    #[schema(example = "syncLimit")]
    pub key: &'static str,
    /// Its value; `null` where it is not set.
    pub value: Option<String>,
    /// What counts while it is not set; `null` where members do not start without it.
    pub default: Option<String>,
    /// What it counts.
    #[schema(example = "ticks")]
    pub unit: String,
    /// The least that is taken; `null` for text.
    pub least: Option<u32>,
    /// The most that is taken; `null` for text.
    pub most: Option<u32>,
    /// Whether it can be changed; members read it when they start. Else whoever runs the ensemble does not pass it on.
    pub changeable: bool,
}

impl From<ConfigurePage> for Settings {
    fn from(page: ConfigurePage) -> Self {
        let items = page.settings.into_iter().map(Setting::from).collect();
        Self { object: page.object, items, read_at: page.read_at.rfc3339() }
    }
}

impl From<PresentSetting> for Setting {
    fn from(setting: PresentSetting) -> Self {
        Self {
            key: setting.key.key(),
            value: setting.value,
            default: setting.default,
            unit: word(&setting.key.setting().unit),
            least: setting.bounds.map(|(least, _)| least),
            most: setting.bounds.map(|(_, most)| most),
            changeable: setting.effect == SettingEffect::Restart,
        }
    }
}
