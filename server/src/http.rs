//! The doors: pages, forms, events. No rules.

pub mod session;
pub mod sign_in;
