//! What a signed-in person may ask, as one object-safe trait of model types. The server implements it on a handle already bound to that
//! person, so a page cannot forget who is asking. Nothing here decides by role.

use std::sync::Arc;

use async_trait::async_trait;
use leptos::prelude::*;

use crate::{
    error::AppError,
    model::{
        EnsembleName, EnsemblePage, OperationId, Shared, Viewer,
        access::{PeoplePage, PeopleQuery, SessionsPage, TokensPage},
        audit::{AuditPage, AuditQuery},
        create::{CreateForm, CreatePage},
        fleet::{FleetPage, FleetQuery},
        manifest::{Manifest, ManifestQuery},
        operation::{OperationPage, OperationQuery, OperationsPage},
        package::{
            PackagePlan, PackageQuery, PackageUpdate, PackagesPage, PublishPage,
            operator::{OperatorForm, OperatorPage, OperatorPlan, OperatorQuery},
        },
        plan::{Intent, Plan, RestartBy, restart::RestartPage, upgrade::UpgradePage},
        pod_template::{PodForm, PodTemplatePage},
        setting::{ConfigureForm, ConfigurePage},
        znode::{ZnodePage, ZnodeQuery},
    },
};

/// The menu of reads. Writes come in by forms, through the server's own door.
#[async_trait]
pub trait Backend: Send + Sync {
    /// Who is looking, and what surrounds every page.
    async fn get_viewer(&self) -> Result<Viewer, AppError>;
    /// One page of the fleet.
    async fn list_fleet(&self, query: FleetQuery) -> Result<Shared<FleetPage>, AppError>;
    /// One ensemble.
    async fn get_ensemble(&self, name: EnsembleName) -> Result<EnsemblePage, AppError>;
    /// A znode, and the tree opened along its path.
    async fn get_znode(&self, name: EnsembleName, query: ZnodeQuery) -> Result<ZnodePage, AppError>;
    /// One of an ensemble's objects, whole.
    async fn get_manifest(&self, name: EnsembleName, query: ManifestQuery) -> Result<Manifest, AppError>;
    /// What a change of an ensemble would do.
    async fn plan(&self, name: EnsembleName, intent: Intent) -> Result<Plan, AppError>;
    /// What a restart would do by somebody, and who else could do it.
    async fn get_restart(&self, name: EnsembleName, by: RestartBy) -> Result<RestartPage, AppError>;
    /// Which versions can be chosen.
    async fn get_upgrade(&self, name: EnsembleName) -> Result<UpgradePage, AppError>;
    /// The create form, its faults, and its review.
    async fn get_create(&self, form: CreateForm) -> Result<CreatePage, AppError>;
    /// The settings of an ensemble, what is wrong in a form, and its review.
    async fn get_configure(&self, name: EnsembleName, form: ConfigureForm) -> Result<ConfigurePage, AppError>;
    /// The pod template with what is wrong in a form, and its review.
    async fn get_pod_template(&self, name: EnsembleName, form: PodForm) -> Result<PodTemplatePage, AppError>;
    /// One page of operations.
    async fn list_operations(&self, query: OperationQuery) -> Result<OperationsPage, AppError>;
    /// One operation.
    async fn get_operation(&self, id: OperationId) -> Result<OperationPage, AppError>;
    /// One page of accounts.
    async fn list_people(&self, query: PeopleQuery) -> Result<PeoplePage, AppError>;
    /// API tokens.
    async fn list_tokens(&self) -> Result<TokensPage, AppError>;
    /// The own web sessions.
    async fn list_sessions(&self) -> Result<SessionsPage, AppError>;
    /// Packages of OpenSaola.
    async fn list_packages(&self) -> Result<PackagesPage, AppError>;
    /// The page that publishes a package, with what was just uploaded.
    async fn get_publish(&self, cluster: String) -> Result<PublishPage, AppError>;
    /// What a change of a package would do.
    async fn plan_package(&self, query: PackageQuery) -> Result<PackagePlan, AppError>;
    /// What asking for another package would do to an ensemble.
    async fn plan_package_update(&self, name: EnsembleName) -> Result<PackageUpdate, AppError>;
    /// The form of a new operator, its faults, and its review.
    async fn get_operator(&self, form: OperatorForm) -> Result<OperatorPage, AppError>;
    /// What a change of an operator would do.
    async fn plan_operator(&self, query: OperatorQuery) -> Result<OperatorPlan, AppError>;
    /// One page of the audit.
    async fn list_audit(&self, query: AuditQuery) -> Result<AuditPage, AppError>;
}

/// The handle that the server puts into the context of every request; absent when nobody is signed in.
#[derive(Clone)]
pub struct BackendHandle(pub Option<Arc<dyn Backend>>);

/// The backend of the person who is asking.
pub fn backend() -> Result<Arc<dyn Backend>, AppError> {
    use_context::<BackendHandle>().and_then(|handle| handle.0).ok_or(AppError::SignedOut)
}

/// Passes an answer on and gives a refusal its HTTP status, for a page and for a call alike.
pub fn answer<T>(result: Result<T, AppError>) -> Result<T, AppError> {
    say_status(result.as_ref().err().map(AppError::status));
    result
}

/// Gives the page or the call that is being answered an HTTP status.
pub fn say_status(status: Option<u16>) {
    if let (Some(status), Some(response)) = (status, use_context::<leptos_axum::ResponseOptions>()) {
        response.set_status(http::StatusCode::from_u16(status).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR));
    }
}
