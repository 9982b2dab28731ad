//! How members keep away from each other, as terms of a pod's anti-affinity.

/// How members keep away from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AntiAffinity {
    /// They do not.
    Off,
    /// On different nodes, and these in different zones, where there are as many.
    Preferred,
    /// On different nodes, where there are as many.
    PreferredHostname,
    /// In different zones, where there are as many.
    PreferredZone,
    /// On different nodes, or they do not run.
    RequiredHostname,
    /// In different zones, or they do not run.
    RequiredZone,
}

/// The label of a node that tells nodes apart.
const HOSTNAME: &str = "kubernetes.io/hostname";
/// The label of a node that tells zones apart.
pub(in crate::model) const ZONE: &str = "topology.kubernetes.io/zone";

impl AntiAffinity {
    /// All of them, in the order of the form.
    pub const ALL: [AntiAffinity; 6] = [
        AntiAffinity::Off,
        AntiAffinity::Preferred,
        AntiAffinity::PreferredHostname,
        AntiAffinity::PreferredZone,
        AntiAffinity::RequiredHostname,
        AntiAffinity::RequiredZone,
    ];

    /// Its word.
    pub const fn key(self) -> &'static str {
        ANTI_AFFINITIES[self as usize]
    }

    /// The one with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Topology keys of terms that must hold, and of those that are only preferred, the strongest first.
    pub const fn topologies(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            AntiAffinity::Off => (&[], &[]),
            AntiAffinity::Preferred => (&[], &[HOSTNAME, ZONE]),
            AntiAffinity::PreferredHostname => (&[], &[HOSTNAME]),
            AntiAffinity::PreferredZone => (&[], &[ZONE]),
            AntiAffinity::RequiredHostname => (&[HOSTNAME], &[]),
            AntiAffinity::RequiredZone => (&[ZONE], &[]),
        }
    }

    /// Whether members must be apart, and then whether by zones or only by nodes.
    pub const fn must_by_zones(self) -> Option<bool> {
        match self {
            AntiAffinity::RequiredHostname => Some(false),
            AntiAffinity::RequiredZone => Some(true),
            AntiAffinity::Off | AntiAffinity::Preferred | AntiAffinity::PreferredHostname | AntiAffinity::PreferredZone => None,
        }
    }

    /// The one with these topology keys.
    pub fn of(required: &[&str], preferred: &[&str]) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.topologies() == (required, preferred))
    }
}

/// Their words, in order.
pub(super) const ANTI_AFFINITIES: [&str; 6] =
    ["off", "preferred", "preferred_hostname", "preferred_zone", "required_hostname", "required_zone"];
