//! What may not happen while an operation waits: the ensemble vanishes, or another voter is lost. Nothing is changed here.

use app::model::{
    MyId,
    operation::Trouble,
    plan::{GuardFact, Step},
};

use super::{halt::Halt, look::Look, run::Run};

/// An election may take a voter's answer away for some seconds; for longer than this it is lost.
const LOST_AFTER_S: i64 = 20;
/// A watch that was just opened may not have told everything yet.
const GONE_AFTER_S: i64 = 10;

/// Voters that a step may find not serving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spared {
    /// None of them.
    Nobody,
    /// The one that the step takes away.
    One(MyId),
    /// Any one at a time, as its operator goes about it.
    AnyOne,
    /// All: the ensemble is being made, stopped or started, or restarted by somebody else.
    Everybody,
}

impl Spared {
    /// Whom a step takes away.
    pub const fn by(step: &Step) -> Self {
        match step {
            // From one voter two join, of which either may be counted before it serves.
            Step::WriteObjects { .. } | Step::AwaitServing { .. } | Step::GrowByOwner { members: ..=3, .. } => Spared::Everybody,
            Step::StopAll { .. } | Step::StartAll { .. } => Spared::Everybody,
            Step::RestartMember { myid, .. } | Step::GrowByOwner { myid, .. } | Step::ShrinkByOwner { myid, .. } => Spared::One(*myid),
            Step::PutImageBack { .. } | Step::ClearUpgrade { .. } | Step::AwaitRollout { .. } => Spared::AnyOne,
            // Nobody holds it back any more: to stop watching would help no voter.
            Step::TriggerRestart { .. } | Step::AwaitRestart { .. } => Spared::Everybody,
            _ => Spared::Nobody,
        }
    }
}

impl Run<'_> {
    /// An ensemble that is to be changed and is not there for a while, by a watch that works, is gone.
    pub fn notice_absence(&mut self, is_there: bool) -> Result<(), Halt> {
        let cluster = self.services.clusters.find(&self.name.cluster);
        let knows = cluster.is_some_and(|cluster| cluster.state().ready && cluster.silent_since().is_none());
        if is_there || !knows || self.plan.uid.is_empty() {
            self.absent_since = None;
            return Ok(());
        }
        let now = self.services.clock.now();
        let since = *self.absent_since.get_or_insert(now);
        if since.seconds_until(now) >= GONE_AFTER_S { Err(Halt::Failed(Trouble::EnsembleGone)) } else { Ok(()) }
    }

    /// Another voter lost for longer than an election takes: nothing more is done until a person has looked.
    pub fn watch_the_margin(&mut self, look: &Look) -> Result<(), Halt> {
        let spared = Spared::by(&self.progress.steps[self.at].step);
        let mut lost = look.status.members.iter().filter(|member| {
            let is_spared = spared == Spared::Everybody || spared == Spared::One(member.myid);
            member.votes() && !member.state.serves() && !is_spared
        });
        let Some(lost) = lost.nth(usize::from(spared == Spared::AnyOne)) else {
            self.lost_since = None;
            return Ok(());
        };
        let since = *self.lost_since.get_or_insert(look.at);
        if since.seconds_until(look.at) < LOST_AFTER_S {
            return Ok(());
        }
        self.lost_since = None;
        Err(Halt::Guarded(Trouble::GuardFailed { fact: GuardFact::VoterDown { myid: lost.myid, cause: None } }))
    }
}
