//! Changing the size of an ensemble that an operator runs: its number is written once, then the members' own voting view and the operator's own
//! status are waited for. Nothing here starts or stops a member, gives or takes a vote: that is the operator's.

use app::model::{
    MyId,
    driver::OwnerSize,
    operation::{Check, Condition, Trouble},
};

use super::{
    conditions::{self, check},
    guard,
    halt::Halt,
    look::Look,
    run::Run,
    scale,
};
use crate::cluster::{SeenSize, WriteError};

/// Times that a write may meet a change of the object that is not one of its size: operators write their defaults and their status back.
const TRIES: usize = 8;

/// Members join up to `myid`, each with its vote.
pub(super) async fn grow(run: &mut Run<'_>, myid: MyId, members: u16) -> Result<(), Halt> {
    write(run, members, |declared| declared >= members).await?;
    run.until(0, |look| {
        let mut checks = vec![number(look, members)];
        checks.extend(scale::joined(look, myid));
        checks.extend(settled(look, members));
        checks
    })
    .await
}

/// The highest member gives up its vote and goes.
pub(super) async fn shrink(run: &mut Run<'_>, pod: &str, members: u16) -> Result<(), Halt> {
    write(run, members, |declared| declared <= members).await?;
    run.until(0, |look| {
        let gone = look.pod(pod).is_none();
        let mut checks = vec![number(look, members), check(Condition::PodGone, gone, pod, look.at)];
        checks.extend(settled(look, members));
        checks
    })
    .await
}

fn number(look: &Look, members: u16) -> Check {
    let declared = look.observed.size.as_ref().and_then(|size| size.declared);
    let evidence = declared.map_or_else(|| "–".to_owned(), |declared| declared.to_string());
    check(Condition::NumberWritten, declared == Some(members), evidence, look.at)
}

/// As many voters as members by ZooKeeper's own view, one leader, all synced, and an operator that knows it.
fn settled(look: &Look, members: u16) -> [Check; 4] {
    let voters = look.status.members.iter().filter(|member| member.votes()).map(|member| member.myid.to_string());
    let voters: Vec<String> = voters.collect();
    [
        check(Condition::VotingView, voters.len() == usize::from(members), voters.join(", "), look.at),
        conditions::one_leader(look, members),
        conditions::synced(look),
        caught_up(look),
    ]
}

/// The operator's own account, which lags: before it says what it was told, it must not be told anything else.
pub(super) fn caught_up(look: &Look) -> Check {
    let says = look.status.chain.iter().filter_map(|layer| Some(format!("{} {}", layer.kind, layer.says.as_ref()?)));
    check(Condition::OwnerCaughtUp, look.observed.caught_up, says.collect::<Vec<_>>().join(", "), look.at)
}

/// Writes the number unless it is already as `done` says, after the guards have passed once more.
async fn write(run: &mut Run<'_>, members: u16, done: impl Fn(u16) -> bool) -> Result<(), Halt> {
    let cluster = run.cluster()?;
    let size = size(run).await?;
    let namespace = run.name.namespace.clone();
    let conflict = || Halt::Failed(Trouble::Conflict { object: size.object.clone() });
    let mut guarded = false;
    for _ in 0..TRIES {
        let seen = read(run, &size).await?;
        if seen.uid != run.plan.uid {
            return Err(Halt::Failed(Trouble::EnsembleGone));
        }
        let Some(declared) = seen.declared else { return Err(conflict()) };
        if done(declared) {
            return Ok(());
        }
        if !guarded {
            guard::pass(run, None).await?;
            guarded = true;
            continue;
        }
        match cluster.set_owner_size(&namespace, &size, members, &seen.resource_version, false).await {
            Ok(()) => return Ok(()),
            // Looked at again: only a change of the number is one that matters.
            Err(WriteError::Conflict { .. }) => run.pause().await?,
            Err(error) => run.later(error).await?,
        }
    }
    Err(conflict())
}

/// Where the number stands, as last seen.
async fn size(run: &mut Run<'_>) -> Result<OwnerSize, Halt> {
    loop {
        if let Some(look) = run.look().await? {
            return look.observed.size.clone().ok_or(Halt::Failed(Trouble::EnsembleGone));
        }
        run.in_time(Condition::NumberWritten)?;
        run.pause().await?;
    }
}

async fn read(run: &mut Run<'_>, size: &OwnerSize) -> Result<SeenSize, Halt> {
    let cluster = run.cluster()?;
    let namespace = run.name.namespace.clone();
    run.answered(|| cluster.owner_size(&namespace, size)).await?.ok_or(Halt::Failed(Trouble::EnsembleGone))
}
