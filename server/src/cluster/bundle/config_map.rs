//! The scripts and the settings that all members share. `formed` is added once the ensemble serves: from then on a member with an empty
//! volume joins, and never forms an ensemble anew.

use serde_json::{Value, json};

/// The key that says that the ensemble has served.
pub(super) const FORMED: &str = "formed";

pub(super) fn body() -> Value {
    json!({"data": {
        "start.sh": include_str!("start.sh"),
        "serving.sh": include_str!("serving.sh"),
        "alive.sh": include_str!("alive.sh"),
        "zoo.cfg": include_str!("zoo.cfg"),
        "logback.xml": include_str!("logback.xml"),
        "log4j.properties": include_str!("log4j.properties"),
    }})
}
