//! Case files to and from the model. Bytes in, [`Loaded`] or [`Refused`] out; no file system here.

mod folder;
mod genius;
mod problem;
mod report;
mod score_table;

pub use folder::{ImportOptions, read_folder};
pub use problem::{At, FileText, Loaded, Problem, Refused, Severity};
