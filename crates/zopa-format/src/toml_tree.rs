//! TOML to a tree.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::finding::Finding;
use crate::toml_words::PLAIN;
use crate::tree::{Entry, Kind, Node, Table};

/// Reads TOML; reports every fault of grammar that the parser finds.
pub(crate) fn toml_tree(text: &str) -> Result<Node, Vec<Finding>> {
    let (document, faults) = DeTable::parse_recoverable(text);
    if faults.is_empty() {
        return Ok(Node { kind: table(text, document.get_ref()), span: 0..0 });
    }
    Err(faults.iter().map(|it| grammar(text, it.message(), it.span())).collect())
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
    let (message, help) = PLAIN
        .iter()
        .find(|(parser, ..)| *parser == what)
        .map_or((what, "Compare the line with an example; `zopa new` writes one."), |it| {
            (it.1, it.2)
        });
    let message = message.replace("{found}", &shortened(found));
    Finding::error(span, "toml", message, help)
}

/// A text cut to a length that fits a message.
fn shortened(text: &str) -> String {
    const FITS: usize = 40;
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= FITS {
        return line.into();
    }
    line.chars().take(FITS - 1).chain(['…']).collect()
}
