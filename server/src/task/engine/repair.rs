//! Bringing pravega's operator back after an upgrade that came to nothing: the image before is written back, and its status is put right. Then its
//! StatefulSet has to name that image again, which it does within one of the operator's passes. Replacing the pod that cannot start is a step of its
//! own (`restart`).

use app::model::operation::{Condition, Trouble};

use super::{conditions::check, guard, halt::Halt, run::Run};
use crate::cluster::{ImagePlace, WriteError};

/// Times that a write may meet a change of the object that is not one of its own: its status is written often.
const TRIES: usize = 8;

/// Writes the image, unless it stands there already.
pub(super) async fn put_image_back(run: &mut Run<'_>, image: &str) -> Result<(), Halt> {
    let name = object(run).await?;
    let (cluster, namespace) = (run.cluster()?, run.name.namespace.clone());
    let place = ImagePlace::Pravega(name);
    let mut guarded = false;
    for _ in 0..TRIES {
        let seen = run.answered(|| cluster.image_at(&namespace, &place, image)).await?;
        let seen = seen.filter(|seen| seen.uid == run.plan.uid).ok_or(Halt::Failed(Trouble::EnsembleGone))?;
        if seen.is_written {
            return run.keep(vec![check(Condition::ImageWritten, true, image, run.services.clock.now())]).await;
        }
        if !guarded {
            guard::allows(run).await?;
            guarded = true;
            continue;
        }
        match cluster.set_image(&namespace, &place, (image, ""), &seen.resource_version, false).await {
            // Looked at again: what counts is what stands there.
            Ok(()) | Err(WriteError::Conflict { .. }) => run.pause().await?,
            Err(error) => run.later(error).await?,
        }
    }
    Err(Halt::Failed(Trouble::Conflict { object: place.object() }))
}

/// Puts its status right, as often as it is wrong, and waits until its StatefulSet names the image.
pub(super) async fn clear_upgrade(run: &mut Run<'_>, image: &str) -> Result<(), Halt> {
    let name = object(run).await?;
    let (cluster, namespace) = (run.cluster()?, run.name.namespace.clone());
    loop {
        let seen = run.answered(|| cluster.upgrade_at(&namespace, &name)).await?;
        let seen = seen.filter(|seen| seen.uid == run.plan.uid).ok_or(Halt::Failed(Trouble::EnsembleGone))?;
        if seen.hangs {
            guard::allows(run).await?;
            match cluster.clear_upgrade(&namespace, &name, &seen, false).await {
                // The operator writes its status while it looks at the image; then it is put right once more.
                Ok(()) | Err(WriteError::Conflict { .. }) => {}
                Err(error) => run.later(error).await?,
            }
        }
        let look = run.look().await?;
        let named = look.as_ref().and_then(|look| look.observed.image.clone());
        let (met, now) = (named.as_deref() == Some(image), run.services.clock.now());
        let status = check(Condition::StatusCleared, !seen.hangs, if seen.hangs { "Error, Upgrading" } else { "" }, now);
        run.keep(vec![status, check(Condition::ImageWritten, met, named.unwrap_or_default(), now)]).await?;
        if met && !seen.hangs {
            return Ok(());
        }
        run.in_time(Condition::StatusCleared)?;
        run.pause().await?;
    }
}

/// The name of the operator's object, as last seen.
async fn object(run: &mut Run<'_>) -> Result<String, Halt> {
    loop {
        if let Some(look) = run.look().await? {
            return look.observed.size.as_ref().map(|size| size.name.clone()).ok_or(Halt::Failed(Trouble::EnsembleGone));
        }
        run.in_time(Condition::ImageWritten)?;
        run.pause().await?;
    }
}
