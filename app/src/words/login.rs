//! The sign-in page.

/// Its words.
pub struct Login {
    pub title: &'static str,
    pub name: &'static str,
    pub password: &'static str,
    pub submit: &'static str,
    pub recorded: &'static str,
    pub version: fn(&str) -> String,
}
