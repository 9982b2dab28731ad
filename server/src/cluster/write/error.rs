//! Answers of the API server that people must be able to tell apart, each with Kubernetes' own sentence.

use kube::core::Status;

/// What the API server (1.34) says of an object that it cannot read.
const UNREADABLE: [&str; 2] = ["failed to create typed patch object", "unable to convert unstructured object"];

/// A write that was not done.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// No answer: it may or may not have been done.
    #[error("the API server did not answer about {object}")]
    Silent { object: String, source: Option<Box<kube::Error>> },
    /// There is no such object.
    #[error("there is no {object}")]
    Gone { object: String },
    /// The object is not the one, or not the version, that was seen.
    #[error("{object} changed since it was seen: {message}")]
    Conflict { object: String, message: String },
    /// Another manager owns a field that would be written.
    #[error("{manager} owns {field} of {object}")]
    Owned { object: String, field: String, manager: String },
    /// Refused by permission, admission or validation.
    #[error("{object}: {message}")]
    Refused { object: String, message: String },
}

impl WriteError {
    pub(super) fn of(object: String, source: kube::Error) -> Self {
        match source {
            kube::Error::Api(status) => Self::told(object, &status),
            other => WriteError::Silent { object, source: Some(Box::new(other)) },
        }
    }

    /// A status is an answer, except where the server says it cannot answer now.
    fn told(object: String, status: &Status) -> Self {
        let message = status.message.clone();
        match (status.code, owner(status)) {
            (404, _) => WriteError::Gone { object },
            (409, Some((field, manager))) => WriteError::Owned { object, field, manager },
            (409, None) => WriteError::Conflict { object, message },
            // A value of the wrong type or form is answered with 500: that is a refusal.
            (500, _) if UNREADABLE.iter().any(|words| message.contains(words)) => WriteError::Refused { object, message },
            (429 | 500.., _) => WriteError::Silent { object, source: Some(Box::new(kube::Error::Api(status.clone().boxed()))) },
            _ => WriteError::Refused { object, message },
        }
    }

    /// Whether asking again later makes sense.
    pub fn is_silent(&self) -> bool {
        matches!(self, WriteError::Silent { .. })
    }
}

/// The field and its manager, where server-side apply met one: `conflict with "argocd-controller" using apps/v1`.
fn owner(status: &Status) -> Option<(String, String)> {
    let causes = &status.details.as_ref()?.causes;
    let cause = causes.iter().find(|cause| cause.reason == "FieldManagerConflict")?;
    let manager = cause.message.split('"').nth(1).unwrap_or(&cause.message);
    Some((cause.field.clone(), manager.to_owned()))
}

#[cfg(test)]
mod tests {
    use kube::core::response::StatusDetails;

    use super::*;

    fn told(code: u16, message: &str) -> WriteError {
        WriteError::of("Pod zk-0".into(), kube::Error::Api(Status::failure(message, "").with_code(code).boxed()))
    }

    #[test]
    fn the_answers_of_the_api_server_are_told_apart() {
        assert!(matches!(told(404, "not found"), WriteError::Gone { .. }));
        assert!(matches!(told(409, "the object has been modified"), WriteError::Conflict { .. }));
        assert!(matches!(told(403, "pods is forbidden"), WriteError::Refused { .. }));
        assert!(matches!(told(422, "spec.replicas: Invalid value"), WriteError::Refused { .. }));
        assert!(matches!(
            told(500, "failed to create typed patch object (…): .spec.replicas: expected numeric"),
            WriteError::Refused { .. }
        ));
        assert!(matches!(
            told(500, "failed to convert new object (…): unable to convert unstructured object to apps/v1"),
            WriteError::Refused { .. }
        ));
        assert!(told(500, "etcdserver: request timed out").is_silent());
        assert!(told(503, "apiserver is shutting down").is_silent());
        assert!(told(429, "too many requests").is_silent());
    }

    #[test]
    fn a_field_that_another_manager_owns_is_named_with_its_manager() {
        let cause = serde_json::json!({
            "reason": "FieldManagerConflict",
            "message": "conflict with \"argocd-controller\" using apps/v1",
            "field": ".spec.replicas",
        });
        let details: StatusDetails = serde_json::from_value(serde_json::json!({"causes": [cause]})).unwrap();
        let status = Status::failure("Apply failed with 1 conflict", "Conflict").with_code(409).with_details(details);
        let error = WriteError::of("StatefulSet zk".into(), kube::Error::Api(status.boxed()));
        assert_eq!(error.to_string(), "argocd-controller owns .spec.replicas of StatefulSet zk");
    }
}
