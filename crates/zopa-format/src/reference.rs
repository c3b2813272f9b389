//! The reference of the native format, as Markdown.

use std::fmt::Write as _;

use crate::spec::{KeySpec, TABLES, TableSpec, quoted};

/// Writes the reference of the native format as Markdown: every table and every key.
///
/// # Examples
///
/// ```
/// assert!(zopa_format::reference().contains("## `[[red_line]]`"));
/// ```
#[must_use]
pub fn reference() -> String {
    let mut text = String::from(INTRODUCTION);
    for spec in TABLES {
        section(spec, &mut text);
    }
    text
}

const INTRODUCTION: &str = "\
# The case file

A case is one TOML file. The same keys may be written as JSON: a file that starts with `{` is read as JSON.
Keys that are not listed here are errors, so that a slip of the pen is never passed over in silence.

- **Numbers** are exact: a decimal such as `0.30`, or a fraction in quotes such as `\"1/3\"`; at most 40
  significant digits, exponent within +-40.
- **Amounts** may not be known exactly: a number, a range `[low, high]`, `{ low, mode, high }`, or `\"unknown\"`.
- **Points** of a range stand beside some of its numbers, linear between them; decimals as keys stand in
  quotes: `points = { 0 = 0, \"2.5\" = 0.4, 10 = 1 }`.
- **Orders** go from best to worst: `\"none > third = joint\"`.
- **Conditions** compare issues with options or numbers: `metering = third and dry_share >= 60`. There are
  `= != < <= > >=`, `issue in (a, b)`, `and`, `or`, `not`, `implies`, brackets, `count(a, b, c) >= 2`, and sums
  over ranges such as `3*a + b <= 10`. An id that is no plain word stands in double quotes.
";

fn section(spec: &'static TableSpec, text: &mut String) {
    let heading = if spec.heading.starts_with('[') || spec.heading.contains('.') {
        format!("`{}`", spec.heading)
    } else {
        spec.heading.into()
    };
    let _ = write!(text, "\n## {heading}\n\n{}\n", spec.doc);
    if !spec.one_of.is_empty() {
        let _ = writeln!(text, "\nExactly one of {} is needed.", quoted(spec.one_of));
    }
    text.push_str("\n| key | holds | needed | meaning |\n|---|---|---|---|\n");
    spec.keys.iter().for_each(|it| text.push_str(&row(it)));
}

fn row(key: &KeySpec) -> String {
    let needed = if key.is_required { "yes" } else { "" };
    format!("| `{}` | {} | {needed} | {} |\n", key.key, key.shape.allowed(), key.doc)
}
