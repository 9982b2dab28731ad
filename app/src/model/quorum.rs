//! Majority arithmetic and the quorum strip: how many voters there are, serve, and may still be lost.

use serde::{Deserialize, Serialize};

/// Voters of an ensemble and how many of them serve now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quorum {
    /// Participants in the voting view.
    pub voters: u16,
    /// Voters that lead or follow now.
    pub serving: u16,
}

impl Quorum {
    /// A majority of the voters: the number that must serve.
    pub const fn needed(self) -> u16 {
        self.voters / 2 + 1
    }

    /// Whether a majority serves.
    pub const fn holds(self) -> bool {
        self.voters > 0 && self.serving >= self.needed()
    }

    /// How many more voters may be lost before writes stop; `None` where there is no quorum to lose.
    pub const fn survives(self) -> Option<u16> {
        if self.holds() { Some(self.serving - self.needed()) } else { None }
    }

    /// The same voters with one serving voter less.
    pub const fn without_one(self) -> Self {
        Self { voters: self.voters, serving: self.serving.saturating_sub(1) }
    }
}

/// One place in the quorum strip. The order of the variants is the order of drawing, left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Cell {
    /// Leads.
    Leader,
    /// Follows and is up to date. An observer that serves is this, too.
    Follower,
    /// Follows, but its zxid is behind for longer than a moment.
    Lagging,
    /// Catches up with the leader, or is being restarted by an operation.
    Syncing,
    /// Looks for a leader.
    Electing,
    /// Does not serve.
    Down,
    /// Nobody could ask it.
    Unknown,
    /// Stopped on purpose.
    Stopped,
    /// Will be added by a plan.
    Planned,
}

impl Cell {
    /// Whether the place counts as filled.
    pub const fn serves(self) -> bool {
        matches!(self, Cell::Leader | Cell::Follower | Cell::Lagging)
    }
}

/// The strip: voters sorted (leader, followers, those that do not serve), the majority post, observers apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strip {
    /// The number of places left of the post.
    pub needed: u16,
    /// Voters in order of drawing.
    pub voters: Vec<Cell>,
    /// Observers in order of drawing.
    pub observers: Vec<Cell>,
}

impl Strip {
    /// Sorts the cells so that all healthy strips of one size look the same.
    pub fn new(mut voters: Vec<Cell>, mut observers: Vec<Cell>) -> Self {
        voters.sort_unstable();
        observers.sort_unstable();
        let needed = Quorum { voters: voters.len() as u16, serving: 0 }.needed();
        Self { needed, voters, observers }
    }

    /// The same places when nobody knows how they are. Places that are stopped or planned stay what they are.
    pub fn unknown(self) -> Self {
        let doubt = |cell| if matches!(cell, Cell::Stopped | Cell::Planned) { cell } else { Cell::Unknown };
        let all = |cells: Vec<Cell>| cells.into_iter().map(doubt).collect();
        Self { needed: self.needed, voters: all(self.voters), observers: all(self.observers) }
    }

    /// Majority arithmetic of what is drawn.
    pub fn quorum(&self) -> Quorum {
        Quorum { voters: self.voters.len() as u16, serving: self.voters.iter().filter(|c| c.serves()).count() as u16 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_even_number_of_voters_survives_no_more_than_one_less() {
        let all = |n| Quorum { voters: n, serving: n }.survives();
        assert_eq!([1, 2, 3, 4, 5, 6, 7].map(all), [0, 0, 1, 1, 2, 2, 3].map(Some));
    }

    #[test]
    fn without_a_majority_nothing_is_survived() {
        assert_eq!(Quorum { voters: 3, serving: 1 }.survives(), None);
        assert_eq!(Quorum { voters: 0, serving: 0 }.survives(), None);
    }

    #[test]
    fn a_strip_puts_the_leader_first_and_the_lost_last() {
        let strip = Strip::new(vec![Cell::Down, Cell::Follower, Cell::Leader], vec![]);
        assert_eq!(strip.voters, [Cell::Leader, Cell::Follower, Cell::Down]);
        assert_eq!(strip.needed, 2);
        assert_eq!(strip.quorum().survives(), Some(0));
    }
}
