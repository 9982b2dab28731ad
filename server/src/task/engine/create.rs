//! Making an ensemble: its objects are written, then its voters are waited for and watched. Writing them again changes nothing.

use app::model::{
    driver::DriverKind,
    operation::{Condition, Trouble},
    plan::Intent,
};

use super::{
    by_owner,
    conditions::{self, check},
    halt::Halt,
    run::Run,
};

/// Writes every object of the bundle. Server-side apply: what is there already, from before a crash, stays as it is.
pub(super) async fn write_objects(run: &mut Run<'_>, count: u16) -> Result<(), Halt> {
    let cluster = run.cluster()?;
    let Intent::Create(spec) = run.plan.intent.clone() else {
        return Err(Halt::Failed(Trouble::EnsembleGone));
    };
    let name = run.name.clone();
    while let Err(error) = cluster.apply_bundle(&name, &spec, false).await {
        run.later(error).await?;
    }
    let now = run.services.clock.now();
    run.keep(vec![check(Condition::ObjectsWritten, true, format!("{count} of {count}"), now)]).await
}

/// Waits until all voters serve under one leader, and notes that they did: from then on a member with an empty volume joins them, and never
/// forms an ensemble of its own.
pub(super) async fn await_serving(run: &mut Run<'_>, voters: u16) -> Result<(), Halt> {
    let steady_s = run.services.config.operation.steady_s;
    let ours = is_ours(run);
    run.until(steady_s, |look| {
        let pods = look.status.members.iter().filter(|member| member.facts.as_ref().is_some_and(|facts| facts.phase == "Running")).count();
        let mut checks = vec![
            check(Condition::PodsStarted, pods as u16 >= voters, format!("{pods} of {voters}"), look.at),
            conditions::voters_serve(look, voters),
            conditions::one_leader(look, voters),
            conditions::synced(look),
        ];
        checks.extend((!ours).then(|| by_owner::caught_up(look)));
        checks
    })
    .await?;
    if !ours {
        return Ok(());
    }
    let cluster = run.cluster()?;
    let name = run.name.clone();
    while let Err(error) = cluster.mark_formed(&name).await {
        run.later(error).await?;
    }
    Ok(())
}

/// Members of our own bundle read that note; an operator's members have their own ways.
fn is_ours(run: &Run<'_>) -> bool {
    matches!(&run.plan.intent, Intent::Create(spec) if spec.driver == DriverKind::StatefulSet)
}

/// Watches that it stays so.
pub(super) async fn watch(run: &mut Run<'_>, seconds: u16) -> Result<(), Halt> {
    let voters = run.plan.after.voters.len() as u16;
    run.until(seconds, |look| vec![conditions::voters_serve(look, voters), conditions::one_leader(look, voters), conditions::synced(look)])
        .await
}
