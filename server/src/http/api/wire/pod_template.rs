use app::model::pod_template::{PodTemplatePage, PresentPod};
use serde::Serialize;
use utoipa::ToSchema;

use super::member::word;

/// The pod template of an ensemble as it stands.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"object": "StatefulSet zk-orders", "items": [{"key": "heapMb", "value": "256", "refused": null}],
    "volumeSize": "10Gi", "storageClass": "standard", "readAt": "2026-11-25T14:02:17Z"}))]
pub struct PodTemplate {
    /// Where it stands; `null` where this panel does not change that of such an ensemble, and then there are no items.
    #[schema(example = "StatefulSet zk-orders")]
    pub object: Option<String>,
    pub items: Vec<PodField>,
    /// Of each volume, which cannot be changed; `null` where they differ.
    pub volume_size: Option<String>,
    /// Of each volume, which cannot be changed.
    pub storage_class: Option<String>,
    #[schema(format = DateTime)]
    pub read_at: String,
}

/// One field.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"key": "heapMb", "value": "256", "refused": null}))]
pub struct PodField {
    /// `cpu`, `memory`, `heapMb`, `nodeSelector`, `tolerations`, `antiAffinity`, `labels`, `annotations` or `logLevel`.
    #[schema(example = "heapMb")]
    pub key: &'static str,
    /// Its value, of what consists of lines one a line; `null` where it is not set.
    pub value: Option<String>,
    /// Why it cannot be changed; `null` where it can.
    pub refused: Option<String>,
}

impl From<PodTemplatePage> for PodTemplate {
    fn from(page: PodTemplatePage) -> Self {
        Self {
            object: page.object.map(|object| object.title()),
            items: page.fields.into_iter().map(PodField::from).collect(),
            volume_size: page.volume.size,
            storage_class: page.volume.storage_class,
            read_at: page.read_at.rfc3339(),
        }
    }
}

impl From<PresentPod> for PodField {
    fn from(field: PresentPod) -> Self {
        Self { key: field.key.key(), value: field.value, refused: field.refused.map(|why| word(&why)) }
    }
}
