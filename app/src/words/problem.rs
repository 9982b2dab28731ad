//! Problems in words: what is so, what it means, and where to go from there. Also what is wrong with a field.

use crate::{
    error::AppError,
    model::create::{Field, FieldFault},
    routes::Returned,
};

/// A problem as shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What is so.
    pub what: String,
    /// What it means, and what to do.
    pub so: String,
}

/// Words about problems.
pub struct Problems {
    pub of: fn(&AppError) -> Said,
    /// What a form was refused for; `None` where it was not.
    pub returned: fn(&Returned) -> Option<Said>,
    /// The way out.
    pub sign_in: &'static str,
    pub to_fleet: &'static str,
    pub try_again: &'static str,
    pub see_operation: &'static str,
    pub request: &'static str,
    pub fault: fn(Field, &FieldFault) -> String,
    pub field: fn(Field) -> &'static str,
}
