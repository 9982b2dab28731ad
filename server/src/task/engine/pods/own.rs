//! Members that the panel restarts for a new pod template: a pod that has the values already is left alone, and each new one is read.

use app::model::{
    MyId, Timestamp,
    operation::{Condition, Trouble},
    plan::{Intent, Step},
};

use super::{
    super::{
        conditions::{self, check},
        halt::Halt,
        look::Look,
        run::Run,
    },
    all_in, changes, figures, own_object, pod_values,
};

/// For so long a new pod may wait for a node: what the old one held is given back meanwhile.
const UNPLACED_S: i64 = 20;
/// What kubelet's scheduler says of a pod that no node takes.
const UNSCHEDULABLE: &str = "Unschedulable";

/// Whether the very pod that was planned to go has all the new values: so it is after a way back to the template by which it was made.
pub(in crate::task::engine) async fn has_all_already(run: &mut Run<'_>, pod: &str, uid: &str) -> Result<bool, Halt> {
    let Some(object) = own_object(run) else { return Ok(false) };
    let changes = changes(run);
    let values = pod_values(run, &object, pod, uid).await?;
    Ok(values.is_some_and(|values| all_in(&changes, &values)))
}

/// It serves like the others, and nothing is done to it.
pub(in crate::task::engine) async fn left_alone(run: &mut Run<'_>, myid: MyId) -> Result<(), Halt> {
    let voters = run.plan.now.voters.len() as u16;
    run.until(0, |look| {
        let answers = look.member(myid).map(|member| conditions::answers(look, member));
        let written = check(Condition::PodAsWritten, true, "already", look.at);
        [Some(written), answers, Some(conditions::one_leader(look, voters))].into_iter().flatten().collect()
    })
    .await
}

/// The new pod itself says what it was made with.
pub(in crate::task::engine) async fn read_the_new_one(run: &mut Run<'_>, pod: &str) -> Result<(), Halt> {
    let Some(object) = own_object(run) else { return Ok(()) };
    let changes = changes(run);
    loop {
        let uid = run.look().await?.and_then(|look| look.pod(pod).map(|facts| facts.uid.clone()));
        let values = match uid {
            Some(uid) => pod_values(run, &object, pod, &uid).await?,
            None => None,
        };
        if let Some(values) = values {
            let (met, has) = (all_in(&changes, &values), figures(&changes, &values));
            let mut checks = run.progress.steps[run.at].checks.clone();
            checks.push(check(Condition::PodAsWritten, met, has.clone(), run.services.clock.now()));
            run.keep(checks).await?;
            return if met { Ok(()) } else { Err(Halt::Failed(Trouble::PodNotAsWritten { pod: pod.to_owned(), has })) };
        }
        run.in_time(Condition::PodAsWritten)?;
        run.pause().await?;
    }
}

impl Run<'_> {
    /// A new pod that no node takes will not run by waiting: the operation ends and says which, and why; the other members are not touched.
    pub fn notice_place(&mut self, look: &Look) -> Result<(), Halt> {
        let Intent::PodTemplate { .. } = &self.plan.intent else { return Ok(()) };
        let Step::RestartMember { pod, uid, .. } = &self.progress.steps[self.at].step else { return Ok(()) };
        let (pod, waits) = (pod.clone(), look.pod(pod).filter(|facts| facts.uid != *uid).and_then(waits_for_a_node));
        self.notice_unplaced(look.at, waits.map(|message| (pod, message)))
    }

    /// Ends the operation once a pod has waited for too long.
    pub(super) fn notice_unplaced(&mut self, at: Timestamp, waits: Option<(String, String)>) -> Result<(), Halt> {
        let Some((pod, message)) = waits else {
            self.unplaced_since = None;
            return Ok(());
        };
        let since = *self.unplaced_since.get_or_insert(at);
        if since.seconds_until(at) < UNPLACED_S { Ok(()) } else { Err(Halt::Failed(Trouble::PodNotPlaced { pod, message })) }
    }
}

/// Kubernetes' own sentence why no node takes a pod, where none does.
pub(super) fn waits_for_a_node(facts: &app::model::member::PodFacts) -> Option<String> {
    let waits = facts.reason.as_deref() == Some(UNSCHEDULABLE) && !facts.terminating;
    waits.then(|| facts.message.clone().unwrap_or_default())
}
