//! Answers as text for people and JSON for programs.
//!
//! [`write_json`] writes the answer of `zopa analyze --json`, field by field as `docs/json.md` says;
//! [`write_text`] writes what a person reads in a terminal, [`write_html`] the same as a page with pictures,
//! [`write_markdown`] in Markdown, [`write_svg`] one of the pictures. Nothing is computed here: every number comes from an
//! [`Answer`](zopa_solve::Answer) and is at most rounded for the page.

mod charts;
mod findings;
mod json;
mod markdown;
mod markup;
mod messages;
mod page;
mod sheet;
mod svg;
mod text;
mod warning;
mod words;

pub use findings::{Finding, FindingAt, findings_summary, write_findings_json};
pub use json::{JsonAnswer, write_blockers_json, write_json, write_score_json};
pub use markdown::{MarkdownAnswer, write_markdown};
pub use page::{HtmlAnswer, write_html};
pub use svg::{ChartKind, NoChart, write_svg};
pub use text::{
    Style, TextAnswer, TextScore, what_if, write_blockers_text, write_score_text, write_text,
};
pub use warning::Warning;
