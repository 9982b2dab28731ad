//! Watching whoever runs the ensemble replace the pods: by the pods themselves and by what their servers answer, never by an operator's status.

use std::collections::{BTreeMap, BTreeSet};

use app::model::{
    Member, Timestamp,
    operation::{Check, Condition},
    pod_template::PodObject,
};

use super::{
    super::{
        by_owner,
        conditions::{self, check},
        halt::Halt,
        look::Look,
        run::Run,
        wait::{idle_owner, owner_acts},
    },
    all_in, changes,
    own::waits_for_a_node,
    pod_values,
};

/// Waits until every pod has the new values and serves, and the operator says so, too. Each member has as long as a step has.
pub(in crate::task::engine) async fn await_pods(run: &mut Run<'_>, object: &PodObject) -> Result<(), Halt> {
    let (voters, members) = (run.plan.now.voters.len() as u16, run.plan.now.voters.len() + run.plan.now.observers.len());
    let mut known = Known::default();
    let mut renewed = 0;
    loop {
        if let Some(look) = run.look().await? {
            known.read(run, object, &look).await?;
            let now_renewed = look.status.members.iter().filter(|member| known.is_new(member) && serves(member)).count();
            if now_renewed > renewed {
                renewed = now_renewed;
                run.renew_deadline();
            }
            let mut checks = checks(&look, (renewed, members), voters);
            let done = checks.iter().all(|check| check.met);
            let unmet = checks.iter().find(|check| !check.met).map(|check| check.condition);
            let idle = idle_owner(&look).filter(|_| !done);
            checks.extend(idle.as_ref().map(|(trouble, since)| owner_acts(trouble, *since, look.at)));
            run.keep(checks).await?;
            if done {
                return Ok(());
            }
            known.notice(run, &look).await?;
            run.watch_the_margin(&look)?;
            run.in_time_or_idle(unmet.unwrap_or(Condition::PodAsWritten), idle)?;
        }
        run.pause().await?;
    }
}

fn serves(member: &Member) -> bool {
    member.state.serves() && member.facts.as_ref().is_some_and(|facts| facts.ready && !facts.terminating)
}

fn checks(look: &Look, (renewed, members): (usize, usize), voters: u16) -> Vec<Check> {
    vec![
        check(Condition::PodAsWritten, renewed >= members, format!("{renewed} of {members}"), look.at),
        conditions::one_leader(look, voters),
        conditions::synced(look),
        by_owner::caught_up(look),
    ]
}

/// For so long an old pod may wait for a node before it is taken away: whoever runs the ensemble has passed the template on by then.
const STUCK_S: i64 = 8;
/// Old pods that are taken away at most.
const FREED: usize = 3;

/// What was read of each pod, by its uid: it never changes.
#[derive(Default)]
struct Known {
    new: BTreeMap<String, bool>,
    /// Since when old pods wait for a node, by uid; those that were taken away stay in it.
    stuck: BTreeMap<String, Timestamp>,
    freed: BTreeSet<String>,
}

impl Known {
    async fn read(&mut self, run: &mut Run<'_>, object: &PodObject, look: &Look) -> Result<(), Halt> {
        let changes = changes(run);
        for member in &look.status.members {
            let Some(facts) = member.facts.as_ref().filter(|facts| !self.new.contains_key(&facts.uid)) else { continue };
            if let Some(values) = pod_values(run, object, &member.pod, &facts.uid).await? {
                self.new.insert(facts.uid.clone(), all_in(&changes, &values));
            }
        }
        Ok(())
    }

    fn is_new(&self, member: &Member) -> bool {
        member.facts.as_ref().is_some_and(|facts| self.new.get(&facts.uid).copied().unwrap_or_default())
    }

    /// A new pod that no node takes ends the operation. An old one that none takes keeps its controller from going on for ever (kubernetes#67250), so
    /// it is taken away, once: it serves nobody.
    async fn notice(&mut self, run: &mut Run<'_>, look: &Look) -> Result<(), Halt> {
        let waits = |member: &&Member| member.facts.as_ref().and_then(waits_for_a_node).map(|message| (member.pod.clone(), message));
        let new = look.status.members.iter().filter(|member| self.is_new(member)).find_map(|member| waits(&member));
        run.notice_unplaced(look.at, new)?;
        let Some((pod, uid)) = self.stuck_for_long(look) else { return Ok(()) };
        let (cluster, namespace) = (run.cluster()?, run.name.namespace.clone());
        while let Err(error) = cluster.delete_pod(&namespace, &pod, &uid, false).await {
            run.later(error).await?;
        }
        self.freed.insert(uid);
        Ok(())
    }

    /// An old pod that has waited for a node for so long, if few were taken away before.
    fn stuck_for_long(&mut self, look: &Look) -> Option<(String, String)> {
        let stuck = look.status.members.iter().find_map(|member| {
            let facts = member.facts.as_ref()?;
            let is_old = self.new.get(&facts.uid) == Some(&false) && !self.freed.contains(&facts.uid);
            (is_old && waits_for_a_node(facts).is_some()).then(|| (member.pod.clone(), facts.uid.clone()))
        })?;
        let since = *self.stuck.entry(stuck.1.clone()).or_insert(look.at);
        (since.seconds_until(look.at) >= STUCK_S && self.freed.len() < FREED).then_some(stuck)
    }
}
