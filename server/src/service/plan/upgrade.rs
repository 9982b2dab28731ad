//! Which versions an ensemble can be changed to: those that the configuration offers for whoever runs it. An image never comes from a request.

use app::model::{
    EnsembleName, EnsembleStatus, Verb,
    access::Rights,
    create::VersionOffer,
    ensemble::ActionKind,
    plan::{
        GuardFact,
        upgrade::{Target, UpgradeChoice, UpgradePage},
    },
};

use crate::{context::OpContext, error::Result, service::Services};

impl Services {
    /// The page that asks for a version: what is offered, and what each would mean.
    pub fn get_upgrade(&self, cx: &OpContext, name: &EnsembleName) -> Result<UpgradePage> {
        cx.authorize(Verb::View, name)?;
        let status = self.status_of(name)?;
        Ok(UpgradePage {
            name: name.clone(),
            version: status.version.clone(),
            choices: self.offered(&status).map(|offer| UpgradeChoice::of(&status, offer)).collect(),
            blocked_by: self.in_the_way(&status, &cx.rights(), name),
            now: self.clock.now(),
        })
    }

    /// What a version comes to for an ensemble.
    pub(super) fn target(&self, status: &EnsembleStatus, version: &str) -> Target {
        let version = version.trim();
        let image = self.offered(status).find(|offer| offer.version == version).map(|offer| offer.image.clone());
        let image_seen = image.as_ref().is_some_and(|image| self.image_seen(&status.name.cluster, image));
        Target { version: version.to_owned(), image, image_seen }
    }

    fn offered<'a>(&'a self, status: &'a EnsembleStatus) -> impl Iterator<Item = &'a VersionOffer> {
        self.config.versions.iter().filter(|offer| offer.driver == status.driver)
    }

    fn in_the_way(&self, status: &EnsembleStatus, rights: &Rights, name: &EnsembleName) -> Option<GuardFact> {
        if !rights.may(Verb::Upgrade, name) {
            return Some(GuardFact::NotGranted { verb: Verb::Upgrade });
        }
        self.abilities(status).into_iter().find(|ability| ability.action == ActionKind::Upgrade)?.blocked_by
    }
}
