//! TOML to a tree.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::depth::unclosed_bracket;
use crate::finding::{Finding, shortened};
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

/// What the parser reports, without the noise that follows a bracket that is never closed.
fn findings(text: &str, faults: &[toml::de::Error]) -> Vec<Finding> {
    let is_unclosed = |it: &toml::de::Error| {
        it.message().starts_with("unclosed array,") || it.message().starts_with("unclosed inline")
    };
    let open = faults.iter().any(is_unclosed).then(|| unclosed_bracket(text)).flatten();
    let end = open.unwrap_or(text.len());
    let before = faults.iter().filter(|it| it.span().is_none_or(|span| span.start <= end));
    let mut findings: Vec<Finding> =
        before.map(|it| grammar(text, it.message(), it.span())).collect();
    findings.extend(open.map(|at| {
        let (open, close) = if text[at..].starts_with('[') { ('[', ']') } else { ('{', '}') };
        let message = format!("this `{open}` is never closed");
        Finding::error(at..at + 1, "toml", message, format!("Add the missing `{close}`."))
    }));
    findings
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
    let what = better_guess(what, found);
    let row = PLAIN.iter().find(|(parser, ..)| *parser == what);
    row.map_or((what, "Compare the line with an example; `zopa new` writes one."), |it| {
        (it.1, it.2)
    })
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
