//! Writing znodes so that doing it twice is the same as doing it once.

use zookeeper_client::{Acls, Client, CreateMode, CreateOptions, Error, MultiWriteError};

const PERSISTENT: CreateOptions<'_> = CreateMode::Persistent.with_acls(Acls::anyone_all());
const EPHEMERAL: CreateOptions<'_> = CreateMode::Ephemeral.with_acls(Acls::anyone_all());
/// Creates in one transaction: far below the megabyte that a request may have.
const BATCH: usize = 500;

/// The znode with its ancestors; data that is there already stays.
pub async fn ensure(client: &Client, path: &str, data: &str) -> Result<(), Error> {
    if let Some((parent, _)) = path.rsplit_once('/').filter(|(parent, _)| !parent.is_empty()) {
        client.mkdir(parent, &PERSISTENT).await?;
    }
    match client.create(path, data.as_bytes(), &PERSISTENT).await {
        Ok(_) | Err(Error::NodeExists) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Many znodes, each with its ancestors.
pub async fn ensure_all(client: &Client, znodes: &[(&str, &str)]) -> Result<(), Error> {
    for (path, data) in znodes {
        ensure(client, path, data).await?;
    }
    Ok(())
}

/// `count` children of one parent, in transactions of some hundred.
pub async fn ensure_children(client: &Client, parent: &str, count: usize, child: impl Fn(usize) -> (String, String)) -> Result<(), Error> {
    client.mkdir(parent, &PERSISTENT).await?;
    let (_, stat) = client.get_children(parent).await?;
    // Batches are whole or absent, so what is missing starts at a batch's edge.
    let there = usize::try_from(stat.num_children).unwrap_or_default();
    for start in (there..count).step_by(BATCH) {
        let mut batch = client.new_multi_writer();
        for index in start..count.min(start + BATCH) {
            let (name, data) = child(index);
            batch.add_create(&format!("{parent}/{name}"), data.as_bytes(), &PERSISTENT)?;
        }
        match batch.commit().await {
            Ok(_) => {}
            Err(MultiWriteError::RequestFailed { source } | MultiWriteError::OperationFailed { source, .. }) => return Err(source),
        }
    }
    Ok(())
}

/// An ephemeral of this session. One that an earlier session of the same client left behind goes first.
pub async fn hold(client: &Client, path: &str, data: &str) -> Result<(), Error> {
    match client.create(path, data.as_bytes(), &EPHEMERAL).await {
        Err(Error::NodeExists) => match client.delete(path, None).await {
            Ok(()) | Err(Error::NoNode) => client.create(path, data.as_bytes(), &EPHEMERAL).await.map(drop),
            Err(error) => Err(error),
        },
        answer => answer.map(drop),
    }
}

/// An ephemeral that only the first session gets, as in an election. Whether it is this one.
pub async fn compete(client: &Client, path: &str, data: &str) -> Result<bool, Error> {
    match client.create(path, data.as_bytes(), &EPHEMERAL).await {
        Ok(_) => Ok(true),
        Err(Error::NodeExists) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Overwrites a znode's data.
pub async fn write(client: &Client, path: &str, data: &str) -> Result<(), Error> {
    client.set_data(path, data.as_bytes(), None).await.map(drop)
}
