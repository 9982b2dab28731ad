use app::{error::AppError, model::package};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::api::wire::Problem;

/// A change of a package: planned or written.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"cluster": "alpha", "package": "zookeeper-1.3.1-1.0.1", "deed": "heal", "state": "planned", "writes": [
    {"secret": "zookeeper-1.3.1-1.0.1", "delete": true, "annotate": null},
    {"secret": "zookeeper-1.3.1-1.0.0", "delete": false, "annotate": "middleware.cn/install=true"}], "replaces": null, "blockedBy": null,
    "plan": "84213"}))]
pub struct PackageChange {
    pub cluster: String,
    pub package: String,
    /// `publish`, `enable`, `disable`, `remove` or `heal`.
    pub deed: &'static str,
    /// `planned`: nothing was written; `done`: OpenSaola did it; `waiting`: it is written, and OpenSaola has not answered yet.
    pub state: &'static str,
    /// What would be written, in this order.
    pub writes: Vec<PackageWrite>,
    /// The package that is enabled now and would be taken away.
    pub replaces: Option<String>,
    /// What stands in the way, for a person.
    pub blocked_by: Option<String>,
    /// To be sent back as `plan`: then just this is done, or nothing.
    pub plan: Option<String>,
}

/// A write to a package's Secret.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"secret": "zookeeper-1.3.1-1.0.0", "delete": false, "annotate": "middleware.cn/install=true"}))]
pub struct PackageWrite {
    pub secret: String,
    /// Whether it is deleted.
    pub delete: bool,
    /// The annotation that it gets.
    pub annotate: Option<String>,
}

impl PackageChange {
    /// One that was written.
    pub fn of(cluster: &str, package: &str, deed: &'static str, is_done: bool) -> Self {
        Self {
            cluster: cluster.to_owned(),
            package: package.to_owned(),
            deed,
            state: if is_done { "done" } else { "waiting" },
            writes: Vec::new(),
            replaces: None,
            blocked_by: None,
            plan: None,
        }
    }
}

impl From<package::PackagePlan> for PackageChange {
    fn from(plan: package::PackagePlan) -> Self {
        let write = |write: package::PackageWrite| match write {
            package::PackageWrite::Delete { secret } => PackageWrite { secret, delete: true, annotate: None },
            package::PackageWrite::Annotate { secret, annotation } => PackageWrite { secret, delete: false, annotate: Some(annotation) },
        };
        let blocked_by = plan.obstacle.map(|obstacle| Problem::of(&AppError::PackageBlocked { obstacle }).detail);
        Self {
            cluster: plan.cluster,
            package: plan.package,
            deed: plan.deed.key(),
            state: "planned",
            writes: plan.writes.into_iter().map(write).collect(),
            replaces: plan.replaces,
            blocked_by,
            plan: Some(plan.seen),
        }
    }
}
