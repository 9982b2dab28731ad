//! Ensembles that this panel makes, as small as they can be.

use app::model::{
    EnsembleName,
    create::{ClusterOffer, CreateForm},
    operation::Operation,
    plan::PlanVerdict,
};
use server::service::Services;

use super::operations::{admin, ended, until};

/// The smallest ensemble of our own making.
pub fn form(name: &EnsembleName, members: u16) -> CreateForm {
    CreateForm {
        driver: "stateful_set".into(),
        cluster: name.cluster.clone(),
        namespace: name.namespace.clone(),
        name: name.name.clone(),
        members: members.to_string(),
        version: "3.9.4".into(),
        cpu: "20m".into(),
        memory: "256Mi".into(),
        heap_mb: "96".into(),
        storage: "100Mi".into(),
        storage_class: String::new(),
        review: "yes".into(),
        ..CreateForm::default()
    }
}

/// Reviews the form, confirms what was reviewed, and waits for the end.
pub async fn create(services: &Services, name: &EnsembleName, members: u16) -> Operation {
    let form = form(name, members);
    make(services, &form, "StatefulSet").await
}

/// The same for any form; `kind` is of the object that has to be among what is written.
pub async fn make(services: &Services, form: &CreateForm, kind: &str) -> Operation {
    let knows = async || {
        let offer = services.get_create(&admin(), CreateForm::default()).await.unwrap().offer;
        let served = |cluster: &ClusterOffer| cluster.drivers.iter().any(|driver| driver.key() == form.driver);
        offer.clusters.iter().any(|cluster| cluster.namespaces.contains(&form.namespace) && served(cluster))
    };
    until("the namespace and the kind are known", 30, knows).await;
    let page = services.get_create(&admin(), form.clone()).await.unwrap();
    assert_eq!(page.faults, []);
    let plan = page.plan.expect("a review");
    assert_ne!(plan.verdict, PlanVerdict::Blocked, "{:?}", plan.guards);
    assert!(plan.writes.iter().any(|write| write.object.starts_with(kind)));
    let id = services.request_create(&admin(), form, "a new service", Some(&plan.fingerprint)).await.expect("nothing speaks against it");
    ended(services, &id, 180).await
}
