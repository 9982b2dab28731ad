//! Signing in as the ensemble's super-user. The password is read from its Secret when it is needed, and kept no longer than the step.

use app::model::operation::Trouble;
use secrecy::SecretString;

use super::super::{halt::Halt, run::Run};
use crate::zk::{
    config::EnsembleConfig,
    reconfig::{ReconfigError, SuperUser},
    session::Hosts,
};

/// A session of the super-user, the configuration as it was read on it, and what leads to the members meanwhile.
pub(super) struct Signed {
    pub user: SuperUser,
    pub config: EnsembleConfig,
    pub _through: Hosts,
}

pub(super) async fn read(run: &Run<'_>, password: &SecretString) -> Result<Signed, ReconfigError> {
    let through = run.services.hosts_of(&run.name).await;
    let addresses: Vec<_> = through.hosts.iter().map(|host| host.address).collect();
    let user = SuperUser::sign_in(&addresses, password).await?;
    let config = user.config().await?;
    Ok(Signed { user, config, _through: through })
}

/// The super-user's password; an ensemble without one cannot be reconfigured.
pub(super) async fn password(run: &mut Run<'_>) -> Result<SecretString, Halt> {
    let refused = || Halt::Failed(Trouble::ReconfigRefused { error: ReconfigError::NoAuth.word().to_owned() });
    let cluster = run.cluster()?;
    let secret = loop {
        match run.look().await? {
            Some(look) => break look.observed.super_secret.clone().ok_or_else(refused)?,
            None => run.pause().await?,
        }
    };
    let namespace = run.name.namespace.clone();
    loop {
        match cluster.read_super_secret(&namespace, &secret).await {
            Ok(password) => return Ok(password),
            Err(error) => run.later(error).await?,
        }
    }
}
