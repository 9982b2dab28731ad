//! One file a page; its own parts lie beneath it. A page composes: it asks, follows its stream, and names its parts.

mod access;
mod audit;
mod configure;
mod create;
mod delete;
mod ensemble;
mod fleet;
mod login;
mod manifest;
mod not_found;
mod operation;
mod operations;
mod packages;
mod restart;
mod scale;
mod sessions;
mod tokens;
mod znodes;

pub use access::Access;
pub use audit::Audit;
pub use configure::Configure;
pub use create::Create;
pub use delete::Delete;
pub use ensemble::Ensemble;
pub use fleet::Fleet;
pub use login::Login;
pub use manifest::Manifest;
pub use not_found::NotFound;
pub use operation::Operation;
pub use operations::Operations;
pub use packages::Packages;
pub use restart::Restart;
pub use scale::Scale;
pub use sessions::Sessions;
pub use tokens::Tokens;
pub use znodes::Znodes;
