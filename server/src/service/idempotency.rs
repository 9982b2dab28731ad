//! A request under the caller's own key is carried out once: who takes the key carries it out, who comes second waits for its answer.

use std::time::Duration;

use app::error::AppError;
use tokio::time::{Instant, sleep};

pub use crate::store::KeptAnswer;
use crate::{
    context::OpContext,
    error::{Error, Result},
    service::Services,
    store::Kept,
};

/// How long the second of two at once waits for the first.
const PATIENCE: Duration = Duration::from_secs(20);

impl Services {
    /// Takes a key for the request of this hash. Nothing: it is the caller's to carry out. An answer: it was carried out before.
    pub async fn take_key(&self, cx: &OpContext, key: &str, hash: &[u8; 32]) -> Result<Option<KeptAnswer>> {
        let until = Instant::now() + PATIENCE;
        loop {
            match self.store.take_key(cx.account(), key, hash, self.clock.now()).await? {
                Kept::Mine => return Ok(None),
                Kept::Answered(answer) => return Ok(Some(answer)),
                Kept::Other => return Err(Error::new(AppError::KeyReused, "could not use an Idempotency-Key for another request")),
                Kept::UnderWay if Instant::now() > until => {
                    return Err(Error::new(AppError::NotNow, "could not wait longer for the same request"));
                }
                Kept::UnderWay => sleep(Duration::from_millis(100)).await,
            }
        }
    }

    /// Keeps the answer for whoever asks the same again.
    pub async fn keep_answer(&self, cx: &OpContext, key: &str, answer: &KeptAnswer) -> Result<()> {
        Ok(self.store.keep_answer(cx.account(), key, answer).await?)
    }

    /// Gives a key back: trying again may end better.
    pub async fn give_key_back(&self, cx: &OpContext, key: &str) -> Result<()> {
        Ok(self.store.give_key_back(cx.account(), key).await?)
    }
}
