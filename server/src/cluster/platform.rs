//! What OpenSaola has in a cluster to make ensembles with. The package whose baseline is there is the one that is enabled: a baseline's name has no
//! version, so the enabled package owns it. (The `MiddlewarePackage` goes on saying that it is not enabled; only its Secret tells, and Secrets are
//! not read here.)

use app::model::create::platform::{BASELINE, Package, PlatformLack};

use super::{
    custom::{Custom, MiddlewareBaseline, MiddlewareOperator},
    reflect::Kind,
};

/// The kinds with their watches.
#[derive(Default)]
pub(super) struct Platform {
    pub baselines: Kind<Custom<MiddlewareBaseline>>,
    pub operators: Kind<Custom<MiddlewareOperator>>,
}

impl Platform {
    /// The package that is enabled with an operator that is ready, or what lacks first.
    pub(super) fn package(&self) -> Result<Package, PlatformLack> {
        let baseline = self.baselines.find("", BASELINE).ok_or(PlatformLack::Package)?;
        let label = |key: &str| baseline.metadata.labels.as_ref().and_then(|labels| labels.get(key)).cloned();
        let (name, version) = label("middleware.cn/packagename").zip(label("middleware.cn/packageversion")).ok_or(PlatformLack::Package)?;
        let operator = self.operators.all().iter().find_map(|operator| ready(operator)).ok_or(PlatformLack::Operator)?;
        Ok(Package { name, version, operator })
    }
}

/// The baseline of an operator that is ready. Its state is `Available` before any of its pods is there; `ready` is the truth.
fn ready(operator: &Custom<MiddlewareOperator>) -> Option<String> {
    let is_ready = operator.body.status.get("ready").and_then(serde_json::Value::as_bool) == Some(true);
    let is_leaving = operator.metadata.deletion_timestamp.is_some();
    let baseline = operator.body.spec.get("baseline")?.as_str()?;
    (is_ready && !is_leaving).then(|| baseline.to_owned())
}
