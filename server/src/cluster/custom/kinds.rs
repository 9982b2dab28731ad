//! The kinds by name: group, version, kind and plural.

/// A kind of object that an operator defines.
pub trait CustomKind: Send + Sync + 'static {
    const GROUP: &'static str;
    const VERSION: &'static str;
    const KIND: &'static str;
    const PLURAL: &'static str;
}

/// pravega's `ZookeeperCluster`, and that of HarmonyCloud's fork.
pub struct Pravega;
/// Stackable's `ZookeeperCluster`: the same kind and plural in another group, so that it is always asked for by its full name.
pub struct Stackable;
/// OpenSaola's `Middleware`.
pub struct Middleware;

/// OpenSaola's `MiddlewarePackage`, of the whole cluster.
pub struct MiddlewarePackage;
/// OpenSaola's `MiddlewareBaseline`, of the whole cluster: what the enabled package makes ensembles of.
pub struct MiddlewareBaseline;
/// OpenSaola's `MiddlewareOperator`: an operator that the platform runs.
pub struct MiddlewareOperator;
/// OpenSaola's `MiddlewareOperatorBaseline`, of the whole cluster: what the enabled package makes operators of.
pub struct MiddlewareOperatorBaseline;
/// OpenSaola's `MiddlewareAction`: what it was asked to do, once.
pub struct MiddlewareAction;

impl CustomKind for Pravega {
    const GROUP: &'static str = "zookeeper.pravega.io";
    const VERSION: &'static str = "v1beta1";
    const KIND: &'static str = "ZookeeperCluster";
    const PLURAL: &'static str = "zookeeperclusters";
}

impl CustomKind for Stackable {
    const GROUP: &'static str = "zookeeper.stackable.tech";
    const VERSION: &'static str = "v1alpha1";
    const KIND: &'static str = "ZookeeperCluster";
    const PLURAL: &'static str = "zookeeperclusters";
}

impl CustomKind for Middleware {
    const GROUP: &'static str = "middleware.cn";
    const VERSION: &'static str = "v1";
    const KIND: &'static str = "Middleware";
    const PLURAL: &'static str = "middlewares";
}

impl CustomKind for MiddlewarePackage {
    const GROUP: &'static str = Middleware::GROUP;
    const VERSION: &'static str = Middleware::VERSION;
    const KIND: &'static str = "MiddlewarePackage";
    const PLURAL: &'static str = "middlewarepackages";
}

impl CustomKind for MiddlewareBaseline {
    const GROUP: &'static str = Middleware::GROUP;
    const VERSION: &'static str = Middleware::VERSION;
    const KIND: &'static str = "MiddlewareBaseline";
    const PLURAL: &'static str = "middlewarebaselines";
}

impl CustomKind for MiddlewareOperator {
    const GROUP: &'static str = Middleware::GROUP;
    const VERSION: &'static str = Middleware::VERSION;
    const KIND: &'static str = "MiddlewareOperator";
    const PLURAL: &'static str = "middlewareoperators";
}

impl CustomKind for MiddlewareOperatorBaseline {
    const GROUP: &'static str = Middleware::GROUP;
    const VERSION: &'static str = Middleware::VERSION;
    const KIND: &'static str = "MiddlewareOperatorBaseline";
    const PLURAL: &'static str = "middlewareoperatorbaselines";
}

impl CustomKind for MiddlewareAction {
    const GROUP: &'static str = Middleware::GROUP;
    const VERSION: &'static str = Middleware::VERSION;
    const KIND: &'static str = "MiddlewareAction";
    const PLURAL: &'static str = "middlewareactions";
}
