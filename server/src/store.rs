//! All SQL: private row structs, checked queries. Never names `cluster`, `zk` or `live`.
