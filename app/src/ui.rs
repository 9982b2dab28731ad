//! Leaves of look and feel. Keyboard and ARIA are settled here once. They know the words and the model's plain types, never a page.

mod badge;
mod drawn;
mod empty;
mod field;
mod icon;
mod kept;
mod loaded;
mod mark;
mod note;
mod number;
mod pager;
mod panel;
mod problem;
mod time;

pub use badge::Badge;
pub use drawn::{drawn, remembered};
pub use empty::Empty;
pub use field::{Choice, Field};
pub use icon::{Icon, IconName};
pub use kept::{Kept, kept};
pub use loaded::Loaded;
pub use mark::{Mark, Shape};
pub use note::Note;
pub use number::{Dash, Number};
pub use pager::Pager;
pub use panel::Panel;
pub use problem::{Problem, ReturnedProblem};
pub use time::{Age, Ago, Moment, SoFar};
