use serde::Serialize;
use utoipa::ToSchema;

/// A piece of a list.
#[derive(Serialize, ToSchema)]
pub struct Page<T> {
    /// What this piece holds, in the list's order.
    pub items: Vec<T>,
    /// Send it as `cursor` for the next piece; null at the end.
    pub next: Option<String>,
    /// How many there are in all, where that is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub total: Option<u64>,
}

impl<T> Page<T> {
    /// One more than `limit` was asked for: whether there is one more is whether there is a next piece.
    pub fn of<R>(mut rows: Vec<R>, limit: usize, next: impl FnOnce(&R) -> String) -> Self
    where
        T: From<R>,
    {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(next) } else { None };
        Self { items: rows.into_iter().map(T::from).collect(), next, total: None }
    }

    /// With the number of all.
    pub fn total(self, total: u64) -> Self {
        Self { total: Some(total), ..self }
    }
}
