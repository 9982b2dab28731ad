//! The services bound to one person: the trait `Backend`, line by line.

use std::sync::Arc;

use app::{
    backend::Backend,
    error::AppError,
    model::{
        EnsembleName, EnsemblePage, OperationId, Shared, Viewer,
        access::{Fresh, PeoplePage, PeopleQuery, SessionsPage, TokensPage},
        audit::{AuditPage, AuditQuery},
        create::{CreateForm, CreatePage},
        fleet::{FleetPage, FleetQuery},
        manifest::{Manifest, ManifestQuery},
        operation::{OperationPage, OperationQuery, OperationsPage},
        package::{
            PackageDeed, PackagePlan, PackageQuery, PackageUpdate, PackagesPage, PublishPage, Reviewed,
            operator::{OperatorDeed, OperatorForm, OperatorPage, OperatorPlan, OperatorQuery},
        },
        plan::{Intent, Plan, RestartBy, restart::RestartPage, upgrade::UpgradePage},
        pod_template::{PodForm, PodTemplatePage},
        setting::{ConfigureForm, ConfigurePage},
        znode::{ZnodePage, ZnodeQuery},
    },
};
use async_trait::async_trait;

use crate::{
    context::OpContext,
    error::Result,
    http::problem,
    service::{
        Services,
        package::{Asked, AskedOperator},
    },
};

/// What one signed-in person may ask.
pub struct Signed {
    pub services: Arc<Services>,
    pub cx: OpContext,
    /// A secret that this very request made.
    pub fresh: Option<Fresh>,
    /// An archive that this very request brought.
    pub reviewed: Option<Reviewed>,
}

impl Signed {
    fn told<T>(&self, answer: Result<T>) -> Result<T, AppError> {
        answer.map_err(|error| problem::log(error, &self.cx.request_id))
    }
}

#[async_trait]
impl Backend for Signed {
    async fn get_viewer(&self) -> Result<Viewer, AppError> {
        self.told(self.services.get_viewer(&self.cx))
    }
    async fn list_fleet(&self, query: FleetQuery) -> Result<Shared<FleetPage>, AppError> {
        self.told(self.services.list_fleet(&self.cx, &query))
    }
    async fn get_ensemble(&self, name: EnsembleName) -> Result<EnsemblePage, AppError> {
        self.told(self.services.get_ensemble(&self.cx, &name).await)
    }
    async fn get_znode(&self, name: EnsembleName, query: ZnodeQuery) -> Result<ZnodePage, AppError> {
        self.told(self.services.get_znode(&self.cx, &name, &query).await)
    }
    async fn get_manifest(&self, name: EnsembleName, query: ManifestQuery) -> Result<Manifest, AppError> {
        self.told(self.services.get_manifest(&self.cx, &name, &query).await)
    }
    async fn plan(&self, name: EnsembleName, intent: Intent) -> Result<Plan, AppError> {
        self.told(self.services.plan(&self.cx, &name, &intent).await)
    }
    async fn get_restart(&self, name: EnsembleName, by: RestartBy) -> Result<RestartPage, AppError> {
        self.told(self.services.get_restart(&self.cx, &name, by).await)
    }
    async fn get_upgrade(&self, name: EnsembleName) -> Result<UpgradePage, AppError> {
        self.told(self.services.get_upgrade(&self.cx, &name))
    }
    async fn get_create(&self, form: CreateForm) -> Result<CreatePage, AppError> {
        self.told(self.services.get_create(&self.cx, form).await)
    }
    async fn get_configure(&self, name: EnsembleName, form: ConfigureForm) -> Result<ConfigurePage, AppError> {
        self.told(self.services.get_configure(&self.cx, &name, form).await)
    }
    async fn get_pod_template(&self, name: EnsembleName, form: PodForm) -> Result<PodTemplatePage, AppError> {
        self.told(self.services.get_pod_template(&self.cx, &name, form).await)
    }
    async fn list_operations(&self, query: OperationQuery) -> Result<OperationsPage, AppError> {
        self.told(self.services.list_operations(&self.cx, &query).await)
    }
    async fn get_operation(&self, id: OperationId) -> Result<OperationPage, AppError> {
        self.told(self.services.get_operation(&self.cx, &id).await)
    }
    async fn list_people(&self, query: PeopleQuery) -> Result<PeoplePage, AppError> {
        let page = self.told(self.services.list_people(&self.cx, &query).await)?;
        Ok(PeoplePage { fresh: self.fresh.clone(), ..page })
    }
    async fn list_tokens(&self) -> Result<TokensPage, AppError> {
        let page = self.told(self.services.list_tokens(&self.cx).await)?;
        Ok(TokensPage { fresh: self.fresh.clone(), ..page })
    }
    async fn list_sessions(&self) -> Result<SessionsPage, AppError> {
        self.told(self.services.list_sessions(&self.cx).await)
    }
    async fn list_packages(&self) -> Result<PackagesPage, AppError> {
        Ok(self.services.list_packages(&self.cx))
    }
    async fn get_publish(&self, cluster: String) -> Result<PublishPage, AppError> {
        let page = self.told(self.services.get_publish(&self.cx, &cluster))?;
        Ok(PublishPage { reviewed: self.reviewed.clone(), ..page })
    }
    async fn plan_package(&self, query: PackageQuery) -> Result<PackagePlan, AppError> {
        let deed = PackageDeed::from_key(&query.deed).ok_or(AppError::NoPage)?;
        let asked = Asked { cluster: &query.cluster, package: &query.package, deed };
        self.told(self.services.plan_package(&self.cx, asked).await)
    }
    async fn plan_package_update(&self, name: EnsembleName) -> Result<PackageUpdate, AppError> {
        self.told(self.services.plan_package_update(&self.cx, &name, None))
    }
    async fn get_operator(&self, form: OperatorForm) -> Result<OperatorPage, AppError> {
        self.told(self.services.get_operator(&self.cx, form).await)
    }
    async fn plan_operator(&self, query: OperatorQuery) -> Result<OperatorPlan, AppError> {
        let deed = OperatorDeed::from_key(&query.deed).ok_or(AppError::NoPage)?;
        let OperatorQuery { cluster, namespace, name, .. } = &query;
        self.told(self.services.plan_operator(&self.cx, AskedOperator { cluster, namespace, name, deed }).await)
    }
    async fn list_audit(&self, query: AuditQuery) -> Result<AuditPage, AppError> {
        self.told(self.services.list_audit(&self.cx, &query).await)
    }
}
