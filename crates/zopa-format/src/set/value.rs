//! The value of a change: TOML, or plain text where the key takes text.

use crate::depth::{Marks, too_deep};
use crate::finding::Finding;
use crate::set::path::Change;
use crate::spec::Shape;
use crate::toml_tree::toml_tree;
use crate::tree::{Entry, Kind, Node, Table};

/// What stands before the value while it is read as TOML.
const KEY: &str = "v=";

/// Reads the value of a change for a key of some shape; whether it fits is for the reader of the case to say.
pub(super) fn value(shape: Shape, change: &Change<'_>) -> Result<Node, Vec<Finding>> {
    let text = change.value;
    let span = change.value_start..change.value_start + text.len().max(1);
    let plain = || Node { kind: Kind::Text(text.into()), span: span.clone() };
    let is_quoted = text.starts_with(['"', '\'']);
    let toml = toml(change);
    match shape {
        // A condition may start with an id in quotes, and then is no TOML.
        Shape::Text | Shape::Condition | Shape::Order | Shape::Word(_) | Shape::Date => {
            Ok(toml.ok().filter(|_| is_quoted).unwrap_or_else(plain))
        }
        _ if is_bracketed(text) => toml,
        _ => Ok(toml.unwrap_or_else(|_| plain())),
    }
}

/// Whether a list or a table is meant.
fn is_bracketed(text: &str) -> bool {
    text.starts_with(['[', '{'])
}

/// Reads a value of TOML.
fn toml(change: &Change<'_>) -> Result<Node, Vec<Finding>> {
    let line = format!("{KEY}{}", change.value);
    // Where the line would start among all changes.
    let moved = |at: usize| (at + change.value_start).saturating_sub(KEY.len());
    let wrong = |found: Vec<Finding>| -> Vec<Finding> {
        let shift = |it: Finding| Finding { span: moved(it.span.start)..moved(it.span.end), ..it };
        found.into_iter().map(shift).collect()
    };
    if let Some(finding) = too_deep(&line, Marks::Toml) {
        return Err(wrong(vec![finding]));
    }
    let root = toml_tree(&line).map_err(wrong)?;
    match &root.kind {
        Kind::Table(table) if table.entries().len() == 1 => {
            Ok(shifted(&table.entries()[0].value, &moved))
        }
        // A line break in the value started another key.
        _ => {
            let span = change.value_start..change.value_start + change.value.len();
            let message = "something follows where the value should end";
            Err(vec![Finding::error(span, "toml", message, "Give one value.")])
        }
    }
}

/// The same value with its places among all changes.
fn shifted(node: &Node, moved: &dyn Fn(usize) -> usize) -> Node {
    let kind = match &node.kind {
        Kind::Table(table) => {
            let entry = |it: &Entry| Entry {
                key: it.key.clone(),
                key_span: moved(it.key_span.start)..moved(it.key_span.end),
                value: shifted(&it.value, moved),
            };
            Kind::Table(Table::new(table.entries().iter().map(entry).collect()))
        }
        Kind::List(list) => Kind::List(list.iter().map(|it| shifted(it, moved)).collect()),
        other => other.clone(),
    };
    Node { kind, span: moved(node.span.start)..moved(node.span.end) }
}
