//! What `zopa filter` says beside the lines that stay.

use std::io;

use crate::messages;

/// Which lines of a table stay.
#[derive(Clone, Copy, Debug)]
pub struct Filtered<'a> {
    /// The compared columns, and whether smaller is better.
    pub columns: &'a [(String, bool)],
    /// How many lines of numbers there are.
    pub lines: usize,
    /// Those that stay, counted from 0.
    pub kept: &'a [usize],
}

#[derive(serde::Serialize)]
struct Document<'a> {
    zopa: &'static str,
    filter: u32,
    lines: usize,
    compared: Vec<ColumnOut<'a>>,
    kept: Vec<usize>,
}

#[derive(serde::Serialize)]
struct ColumnOut<'a> {
    column: &'a str,
    better: &'static str,
}

/// One line: what was compared, and how many lines stay.
#[must_use]
pub fn filter_summary(filtered: &Filtered<'_>) -> String {
    let larger = filtered.columns.iter().filter(|it| !it.1).map(|it| it.0.as_str());
    let smaller = filtered.columns.iter().filter(|it| it.1).map(|it| it.0.as_str());
    let (larger, smaller): (Vec<&str>, Vec<&str>) = (larger.collect(), smaller.collect());
    messages::filtered((filtered.kept.len(), filtered.lines), &larger, &smaller)
}

/// The same as JSON; lines are counted from 1, the line of names left out.
///
/// # Errors
///
/// Those of `out`.
pub fn write_filter_json(out: &mut dyn io::Write, filtered: &Filtered<'_>) -> io::Result<()> {
    let better = |is_smaller| if is_smaller { "smaller" } else { "larger" };
    let document = Document {
        zopa: env!("CARGO_PKG_VERSION"),
        filter: 1,
        lines: filtered.lines,
        compared: filtered
            .columns
            .iter()
            .map(|it| ColumnOut { column: &it.0, better: better(it.1) })
            .collect(),
        kept: filtered.kept.iter().map(|it| it + 1).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}
