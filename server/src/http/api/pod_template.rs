//! The pod template of an ensemble, and its change: the plan with `dryRun=true`, else the operation.

use std::{collections::BTreeMap, sync::Arc};

use app::{
    error::AppError,
    model::pod_template::{PodForm, PodKey, TypedPod},
};
use axum::{
    Extension, Json,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    ensembles::Address,
    extract::{Asked, Body, Named},
    mode::{Mode, unchanged},
    operations::accepted,
    wire::{Operation, Plan, PodTemplate},
};
use crate::{
    context::OpContext,
    error::{Error, Result},
    http::problem::Refusal,
    service::Services,
};

/// New values, why, and the plan that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"fields": {"cpu": "500m", "heapMb": "512", "labels": "team=orders\ntier=1", "tolerations": "dedicated=zk:NoSchedule"},
    "reason": "CHG-1051: more heap", "plan": "3f1c9a"}))]
pub struct ChangePodTemplate {
    /// By their key. What is left out stays as it is. Of what consists of lines all of them are sent, and `null` takes them all away; they may also be
    /// sent as a list, pairs as an object, and a number as one.
    #[schema(value_type = BTreeMap<String, Option<String>>)]
    fields: BTreeMap<String, FieldValue>,
    #[serde(default)]
    #[schema(example = "CHG-1051: more heap", nullable = false)]
    reason: String,
    plan: Option<String>,
}

/// A value.
#[derive(Deserialize)]
#[serde(untagged)]
enum FieldValue {
    Number(i64),
    Text(String),
    List(Vec<String>),
    Pairs(BTreeMap<String, String>),
    Nothing,
}

impl ChangePodTemplate {
    fn form(&self) -> Result<PodForm> {
        let typed = |(name, value): (&String, &FieldValue)| {
            let value = match value {
                FieldValue::Number(number) => number.to_string(),
                FieldValue::Text(text) => text.clone(),
                FieldValue::List(lines) => lines.join("\n"),
                FieldValue::Pairs(pairs) => pairs.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("\n"),
                FieldValue::Nothing => String::new(),
            };
            PodKey::from_key(name).map(|key| TypedPod { key, value }).ok_or_else(|| unknown(name))
        };
        let typed: Result<Vec<TypedPod>> = self.fields.iter().map(typed).collect();
        Ok(PodForm { typed: typed?, review: "yes".into() })
    }
}

fn unknown(name: &str) -> Error {
    let name: String = name.chars().take(100).collect();
    let what = format!("could not accept field `{name}` of a pod template: there is none of that name");
    Error::new(AppError::BadParameter { name, why: "there is no such field".into() }, what)
}

/// The pod template as it stands. Read from Kubernetes when it is asked for.
#[utoipa::path(get, path = "/ensembles/{cluster}/{namespace}/{name}/pod-template", tag = "ensembles", operation_id = "getPodTemplate",
    params(Address), responses((status = 200, body = PodTemplate)))]
pub(super) async fn get(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
) -> Result<Json<PodTemplate>, Refusal> {
    Ok(Json(services.read_pod_template(&cx, &address.into()).await?.into()))
}

/// Changes the pod template, by which every pod is replaced: one by one and the leader last, or by the operator that runs the ensemble.
#[utoipa::path(post, path = "/ensembles/{cluster}/{namespace}/{name}/pod-template", tag = "ensembles", operation_id = "changePodTemplate",
    params(Address, Mode, ("If-Match" = Option<String>, Header, nullable = false, description = "An ensemble's `ETag`.")), request_body = ChangePodTemplate,
    responses((status = 200, body = Plan, description = "With `dryRun=true`: what would be done."), (status = 202, body = Operation)))]
pub(super) async fn change(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Asked(mode): Asked<Mode>,
    headers: HeaderMap,
    Body(wanted): Body<ChangePodTemplate>,
) -> Result<Response, Refusal> {
    let (name, form) = (address.into(), wanted.form()?);
    unchanged(&services, &cx, &name, &headers).await?;
    if mode.dry_run {
        return Ok(Json(Plan::from(services.plan_pod_template(&cx, &name, &form).await?)).into_response());
    }
    let id = services.request_pod_template(&cx, &name, &form, &wanted.reason, wanted.plan.as_deref()).await?;
    accepted(&services, &cx, &id).await
}
