//! The one layer of rules behind every door: authorize, load, decide, act, record.
