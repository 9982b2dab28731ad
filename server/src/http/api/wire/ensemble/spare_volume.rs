use app::{model, words::ENGLISH};
use serde::Serialize;
use utoipa::ToSchema;

/// A volume that no wanted member has.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"claim": "data-zk-orders-3", "phase": "Bound", "size": "10Gi", "storageClass": "standard", "pod": "zk-orders-3", "members": 4,
    "made": "2026-11-25T14:02:17Z", "ofEarlier": false, "usedAgain": "by zk-orders-3, once the StatefulSet has 4 replicas"}))]
pub struct SpareVolume {
    /// The PersistentVolumeClaim.
    #[schema(example = "data-zk-orders-3")]
    pub claim: String,
    /// `Bound`, `Pending` or `Lost`.
    #[schema(example = "Bound")]
    pub phase: String,
    pub size: Option<String>,
    pub storage_class: Option<String>,
    /// The pod that has it once it is there again.
    #[schema(example = "zk-orders-3")]
    pub pod: String,
    /// The least number of members with which it is; null where no number brings it.
    pub members: Option<u16>,
    /// When the claim was made.
    #[schema(format = DateTime)]
    pub made: Option<String>,
    /// Whether it is older than the StatefulSet: an earlier one of the same name left it.
    pub of_earlier: bool,
    /// By whom it would be used again, in words.
    pub used_again: String,
}

impl SpareVolume {
    pub(super) fn of(spare: &model::member::SpareVolume, layout: model::driver::Layout) -> Self {
        let volume = spare.volume.clone();
        Self {
            claim: volume.claim,
            phase: volume.phase,
            size: volume.size,
            storage_class: volume.storage_class,
            pod: spare.pod.clone(),
            members: spare.members,
            made: spare.made.map(model::Timestamp::rfc3339),
            of_earlier: spare.of_earlier,
            used_again: (ENGLISH.ensemble.spare_volumes.used_again)(spare, layout),
        }
    }
}
