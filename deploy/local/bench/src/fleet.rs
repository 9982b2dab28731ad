//! The shape of the fleet. Everything follows from an ensemble's number, and the number from a member's address, so that the farm knows whom
//! it speaks for without being told.

use std::net::Ipv4Addr;

/// How many ensembles there are.
pub const ENSEMBLES: u16 = 1_000;
/// The members' client port, and their AdminServer's: not ZooKeeper's own, which a real server of this machine may have.
pub const CLIENT_PORT: u16 = 12_181;
pub const ADMIN_PORT: u16 = 18_080;

/// Ensembles that share the second number of their address.
const PER_NETWORK: u16 = 200;
const FIRST_NETWORK: u16 = 64;

/// One ensemble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ensemble(pub u16);

impl Ensemble {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..ENSEMBLES).map(Self)
    }

    /// Five, three and seven members in turn: a thousand ensembles have five thousand.
    pub const fn size(self) -> u8 {
        [5, 3, 7][self.0 as usize % 3]
    }

    /// Twenty ensembles a namespace.
    pub fn namespace(self) -> String {
        format!("team-{:02}", self.0 % 50)
    }

    pub fn name(self) -> String {
        format!("zk-{:04}", self.0)
    }

    pub const fn version(self) -> &'static str {
        ["3.9.4", "3.8.4", "3.9.4", "3.7.2"][self.0 as usize % 4]
    }

    pub const fn leader(self) -> u8 {
        (self.0 % self.size() as u16) as u8
    }

    /// The first three numbers of its members' addresses; the fourth is the ordinal.
    pub fn network(self) -> String {
        format!("127.{}.{}", FIRST_NETWORK + self.0 / PER_NETWORK, self.0 % PER_NETWORK)
    }

    /// Every fiftieth has a member that does not serve, and some others one that lags.
    const fn trouble(self) -> Option<Part> {
        match self.0 % 100 {
            7 | 57 => Some(Part::Out),
            3 => Some(Part::Lags),
            _ => None,
        }
    }

    /// Whether all of it is as it should be.
    pub const fn is_well(self) -> bool {
        self.trouble().is_none()
    }
}

/// What a member plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Leads,
    Follows,
    Lags,
    Out,
}

/// One member.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    pub ensemble: Ensemble,
    pub ordinal: u8,
}

impl Member {
    /// Whose address that is.
    pub fn at(address: Ipv4Addr) -> Option<Self> {
        let [127, network, place, ordinal] = address.octets() else { return None };
        let number = u16::from(network).checked_sub(FIRST_NETWORK)? * PER_NETWORK + u16::from(place);
        let ensemble = Ensemble(number);
        (number < ENSEMBLES && ordinal < ensemble.size()).then_some(Self { ensemble, ordinal })
    }

    pub fn part(self) -> Part {
        let leader = self.ensemble.leader();
        if self.ordinal == leader {
            return Part::Leads;
        }
        let troubled = self.ordinal == (leader + 1) % self.ensemble.size();
        self.ensemble.trouble().filter(|_| troubled).unwrap_or(Part::Follows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_ensembles_have_five_thousand_members() {
        assert_eq!(Ensemble::all().map(|ensemble| u32::from(ensemble.size())).sum::<u32>(), 5_000);
    }

    #[test]
    fn every_address_leads_back_to_its_member_and_every_ensemble_has_one_leader() {
        for ensemble in Ensemble::all() {
            let member = |ordinal: u8| Member::at(format!("{}.{ordinal}", ensemble.network()).parse().unwrap()).unwrap();
            let parts: Vec<_> = (0..ensemble.size()).map(|ordinal| (member(ordinal).ensemble, member(ordinal).part())).collect();
            assert!(parts.iter().all(|(of, _)| *of == ensemble));
            assert_eq!(parts.iter().filter(|(_, part)| *part == Part::Leads).count(), 1);
            assert_eq!(parts.iter().all(|(_, part)| matches!(part, Part::Leads | Part::Follows)), ensemble.is_well());
        }
        assert!(Member::at(Ipv4Addr::LOCALHOST).is_none());
    }
}
