//! The present in memory: observed objects and the last answers, folded into one status per ensemble, and kept as the newest row of each.
//! Nothing here performs input or output or reads a clock.

mod board;
mod change;
#[cfg(test)]
mod example;
mod findings;
pub mod fleet;
mod hurry;
mod leader_watch;
mod present;
mod projection;
mod verdict;

pub use board::{Board, Revision, Row};
pub use change::differs;
pub use hurry::Hurry;
pub use leader_watch::{LeaderWatch, Leaderless};
pub use present::Present;
pub use projection::project;
