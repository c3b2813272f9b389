//! Case files to and from the model. Bytes in, [`Loaded`] or [`Refused`] out; no file system here.

mod depth;
mod draft_tree;
mod faults;
mod finding;
mod folder;
mod genius;
mod json_tree;
mod native;
mod package;
mod problem;
mod reference;
mod report;
mod schema;
mod score_table;
mod set;
mod spec;
mod starter;
mod text;
mod to_json;
mod to_toml;
mod toml_tree;
mod toml_words;
mod tree;
mod workbook;

pub use folder::{ImportOptions, read_folder};
pub use native::read_native;
pub use package::read_package;
pub use problem::{At, FileText, Loaded, Problem, Refused, Severity};
pub use reference::reference;
pub use schema::schema;
pub use set::set;
pub use starter::starter;
pub use to_json::to_json;
pub use to_toml::to_toml;
pub use workbook::{NotWritten, read_workbook, to_workbook, workbook_reference};
