//! The list and the fleet page, a hundred rows each, under load: beside a handler that writes the same bytes from memory, and beside listing
//! the StatefulSets from the API server for each request. Rounds alternate, so that both meet the same moods of the machine.

use std::path::Path;

use axum::http::header::CONTENT_TYPE;
use kube::config::Kubeconfig;
use reqwest::Response;
use secrecy::ExposeSecret;

use super::{
    Arguments, baseline,
    load::{self, Load, Target},
    panel::{Panel, Visitor},
    process,
    report::Report,
};
use crate::Outcome;

const ROUNDS: usize = 5;
const SECONDS: u16 = 4;
const CONNECTIONS: u16 = 16;
/// The API server takes all of both cores with these.
const CONNECTIONS_TO_API_SERVER: u16 = 4;
const LIST: &str = "/api/v1/ensembles";
const PAGE: &str = "/";

/// Both lists, and the memory that they take.
pub async fn measure(panel: &Panel, arguments: &Arguments, visitor: &Visitor, report: &mut Report) -> Outcome {
    let loads = async {
        let list = beside(&visitor.url, LIST, &format!("authorization: Bearer {}", visitor.token), visitor.ask(LIST).await?).await?;
        let page = beside(&visitor.url, PAGE, &format!("cookie: {}", visitor.cookie), visitor.visit(PAGE).await?).await?;
        Ok((list, page))
    };
    let ((list, page), peak) = process::peak_while(panel.pid(), loads).await?;
    let sets = load::run(&api_server(&arguments.kubeconfig)?, 2 * SECONDS).await?;
    report.rate("list API, 100 rows, against the same bytes from memory", list, 0.5);
    report.rate("fleet page, 100 rows, against the same bytes from memory", page, 0.125);
    report.rate("list API, against listing the StatefulSets for each request", Pair { other: sets, ..list }, 100.0);
    report.rate("fleet page, against listing the StatefulSets for each request", Pair { other: sets, ..page }, 100.0);
    report.below("memory under that load, at most", peak, 128.0, "MB");
    Ok(())
}

/// What the panel did, and what it is compared with.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    pub panel: Load,
    pub other: Load,
}

/// The panel and a handler with its bytes in turn; the median of each.
async fn beside(panel: &str, path: &str, header: &str, answer: Response) -> Outcome<Pair> {
    let content_type = answer.headers().get(CONTENT_TYPE).cloned().ok_or("an answer without a type")?;
    let bytes = answer.bytes().await?;
    let target = |url| Target { url, headers: vec![header.to_owned()], connections: CONNECTIONS };
    let (panel, memory) = (target(format!("{panel}{path}")), target(baseline::serve(bytes, content_type).await?));
    load::run(&panel, 1).await?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        theirs.push(load::run(&memory, SECONDS).await?);
        ours.push(load::run(&panel, SECONDS).await?);
    }
    Ok(Pair { panel: load::middle(ours)?, other: load::middle(theirs)? })
}

fn api_server(kubeconfig: &Path) -> Outcome<Target> {
    let config = Kubeconfig::read_from(kubeconfig)?;
    let server = config.clusters.first().and_then(|named| named.cluster.as_ref()?.server.clone()).ok_or("no server in the kubeconfig")?;
    let user = config.auth_infos.first().and_then(|named| named.auth_info.as_ref()).ok_or("no user in the kubeconfig")?;
    let token = user.token.as_ref().ok_or("no token in the kubeconfig")?;
    let header = format!("authorization: Bearer {}", token.expose_secret());
    Ok(Target { url: format!("{server}/apis/apps/v1/statefulsets"), headers: vec![header], connections: CONNECTIONS_TO_API_SERVER })
}
