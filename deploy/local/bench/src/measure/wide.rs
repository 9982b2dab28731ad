//! The first page of a znode with many children: with a list of names that nobody has yet, and with one that is known. Beside it stands what a
//! client waits for the names alone.

use std::time::Instant;

use zookeeper_client::Client;

use super::{
    Arguments,
    panel::Visitor,
    report::{Report, median},
};
use crate::{
    Outcome,
    znodes::{WIDE, stir},
};

const TRIES: usize = 9;
const ENSEMBLE: &str = "/ensembles/bench/legacy/zk-single";

pub async fn measure(arguments: &Arguments, visitor: &Visitor, report: &mut Report) -> Outcome {
    let client = Client::connect(&arguments.zookeeper).await?;
    for (parent, count) in WIDE {
        let (mut names, mut fresh, mut known) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..TRIES {
            stir(&client, parent).await?;
            names.push(timed(async { Ok(client.list_children(parent).await.map(drop)?) }).await?);
            fresh.push(timed(page(visitor, parent)).await?);
            known.push(timed(page(visitor, parent)).await?);
        }
        let names = median(&mut names);
        report.times(&format!("first page of {count} znodes, against the names alone"), median(&mut fresh), names);
        report.times("the same, names known", median(&mut known), names);
    }
    Ok(())
}

async fn page(visitor: &Visitor, parent: &str) -> Outcome {
    visitor.visit(&format!("{ENSEMBLE}/znodes?path={parent}")).await?.bytes().await?;
    Ok(())
}

async fn timed(work: impl Future<Output = Outcome>) -> Outcome<f64> {
    let began = Instant::now();
    work.await?;
    Ok(began.elapsed().as_secs_f64() * 1_000.0)
}
