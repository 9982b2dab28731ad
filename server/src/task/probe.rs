//! Asks every member how it is: `srvr` often, `mntr` seldom, jittered, never two questions to one member at once, and at once when its pod
//! changed or somebody asks for it. It judges nothing: answers go to `live`, which folds them.

pub mod open;
mod pace;
mod turns;
mod visit;

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::Semaphore,
    task::JoinSet,
    time::{Instant, MissedTickBehavior, interval},
};
use tokio_util::sync::CancellationToken;

use crate::{clock::Clock, config::ProbeConfig, live::Present, metrics::Metrics};
use open::Open;
use turns::Turns;
use visit::{Report, Visit};

/// How often the turns are looked through; changes and wishes wake the loop in between.
const TICK: Duration = Duration::from_millis(200);

/// The loop with everything that it needs.
pub struct Prober {
    /// Where answers go, and whose members there are.
    pub present: Arc<Present>,
    /// The way to a member.
    pub open: Open,
    /// How often, and how many at once.
    pub config: ProbeConfig,
    /// Time.
    pub clock: Clock,
    /// Where questions are counted.
    pub metrics: Arc<Metrics>,
}

impl Prober {
    /// Asks until told to stop.
    pub async fn run(self, stop: CancellationToken) {
        let prober = Arc::new(self);
        let permits = Arc::new(Semaphore::new(prober.config.concurrency));
        let mut turns = Turns::new(&prober.config);
        let mut visits = JoinSet::new();
        let mut changes = prober.present.board.watch();
        let mut tick = interval(TICK);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                Some(report) = visits.join_next() => {
                    if let Ok(report) = report {
                        let pace = prober.pace(&report);
                        turns.finish(report, pace, Instant::now());
                    }
                    continue;
                }
                _ = tick.tick() => {}
                _ = changes.changed() => {}
                () = prober.present.hurry.asked() => {}
            }
            let now = Instant::now();
            turns.follow(&prober.present.all_observed(), &prober.present.hurry.take(), now);
            for visit in turns.due(now) {
                visits.spawn(pay(prober.clone(), permits.clone(), visit));
            }
        }
    }

    /// Members are asked four times as often while something is wrong, for as long as that is news.
    fn pace(&self, report: &Report) -> Duration {
        let usual = Duration::from_millis(self.config.srvr_interval_ms);
        let row = self.present.board.find(&report.name);
        let troubled = row.is_some_and(|row| pace::troubled(&row.status, &report.pod, self.clock.now()));
        if troubled { usual / 4 } else { usual }
    }
}

async fn pay(prober: Arc<Prober>, permits: Arc<Semaphore>, visit: Visit) -> Report {
    // The semaphore is never closed; without a permit the visit would merely be one too many.
    let _permit = permits.acquire_owned().await;
    visit.pay(&prober).await
}
