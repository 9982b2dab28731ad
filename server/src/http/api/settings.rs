//! The settings of an ensemble, and their change: the plan with `dryRun=true`, else the operation.

use std::{collections::BTreeMap, sync::Arc};

use app::{
    error::AppError,
    model::setting::{ConfigureForm, SettingKey, TypedSetting},
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
    wire::{Operation, Plan, Settings},
};
use crate::{
    context::OpContext,
    error::{Error, Result},
    http::problem::Refusal,
    service::Services,
};

/// New values, whether members restart for them, why, and the plan that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"settings": {"syncLimit": "12", "maxClientCnxns": null}, "later": false, "reason": "CHG-1046: slow disks", "plan": "3f1c9a"}))]
pub struct Configure {
    /// By their key in `zoo.cfg`; `null` for the default. What is left out stays as it is. A number may also be sent as one.
    #[schema(value_type = BTreeMap<String, Option<String>>)]
    settings: BTreeMap<String, SettingValue>,
    /// Only write them: no member restarts for it.
    #[serde(default)]
    #[schema(example = false, nullable = false)]
    later: bool,
    #[serde(default)]
    #[schema(example = "CHG-1046: slow disks", nullable = false)]
    reason: String,
    plan: Option<String>,
}

/// A value.
#[derive(Deserialize)]
#[serde(untagged)]
enum SettingValue {
    /// A number.
    Number(i64),
    /// The same as text; the only form of `4lw.commands.whitelist`.
    Text(String),
    /// `null`.
    Default,
}

impl Configure {
    fn form(&self) -> Result<ConfigureForm> {
        let typed = |(name, value): (&String, &SettingValue)| {
            let value = match value {
                SettingValue::Number(number) => number.to_string(),
                SettingValue::Text(text) => text.clone(),
                SettingValue::Default => String::new(),
            };
            SettingKey::from_key(name).map(|key| TypedSetting { key, value }).ok_or_else(|| unknown(name))
        };
        let typed: Result<Vec<TypedSetting>> = self.settings.iter().map(typed).collect();
        let later = if self.later { "yes" } else { "" };
        Ok(ConfigureForm { typed: typed?, later: later.into(), review: "yes".into() })
    }
}

fn unknown(name: &str) -> Error {
    let name: String = name.chars().take(100).collect();
    let what = format!("could not accept setting `{name}`: there is none of that name");
    Error::new(AppError::BadParameter { name, why: "there is no such setting".into() }, what)
}

/// The settings as they stand, each with its default and its bounds. Read from Kubernetes when they are asked for.
#[utoipa::path(get, path = "/ensembles/{cluster}/{namespace}/{name}/settings", tag = "ensembles", operation_id = "getSettings",
    params(Address), responses((status = 200, body = Settings)))]
pub(super) async fn get(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
) -> Result<Json<Settings>, Refusal> {
    Ok(Json(services.get_settings(&cx, &address.into()).await?.into()))
}

/// Gives settings other values, and restarts the members one by one so that each reads them.
#[utoipa::path(post, path = "/ensembles/{cluster}/{namespace}/{name}/configure", tag = "ensembles", operation_id = "configureEnsemble",
    params(Address, Mode, ("If-Match" = Option<String>, Header, nullable = false, description = "An ensemble's `ETag`.")), request_body = Configure,
    responses((status = 200, body = Plan, description = "With `dryRun=true`: what would be done."), (status = 202, body = Operation)))]
pub(super) async fn configure(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Asked(mode): Asked<Mode>,
    headers: HeaderMap,
    Body(wanted): Body<Configure>,
) -> Result<Response, Refusal> {
    let (name, form) = (address.into(), wanted.form()?);
    unchanged(&services, &cx, &name, &headers).await?;
    if mode.dry_run {
        return Ok(Json(Plan::from(services.plan_configure(&cx, &name, &form).await?)).into_response());
    }
    let id = services.request_configure(&cx, &name, &form, &wanted.reason, wanted.plan.as_deref()).await?;
    accepted(&services, &cx, &id).await
}
