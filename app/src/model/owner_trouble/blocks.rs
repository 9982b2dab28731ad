//! What must not be begun while a state lasts.

use super::OwnerTrouble;

impl OwnerTrouble {
    /// Whether a change of size must not be written while it lasts, however short it has lasted.
    pub const fn blocks_size(&self) -> bool {
        !matches!(
            self,
            OwnerTrouble::VolumeSizeIgnored { .. }
                | OwnerTrouble::DefaultPassword { .. }
                | OwnerTrouble::EphemeralData { .. }
                | OwnerTrouble::SettingsOverridden { .. }
                | OwnerTrouble::BudgetIgnored { .. }
        )
    }

    /// Whether another image must not be written while it lasts: the operator would act on it half, or on nothing any more.
    pub const fn blocks_upgrade(&self) -> bool {
        self.blocks_size()
    }

    /// Whether no settings may be written while it lasts: nobody would pass them on, or more than the settings would change.
    pub const fn blocks_settings(&self) -> bool {
        self.blocks_restart()
            || matches!(
                self,
                OwnerTrouble::Refused { .. }
                    | OwnerTrouble::NobodyActs { .. }
                    | OwnerTrouble::UpdateStuck { .. }
                    | OwnerTrouble::PackageGone { .. }
                    | OwnerTrouble::RestartsAtEveryChange { .. }
                    | OwnerTrouble::EditedBelow { .. }
            )
    }

    /// Whether no order for a stop or a start may be written while it lasts: nobody would carry it out.
    pub const fn blocks_stop(&self) -> bool {
        matches!(self, OwnerTrouble::Paused { .. } | OwnerTrouble::DeletionHangs { .. } | OwnerTrouble::NobodyActs { .. })
    }

    /// Whether its operator must not be told to restart the members while it lasts: it would act half, or not at all.
    pub const fn blocks_trigger(&self) -> bool {
        self.blocks_size()
    }

    /// Whether members must not be restarted while it lasts.
    pub const fn blocks_restart(&self) -> bool {
        matches!(self, OwnerTrouble::Upgrading { .. } | OwnerTrouble::DeletionHangs { .. } | OwnerTrouble::Stopped { .. })
    }
}
