//! Waiting for evidence: look, judge, keep what was seen, look again; bounded, and ended at once when the panel stops. While it waits, nothing
//! is changed.

use std::time::Duration;

use app::model::{
    Timestamp,
    operation::{Check, Condition, Trouble},
    owner_trouble::OwnerTrouble,
};
use tokio::time::{Instant, sleep};

use super::{conditions::check, halt::Halt, look::Look, run::Run};
use crate::cluster::WriteError;

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(500);
/// Between two tries of a write that was not answered.
const RETRY: Duration = Duration::from_secs(2);

/// An operator's object that waits in vain, for longer than the ordinary course of things takes.
pub(super) fn idle_owner(look: &Look) -> Option<(OwnerTrouble, Timestamp)> {
    let lasting = |(trouble, since): &&(OwnerTrouble, Timestamp)| since.seconds_until(look.at) >= trouble.patience_s();
    look.observed.troubles.iter().filter(lasting).find(|(trouble, _)| trouble.waits_in_vain().is_some()).cloned()
}

pub(super) fn owner_acts(trouble: &OwnerTrouble, since: Timestamp, now: Timestamp) -> Check {
    let object = trouble.waits_in_vain().map(String::as_str).unwrap_or_default();
    check(Condition::OwnerActs, false, format!("{object}, nothing since {} UTC", since.clock()), now)
}

impl Run<'_> {
    /// Looks until everything that `judge` names has been met for `steady_s` seconds.
    pub async fn until(&mut self, steady_s: u16, mut judge: impl FnMut(&Look) -> Vec<Check>) -> Result<(), Halt> {
        let mut met_since: Option<Timestamp> = None;
        loop {
            let look = self.look().await?;
            let mut checks = look.as_ref().map(&mut judge).unwrap_or_default();
            let now = self.services.clock.now();
            let all_met = look.is_some() && checks.iter().all(|check| check.met);
            met_since = if all_met { met_since.or(Some(now)) } else { None };
            let steady_for = met_since.map_or(0, |since| since.seconds_until(now));
            let steady = all_met && steady_for >= i64::from(steady_s);
            if steady_s > 0 {
                checks.push(check(Condition::Steady, steady, format!("{steady_for} of {steady_s} s"), now));
            }
            let unmet = checks.iter().find(|check| !check.met).map(|check| check.condition);
            let idle = look.as_ref().and_then(idle_owner).filter(|_| !steady);
            checks.extend(idle.as_ref().map(|(trouble, since)| owner_acts(trouble, *since, now)));
            self.keep(checks).await?;
            if steady {
                return Ok(());
            }
            if let Some(look) = &look {
                self.notice_image(look)?;
                self.notice_place(look)?;
                self.watch_the_margin(look)?;
            }
            self.in_time_or_idle(unmet.unwrap_or(Condition::Steady), idle)?;
            self.pause().await?;
        }
    }

    /// Fails the step when its time is over, and names whoever did nothing where somebody is known.
    pub fn in_time_or_idle(&self, condition: Condition, idle: Option<(OwnerTrouble, Timestamp)>) -> Result<(), Halt> {
        match idle {
            Some((trouble, _)) if Instant::now() >= self.deadline => Err(Halt::Failed(Trouble::OwnerIdle { trouble })),
            _ => self.in_time(condition),
        }
    }

    /// Since when the newest evidence has said the same as this; now where it says something new.
    pub fn said_since(&self, check: &Check) -> Timestamp {
        let same = |k: &&Check| (k.condition, k.met, &k.evidence) == (check.condition, check.met, &check.evidence);
        self.progress.steps[self.at].checks.iter().find(same).map_or(check.at, |kept| kept.at)
    }

    /// One look; nothing where the ensemble is not (yet) known. Members are asked at once, so that the next look is a fresh one.
    pub async fn look(&mut self) -> Result<Option<Look>, Halt> {
        if self.stop.is_cancelled() {
            return Err(Halt::Stopping);
        }
        self.services.present.hurry.ask(&self.name);
        let look = Look::take(self.services, &self.name);
        let is_another = |look: &Look| !self.plan.uid.is_empty() && look.status.uid != self.plan.uid;
        if look.as_ref().is_some_and(is_another) {
            return Err(Halt::Failed(Trouble::EnsembleGone));
        }
        self.notice_absence(look.is_some())?;
        Ok(look)
    }

    /// Keeps the newest evidence of the step under way; what says the same as before keeps the time at which it was first seen.
    pub async fn keep(&mut self, mut checks: Vec<Check>) -> Result<(), Halt> {
        for check in &mut checks {
            check.at = self.said_since(check);
        }
        let known = &mut self.progress.steps[self.at].checks;
        if *known != checks {
            *known = checks;
            self.save().await?;
        }
        Ok(())
    }

    /// A write that was not answered is tried again later, for it may not have been done; any other answer ends the step.
    pub async fn later(&mut self, error: WriteError) -> Result<(), Halt> {
        if !error.is_silent() || Instant::now() >= self.deadline {
            return Err(error.into());
        }
        tracing::warn!(ensemble.name = %self.name, error = %error, "will ask again");
        self.sleep(RETRY).await
    }

    /// Asks the API server until it answers, as long as the step may take; what may be asked twice, or written twice, and nothing else.
    pub async fn answered<T, F>(&mut self, ask: impl Fn() -> F) -> Result<T, Halt>
    where
        F: Future<Output = Result<T, WriteError>>,
    {
        loop {
            match ask().await {
                Ok(answer) => return Ok(answer),
                Err(error) => self.later(error).await?,
            }
        }
    }

    /// Until the next look.
    pub async fn pause(&self) -> Result<(), Halt> {
        self.sleep(PAUSE).await
    }

    async fn sleep(&self, span: Duration) -> Result<(), Halt> {
        tokio::select! {
            () = self.stop.cancelled() => Err(Halt::Stopping),
            () = sleep(span) => Ok(()),
        }
    }
}
