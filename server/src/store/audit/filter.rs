//! What the audit page's URL asks for, as values for the query. A field that means nothing is named and left out, never guessed.

use app::model::{
    Timestamp,
    audit::{AuditAction, AuditQuery, AuditResult},
};
use time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, format_description::well_known::Rfc3339, macros::format_description};

use crate::store::storable;

/// Values for the query; `None` filters nothing.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Filter {
    pub actor: Option<String>,
    pub ensemble: Option<String>,
    pub action: Option<&'static str>,
    pub result: Option<&'static str>,
    pub since: Option<OffsetDateTime>,
    /// Exclusive.
    pub until: Option<OffsetDateTime>,
    pub below: Option<i64>,
    /// The first field that means nothing.
    pub fault: Option<String>,
}

/// Reads a query.
pub(super) fn read(query: &AuditQuery) -> Filter {
    let mut fault = None;
    let until = read_field("until", &query.until, &mut fault, |text| moment(text).map(|(at, unit)| at.checked_add(unit).unwrap_or(at)));
    Filter {
        actor: text(&query.actor),
        ensemble: text(&query.ensemble),
        action: read_field("action", &query.action, &mut fault, |key| AuditAction::from_key(key).map(AuditAction::key)),
        result: read_field("result", &query.result, &mut fault, |key| AuditResult::from_key(key).map(AuditResult::key)),
        since: read_field("since", &query.since, &mut fault, |text| moment(text).map(|(at, _)| at)),
        until,
        below: read_field("before", &query.before, &mut fault, |text| text.parse().ok()),
        fault,
    }
}

fn text(typed: &str) -> Option<String> {
    Some(typed.trim()).filter(|typed| !typed.is_empty()).map(|typed| storable(&typed.to_lowercase(), 300))
}

fn read_field<T>(name: &str, typed: &str, fault: &mut Option<String>, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let value = read(typed);
    if value.is_none() && fault.is_none() {
        *fault = Some(name.to_owned());
    }
    value
}

/// RFC 3339, what a browser's date and time field sends (taken as UTC), or a day; and the unit it is exact to. What is typed as an end is meant
/// to be included, so that unit is added to it.
fn moment(typed: &str) -> Option<(OffsetDateTime, Duration)> {
    let minutes = format_description!("[year]-[month]-[day]T[hour]:[minute]");
    let day = format_description!("[year]-[month]-[day]");
    let exact = || Some((OffsetDateTime::parse(typed, &Rfc3339).ok()?, Duration::SECOND));
    let minute = || Some((PrimitiveDateTime::parse(typed, minutes).ok()?.assume_utc(), Duration::MINUTE));
    let day = || Some((Date::parse(typed, day).ok()?.midnight().assume_utc(), Duration::DAY));
    let (at, unit) = exact().or_else(minute).or_else(day)?;
    Some((storable_time(at)?, unit))
}

/// Postgres has no times before 4713 BC; nobody asks for times before 1970.
fn storable_time(at: OffsetDateTime) -> Option<OffsetDateTime> {
    (Timestamp::from(at).ms() >= 0).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query() -> AuditQuery {
        AuditQuery::default()
    }

    #[test]
    fn an_empty_query_filters_nothing() {
        assert_eq!(read(&query()), Filter::default());
    }

    #[test]
    fn a_day_is_meant_from_its_first_to_its_last_moment() {
        let filter = read(&AuditQuery { since: "2026-11-23".into(), until: "2026-11-23".into(), ..query() });
        assert_eq!(filter.until.unwrap() - filter.since.unwrap(), Duration::DAY);
    }

    #[test]
    fn the_last_minute_of_a_browsers_time_field_is_included() {
        let filter = read(&AuditQuery { since: "2026-11-23T14:00".into(), until: "2026-11-23T14:00".into(), ..query() });
        assert_eq!(filter.until.unwrap() - filter.since.unwrap(), Duration::MINUTE);
    }

    #[test]
    fn what_means_nothing_is_named_and_left_out() {
        let filter = read(&AuditQuery { action: "explode".into(), actor: " Mei ".into(), ..query() });
        assert_eq!((filter.fault.as_deref(), filter.action, filter.actor.as_deref()), (Some("action"), None, Some("mei")));
        for typed in ["yesterday", "2026-13-01", "-9999-01-01", "2026-11-23T25:00"] {
            assert_eq!(read(&AuditQuery { since: typed.into(), ..query() }).fault.as_deref(), Some("since"), "{typed}");
        }
    }
}
