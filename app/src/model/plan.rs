//! What an operation would do, before it does anything: guards, steps with the quorum after each, and what will be written.

pub mod create;
#[cfg(test)]
mod example;
mod guards;
mod rehearsal;
pub mod restart;
pub mod scale;
mod situation;
mod size;

pub use situation::{Pace, Situation};
pub use size::SizeFault;

use serde::{Deserialize, Serialize};

use super::{EnsembleName, MyId, OperationId, Strip, Timestamp, create::CreateSpec, ensemble::ActionKind, finding::DownCause};

/// What a person wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Intent {
    /// Make an ensemble.
    Create(Box<CreateSpec>),
    /// Change the number of voters to `to`.
    Scale { to: u16 },
    /// Restart every member, the leader last.
    Restart,
}

impl Intent {
    /// Its deed.
    pub const fn action(&self) -> ActionKind {
        match self {
            Intent::Create(_) => ActionKind::Create,
            Intent::Scale { .. } => ActionKind::Scale,
            Intent::Restart => ActionKind::Restart,
        }
    }
}

/// A checked intent. The same value is shown, returned, confirmed by its fingerprint and stored with the operation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The ensemble.
    pub ensemble: EnsembleName,
    /// What is wanted.
    pub intent: Intent,
    /// May it be asked for?
    pub verdict: PlanVerdict,
    /// Every guard with its outcome, blocking ones first.
    pub guards: Vec<Guard>,
    /// The strip now.
    pub now: Strip,
    /// The strip afterwards.
    pub after: Strip,
    /// The steps, in order.
    pub steps: Vec<PlannedStep>,
    /// What will be written to Kubernetes and to the ensemble.
    pub writes: Vec<Write>,
    /// The StatefulSet's unique id: an object of the same name made later is another ensemble. Empty for create.
    pub uid: String,
    /// The StatefulSet's resource version that this was planned on; empty for create.
    pub seen: String,
    /// SHA-256 of [`Plan::essence`], as hex: what the person confirms. Filled in by the service.
    pub fingerprint: String,
    /// When it was made.
    pub planned_at: Timestamp,
}

/// Whether a plan may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanVerdict {
    /// Nothing speaks against it.
    Allowed,
    /// Allowed; something should be known first.
    Warned,
    /// Refused, here and by every other door.
    Blocked,
}

/// A guard and what it found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Guard {
    /// Its outcome.
    pub outcome: GuardOutcome,
    /// What was looked at.
    pub fact: GuardFact,
}

/// A guard's outcome. The order is the order of display.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuardOutcome {
    /// Stops the plan.
    Blocks,
    /// Should be known.
    Warns,
    /// In order.
    Passes,
}

/// What a guard looks at. The words stand in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GuardFact {
    /// All voters serve under one leader.
    AllVotersServe { serving: u16, voters: u16 },
    /// A voter is down; restarting another one could cost the quorum.
    VoterDown { myid: MyId, cause: Option<DownCause> },
    /// Nobody knows how the members are.
    StateUnknown,
    /// Who leads.
    OneLeader { leader: Option<MyId> },
    /// No rollout of Kubernetes is under way.
    NoRollout { running: bool },
    /// No other operation runs on the ensemble.
    NoOtherOperation { running: Option<OperationId> },
    /// The object is owned by a controller without a driver.
    ManagedByOther { kind: String, name: String },
    /// Whether the panel understands how the members' lists are made.
    LayoutUnderstood { understood: bool },
    /// Writes stop during an election of this single member or of a leader (about so many seconds).
    WritesPause { seconds: u16 },
    /// The ensemble has one member: it is away while it restarts.
    SingleMemberAway,
    /// The number of voters asked for.
    TargetSize { to: u16, fault: Option<SizeFault> },
    /// On the way the ensemble has an even number of voters for a moment.
    EvenOnTheWay { voters: u16 },
    /// Volumes of earlier members lie where new ones will be made.
    StaleVolumes { claims: Vec<String> },
    /// The members allow `reconfig` and the super-user's secret is there.
    ReconfigPossible { possible: bool },
    /// Kubernetes accepted the writes as a dry run, or its own sentence why not.
    DryRun { refused: Option<String> },
    /// The StatefulSet's update strategy is not RollingUpdate; deleting pods still works.
    UpdateStrategy { strategy: String },
    /// Something of that name exists already.
    NameFree { taken_by: Option<String> },
    /// The image may have to be pulled.
    ImagePull { image: String },
    /// The namespace will be made, too.
    NamespaceMade { namespace: String },
    /// A member at the leader's zxid holds a clearly different number of znodes: nothing may be automated on diverged data.
    DataDiffers { myid: MyId },
    /// Another manager owns a field that would be written.
    FieldOwned { field: String, manager: String },
}

/// One planned step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedStep {
    /// What it does.
    pub step: Step,
    /// The strip while or right after it, whichever is worse.
    pub during: Strip,
    /// Seconds it usually takes.
    pub about_s: u16,
}

/// A step. Each is idempotent: look, act only if not done, wait for evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// Look again whether the guards still pass.
    CheckAgain,
    /// Delete the pod of a member that is planned with this uid, and wait for the six conditions.
    RestartMember { myid: MyId, pod: String, uid: String, leads: bool },
    /// Write `spec.replicas` so that this member starts and joins without a vote, and wait until the leader has it synced.
    StartMember { myid: MyId, pod: String },
    /// `reconfig` add: the member gets its vote.
    GiveVote { myid: MyId },
    /// `reconfig` remove: the member loses its vote.
    TakeVote { myid: MyId, leads: bool },
    /// Write `spec.replicas` so that the highest member's pod goes.
    StopMember { myid: MyId, pod: String },
    /// Delete the volume of a member that is gone, so that a later one does not start with its past.
    DeleteVolume { claim: String },
    /// Write the objects of a new ensemble.
    WriteObjects { count: u16 },
    /// Wait until this many voters serve under one leader.
    AwaitServing { voters: u16 },
    /// Watch that it stays so.
    Watch { seconds: u16 },
}

/// Something that will be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Write {
    /// Kind, namespace and name, or `reconfig`.
    pub object: String,
    /// The step that writes it, from 0.
    pub step: u16,
    /// Lines of the change.
    pub lines: Vec<DiffLine>,
}

/// A line of a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiffLine {
    /// Unchanged, for the eye.
    Same(String),
    /// New.
    Added(String),
    /// Gone.
    Removed(String),
}

/// What of a plan matters to the person who confirms it. Counters, ages and Kubernetes' sentences are left out, so that a confirmation is
/// refused only when something else would be done, or something else speaks against it.
#[derive(Serialize)]
pub struct Essence<'a> {
    ensemble: &'a EnsembleName,
    uid: &'a str,
    intent: &'a Intent,
    against: Vec<(GuardOutcome, GuardFact)>,
    steps: Vec<&'a Step>,
}

impl Plan {
    /// A plan from its parts: guards are put in order of display and the verdict follows from them.
    fn new(situation: &Situation<'_>, intent: Intent, mut guards: Vec<Guard>, rehearsed: rehearsal::Rehearsed) -> Self {
        guards.sort_by_key(|guard| guard.outcome);
        let status = situation.status;
        Self {
            ensemble: status.name.clone(),
            intent,
            verdict: verdict(&guards),
            guards,
            now: status.strip.clone(),
            after: rehearsed.after,
            steps: rehearsed.steps,
            writes: rehearsed.writes,
            uid: status.uid.clone(),
            seen: status.resource_version.clone(),
            fingerprint: String::new(),
            planned_at: situation.now,
        }
    }

    /// Adds what was learnt after the pure part, for example by a dry run.
    pub fn guard(&mut self, guard: Guard) {
        self.guards.push(guard);
        self.guards.sort_by_key(|guard| guard.outcome);
        self.verdict = verdict(&self.guards);
    }

    /// The first guard that blocks.
    pub fn obstacle(&self) -> Option<&GuardFact> {
        self.guards.iter().find(|guard| guard.outcome == GuardOutcome::Blocks).map(|guard| &guard.fact)
    }

    /// What the fingerprint is taken of.
    pub fn essence(&self) -> Essence<'_> {
        let against = self.guards.iter().filter(|guard| guard.outcome != GuardOutcome::Passes);
        Essence {
            ensemble: &self.ensemble,
            uid: &self.uid,
            intent: &self.intent,
            against: against.map(|guard| (guard.outcome, guard.fact.lasting())).collect(),
            steps: self.steps.iter().map(|planned| &planned.step).collect(),
        }
    }

    /// Whether the operation may stop after the step of this index. Not with two voters: both are then needed, so that one crash of either
    /// stops all writes (zookeeper 3.9: a kill of one of two stopped service within 1.2 s). The steps up to the next size are one stretch.
    pub fn may_rest_after(&self, step: usize) -> bool {
        let began_at_two = self.now.voters.len() == 2;
        self.steps.get(step).is_none_or(|planned| began_at_two || planned.during.voters.len() != 2)
    }
}

impl GuardFact {
    /// The fact without the parts that change by themselves (restart counts and sentences of a crashing pod).
    fn lasting(&self) -> GuardFact {
        match self {
            GuardFact::VoterDown { myid, .. } => GuardFact::VoterDown { myid: *myid, cause: None },
            GuardFact::DryRun { refused: Some(_) } => GuardFact::DryRun { refused: Some(String::new()) },
            other => other.clone(),
        }
    }
}

impl Guard {
    /// It stops the plan.
    pub const fn blocks(fact: GuardFact) -> Self {
        Self { outcome: GuardOutcome::Blocks, fact }
    }

    /// It should be known.
    pub const fn warns(fact: GuardFact) -> Self {
        Self { outcome: GuardOutcome::Warns, fact }
    }

    /// It is in order.
    pub const fn passes(fact: GuardFact) -> Self {
        Self { outcome: GuardOutcome::Passes, fact }
    }
}

/// The verdict that follows from the guards.
pub fn verdict(guards: &[Guard]) -> PlanVerdict {
    match guards.iter().map(|g| g.outcome).min() {
        Some(GuardOutcome::Blocks) => PlanVerdict::Blocked,
        Some(GuardOutcome::Warns) => PlanVerdict::Warned,
        _ => PlanVerdict::Allowed,
    }
}
