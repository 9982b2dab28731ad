//! What lives longer than one view: the clock, the event stream, the theme, keys, announcements, and what the address says. Each is one named
//! context with a pair of functions. None of them knows a page.

mod address;
mod announce;
mod clock;
mod keys;
mod live;
mod near;
mod theme;

pub use address::{here, use_ensemble_name, use_operation_id, use_query, use_returned};
pub use announce::{Announcer, provide_announcer, use_announcer};
pub use clock::{provide_clock, use_clock};
pub use keys::{are_off, listen, switch};
pub use live::{Link, follow, follow_panel, provide_live, use_live};
pub use near::bring_near;
#[cfg(feature = "ssr")]
pub use theme::of_request;
pub use theme::{Theme, choose, provide_theme, use_theme};
