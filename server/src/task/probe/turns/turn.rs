//! One member's turn.

use std::{sync::Arc, time::Duration};

use app::model::member::PodFacts;
use tokio::time::Instant;

use crate::{
    cluster::Place,
    observed::{Mode, ObservedEnsemble, ObservedMember},
    task::probe::visit::{Report, Visit},
};

/// A visit that did not report back by then is taken for lost.
const LOST: Duration = Duration::from_secs(60);

/// When a member is asked next.
pub struct Turn {
    observed: Arc<ObservedEnsemble>,
    index: usize,
    facts: PodFacts,
    /// The mode of the last answer: a member that took another role is asked for the rest at once.
    mode: Option<Mode>,
    srvr_at: Instant,
    mntr_at: Instant,
    busy_since: Option<Instant>,
    again: bool,
}

/// The pod's facts, where there is a running pod to ask.
pub fn askable(member: &ObservedMember) -> Option<&PodFacts> {
    member.facts.as_ref().filter(|facts| facts.phase == "Running")
}

impl Turn {
    /// A member that nobody asked yet.
    pub fn new(observed: &Arc<ObservedEnsemble>, index: usize, facts: &PodFacts, now: Instant) -> Self {
        let (observed, facts) = (observed.clone(), facts.clone());
        Self { observed, index, facts, mode: None, srvr_at: now, mntr_at: now, busy_since: None, again: false }
    }

    /// Takes in the objects as they are now. A pod that changed is asked at once, or once more when a visit is under way.
    pub fn follow(&mut self, observed: &Arc<ObservedEnsemble>, index: usize, facts: &PodFacts, hurried: bool, now: Instant) {
        if hurried || self.facts != *facts {
            self.facts.clone_from(facts);
            self.srvr_at = now;
            self.again = self.busy_since.is_some();
        }
        if hurried {
            self.mntr_at = now;
        }
        self.observed = observed.clone();
        self.index = index;
    }

    /// A visit has ended; the next questions come after these times.
    pub fn finish(&mut self, report: &Report, srvr_after: Duration, mntr_after: Duration, now: Instant) {
        self.busy_since = None;
        if report.srvr {
            self.srvr_at = now + srvr_after;
            if report.mode.is_some() && report.mode != self.mode {
                self.mntr_at = now;
            }
            self.mode = report.mode;
        }
        if report.mntr {
            self.mntr_at = now + mntr_after;
        }
        if std::mem::take(&mut self.again) {
            (self.srvr_at, self.mntr_at) = (now, now);
        }
    }

    /// The visit that is due, if any. A member is visited by one at a time.
    pub fn visit(&mut self, now: Instant) -> Option<Visit> {
        if self.busy_since.is_some_and(|since| since + LOST > now) {
            return None;
        }
        let srvr = self.srvr_at <= now;
        // Without an answer to `srvr` there is nobody to answer the longer question.
        let mntr = self.mntr_at <= now && self.mode.is_some();
        if !(srvr || mntr) {
            return None;
        }
        self.busy_since = Some(now);
        let member = self.observed.members.get(self.index)?;
        Some(Visit {
            name: self.observed.name.clone(),
            uid: self.facts.uid.clone(),
            leads: matches!(self.mode, Some(Mode::Leader | Mode::Standalone)),
            place: Place {
                namespace: self.observed.name.namespace.clone(),
                pod: member.pod.clone(),
                ip: self.facts.ip.clone(),
                port: self.observed.client_port,
            },
            admin_port: self.observed.admin_port,
            srvr,
            mntr,
        })
    }
}
