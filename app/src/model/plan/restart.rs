//! The plan of a restart: unready members first, then followers, the leader last.
