//! Restarting one member: its pod is deleted once, by uid, and the six conditions (`conditions`) are waited for. The member that
//! leads when its turn comes goes last, whoever led when the plan was made.

use app::model::{
    MyId, Zxid,
    member::PodFacts,
    plan::{self, Intent, Step},
};

use super::{
    conditions, guard,
    halt::Halt,
    look::{Look, serving},
    pods,
    run::Run,
    upgrade,
};

/// Puts the restart of the present leader behind all others that have not begun.
pub(super) fn put_leader_last(run: &mut Run<'_>) {
    if !matches!(run.progress.steps[run.at].step, Step::RestartMember { .. }) {
        return;
    }
    let leader = Look::take(run.services, &run.name).and_then(|look| look.leader().map(|leader| leader.myid));
    if let Some(leader) = leader {
        plan::restart::leader_last(&mut run.progress.steps[run.at..], leader);
    }
}

/// Deletes the pod, if it is still the one that was planned, and waits until its successor serves like the others.
pub(super) async fn restart_member(run: &mut Run<'_>, myid: MyId, pod: &str, uid: &str) -> Result<(), Halt> {
    if pods::has_all_already(run, pod, uid).await? {
        return pods::left_alone(run, myid).await;
    }
    let old = still_to_go(run, pod, uid).await?;
    if let Some(old) = &old {
        guard::pass(run, Some(myid)).await?;
        delete(run, pod, old).await?;
    }
    let uid = old.as_deref().unwrap_or(uid);
    let voters = run.plan.now.voters.len() as u16;
    let steady_s = run.services.config.operation.steady_s;
    let version = match &run.plan.intent {
        Intent::Upgrade { version, .. } => Some(version.clone()),
        _ => None,
    };
    let mut mark: Option<Zxid> = None;
    run.until(steady_s, |look| {
        mark = mark.or_else(|| came_up(look, myid, uid));
        let mut checks = conditions::six(look, myid, uid, mark, voters);
        checks.extend(version.as_deref().zip(look.member(myid)).map(|(version, member)| upgrade::version_answered(look, member, version)));
        checks
    })
    .await?;
    pods::read_the_new_one(run, pod).await
}

/// The uid of the pod that has to go: a pod with the planned uid has not been restarted; another one has, by this operation before a crash or by
/// somebody else, unless it does not run the image that this operation brings.
async fn still_to_go(run: &mut Run<'_>, pod: &str, uid: &str) -> Result<Option<String>, Halt> {
    loop {
        if let Some(look) = run.look().await? {
            let is_old = |facts: &&PodFacts| !facts.terminating && (facts.uid == uid || upgrade::runs_another_image(run, facts));
            return Ok(look.pod(pod).filter(is_old).map(|facts| facts.uid.clone()));
        }
        run.pause().await?;
    }
}

async fn delete(run: &mut Run<'_>, pod: &str, uid: &str) -> Result<(), Halt> {
    let cluster = run.cluster()?;
    let namespace = run.name.namespace.clone();
    while let Err(error) = cluster.delete_pod(&namespace, pod, uid, false).await {
        run.later(error).await?;
    }
    Ok(())
}

/// The leader's zxid at the first look that finds the new pod's server serving.
fn came_up(look: &Look, myid: MyId, old_uid: &str) -> Option<Zxid> {
    let member = look.member(myid)?;
    let is_new = member.facts.as_ref().is_some_and(|facts| facts.uid != old_uid);
    serving(member).filter(|_| is_new)?;
    look.leader().and_then(serving).map(|srvr| srvr.zxid)
}
