//! The guards of the plan, looked at again before every disruptive act. They change nothing; one that does not pass pauses the operation.

use std::time::Duration;

use app::model::{
    MyId,
    operation::{Condition, Trouble},
    plan::{GuardFact, restart},
};
use tokio::time::Instant;

use super::{
    conditions::{self, check},
    halt::Halt,
    look::Look,
    run::Run,
};

/// For so long a guard may fail without meaning it: answers come every second, and an election takes a few.
const PATIENCE: Duration = Duration::from_secs(30);

/// Looks once more before anything is done.
pub(super) async fn check_again(run: &mut Run<'_>) -> Result<(), Halt> {
    pass(run, restart::first(&run.plan)).await
}

/// Waits until every guard passes, or pauses the operation. `target` is the member that is about to be taken away.
pub(super) async fn pass(run: &mut Run<'_>, target: Option<MyId>) -> Result<(), Halt> {
    let until = Instant::now() + PATIENCE;
    loop {
        let look = run.look().await?;
        let obstacle = match &look {
            Some(look) => obstacle(run, look, target),
            None => Some(GuardFact::StateUnknown),
        };
        let evidence = look.as_ref().map_or_else(String::new, figures);
        run.keep(vec![check(Condition::GuardsPass, obstacle.is_none(), evidence, run.services.clock.now())]).await?;
        match obstacle {
            None => return Ok(()),
            Some(fact) if Instant::now() >= until => return Err(Halt::Guarded(Trouble::GuardFailed { fact })),
            Some(_) => run.pause().await?,
        }
    }
}

/// Looks once more whether the plan would still be allowed, where nothing is asked of the members: a deletion needs no quorum.
pub(super) async fn allows(run: &mut Run<'_>) -> Result<(), Halt> {
    let until = Instant::now() + PATIENCE;
    loop {
        let look = run.look().await?;
        let obstacle = look.as_ref().map(|look| run.services.obstacle(&look.status, &look.observed, &run.plan.intent));
        match obstacle {
            Some(None) => return Ok(()),
            Some(Some(fact)) => return Err(Halt::Guarded(Trouble::GuardFailed { fact })),
            None if Instant::now() >= until => return Err(Halt::Guarded(Trouble::GuardFailed { fact: GuardFact::StateUnknown })),
            None => run.pause().await?,
        }
    }
}

/// The first guard in the way: those of the plan, and, unless a member that does not serve is the very target, that the leader counts every
/// voter as synced.
fn obstacle(run: &Run<'_>, look: &Look, target: Option<MyId>) -> Option<GuardFact> {
    let fact = run.services.obstacle(&look.status, &look.observed, &run.plan.intent);
    if fact.is_some() {
        return fact;
    }
    let heals = target.and_then(|myid| look.member(myid)).is_some_and(|member| !member.state.serves());
    let (voters, serving) = look.voters();
    let synced = heals || conditions::synced(look).met;
    (!synced).then_some(GuardFact::AllVotersServe { serving, voters })
}

fn figures(look: &Look) -> String {
    let (voters, serving) = look.voters();
    let leader = look.leader().map_or_else(|| "no leader".to_owned(), |leader| format!("leader {}", leader.myid));
    format!("{serving} of {voters}, {leader}")
}
