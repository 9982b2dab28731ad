//! Changing ZooKeeper's version: the image is written once, and what the new pods say of it. In our own layout each member is restarted by a step
//! of its own (`restart`); where pravega's operator replaces the pods, they are watched (`rollout`).

use app::model::{
    Member,
    member::PodFacts,
    operation::{Check, Condition, Trouble},
    plan::Intent,
};

use super::{
    conditions::check,
    guard,
    halt::Halt,
    look::{Look, serving},
    run::Run,
};
use crate::cluster::{ImagePlace, SeenImage, WriteError};

/// Times that a write may meet a change of the object that is not one of its image: its status is written often.
const TRIES: usize = 8;
/// What kubelet says of an image that it does not get and tries again for ever, or not at all. (`ErrImagePull` alone may be a moment's.)
const CANNOT_PULL: [&str; 3] = ["ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull"];

/// Writes the image unless it stands there already, after the guards have passed once more, and waits until the controller has seen it: a pod that
/// is deleted before that comes back with the old one.
pub(super) async fn write_image(run: &mut Run<'_>, image: &str) -> Result<(), Halt> {
    let place = place(run).await?;
    write(run, &place, image).await?;
    let at_owner = matches!(place, ImagePlace::Pravega(_));
    let now = run.services.clock.now();
    if at_owner {
        return run.keep(vec![check(Condition::ImageWritten, true, image, now)]).await;
    }
    run.until(0, |look| {
        let seen = look.observed.image.as_deref() == Some(image) && !look.observed.rolling_out;
        let evidence = look.observed.image.clone().unwrap_or_default();
        vec![check(Condition::ImageWritten, seen, evidence, look.at)]
    })
    .await
}

/// The seventh condition of a restart in a new version.
pub(super) fn version_answered(look: &Look, member: &Member, version: &str) -> Check {
    let answered = serving(member).map(|srvr| srvr.version.clone());
    let met = answered.as_deref().is_some_and(|answered| is_the_same(answered, version));
    check(Condition::VersionAnswered, met, answered.unwrap_or_else(|| "–".to_owned()), look.at)
}

/// Whether a pod of this operation still has to go although its uid is not the planned one: somebody else replaced it before the image was written.
pub(super) fn runs_another_image(run: &Run<'_>, facts: &PodFacts) -> bool {
    matches!(&run.plan.intent, Intent::Upgrade { image, .. } if facts.image.as_ref() != Some(image))
}

impl Run<'_> {
    /// A pod that cannot get the new image will not get it by waiting: the operation ends and says which pod, and why.
    pub fn notice_image(&self, look: &Look) -> Result<(), Halt> {
        let Intent::Upgrade { image, .. } = &self.plan.intent else { return Ok(()) };
        let Some((pod, reason)) = stuck(look, image) else { return Ok(()) };
        let object = match (&look.observed.size, &look.observed.stateful_set) {
            (Some(size), _) => size.object.clone(),
            (None, Some(set)) => format!("StatefulSet {set}"),
            (None, None) => self.name.name.clone(),
        };
        Err(Halt::Failed(Trouble::ImageNotPulled { driver: look.observed.driver, object, pod, image: image.clone(), reason }))
    }
}

fn stuck(look: &Look, image: &str) -> Option<(String, String)> {
    look.status.members.iter().find_map(|member| {
        let facts = member.facts.as_ref().filter(|facts| facts.image.as_deref() == Some(image) && !facts.terminating)?;
        let reason = facts.reason.as_ref().filter(|reason| CANNOT_PULL.contains(&reason.as_str()))?;
        Some((member.pod.clone(), reason.clone()))
    })
}

/// `srvr` names the plain version; an offer may name a build of it.
pub(super) fn is_the_same(answered: &str, version: &str) -> bool {
    let plain = |version: &str| version.split(['-', ',']).next().unwrap_or_default().trim().to_owned();
    plain(answered) == plain(version)
}

async fn place(run: &mut Run<'_>) -> Result<ImagePlace, Halt> {
    loop {
        if let Some(look) = run.look().await? {
            return ImagePlace::of(&look.observed).ok_or(Halt::Failed(Trouble::EnsembleGone));
        }
        run.in_time(Condition::ImageWritten)?;
        run.pause().await?;
    }
}

async fn write(run: &mut Run<'_>, place: &ImagePlace, image: &str) -> Result<(), Halt> {
    let Intent::Upgrade { version, .. } = run.plan.intent.clone() else { return Err(Halt::Failed(Trouble::EnsembleGone)) };
    let cluster = run.cluster()?;
    let namespace = run.name.namespace.clone();
    let mut guarded = false;
    for _ in 0..TRIES {
        let seen = read(run, place, image).await?;
        if seen.uid != run.plan.uid {
            return Err(Halt::Failed(Trouble::EnsembleGone));
        }
        if seen.is_written {
            return Ok(());
        }
        if !guarded {
            guard::pass(run, None).await?;
            guarded = true;
            continue;
        }
        match cluster.set_image(&namespace, place, (image, &version), &seen.resource_version, false).await {
            Ok(()) => return Ok(()),
            // Looked at again: its status changes all the time.
            Err(WriteError::Conflict { .. }) => run.pause().await?,
            Err(error) => run.later(error).await?,
        }
    }
    Err(Halt::Failed(Trouble::Conflict { object: place.object() }))
}

async fn read(run: &mut Run<'_>, place: &ImagePlace, image: &str) -> Result<SeenImage, Halt> {
    let cluster = run.cluster()?;
    let namespace = run.name.namespace.clone();
    run.answered(|| cluster.image_at(&namespace, place, image)).await?.ok_or(Halt::Failed(Trouble::EnsembleGone))
}

#[cfg(test)]
mod tests {
    use super::is_the_same;

    #[test]
    fn an_answer_names_the_plain_version_whatever_build_was_offered() {
        for (answered, offered, same) in
            [("3.9.4", "3.9.4", true), ("3.9.4", "3.9.4-jre-17", true), ("3.9.3", "3.9.4", false), ("3.9", "3.9.4", false)]
        {
            assert_eq!(is_the_same(answered, offered), same, "{answered}, {offered}");
        }
    }
}
