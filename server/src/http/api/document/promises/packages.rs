//! What changes of packages may be refused with.

use app::{
    error::AppError,
    model::{
        access::Verb,
        create::{Field, FieldFault},
        package::{PackageFault, PackageObstacle, PackageWrong, operator::OperatorObstacle},
    },
};

use super::Promise;

/// All of them.
pub(super) fn all() -> Vec<Promise> {
    let fault = || PackageFault { file: "metadata.yaml".into(), wrong: PackageWrong::Missing };
    let promise = |name, status, when, kinds| Promise { name, status, when, kinds };
    vec![
        promise(
            "RefusedForPackage",
            403,
            "The roles do not give it on the whole cluster, or Kubernetes does not let the panel do it.",
            vec![
                AppError::Forbidden { verb: Verb::Package },
                AppError::KubernetesRefused { said: "Secret zookeeper-1.3.1-1.0.1: secrets is forbidden".into() },
            ],
        ),
        promise(
            "NoPackage",
            404,
            "The cluster or the package is not there.",
            vec![AppError::NoCluster { cluster: "gamma".into() }, AppError::NoPackage { package: "zookeeper-1.3.1-9.9.9".into() }],
        ),
        promise(
            "PackageConflict",
            409,
            "Something still needs the package, OpenSaola did not do it, or the plan is outdated.",
            vec![
                AppError::PackageBlocked { obstacle: PackageObstacle::Used { by: vec!["orders/zk-orders".into()] } },
                AppError::PlatformRefused { said: "parse baselines/cluster.yaml: did not find expected key".into() },
                AppError::PlanOutdated,
            ],
        ),
        promise(
            "NoOperatorThere",
            404,
            "The cluster or the operator is not there.",
            vec![
                AppError::NoCluster { cluster: "gamma".into() },
                AppError::NoOperator { operator: "middleware-operator/zk-operator".into() },
            ],
        ),
        promise(
            "OperatorConflict",
            409,
            "Others live on what would be written or taken away, OpenSaola did not do it, or the plan is outdated.",
            vec![
                AppError::OperatorBlocked { obstacle: OperatorObstacle::SameName { other: "middleware-operator/zk-operator".into() } },
                AppError::PlatformRefused { said: "get baseline error: secrets \"zookeeper-1.3.1-1.0.0\" not found".into() },
                AppError::PlanOutdated,
            ],
        ),
        promise("ArchiveTooLarge", 413, "The archive is longer than 4 MiB.", vec![AppError::TooLarge]),
        promise("NoArchive", 415, "The body is not `application/octet-stream`.", vec![AppError::NoArchive]),
        promise(
            "Unclean",
            422,
            "The check found faults, which `dryRun=true` answers one by one; or a field is wrong (`field` names it).",
            vec![
                AppError::PackageFaults { faults: vec![fault()] },
                AppError::Invalid { field: Field::Reason, fault: FieldFault::Missing },
                AppError::KeyReused,
            ],
        ),
    ]
}
