//! Case files to and from the model. Bytes in, [`Loaded`] or [`Refused`] out; no file system here.

mod problem;

pub use problem::{At, FileText, Loaded, Problem, Refused, Severity};
