//! One visit to one member: the questions that are due, one connection after the other.

use std::time::Duration;

use app::model::{
    EnsembleName, MyId,
    member::{Mntr, Seen, Source},
};
use tokio::time::{Instant, timeout};

use super::{
    Prober,
    open::{self, Stream},
};
use crate::{
    cluster::{DoorError, Place},
    observed::{Answer, Mode},
    zk::{
        admin_server,
        four_letter::{self, AskError},
    },
};

/// Answers stand for the present for so many intervals.
const PATIENCE: i64 = 4;

/// What to ask of whom.
pub struct Visit {
    pub name: EnsembleName,
    /// The pod's uid: an answer is kept under it.
    pub uid: String,
    /// Whether the member led when last asked: only the leader is asked for the voting view.
    pub leads: bool,
    pub place: Place,
    pub admin_port: Option<u16>,
    pub srvr: bool,
    pub mntr: bool,
}

/// What was asked, and the mode that the member named.
pub struct Report {
    pub name: EnsembleName,
    pub pod: String,
    pub srvr: bool,
    pub mntr: bool,
    pub mode: Option<Mode>,
}

impl Visit {
    /// Asks, and hands what was learnt to `live`.
    pub async fn pay(self, prober: &Prober) -> Report {
        let limit = Duration::from_millis(prober.config.timeout_ms);
        let patience_ms = PATIENCE * i64::try_from(prober.config.srvr_interval_ms).unwrap_or(i64::MAX / PATIENCE);
        let mut mode = None;
        if self.srvr {
            let asked_at = Instant::now();
            let (answer, from) = self.ask_srvr(prober, limit).await;
            let heard = matches!(answer, Answer::Serving { .. } | Answer::NotServing);
            prober.metrics.probe("srvr", heard, asked_at.elapsed());
            mode = if let Answer::Serving { mode, .. } = &answer { Some(*mode) } else { None };
            let now = prober.clock.now();
            prober.present.probed(&self.name, &self.place.pod, now, |memory| memory.learn(&self.uid, patience_ms, now, answer, from));
        }
        if self.mntr {
            let asked_at = Instant::now();
            let mntr = self.ask_mntr(prober, limit).await;
            prober.metrics.probe("mntr", mntr.is_some(), asked_at.elapsed());
            let view = if self.leads { self.ask_voting_view(prober, limit).await } else { None };
            let now = prober.clock.now();
            prober.present.probed(&self.name, &self.place.pod, now, |memory| {
                memory.belong_to(&self.uid);
                if let Some((value, from)) = mntr {
                    memory.mntr = Some(Seen { value, at: now, from });
                }
                if view.is_some() {
                    memory.voting_view = view;
                }
            });
        }
        Report { name: self.name, pod: self.place.pod, srvr: self.srvr, mntr: self.mntr, mode }
    }

    async fn ask_srvr(&self, prober: &Prober, limit: Duration) -> (Answer, Source) {
        let stream = match self.open(prober, self.place.port, limit).await {
            Ok(stream) => stream,
            Err(error) => return (open::answer(error), Source::Srvr),
        };
        let error = match four_letter::srvr(stream, limit).await {
            Ok(answer) => return (answer, Source::Srvr),
            Err(error) => error,
        };
        if matches!(error, AskError::NotWhitelisted | AskError::Foreign(_))
            && let Some(stream) = self.open_admin(prober, limit).await
            && let Ok(answer) = admin_server::server_stats(stream, limit).await
        {
            return (answer, Source::AdminServer);
        }
        (error.answer(), Source::Srvr)
    }

    async fn ask_mntr(&self, prober: &Prober, limit: Duration) -> Option<(Mntr, Source)> {
        let stream = self.open(prober, self.place.port, limit).await.ok()?;
        match four_letter::mntr(stream, limit).await {
            Ok(mntr) => mntr.map(|mntr| (mntr, Source::Mntr)),
            Err(AskError::NotWhitelisted) => {
                let stream = self.open_admin(prober, limit).await?;
                admin_server::monitor(stream, limit).await.ok()?.map(|mntr| (mntr, Source::AdminServer))
            }
            Err(_) => None,
        }
    }

    async fn ask_voting_view(&self, prober: &Prober, limit: Duration) -> Option<Vec<MyId>> {
        let stream = self.open_admin(prober, limit).await?;
        admin_server::voting_view(stream, limit).await.ok()?
    }

    async fn open_admin(&self, prober: &Prober, limit: Duration) -> Option<Stream> {
        self.open(prober, self.admin_port?, limit).await.ok()
    }

    async fn open(&self, prober: &Prober, port: u16, limit: Duration) -> Result<Stream, DoorError> {
        let place = Place { port, ..self.place.clone() };
        timeout(limit, (prober.open)(self.name.cluster.clone(), place)).await.unwrap_or(Err(DoorError::Silent))
    }
}
