//! Answers as text for people and JSON for programs.
//!
//! [`write_json`] writes the answer of `zopa analyze --json`, field by field as `docs/json.md` says;
//! [`write_text`] writes the page a person reads. Nothing is computed here: every number comes from an
//! [`Answer`](zopa_solve::Answer) and is at most rounded for the page.

mod findings;
mod json;
mod messages;
mod text;
mod warning;
mod words;

pub use findings::{Finding, FindingAt, findings_summary, write_findings_json};
pub use json::{JsonAnswer, write_blockers_json, write_json, write_score_json};
pub use text::{
    Style, TextAnswer, TextScore, what_if, write_blockers_text, write_score_text, write_text,
};
pub use warning::Warning;
