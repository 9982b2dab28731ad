//! Parts shaped by the domain, used by two pages or more. They are drawn from the model's types and know no page.

mod operation_chip;
mod strip;

pub use operation_chip::OperationChip;
pub use strip::{LargeStrip, MemberCell, QuorumStrip};
