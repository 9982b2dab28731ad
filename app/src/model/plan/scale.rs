//! The plan of a change of size: one member at a time, by reconfig, never resting at two voters.
