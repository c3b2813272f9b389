//! The native format as JSON, with exact numbers.

use zopa_model::Draft;

use crate::draft_tree::draft_tree;
use crate::tree::{Kind, Node, Table};

/// Writes a draft as JSON that [`read_native`](crate::read_native) reads back to the same draft.
///
/// Numbers are written as exact decimals, and as fractions in quotes where there is no decimal.
/// The draft is one that [`Case::new`](zopa_model::Case::new) accepts; a party, issue or option with values
/// given twice cannot be held by the format.
///
/// # Examples
///
/// ```
/// let draft = zopa_model::Draft { title: "Wells".into(), ..Default::default() };
/// assert_eq!(zopa_format::to_json(&draft), "{\n  \"format\": 1,\n  \"title\": \"Wells\"\n}\n");
/// ```
#[must_use]
pub fn to_json(draft: &Draft) -> String {
    print_tree(&draft_tree(draft))
}

/// Any tree as JSON.
pub(crate) fn print_tree(table: &Table) -> String {
    let mut json = String::new();
    expanded_table(table, 0, &mut json);
    json.push('\n');
    json
}

/// Longest line that is filled before a table or list is spread over several.
const LINE: usize = 100;

/// Prints a value, on one line if it fits.
fn value(node: &Node, indent: usize, json: &mut String) {
    let start = json.len();
    compact(node, json);
    let line_start = json[..start].rfind('\n').map_or(0, |it| it + 1);
    if json.len() - line_start <= LINE {
        return;
    }
    match &node.kind {
        Kind::Table(table) if !table.entries().is_empty() => {
            json.truncate(start);
            expanded_table(table, indent, json);
        }
        Kind::List(list) if !list.is_empty() => {
            json.truncate(start);
            expanded_list(list, indent, json);
        }
        _ => {}
    }
}

fn expanded_table(table: &Table, indent: usize, json: &mut String) {
    let mut mark = '{';
    for entry in table.entries() {
        json.push(mark);
        new_line(indent + 1, json);
        json.push_str(&quoted(&entry.key));
        json.push_str(": ");
        value(&entry.value, indent + 1, json);
        mark = ',';
    }
    new_line(indent, json);
    json.push('}');
}

fn expanded_list(list: &[Node], indent: usize, json: &mut String) {
    let mut mark = '[';
    for node in list {
        json.push(mark);
        new_line(indent + 1, json);
        value(node, indent + 1, json);
        mark = ',';
    }
    new_line(indent, json);
    json.push(']');
}

fn new_line(indent: usize, json: &mut String) {
    json.push('\n');
    json.push_str(&"  ".repeat(indent));
}

/// Prints a value on one line.
fn compact(node: &Node, json: &mut String) {
    match &node.kind {
        Kind::Table(table) => {
            let entries: Vec<String> = table.entries().iter().map(compact_entry).collect();
            let joined = entries.join(", ");
            json.push_str(&if joined.is_empty() { "{}".into() } else { format!("{{ {joined} }}") });
        }
        Kind::List(list) => {
            json.push('[');
            for (nth, node) in list.iter().enumerate() {
                json.push_str(if nth == 0 { "" } else { ", " });
                compact(node, json);
            }
            json.push(']');
        }
        Kind::Text(text) | Kind::Date(text) => json.push_str(&quoted(text)),
        Kind::Number(number) => json.push_str(number),
        Kind::Bool(truth) => json.push_str(if *truth { "true" } else { "false" }),
        Kind::Null => json.push_str("null"),
    }
}

fn compact_entry(entry: &crate::tree::Entry) -> String {
    let mut json = quoted(&entry.key);
    json.push_str(": ");
    compact(&entry.value, &mut json);
    json
}

/// A text with quotes and escapes.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text can always be written as JSON")
}
