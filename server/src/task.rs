//! Loops: supervised, cancellable, input-free; each full pass is idempotent.

pub mod probe;
