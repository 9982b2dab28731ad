//! Two wide znodes on a real member.

use zookeeper_client::{Acls, Client, CreateMode, CreateOptions, Error, MultiWriteError};

use crate::Outcome;

const PERSISTENT: CreateOptions<'_> = CreateMode::Persistent.with_acls(Acls::anyone_all());
/// Creates in one transaction: far below the megabyte that a request may have.
const BATCH: usize = 1_000;

/// The wide znodes with the number of their children.
pub const WIDE: [(&str, usize); 2] = [("/wide-20k", 20_000), ("/wide-300k", 300_000)];

/// Makes the children that are not there yet.
pub async fn fill(zookeeper: &str) -> Outcome {
    let client = Client::connect(zookeeper).await?;
    for (parent, count) in WIDE {
        client.mkdir(parent, &PERSISTENT).await?;
        let there = client.list_children(parent).await?.len();
        // Batches are whole or absent, so what is missing starts at a batch's edge.
        for start in (there..count).step_by(BATCH) {
            batch(&client, parent, start..count.min(start + BATCH)).await?;
        }
        println!("{parent} has {count} children");
    }
    Ok(())
}

async fn batch(client: &Client, parent: &str, indices: std::ops::Range<usize>) -> Outcome {
    let mut writer = client.new_multi_writer();
    for index in indices {
        writer.add_create(&format!("{parent}/item-{index:06}"), b"{}", &PERSISTENT)?;
    }
    match writer.commit().await {
        Ok(_) => Ok(()),
        Err(MultiWriteError::RequestFailed { source } | MultiWriteError::OperationFailed { source, .. }) => Err(source.into()),
    }
}

/// A child made and deleted, so that nobody's list of the names is the present one.
pub async fn stir(client: &Client, parent: &str) -> Result<(), Error> {
    let path = format!("{parent}/stirred");
    client.create(&path, b"", &PERSISTENT).await?;
    client.delete(&path, None).await
}
