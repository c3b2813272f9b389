//! Case files to and from the model. Bytes in, [`Loaded`] or [`Refused`] out; no file system here.

mod depth;
mod finding;
mod folder;
mod genius;
mod json_tree;
mod native;
mod problem;
mod report;
mod score_table;
mod spec;
mod text;
mod toml_tree;
mod toml_words;
mod tree;

pub use folder::{ImportOptions, read_folder};
pub use native::read_native;
pub use problem::{At, FileText, Loaded, Problem, Refused, Severity};
