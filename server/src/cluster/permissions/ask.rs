//! The two questions that Kubernetes answers to everybody about themselves: one permission in a namespace or in all, and all rules in a namespace.

use app::model::Permission;
use k8s_openapi::api::authorization::v1::{
    ResourceAttributes, ResourceRule, SelfSubjectAccessReview, SelfSubjectAccessReviewSpec, SelfSubjectRulesReview,
    SelfSubjectRulesReviewSpec,
};
use kube::{Api, Client, api::PostParams};
use tracing::debug;

use crate::cluster::write;

/// Whether a permission is given in that namespace, or in all of them; `None` without an answer.
pub(super) async fn one(client: &Client, permission: &Permission, namespace: Option<&str>) -> Option<bool> {
    let (resource, subresource) = match permission.resource.split_once('/') {
        Some((resource, subresource)) => (resource, Some(subresource.to_owned())),
        None => (&*permission.resource, None),
    };
    let attributes = ResourceAttributes {
        namespace: namespace.map(str::to_owned),
        verb: Some(permission.verb.to_string()),
        group: Some(permission.group.to_string()),
        resource: Some(resource.to_owned()),
        subresource,
        ..ResourceAttributes::default()
    };
    let spec = SelfSubjectAccessReviewSpec { resource_attributes: Some(attributes), ..SelfSubjectAccessReviewSpec::default() };
    let review = SelfSubjectAccessReview { spec, ..SelfSubjectAccessReview::default() };
    let api: Api<SelfSubjectAccessReview> = Api::all(client.clone());
    let answer = heard(api.create(&PostParams::default(), &review)).await?;
    answer.status.map(|status| status.allowed)
}

/// The rules of a namespace.
pub(super) struct Given(Vec<ResourceRule>);

/// What is given in a namespace: `None` without an answer, `Some(None)` where the API server does not know all of it.
pub(super) async fn within(client: &Client, namespace: &str) -> Option<Option<Given>> {
    let spec = SelfSubjectRulesReviewSpec { namespace: Some(namespace.to_owned()) };
    let review = SelfSubjectRulesReview { spec, ..SelfSubjectRulesReview::default() };
    let api: Api<SelfSubjectRulesReview> = Api::all(client.clone());
    let status = heard(api.create(&PostParams::default(), &review)).await?.status?;
    Some((!status.incomplete).then_some(Given(status.resource_rules)))
}

impl Given {
    /// Whether a rule gives the permission on every object of its kind.
    pub(super) fn gives(&self, permission: &Permission) -> bool {
        let has = |list: &Option<Vec<String>>, wanted: &str| list.iter().flatten().any(|item| item == "*" || item == wanted);
        let every_object = |rule: &ResourceRule| rule.resource_names.iter().flatten().next().is_none();
        self.0.iter().any(|rule| {
            let verb = rule.verbs.iter().any(|verb| verb == "*" || *verb == permission.verb);
            verb && has(&rule.api_groups, &permission.group) && has(&rule.resources, &permission.resource) && every_object(rule)
        })
    }
}

async fn heard<T>(asked: impl Future<Output = kube::Result<T>>) -> Option<T> {
    let answer = write::within("what the panel may do".into(), asked).await;
    answer.inspect_err(|error| debug!(error = %error, "could not ask what the panel may do")).ok()
}
