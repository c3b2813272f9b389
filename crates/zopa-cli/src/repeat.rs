//! The command that gives an answer again, as pages show it.

use crate::args::{CaseArgs, DEFAULT_GRID};

/// The command with what was asked of the case; folders say nothing to a reader elsewhere.
pub(crate) fn stem(verb: &str, args: &CaseArgs) -> String {
    let name = args.case.file_name().map(|it| it.to_string_lossy());
    let mut command = format!("zopa {verb} {}", name.as_deref().unwrap_or("CASE"));
    for change in &args.changes {
        command.push_str(&format!(" --set {}", quoted(change)));
    }
    for condition in &args.conditions {
        command.push_str(&format!(" --where {}", quoted(condition)));
    }
    if args.grid != DEFAULT_GRID {
        command.push_str(&format!(" --grid {}", args.grid));
    }
    command
}

/// The option for exponents, with a blank before it.
pub(crate) fn nash_weights(weights: &[(String, u32)]) -> String {
    let weights: Vec<String> = weights.iter().map(|it| format!("{}={}", it.0, it.1)).collect();
    format!(" --nash-weights {}", quoted_if_needed(&weights.join(",")))
}

/// A word as a shell reads it, without quotes where it needs none.
pub(crate) fn quoted_if_needed(word: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "-_=,.:/".contains(it);
    if !word.is_empty() && word.chars().all(is_plain) { word.into() } else { quoted(word) }
}

/// A word as a shell reads it.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "'\\''"))
}
