//! Writing settings: once, and only over the values that were there when it was planned; then the ConfigMap that members read is waited for,
//! which an operator writes by itself. Restarting the members is a step of its own.

use app::model::{
    Timestamp,
    operation::{Check, Condition, Trouble},
    owner_trouble::{OwnerTrouble, UnheededChange},
    plan::Intent,
    setting::{SettingChange, SettingsHome, SettingsObject, Values},
};

use super::{
    conditions::check,
    guard,
    halt::Halt,
    run::Run,
    scale::stateful_set,
    wait::{idle_owner, owner_acts},
};
use crate::cluster::{SeenSettings, WriteError};

/// Times that a write may meet a change of the object that is not one of these settings: operators write their defaults and their status back.
const TRIES: usize = 8;

/// Writes the settings of the plan, and waits until members find them.
pub(super) async fn write(run: &mut Run<'_>, object: &SettingsObject) -> Result<(), Halt> {
    let changes = match &run.plan.intent {
        Intent::Configure { changes, .. } => changes.clone(),
        _ => Vec::new(),
    };
    tell(run, object, &changes).await?;
    loop {
        let values = to_read(run, object).await?;
        let met = values.as_ref().is_some_and(|values| changes.iter().all(|change| change.is_in(values, object.home)));
        let evidence = values.map(|values| figures(&changes, &values)).unwrap_or_default();
        let written = check(Condition::SettingsWritten, met, evidence, run.services.clock.now());
        let idle = if met { None } else { idle(run, object, &written).await? };
        let acts = idle.as_ref().map(|(trouble, since)| owner_acts(trouble, *since, run.services.clock.now()));
        run.keep([written].into_iter().chain(acts).collect()).await?;
        if met {
            return note(run, object).await;
        }
        run.in_time_or_idle(Condition::SettingsWritten, idle)?;
        run.pause().await?;
    }
}

/// Whoever should have passed the settings on and has not for a minute. Nothing that is watched shows that: nobody but its operator has to do with the
/// ConfigMap.
async fn idle(run: &mut Run<'_>, object: &SettingsObject, written: &Check) -> Result<Option<(OwnerTrouble, Timestamp)>, Halt> {
    let Some(look) = run.look().await?.filter(|_| object.home != SettingsHome::ConfigMap) else { return Ok(None) };
    let writer = look.status.chain.iter().rev().find(|layer| layer.kind == SettingsHome::Pravega.kind());
    let named = writer.map(|writer| {
        let change = UnheededChange::Settings { config_map: object.config_map.clone() };
        OwnerTrouble::NobodyActs { object: format!("{} {}", writer.kind, writer.name), change }
    });
    let since = run.said_since(written);
    Ok(idle_owner(&look).or(named.filter(|trouble| since.seconds_until(look.at) >= trouble.patience_s()).map(|trouble| (trouble, since))))
}

/// Writes them unless they stand there already, after the guards have passed once more.
async fn tell(run: &mut Run<'_>, object: &SettingsObject, changes: &[SettingChange]) -> Result<(), Halt> {
    let cluster = run.cluster()?;
    let namespace = run.name.namespace.clone();
    let conflict = || Halt::Failed(Trouble::Conflict { object: object.title() });
    let mut guarded = false;
    for _ in 0..TRIES {
        let seen = read(run, object).await?;
        if changes.iter().all(|change| change.is_in(&seen.values, object.home)) {
            return Ok(());
        }
        // Somebody else's value is not written over: who confirmed the plan has not seen it.
        if changes.iter().any(|change| !change.is_in(&seen.values, object.home) && !change.is_untouched(&seen.values)) {
            return Err(conflict());
        }
        if !guarded {
            guard::pass(run, None).await?;
            guarded = true;
            continue;
        }
        match cluster.write_settings(&namespace, object, &seen, changes, false).await {
            Ok(()) => return Ok(()),
            // Looked at again: only a change of these settings is one that matters.
            Err(WriteError::Conflict { .. }) => run.pause().await?,
            Err(error) => run.later(error).await?,
        }
    }
    Err(conflict())
}

/// Says when, so that members which started before are known to have the old values, whoever looks and however long it stays so.
async fn note(run: &mut Run<'_>, object: &SettingsObject) -> Result<(), Halt> {
    let (cluster, namespace) = (run.cluster()?, run.name.namespace.clone());
    let (set, clock) = (stateful_set(run), run.services.clock);
    run.answered(|| cluster.note_settings(&namespace, object, &set, clock.now())).await
}

async fn read(run: &mut Run<'_>, object: &SettingsObject) -> Result<SeenSettings, Halt> {
    let (cluster, namespace) = (run.cluster()?, run.name.namespace.clone());
    let seen = run.answered(|| cluster.settings(&namespace, object)).await?;
    // An object that was made anew under the name is another ensemble's.
    let same = seen.filter(|seen| object.home == SettingsHome::ConfigMap || seen.uid == run.plan.uid);
    same.ok_or(Halt::Failed(Trouble::EnsembleGone))
}

async fn to_read(run: &mut Run<'_>, object: &SettingsObject) -> Result<Option<Values>, Halt> {
    let (cluster, namespace) = (run.cluster()?, run.name.namespace.clone());
    run.answered(|| cluster.settings_to_read(&namespace, object)).await
}

/// The lines as members find them.
fn figures(changes: &[SettingChange], values: &Values) -> String {
    let line = |change: &SettingChange| {
        let value = values.get(&change.key).map_or("–", String::as_str);
        format!("{}={value}", change.key.key())
    };
    changes.iter().map(line).collect::<Vec<_>>().join(", ")
}
