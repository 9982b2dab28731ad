//! The present in memory: observed objects and the last answers, folded into one status per ensemble. No input or output.
