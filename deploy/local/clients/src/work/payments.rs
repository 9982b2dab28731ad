//! Workers of a payment service as Curator's recipes make them: a leader's election, locks held for a moment, a queue that is filled and drained.

use std::time::Duration;

use futures::{FutureExt, future::BoxFuture};
use zookeeper_client::{Acls, Client, CreateMode, Error};

use crate::{
    session::{Worker, keep},
    tree,
};

const WORKERS: usize = 6;
const QUEUE: &str = "/payments/settlement/queue";

pub async fn fill(client: &Client) -> Result<(), Error> {
    tree::ensure_all(
        client,
        &[
            ("/payments/config/limits", r#"{"currency":"EUR","per_transaction":250000,"per_day":2000000}"#),
            ("/payments/config/providers", r#"["sepa","card","wallet"]"#),
            ("/payments/config/feature-flags", r#"{"instant_refund":true,"split_payment":false}"#),
            ("/payments/leader", ""),
            ("/payments/workers", ""),
            ("/payments/locks/ledger", ""),
            ("/payments/settlement/last-run", "0"),
            (QUEUE, ""),
        ],
    )
    .await
}

pub fn sessions(address: &str) -> Vec<BoxFuture<'static, ()>> {
    (0..WORKERS).map(|number| keep(address.to_owned(), Payer { number }, Duration::from_secs(5)).boxed()).collect()
}

struct Payer {
    number: usize,
}

impl Worker for Payer {
    fn begin<'a>(&'a self, client: &'a Client) -> BoxFuture<'a, Result<(), Error>> {
        async move { tree::hold(client, &format!("/payments/workers/payments-{}", self.number), r#"{"version":"2.14.1"}"#).await }.boxed()
    }

    fn tick<'a>(&'a self, client: &'a Client, number: u64) -> BoxFuture<'a, Result<(), Error>> {
        async move {
            tree::compete(client, "/payments/leader/current", &format!("payments-{}", self.number)).await?;
            let lock = format!("/payments/locks/ledger/payments-{}", self.number);
            tree::hold(client, &lock, "").await?;
            // The first two bring work, the others take it away.
            if self.number < 2 {
                let task = format!(r#"{{"batch":{number},"from":"payments-{}"}}"#, self.number);
                let sequential = CreateMode::PersistentSequential.with_acls(Acls::anyone_all());
                client.create(&format!("{QUEUE}/task-"), task.as_bytes(), &sequential).await?;
            } else {
                drain_one(client).await?;
            }
            tree::write(client, "/payments/settlement/last-run", &number.to_string()).await?;
            client.delete(&lock, None).await
        }
        .boxed()
    }
}

async fn drain_one(client: &Client) -> Result<(), Error> {
    let oldest = client.list_children(QUEUE).await?.into_iter().min();
    match oldest {
        Some(task) => client.delete(&format!("{QUEUE}/{task}"), None).await,
        None => Ok(()),
    }
}
