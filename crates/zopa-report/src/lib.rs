//! Answers as text for people and JSON for programs.
//!
//! [`write_json`] writes the answer of `zopa analyze --json`, field by field as `docs/json.md` says.
//! Nothing is computed here: every number comes from an [`Answer`](zopa_solve::Answer).

mod json;
mod messages;
mod warning;

pub use json::{JsonAnswer, write_json};
pub use warning::Warning;
