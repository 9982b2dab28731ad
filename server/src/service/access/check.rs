//! What is typed into the forms of access, as values; the first thing that is wrong, with its field.

use app::model::{
    access::{AccountKind, Binding, Role, Scope},
    create::{Field, FieldFault},
};
use uuid::Uuid;

use super::super::operation::invalid;
use crate::error::{Error, Result};

/// Names of accounts and tokens.
const NAME: u16 = 100;
/// Days for which a token may be good.
const DAYS: (u16, u16) = (1, 365);
/// Passwords that people choose: NIST SP 800-63B asks for 8 at least, and for length before anything else.
const PASSWORD: (u16, u16) = (12, 200);

pub(super) fn name(typed: &str) -> Result<String> {
    match typed.trim() {
        "" => Err(invalid(Field::Name, FieldFault::Missing)),
        name if name.chars().count() > usize::from(NAME) => Err(invalid(Field::Name, FieldFault::TooLong { limit: NAME })),
        name => Ok(name.to_owned()),
    }
}

pub(super) fn kind(typed: &str) -> Result<AccountKind> {
    AccountKind::from_key(typed.trim()).ok_or_else(|| not_offered(Field::Kind, typed))
}

pub(super) fn binding(role: &str, scope: &str) -> Result<Binding> {
    let role = Role::from_key(role.trim()).ok_or_else(|| not_offered(Field::Role, role))?;
    let not_a_scope = |_| invalid(Field::Scope, FieldFault::NotAScope { value: cut(scope) });
    let scope: Scope =
        if scope.trim().is_empty() { Err(invalid(Field::Scope, FieldFault::Missing)) } else { scope.parse().map_err(not_a_scope) }?;
    Ok(Binding { role, scope })
}

pub(super) fn days(typed: &str) -> Result<u16> {
    let (least, most) = DAYS;
    let days: u16 = typed.trim().parse().map_err(|_| invalid(Field::Days, FieldFault::NotANumber { value: cut(typed) }))?;
    if (least..=most).contains(&days) { Ok(days) } else { Err(invalid(Field::Days, FieldFault::OutOfBounds { least, most })) }
}

pub(super) fn password(typed: &str) -> Result<()> {
    let (least, limit) = PASSWORD;
    match typed.chars().count() {
        length if length < usize::from(least) => Err(invalid(Field::Password, FieldFault::TooShort { least })),
        length if length > usize::from(limit) => Err(invalid(Field::Password, FieldFault::TooLong { limit })),
        _ => Ok(()),
    }
}

/// An id as it stands in addresses; what is none is nobody's.
pub(super) fn id(text: &str, missing: app::error::AppError) -> Result<Uuid> {
    Uuid::parse_str(text).map_err(|_| Error::new(missing, "could not read an id"))
}

fn not_offered(field: Field, typed: &str) -> Error {
    invalid(field, FieldFault::NotOffered { value: cut(typed) })
}

fn cut(typed: &str) -> String {
    typed.trim().chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use app::error::AppError;

    use super::*;

    fn field<T: std::fmt::Debug>(answer: Result<T>) -> Field {
        match answer.unwrap_err().kind {
            AppError::Invalid { field, .. } => field,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_wrong_names_its_field() {
        assert_eq!(field(name(" ")), Field::Name);
        assert_eq!(field(kind("robot")), Field::Kind);
        assert_eq!(field(binding("root", "*")), Field::Role);
        assert_eq!(field(binding("viewer", "a/b/c/d")), Field::Scope);
        assert_eq!(field(days("0")), Field::Days);
        assert_eq!(field(days("9999")), Field::Days);
        assert_eq!(field(password("short")), Field::Password);
    }

    #[test]
    fn what_is_right_is_taken_without_blanks_around_it() {
        assert_eq!(name(" Mei Lin ").unwrap(), "Mei Lin");
        assert_eq!(binding("viewer", " alpha/orders ").unwrap().scope.to_string(), "alpha/orders");
        assert_eq!(days("365").unwrap(), 365);
    }
}
