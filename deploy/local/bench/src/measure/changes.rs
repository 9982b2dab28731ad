//! From a change in Kubernetes until its row arrives in every open stream: pods are deleted one after the other while two hundred browsers
//! look at the fleet page. The clock starts when the API server has said yes, and stops when the event's last byte is there.

use std::time::{Duration, Instant};

use k8s_openapi::api::core::v1::Pod;
use kube::{Api, Client, api::DeleteParams};
use reqwest::Response;
use serde_json::Value;
use tokio::{
    sync::{mpsc, watch},
    task::JoinSet,
    time::{sleep, timeout_at},
};

use super::{
    Arguments,
    panel::{Panel, Visitor},
    process,
    report::{Report, median, percentile},
};
use crate::{Failure, Outcome, fleet::Ensemble, objects};

const STREAMS: usize = 200;
const CHANGES: usize = 40;
/// A new pod starts two seconds after the old one went (`pods.yaml`), and is asked at once.
const BETWEEN: Duration = Duration::from_millis(1_730);
const PATIENCE: Duration = Duration::from_millis(1_500);

pub async fn measure(panel: &Panel, arguments: &Arguments, visitor: &Visitor, report: &mut Report) -> Outcome {
    let client = objects::client(&arguments.kubeconfig).await?;
    let (awaited, _) = watch::channel(String::new());
    let (told, mut heard) = mpsc::unbounded_channel();
    let mut streams = JoinSet::new();
    for _ in 0..STREAMS {
        streams.spawn(listen(visitor.visit("/events/fleet").await?, awaited.subscribe(), told.clone()));
    }
    sleep(Duration::from_secs(3)).await;
    let (used, began) = (process::processor(panel.pid())?, Instant::now());
    let (mut delays, mut missed) = (Vec::new(), 0_u32);
    for ensemble in shown(visitor).await?.into_iter().take(CHANGES) {
        awaited.send_replace(ensemble.name());
        let changed_at = delete(&client, ensemble).await?;
        let end = tokio::time::Instant::now() + PATIENCE;
        for _ in 0..STREAMS {
            match timeout_at(end, heard.recv()).await {
                Ok(Some(at)) => delays.push(at_ms(at, changed_at)),
                // It came later than that, or never: it counts as that late.
                _ => {
                    missed += 1;
                    delays.push(PATIENCE.as_secs_f64() * 1_000.0);
                }
            }
        }
        awaited.send_replace(String::new());
        sleep(BETWEEN).await;
        while heard.try_recv().is_ok() {}
    }
    let busy = process::processor(panel.pid())?.saturating_sub(used).as_secs_f64() / began.elapsed().as_secs_f64();
    report.told(&format!("a change in Kubernetes until its row arrives, {STREAMS} streams: median"), median(&mut delays), "ms");
    report.below(&format!("the same, p99 of {} rows", delays.len()), percentile(&mut delays, 99), 200.0, "ms");
    report.told(&format!("rows that did not arrive within {PATIENCE:?}"), f64::from(missed), "");
    report.told("processor meanwhile", busy * 100.0, "% of a core");
    Ok(())
}

fn at_ms(at: Instant, since: Instant) -> f64 {
    at.saturating_duration_since(since).as_secs_f64() * 1_000.0
}

/// Ensembles that the fleet page shows and that are well: a change makes them worse, so they stay on it.
async fn shown(visitor: &Visitor) -> Outcome<Vec<Ensemble>> {
    let page = visitor.visit("/").await?.text().await?;
    Ok(Ensemble::all().filter(|ensemble| ensemble.is_well() && page.contains(&ensemble.name())).collect())
}

/// Deletes a follower; answers when that was so.
async fn delete(client: &Client, ensemble: Ensemble) -> Outcome<Instant> {
    let follower = (ensemble.leader() + 1) % ensemble.size();
    let pods = Api::<Pod>::namespaced(client.clone(), &ensemble.namespace());
    pods.delete(&format!("{}-{follower}", ensemble.name()), &DeleteParams::default().grace_period(0)).await?;
    Ok(Instant::now())
}

/// Reads a stream, and says when a row of the awaited ensemble came that does not serve as it should. Once for each.
async fn listen(mut stream: Response, awaited: watch::Receiver<String>, told: mpsc::UnboundedSender<Instant>) -> Outcome {
    let (mut rest, mut last) = (Vec::new(), String::new());
    while let Some(piece) = stream.chunk().await? {
        rest.extend_from_slice(&piece);
        let at = Instant::now();
        while let Some(end) = rest.windows(2).position(|two| two == b"\n\n") {
            let event: Vec<u8> = rest.drain(..end + 2).collect();
            let name = awaited.borrow().clone();
            if !name.is_empty() && name != last && suffers(&event, &name) {
                told.send(at)?;
                last = name;
            }
        }
    }
    Err(Failure::from("a stream ended"))
}

/// Whether the event holds a row of that name whose health is not `serves`.
fn suffers(event: &[u8], name: &str) -> bool {
    let Some(text) = std::str::from_utf8(event).ok().filter(|text| text.contains(name)) else { return false };
    let event: Value = text.strip_prefix("data:").and_then(|json| serde_json::from_str(json.trim()).ok()).unwrap_or_default();
    let rows = event["value"]["rows"].as_array();
    rows.is_some_and(|rows| rows.iter().any(|row| row["name"]["name"] == name && row["health"] != "serves"))
}
