//! What is known of objects beside an ensemble's own: the package that it is made of, and its disruption budget.

use std::sync::Arc;

use app::model::driver::DriverKind;
use k8s_openapi::{api::apps::v1::StatefulSet, apimachinery::pkg::util::intstr::IntOrString};

use crate::cluster::{Cluster, driver::Beside, owners::OwnerObject};

impl Cluster {
    pub(super) fn beside(&self, owners: &[OwnerObject], sets: &[Arc<StatefulSet>]) -> Beside {
        let top = owners.first().filter(|top| top.driver == DriverKind::OpenSaola);
        let meta = sets.first().map(|set| &set.metadata);
        let budget = meta.and_then(|meta| self.objects.budgets.find(meta.namespace.as_deref()?, meta.name.as_deref()?));
        let most = budget.and_then(|budget| budget.spec.as_ref()?.max_unavailable.clone());
        Beside {
            package_gone: top.and_then(|top| self.package_gone(&top.metadata)),
            budget: most.map(|most| match most {
                IntOrString::Int(most) => most.to_string(),
                IntOrString::String(most) => most,
            }),
        }
    }
}
