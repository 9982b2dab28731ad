//! From the start of the process to the first answer that names every ensemble, and to the first that has judged every one.

use std::time::Duration;

use serde_json::Value;

use super::{
    Arguments,
    panel::{self, Panel, Visitor},
    report::{Report, median},
};
use crate::{
    Failure, Outcome,
    fleet::{ENSEMBLES, Ensemble},
};

const LOOK: Duration = Duration::from_millis(20);
const TRIES: usize = 3;

/// Starts it some times; the last one goes on running.
pub async fn measure(mut panel: Panel, arguments: &Arguments, visitor: &Visitor, report: &mut Report) -> Outcome<Panel> {
    let (mut named, mut judged) = (Vec::new(), Vec::new());
    for _ in 0..TRIES {
        drop(panel);
        panel = Panel::start(arguments, panel::UNHURRIED)?;
        until(visitor, "", |total| total >= u64::from(ENSEMBLES)).await?;
        named.push(panel.started.elapsed().as_secs_f64());
        until_judged(visitor).await?;
        judged.push(panel.started.elapsed().as_secs_f64());
    }
    report.below("start to the first answer with every ensemble", median(&mut named), 3.0, "s");
    report.below("start until every ensemble is judged by its members' answers", median(&mut judged), 3.0, "s");
    Ok(panel)
}

/// Waits until every ensemble that is well is known to be.
pub async fn until_judged(visitor: &Visitor) -> Outcome {
    let well = Ensemble::all().filter(|ensemble| ensemble.is_well()).count() as u64;
    until(visitor, "&health=serves", |total| total >= well).await
}

async fn until(visitor: &Visitor, filter: &str, holds: impl Fn(u64) -> bool) -> Outcome {
    for _ in 0..3_000 {
        if total(visitor, filter).await.is_ok_and(&holds) {
            return Ok(());
        }
        tokio::time::sleep(LOOK).await;
    }
    Err(Failure::from("the panel never knew every ensemble: see panel.log"))
}

async fn total(visitor: &Visitor, filter: &str) -> Outcome<u64> {
    let page: Value = visitor.ask(&format!("/api/v1/ensembles?limit=1{filter}")).await?.json().await?;
    page["total"].as_u64().ok_or_else(|| Failure::from("a list without a total"))
}
