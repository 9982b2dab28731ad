//! What a person wants, before anything is said of it.

use serde::{Deserialize, Serialize};

use super::RestartBy;
use crate::model::{create::CreateSpec, ensemble::ActionKind, pod_template::PodChange, setting::SettingChange};

/// What a person wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Intent {
    /// Make an ensemble.
    Create(Box<CreateSpec>),
    /// Change the number of voters to `to`.
    Scale { to: u16 },
    /// Restart every member: by this panel, the leader last, or by whoever runs the ensemble.
    Restart {
        #[serde(default)]
        by: RestartBy,
    },
    /// End it, with its volumes or without.
    Delete { volumes: bool },
    /// Run this version of ZooKeeper, by this image. The image is the configuration's, whatever a request says.
    Upgrade { version: String, image: String },
    /// Give settings other values; with `later` no member is restarted for it.
    Configure { changes: Vec<SettingChange>, later: bool },
    /// Give fields of the pod template other values.
    PodTemplate { changes: Vec<PodChange> },
    /// End every member and keep their volumes.
    Stop,
    /// Bring the members of a stopped ensemble back.
    Start,
    /// Put an ensemble right whose upgrade came to nothing.
    Repair,
}

impl Intent {
    /// The panel's own restart.
    pub const RESTART: Intent = Intent::Restart { by: RestartBy::Panel };

    /// Its deed.
    pub const fn action(&self) -> ActionKind {
        match self {
            Intent::Create(_) => ActionKind::Create,
            Intent::Scale { .. } => ActionKind::Scale,
            Intent::Restart { .. } => ActionKind::Restart,
            Intent::Delete { .. } => ActionKind::Delete,
            Intent::Upgrade { .. } => ActionKind::Upgrade,
            Intent::Configure { .. } => ActionKind::Configure,
            Intent::PodTemplate { .. } => ActionKind::PodTemplate,
            Intent::Stop => ActionKind::Stop,
            Intent::Start => ActionKind::Start,
            Intent::Repair => ActionKind::Repair,
        }
    }
}
