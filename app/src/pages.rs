//! One file a page; its own parts lie beneath it. A page composes: it asks, follows its stream, and names its parts.

mod fleet;
mod login;
mod not_found;

pub use fleet::Fleet;
pub use login::Login;
pub use not_found::NotFound;
