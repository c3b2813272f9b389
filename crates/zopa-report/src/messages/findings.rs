//! Headings of problems of a case.

/// What a problem is about, by its code.
const TOPICS: [(&[&str], &str); 14] = [
    (&["toml", "json", "xml", "yaml", "too-deep"], "how the file is written"),
    (
        &[
            "not-text",
            "not-a-case",
            "not-a-workbook",
            "damaged",
            "too-large",
            "empty",
            "unknown-format",
        ],
        "the kind of file",
    ),
    (
        &["type", "word", "number", "date", "clock", "amount", "outside", "range", "format"],
        "a value",
    ),
    (&["unknown-key", "missing-key", "twice", "together"], "a key"),
    (&["unknown-id", "duplicate-id", "empty-id", "by-name", "unknown-issue"], "an id"),
    (&["options-or-range", "too-many-options", "unknown-option", "status-quo"], "an option"),
    (&["condition", "constant-condition", "constant"], "a condition"),
    (
        &["points", "no-points", "order", "weights", "negative-weight", "no-values", "scale"],
        "what something is worth",
    ),
    (&["walk-away-from-status-quo", "walk-away-lowest"], "a walk-away value"),
    (&["agreement", "not-counted"], "who has to agree"),
    (&["body", "votes", "quota"], "who decides at home"),
    (&["circle", "own-guarantor"], "the order of steps"),
    (&["ranking"], "what a party likes better"),
    (&["package", "set"], "what was asked"),
];

/// "Error: a value [type]"; of a code without a topic only the kind and the code.
pub(crate) fn finding_heading(is_error: bool, code: &str) -> String {
    let kind = if is_error { "Error" } else { "Warning" };
    match TOPICS.iter().find(|(codes, _)| codes.contains(&code)) {
        Some((_, topic)) => format!("{kind}: {topic} [{code}]"),
        None => format!("{kind} [{code}]"),
    }
}
