use utoipa::ToSchema;

/// An event of a stream, as its lines say it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it is described here and written line by line elsewhere")]
#[schema(example = json!({"event": "gone", "id": "1795578454838-12-9f86d081884c7d65", "data": "{\"cluster\":\"alpha\",\"namespace\":\"orders\",\"name\":\"zk-orders\"}"}))]
pub struct StreamEvent {
    /// `ensemble`, `gone` or `reset`; of an operation's stream `operation`.
    #[schema(nullable = false)]
    pub event: Option<String>,
    /// What to send as `Last-Event-ID`; only the last event of a bundle has one.
    #[schema(nullable = false)]
    pub id: Option<String>,
    /// JSON in text: a row of the list of ensembles, a name, or an operation.
    pub data: String,
}
