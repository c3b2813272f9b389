//! The answer as JSON. `docs/json.md` describes every field; this module is its only writer.

mod compare;
mod deals;
mod document;
mod doubt;
mod held;
mod holding;
mod home;
mod lotteries;
mod passing;
pub(crate) mod pieces;
mod score;
mod stability;

use std::io;

use zopa_model::Case;
use zopa_plan::Guarantees;
use zopa_solve::Answer;

use crate::held::Held;
pub use crate::json::compare::{JsonComparison, write_compare_json};
pub use crate::json::deals::write_deals_json;
use crate::json::document::{BlockersDocument, Document};
pub use crate::json::home::write_home_json;
use crate::json::pieces::WarningOut;
pub use crate::json::score::write_score_json;
pub use crate::json::stability::write_stability_json;
use crate::passing::Passing;
use crate::warning::{Warning, missing_parts};
use crate::what_if::WhatIf;

/// What goes into a JSON answer.
#[derive(Clone, Copy, Debug)]
pub struct JsonAnswer<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its answer.
    pub answer: &'a Answer,
    /// What carrying out packages of the case needs.
    pub guarantees: &'a Guarantees<'a>,
    /// Whether packages would hold.
    pub held: &'a Held<'a>,
    /// Whether packages pass at home.
    pub passing: &'a Passing<'a>,
    /// How the case differs from the case as written.
    pub what_if: WhatIf<'a>,
    /// The warnings of the case, which come before those of the answer.
    pub warnings: &'a [Warning],
    /// Most entries of the list of the frontier; all of them where none is given.
    pub limit: Option<usize>,
}

/// Writes what blocks as JSON, with a final line break: the same parts as in the whole answer, and no others.
///
/// # Errors
///
/// Only those of `out`.
pub fn write_blockers_json(out: &mut dyn io::Write, input: &JsonAnswer<'_>) -> io::Result<()> {
    let own = missing_parts(input.case, input.answer);
    let is_here = |it: &&Warning| {
        ["zone.exists", "blockers", "as_stated"].iter().any(|key| it.message.starts_with(key))
    };
    let own = own.iter().filter(is_here);
    let warnings: Vec<WarningOut<'_>> =
        input.warnings.iter().chain(own).map(WarningOut::new).collect();
    serde_json::to_writer_pretty(&mut *out, &BlockersDocument::new(input, warnings))?;
    out.write_all(b"\n")
}

/// Writes the answer as JSON, with a final line break.
///
/// Objects keep the order of the case, counts are strings, values are the doubles nearest to the exact
/// values. Parts that are not answered are null and have an entry in `warnings`.
///
/// # Errors
///
/// Only those of `out`.
pub fn write_json(out: &mut dyn io::Write, input: &JsonAnswer<'_>) -> io::Result<()> {
    let own = missing_parts(input.case, input.answer);
    let warnings: Vec<WarningOut<'_>> =
        input.warnings.iter().chain(&own).map(WarningOut::new).collect();
    let document = Document::new(input, warnings);
    serde_json::to_writer_pretty(&mut *out, &document)?;
    out.write_all(b"\n")
}
