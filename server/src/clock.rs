//! Time as a parameter: the only place that reads the wall clock.

use app::model::Timestamp;
use time::OffsetDateTime;

/// The wall clock. Rules take a [`Timestamp`]; doors and tasks ask this.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock;

impl Clock {
    /// Now.
    #[expect(clippy::disallowed_methods, reason = "the one place that may")]
    pub fn now(self) -> Timestamp {
        Timestamp::from(OffsetDateTime::now_utc())
    }
}
