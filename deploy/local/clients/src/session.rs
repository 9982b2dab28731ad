//! One client's life: connect, work, and after a loss connect again. Nothing here knows what the work is.

use std::time::Duration;

use futures::future::BoxFuture;
use tokio::time::sleep;
use zookeeper_client::{Client, Error};

/// What clients of a Kafka or a Curator usually ask for is 6 to 18 seconds.
const SESSION_TIMEOUT: Duration = Duration::from_secs(9);
const PAUSE: Duration = Duration::from_secs(1);

/// Opens a session with one of the members behind the address.
pub async fn connect(address: &str) -> Result<Client, Error> {
    Client::connector().with_session_timeout(SESSION_TIMEOUT).connect(address).await
}

/// Repeats an attempt until it succeeds.
pub async fn until_done<F>(address: &str, attempt: impl Fn() -> F)
where
    F: Future<Output = Result<(), Error>>,
{
    while let Err(error) = attempt().await {
        eprintln!("{address}: {error}; trying again");
        sleep(PAUSE).await;
    }
}

/// Keeps one session at work for ever: `begin` at the start of each session, then `tick` every `every`. A lost connection is the client
/// library's to mend; a lost session starts a new one, which takes its ephemerals again.
pub async fn keep<W: Worker>(address: String, worker: W, every: Duration) {
    loop {
        if let Err(error) = live(&address, &worker, every).await {
            eprintln!("{address}: {error}; a new session follows");
        }
        sleep(PAUSE).await;
    }
}

/// What a session does.
pub trait Worker: Send + Sync + 'static {
    /// Once in a session: take its ephemerals.
    fn begin<'a>(&'a self, client: &'a Client) -> BoxFuture<'a, Result<(), Error>>;
    /// Again and again: a little work, told apart by its number.
    fn tick<'a>(&'a self, client: &'a Client, number: u64) -> BoxFuture<'a, Result<(), Error>>;
}

async fn live(address: &str, worker: &impl Worker, every: Duration) -> Result<(), Error> {
    let client = connect(address).await?;
    worker.begin(&client).await?;
    for number in 0_u64.. {
        sleep(every).await;
        match worker.tick(&client, number).await {
            Err(error) if client.state().is_terminated() => return Err(error),
            // Between two members, or another session was first: both pass.
            Err(_) | Ok(()) => {}
        }
    }
    Ok(())
}
