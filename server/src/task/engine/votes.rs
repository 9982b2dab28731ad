//! Giving and taking votes by `reconfig`, always against the configuration that was read just before. A server gets its vote only once it is
//! synced: ZooKeeper itself would accept one that does not run.

mod signed;

use app::model::{
    MyId,
    operation::{Check, Condition, Trouble},
};

use self::signed::{Signed, password, read};
use super::{
    conditions::{self, check},
    guard,
    halt::Halt,
    look::Look,
    run::Run,
    scale,
};
use crate::zk::{config::EnsembleConfig, reconfig::ReconfigError};

/// Gives a synced joiner its vote.
pub(super) async fn give(run: &mut Run<'_>, myid: MyId) -> Result<(), Halt> {
    if !votes(run, myid).await? {
        run.until(0, |look| scale::joined(look, myid)).await?;
    }
    change(run, myid, true).await
}

/// Takes a member's vote. It goes on as a server without one until its pod is stopped; a leader hands over first.
pub(super) async fn take(run: &mut Run<'_>, myid: MyId) -> Result<(), Halt> {
    change(run, myid, false).await
}

/// Whether the ensemble's own configuration gives it a vote.
async fn votes(run: &mut Run<'_>, myid: MyId) -> Result<bool, Halt> {
    let password = password(run).await?;
    loop {
        match read(run, &password).await {
            Ok(signed) => return Ok(signed.config.voters().contains(&myid)),
            Err(error) => put_off(run, error).await?,
        }
    }
}

/// Changes the configuration unless it is as wanted, and waits until the members agree with it.
async fn change(run: &mut Run<'_>, myid: MyId, to_vote: bool) -> Result<(), Halt> {
    let password = password(run).await?;
    let mut guarded = false;
    loop {
        match read(run, &password).await {
            Ok(Signed { config, .. }) if config.voters().contains(&myid) == to_vote => {
                run.keep(vec![view(&config, myid, to_vote, run)]).await?;
                break;
            }
            // The session is not kept over a wait that may be long: it is made anew, and the configuration read again.
            Ok(_) if !guarded => {
                guard::pass(run, None).await?;
                guarded = true;
            }
            Ok(Signed { user, config, _through }) => {
                let changed = match (to_vote, line(&config, &run.name.name, myid)) {
                    (false, _) => user.remove_voter(myid, config.version).await,
                    (true, Some(line)) => user.add_voter(&line, config.version).await,
                    (true, None) => Err(ReconfigError::NoConfig),
                };
                if let Err(error) = changed {
                    put_off(run, error).await?;
                }
            }
            Err(error) => put_off(run, error).await?,
        }
    }
    settle(run, myid, to_vote).await
}

/// The members' own answers follow the new configuration: as many voters as planned, one leader, all synced.
async fn settle(run: &mut Run<'_>, myid: MyId, to_vote: bool) -> Result<(), Halt> {
    let planned = run.plan.steps.get(run.at).map_or(0, |planned| planned.during.voters.len()) as u16;
    run.until(0, |look: &Look| {
        let agrees = look.member(myid).is_some_and(app::model::Member::votes) == to_vote;
        let voters = look.status.members.iter().filter(|member| member.votes()).map(|member| member.myid.to_string());
        vec![
            check(Condition::VotingView, agrees, voters.collect::<Vec<_>>().join(", "), look.at),
            conditions::one_leader(look, planned),
            conditions::synced(look),
        ]
    })
    .await
}

/// An answer that was lost, or a reconfig of somebody else that is under way: looked at again later. Anything else ends the step.
async fn put_off(run: &mut Run<'_>, error: ReconfigError) -> Result<(), Halt> {
    let word = error.word().to_owned();
    let may_pass = error.passes() || matches!(error, ReconfigError::BadVersion);
    if !may_pass || run.in_time(Condition::VotingView).is_err() {
        return Err(Halt::Failed(Trouble::ReconfigRefused { error: word }));
    }
    tracing::info!(ensemble.name = %run.name, error = %error, "will look at the configuration again");
    run.pause().await
}

fn view(config: &EnsembleConfig, myid: MyId, to_vote: bool, run: &Run<'_>) -> Check {
    let voters: Vec<String> = config.voters().iter().map(ToString::to_string).collect();
    let met = config.voters().contains(&myid) == to_vote;
    check(Condition::VotingView, met, voters.join(", "), run.services.clock.now())
}

/// The joiner's line, after the pattern of a member that has one: hosts differ by the pod's name only.
fn line(config: &EnsembleConfig, ensemble: &str, myid: MyId) -> Option<String> {
    let host = |myid: MyId| format!("{ensemble}-{}.", myid.saturating_sub(1));
    let rest = config.servers.iter().find_map(|server| server.address.strip_prefix(&host(server.myid)))?;
    let rest = rest.replacen(":observer", ":participant", 1);
    Some(format!("server.{myid}={}{rest}", host(myid)))
}

#[cfg(test)]
mod tests {
    use super::line;
    use crate::zk::config;

    #[test]
    fn a_joiners_line_follows_the_pattern_of_the_others() {
        let text = "server.1=zk-orders-0.zk-orders-headless.prod.svc:2888:3888:participant;0.0.0.0:2181\nversion=100000000";
        let config = config::parse(text).unwrap();
        let expected = "server.4=zk-orders-3.zk-orders-headless.prod.svc:2888:3888:participant;0.0.0.0:2181";
        assert_eq!(line(&config, "zk-orders", 4).as_deref(), Some(expected));
        assert_eq!(line(&config, "other", 4), None, "names that follow another rule are not guessed at");
    }
}
