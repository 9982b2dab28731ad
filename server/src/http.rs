//! The doors: pages, forms, events. No rules.

pub mod session;
