//! The doors: pages, forms, events. No rules.
