//! What tests stand on: real parts, made fresh for each test.

pub mod postgres;
