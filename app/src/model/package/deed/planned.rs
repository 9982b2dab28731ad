//! Planning a deed: what is written, and what stands in the way.

use super::{PackageDeed, PackageObstacle, PackagePlan, PackageWrite};
use crate::model::package::{ClusterPackages, PackageRow, PackageState};

impl PackagePlan {
    /// The plan of a deed, from what is known of all packages of the cluster and from the version of the Secret that was just seen.
    pub fn of(all: &ClusterPackages, row: &PackageRow, deed: PackageDeed, seen: String) -> Self {
        let heir = heir(all, row);
        let annotate = |secret: &str, annotation: &str| PackageWrite::Annotate {
            secret: secret.into(),
            annotation: format!("middleware.cn/{annotation}=true"),
        };
        let delete = || PackageWrite::Delete { secret: row.name.clone() };
        let writes = match (deed, heir) {
            (PackageDeed::Enable, _) => vec![annotate(&row.name, "install")],
            (PackageDeed::Disable, _) => vec![annotate(&row.name, "uninstall")],
            (PackageDeed::Heal, Some(heir)) => vec![delete(), annotate(&heir.name, "install")],
            (PackageDeed::Remove | PackageDeed::Heal, _) => vec![delete()],
        };
        let serves = |other: &&PackageRow| other.state == PackageState::Enabled && other.name != row.name;
        let replaces = all.packages.iter().find(serves).filter(|_| deed == PackageDeed::Enable);
        Self {
            cluster: all.cluster.clone(),
            namespace: all.namespace.clone(),
            package: row.name.clone(),
            deed,
            writes,
            replaces: replaces.map(|other| other.name.clone()),
            obstacle: obstacle(row, deed, heir),
            seen,
        }
    }
}

/// Who still needs a package is asked before anybody else would notice: its Secret has no finalizer.
fn obstacle(row: &PackageRow, deed: PackageDeed, heir: Option<&PackageRow>) -> Option<PackageObstacle> {
    let by: Vec<String> = row.users.iter().map(|user| format!("{}/{}", user.namespace, user.name)).chain(row.operators.clone()).collect();
    if !deed.suits(row.state) {
        Some(PackageObstacle::State { state: row.state })
    } else if deed.takes() && !by.is_empty() {
        Some(PackageObstacle::Used { by })
    } else if deed == PackageDeed::Heal && heir.is_none() {
        Some(PackageObstacle::NothingElse)
    } else {
        None
    }
}

/// The package that served before: the one that most ensembles name, the newest of those.
fn heir<'a>(all: &'a ClusterPackages, row: &PackageRow) -> Option<&'a PackageRow> {
    let others = all.packages.iter().filter(|other| other.state == PackageState::Disabled && other.name != row.name);
    others.max_by_key(|other| (other.users.len(), numbers(&other.version)))
}

fn numbers(version: &str) -> Vec<u64> {
    version.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
}
