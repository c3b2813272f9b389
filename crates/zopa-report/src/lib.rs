//! Answers as text for people and JSON for programs.
//!
//! [`write_json`] writes the answer of `zopa analyze --json`, field by field as `docs/json.md` says;
//! [`write_text`] writes what a person reads in a terminal, [`write_html`] the same as a page with pictures,
//! [`write_markdown`] in Markdown, [`write_svg`] one of the pictures. Nothing is computed here: every number comes from an
//! [`Answer`](zopa_solve::Answer) and is at most rounded for the page.

mod beside;
mod charts;
mod filter;
mod findings;
mod held;
mod json;
mod mark;
mod markdown;
mod markup;
mod membership;
mod messages;
mod page;
mod passing;
mod plan;
mod sheet;
mod spreadsheet;
mod svg;
mod text;
mod warning;
mod what_if;
mod words;

pub use charts::write_stability_svg;
pub use filter::{Filtered, filter_summary, write_filter_json};
pub use findings::{Finding, FindingAt, finding_heading, findings_summary, write_findings_json};
pub use held::Held;
pub use json::{
    JsonAnswer, JsonComparison, write_blockers_json, write_compare_json, write_deals_json,
    write_home_json, write_json, write_score_json, write_stability_json,
};
pub use markdown::{MarkdownAnswer, write_deals_markdown, write_markdown};
pub use messages::CHANGES_NOT_SHOWN;
pub use page::{HtmlAnswer, write_deals_html, write_html};
pub use passing::{InDoubt, Passing};
pub use plan::{
    ANSWER_SHEET, Calendar, PlanChart, TextPlan, write_plan_csv, write_plan_ics, write_plan_json,
    write_plan_svg, write_plan_text, write_plan_xlsx,
};
pub use spreadsheet::NoWorkbook;
pub use svg::{ChartKind, NoChart, write_svg};
pub use text::{
    Style, TextAnswer, TextComparison, TextDeals, TextHome, TextScore, TextStability, Unsure,
    for_whom, marked, what_if, write_blockers_text, write_compare_text, write_deals_text,
    write_home_text, write_score_text, write_stability_text, write_text,
};
pub use warning::{Warning, baselines};
pub use what_if::WhatIf;
