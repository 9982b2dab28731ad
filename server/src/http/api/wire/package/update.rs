use app::{error::AppError, model::package};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::api::wire::Problem;

/// The package of an ensemble that OpenSaola runs, and another one that it could have.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"from": "zookeeper-1.3.1-1.0.0", "to": "zookeeper-1.3.1-1.0.1", "asked": null, "said": null, "blockedBy": null,
    "plan": "84213", "state": "planned"}))]
pub struct PackageUpdate {
    /// The package that it is changed by.
    pub from: String,
    /// The package that is enabled.
    pub to: String,
    /// A version that was asked for and is not taken in.
    pub asked: Option<String>,
    /// What OpenSaola says of it.
    pub said: Option<String>,
    /// What stands in the way, for a person.
    pub blocked_by: Option<String>,
    /// To be sent back as `plan`: then just this is done, or nothing.
    pub plan: String,
    /// `planned`: nothing was written; `done`: OpenSaola did it; `waiting`: it is written, and OpenSaola has not answered yet.
    pub state: &'static str,
}

impl PackageUpdate {
    pub fn of(update: package::PackageUpdate, state: &'static str) -> Self {
        let blocked_by = update.obstacle.map(|obstacle| Problem::of(&AppError::PackageBlocked { obstacle }).detail);
        Self { from: update.from, to: update.to, asked: update.asked, said: update.said, blocked_by, plan: update.seen, state }
    }
}
