//! TOML to a tree.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::depth::unclosed_bracket;
use crate::finding::{Finding, shortened};
use crate::toml_slips::slips;
use crate::toml_words::{OTHER_NOTATIONS, PLAIN};
use crate::tree::{Entry, Kind, Node, Table};

/// Reads TOML; reports every fault of grammar that the parser finds.
pub(crate) fn toml_tree(text: &str) -> Result<Node, Vec<Finding>> {
    let (document, faults) = DeTable::parse_recoverable(text);
    if faults.is_empty() {
        return Ok(Node { kind: table(text, document.get_ref()), span: 0..0 });
    }
    Err(findings(text, &faults))
}

/// What is wrong, without the noise that follows a bracket that is never closed.
fn findings(text: &str, faults: &[toml::de::Error]) -> Vec<Finding> {
    let is_unclosed = |it: &toml::de::Error| {
        it.message().starts_with("unclosed array,") || it.message().starts_with("unclosed inline")
    };
    let open = faults.iter().any(is_unclosed).then(|| unclosed_bracket(text)).flatten();
    let end = open.unwrap_or(text.len());
    let before = faults.iter().filter(|it| it.span().is_none_or(|span| span.start <= end));
    let before = before.map(|it| grammar(text, it.message(), it.span())).collect();
    let mut findings = line_by_line(text, before);
    findings.extend(open.map(|at| {
        let (open, close) = if text[at..].starts_with('[') { ('[', ']') } else { ('{', '}') };
        let message = format!("this `{open}` is never closed");
        Finding::error(at..at + 1, "toml", message, format!("Add the missing `{close}`."))
    }));
    findings
}

/// Of every line with a fault, the slips that are known by their looks; otherwise the first thing that the
/// parser says. What it says of the rest of the line follows from that.
fn line_by_line(text: &str, mut said: Vec<Finding>) -> Vec<Finding> {
    said.sort_by_key(|it| it.span.start);
    let mut findings: Vec<Finding> = Vec::new();
    let mut end_of_last = None;
    let mut in_repeated_table = false;
    for finding in said {
        let start = finding.span.start.min(text.len());
        if end_of_last.is_some_and(|end| start <= end) {
            continue;
        }
        let line_start =
            text.as_bytes()[..start].iter().rposition(|&it| it == b'\n').map_or(0, |it| it + 1);
        let line = text[line_start..].split('\n').next().unwrap_or_default();
        end_of_last = Some(line_start + line.len());
        let is_repeated = finding.message.ends_with("is given twice");
        let is_header = line.trim_start().starts_with('[');
        // The keys below a table that is given twice are given twice as well.
        if is_repeated && !is_header && in_repeated_table {
            continue;
        }
        in_repeated_table = is_repeated && is_header;
        let finding = if is_repeated { with_brackets(finding, line) } else { finding };
        let slips = slips(line, line_start);
        if slips.is_empty() { findings.push(finding) } else { findings.extend(slips) }
    }
    findings
}

/// The finding about a list of which an earlier entry has other brackets, or stands there under another name.
fn with_brackets(finding: Finding, line: &str) -> Finding {
    let Some(name) = line.trim().strip_prefix("[[").and_then(|it| it.split_once("]]")) else {
        return finding;
    };
    let name = name.0.trim();
    let help = format!(
        "Look further up: every entry, the first too, begins with `[[{name}]]`, in double brackets."
    );
    Finding { help, ..finding }
}

/// The parser sorts by key; the spans give the order of the text back.
fn table(text: &str, found: &DeTable<'_>) -> Kind {
    let mut entries: Vec<Entry> = found
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_span: key.span(),
            value: node(text, value.get_ref(), value.span()),
        })
        .collect();
    entries.sort_by_key(|it| it.key_span.start);
    Kind::Table(Table::new(entries))
}

fn node(text: &str, value: &DeValue<'_>, span: Range<usize>) -> Node {
    let kind = match value {
        DeValue::String(it) => Kind::Text(it.to_string()),
        // Hexadecimal and the like keep their prefix, which is no number of a case.
        DeValue::Integer(it) => Kind::Number(it.to_string()),
        DeValue::Float(it) => Kind::Number(it.as_str().into()),
        DeValue::Boolean(it) => Kind::Bool(*it),
        DeValue::Datetime(_) => Kind::Date(text[span.clone()].into()),
        DeValue::Array(list) => {
            Kind::List(list.iter().map(|it| node(text, it.get_ref(), it.span())).collect())
        }
        DeValue::Table(it) => table(text, it),
    };
    Node { kind, span }
}

/// What the parser says, in plain words.
fn grammar(text: &str, said: &str, span: Option<Range<usize>>) -> Finding {
    let (what, _) = said.split_once(", expected").unwrap_or((said, ""));
    let span = span.unwrap_or(0..0);
    let found = text.get(span.clone()).unwrap_or_default().trim();
    let (message, help) = plain(what, found);
    Finding::error(span, "toml", message.replace("{found}", &shortened(found)), help)
}

fn plain<'a>(what: &'a str, found: &str) -> (&'a str, &'static str) {
    if let Some(it) = OTHER_NOTATIONS.iter().find(|it| found.starts_with(it.0)) {
        return (it.1, it.2);
    }
    if let Some(help) = unquoted_help(found) {
        return help;
    }
    let what = better_guess(what, found);
    let row = PLAIN.iter().find(|(parser, ..)| *parser == what);
    row.map_or((what, "Compare the line with an example; `zopa new` writes one."), |it| {
        (it.1, it.2)
    })
}

/// What is meant by a text without quotes that should get none.
fn unquoted_help(found: &str) -> Option<(&'static str, &'static str)> {
    let word = found.split([',', '}', ']', '#']).next().unwrap_or_default().trim().to_lowercase();
    match word.as_str() {
        "yes" | "y" | "on" | "x" | "ja" => {
            Some(("`{found}` is neither true nor false", "Write `true`."))
        }
        "no" | "n" | "off" | "nein" => {
            Some(("`{found}` is neither true nor false", "Write `false`."))
        }
        _ if word.starts_with(['~', '≈', '±']) => Some((
            "`{found}` is not a number",
            "Write a range for what is known only about, such as `[0.3, 0.4]`.",
        )),
        _ => None,
    }
}

/// The parser guesses by the first letter: `north` starts like `nan`, `tomorrow` like `true`.
fn better_guess<'a>(what: &'a str, found: &str) -> &'a str {
    const UNQUOTED: &str = "string values must be quoted";
    const GUESSES: [&str; 4] =
        ["invalid float", "invalid boolean", "invalid integer number", UNQUOTED];
    if !GUESSES.contains(&what) {
        return what;
    }
    match found.chars().next() {
        None => "missing value",
        Some(_) if ["true", "false"].contains(&found.to_lowercase().as_str()) => "invalid boolean",
        Some(first) if first.is_alphabetic() => UNQUOTED,
        Some(first) if first.is_ascii_digit() => "invalid integer number",
        Some(_) => what,
    }
}
