//! Parts shaped by the domain, used by two pages or more. They are drawn from the model's types and know no page.

mod ensemble_title;
mod forbidden;
mod operation_chip;
mod operation_state;
mod page_title;
mod plan;
mod pulse;
mod reason_field;
mod stalls;
mod strip;
mod verdict;
mod zxid;

pub use ensemble_title::EnsembleTitle;
pub use forbidden::Forbidden;
pub use operation_chip::OperationChip;
pub use operation_state::OperationBadge;
pub use page_title::PageTitle;
pub use plan::{PlanAsk, PlanView, plan_page};
pub use pulse::EnsemblePulse;
pub use reason_field::ReasonField;
pub use stalls::Stalls;
pub use strip::{LargeStrip, MemberCell, QuorumStrip};
pub use verdict::VerdictPanel;
pub use zxid::{ZxidText, shared_digits};
