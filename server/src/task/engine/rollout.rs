//! Watching an operator replace the pods by those of another image: by the pods and by what their servers answer, and never by its own status,
//! which lags and lists pods as ready that do not run. Nothing is written here.

use app::model::{
    Member,
    operation::{Check, Condition, Trouble},
    plan::Intent,
};

use super::{
    by_owner,
    conditions::{self, check},
    halt::Halt,
    look::{Look, serving},
    run::Run,
    upgrade::is_the_same,
};

/// Waits until every pod is one of the new image and answers the new version, and the operator says so, too.
/// Each member has as long as a step has.
pub(super) async fn await_rollout(run: &mut Run<'_>, version: &str) -> Result<(), Halt> {
    let Intent::Upgrade { image, .. } = run.plan.intent.clone() else { return Err(Halt::Failed(Trouble::EnsembleGone)) };
    let (voters, members) = (run.plan.now.voters.len() as u16, run.plan.now.voters.len() + run.plan.now.observers.len());
    for wanted in 1..=members {
        run.renew_deadline();
        run.until(0, |look| renewed(look, &image, version, (wanted, members))).await?;
    }
    run.renew_deadline();
    run.until(0, |look| {
        let mut checks = renewed(look, &image, version, (members, members));
        checks.extend([conditions::one_leader(look, voters), conditions::synced(look), by_owner::caught_up(look)]);
        checks
    })
    .await
}

fn renewed(look: &Look, image: &str, version: &str, (wanted, of): (usize, usize)) -> Vec<Check> {
    let is_new = |member: &&Member| {
        member.facts.as_ref().is_some_and(|facts| facts.image.as_deref() == Some(image) && facts.ready && !facts.terminating)
    };
    let answers = |member: &&Member| serving(member).is_some_and(|srvr| is_the_same(&srvr.version, version));
    let pods = look.status.members.iter().filter(is_new);
    let (new, answering) = (pods.clone().count(), pods.filter(answers).count());
    vec![
        check(Condition::PodsRenewed, new >= wanted, format!("{new} of {of}"), look.at),
        check(Condition::VersionAnswered, answering >= wanted, format!("{answering} of {of}"), look.at),
    ]
}
