//! Exit codes that mean something: 0 done; 1 failed, or not done by OpenSaola; 2 wrong usage; 3 refused or blocked; 4 not found; 5 conflict: busy or
//! outdated; 6 the panel cannot be reached.

use std::{fmt, process::ExitCode};

use serde_json::Value;

/// Why a verb did not do what was asked.
#[derive(Debug)]
pub enum Failure {
    /// The arguments mean nothing.
    Usage(String),
    /// The panel refused: its problem, as it came.
    Refused(Box<Value>),
    /// A plan that a guard blocks.
    Blocked(String),
    /// The panel did not answer.
    Unreachable(String),
    /// Done, and not well: an operation that failed, an answer that cannot be read.
    Failed(String),
    /// Whoever read what is printed has stopped: `| head` is no failure.
    Unread,
}

impl Failure {
    /// The code that scripts decide by.
    pub fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Unread => 0,
            Self::Failed(_) => 1,
            Self::Usage(_) => 2,
            Self::Blocked(_) => 3,
            Self::Unreachable(_) => 6,
            Self::Refused(problem) => match (problem["status"].as_u64(), problem["kind"].as_str()) {
                (Some(404), _) => 4,
                (_, Some("blocked" | "package_blocked" | "operator_blocked")) => 3,
                (_, Some("platform_refused")) => 1,
                (Some(409 | 412), _) => 5,
                (Some(500..), _) => 1,
                _ => 3,
            },
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(text) | Self::Failed(text) | Self::Blocked(text) | Self::Unreachable(text) => f.write_str(text),
            Self::Unread => f.write_str("nobody reads on"),
            Self::Refused(problem) => {
                let text = |key: &str| problem[key].as_str().unwrap_or_default().to_owned();
                write!(f, "{} ({}). {}", text("title").trim_end_matches('.'), text("kind"), text("detail"))?;
                for (name, key) in [("Field", "field"), ("Operation", "operation"), ("Request", "requestId")] {
                    if let Some(value) = problem[key].as_str() {
                        write!(f, " {name}: {value}.")?;
                    }
                }
                Ok(())
            }
        }
    }
}
