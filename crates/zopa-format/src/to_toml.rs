//! The native format as TOML, laid out for people.

use std::fmt::Write as _;

use toml::de::DeValue;
use zopa_model::Draft;

use crate::draft_tree::draft_tree;
use crate::tree::{Entry, Kind, Node, Table};

/// Writes a draft as TOML that [`read_native`](crate::read_native) reads back to the same draft.
///
/// Numbers are written as exact decimals, and as fractions in quotes where there is no decimal.
/// The draft is one that [`Case::new`](zopa_model::Case::new) accepts; a party, issue or option with values
/// given twice cannot be held by the format.
///
/// # Examples
///
/// ```
/// let draft = zopa_model::Draft { title: "Wells".into(), ..Default::default() };
/// assert_eq!(zopa_format::to_toml(&draft), "format = 1\ntitle = \"Wells\"\n");
/// ```
#[must_use]
pub fn to_toml(draft: &Draft) -> String {
    let mut toml = String::new();
    let (blocks, lines) = split(&draft_tree(draft), is_block);
    print_lines(&lines, &mut toml);
    for entry in blocks {
        match (&entry.value.kind, entry.key.as_str()) {
            (Kind::Table(parties), "values") => {
                parties.entries().iter().for_each(|it| print_values(it, &mut toml));
            }
            (Kind::Table(table), key) => print_table(&format!("[{key}]"), table, &mut toml),
            (Kind::List(bodies), "body") => bodies.iter().for_each(|it| print_body(it, &mut toml)),
            (Kind::List(list), key) => print_list(key, list, &mut toml),
            _ => {}
        }
    }
    toml
}

/// Longest line that is filled before a table or list is spread over several.
const LINE: usize = 100;

/// Whether an entry gets a header of its own.
fn is_block(entry: &Entry) -> bool {
    matches!(entry.value.kind, Kind::Table(_) | Kind::List(_))
}

/// Entries that meet a condition, and the others.
fn split(table: &Table, condition: fn(&Entry) -> bool) -> (Vec<Entry>, Vec<Entry>) {
    table.entries().iter().cloned().partition(condition)
}

/// Starts a table with its header, after an empty line.
fn header(header: &str, toml: &mut String) {
    if !toml.is_empty() {
        toml.push('\n');
    }
    toml.push_str(header);
    toml.push('\n');
}

fn print_table(name: &str, table: &Table, toml: &mut String) {
    header(name, toml);
    print_lines(table.entries(), toml);
}

fn print_list(name: &str, list: &[Node], toml: &mut String) {
    for node in list {
        if let Kind::Table(table) = &node.kind {
            print_table(&format!("[[{name}]]"), table, toml);
        }
    }
}

/// Prints `[[body]]` with its blocs.
fn print_body(body: &Node, toml: &mut String) {
    let Kind::Table(body) = &body.kind else { return };
    let (blocs, lines) = split(body, |it| it.key == "bloc");
    header("[[body]]", toml);
    print_lines(&lines, toml);
    for entry in blocs {
        let Kind::List(blocs) = &entry.value.kind else { continue };
        blocs.iter().for_each(|it| print_bloc(it, toml));
    }
}

fn print_bloc(bloc: &Node, toml: &mut String) {
    let Kind::Table(bloc) = &bloc.kind else { return };
    let (values, lines) = split(bloc, |it| it.key == "values");
    header("[[body.bloc]]", toml);
    print_lines(&lines, toml);
    values.iter().for_each(|it| print_values_at("body.bloc.values", it, toml));
}

/// Prints `[values.PARTY]` with its tables.
fn print_values(party: &Entry, toml: &mut String) {
    print_values_at(&format!("values.{}", key(&party.key)), party, toml);
}

/// Prints values under a heading, with their tables.
fn print_values_at(name: &str, party: &Entry, toml: &mut String) {
    let Kind::Table(values) = &party.value.kind else { return };
    let is_value_block = |it: &Entry| ["issue", "bonus"].contains(&it.key.as_str()) || is_long(it);
    let (blocks, lines) = split(values, is_value_block);
    header(&format!("[{name}]"), toml);
    print_lines(&lines, toml);
    for block in &blocks {
        let name = format!("{name}.{}", block.key);
        match &block.value.kind {
            Kind::Table(issues) if block.key == "issue" => {
                issues.entries().iter().for_each(|it| print_issue_values(&name, it, toml));
            }
            Kind::Table(table) => print_table(&format!("[{name}]"), table, toml),
            Kind::List(list) => print_list(&name, list, toml),
            _ => {}
        }
    }
}

/// Prints `[values.PARTY.issue.ISSUE]`.
fn print_issue_values(name: &str, issue: &Entry, toml: &mut String) {
    let Kind::Table(values) = &issue.value.kind else { return };
    let name = format!("{name}.{}", key(&issue.key));
    let (long, lines) = split(values, is_long);
    if long.is_empty() {
        header(&format!("[{name}]"), toml);
        print_lines(&lines, toml);
    }
    for entry in long {
        let Kind::Table(table) = &entry.value.kind else { continue };
        print_table(&format!("[{name}.{}]", entry.key), table, toml);
    }
}

/// Whether a table is too long for one line, as inline tables must be.
fn is_long(entry: &Entry) -> bool {
    matches!(entry.value.kind, Kind::Table(_)) && line(entry).chars().count() > LINE
}

fn print_lines(entries: &[Entry], toml: &mut String) {
    for entry in entries {
        let line = line(entry);
        match &entry.value.kind {
            Kind::List(list) if line.chars().count() > LINE => print_long_list(entry, list, toml),
            Kind::Text(text) if text.contains('\n') => {
                let _ = writeln!(toml, "{} = {}", key(&entry.key), long_text(text));
            }
            _ => {
                toml.push_str(&line);
                toml.push('\n');
            }
        }
    }
}

/// One entry per line.
fn print_long_list(entry: &Entry, list: &[Node], toml: &mut String) {
    let _ = writeln!(toml, "{} = [", key(&entry.key));
    for node in list {
        let _ = writeln!(toml, "  {},", inline(node));
    }
    toml.push_str("]\n");
}

fn line(entry: &Entry) -> String {
    format!("{} = {}", key(&entry.key), inline(&entry.value))
}

/// A value on one line.
fn inline(node: &Node) -> String {
    match &node.kind {
        Kind::Table(table) if table.entries().is_empty() => "{}".into(),
        Kind::Table(table) => {
            let entries: Vec<String> = table.entries().iter().map(line).collect();
            format!("{{ {} }}", entries.join(", "))
        }
        Kind::List(list) => {
            let entries: Vec<String> = list.iter().map(inline).collect();
            format!("[{}]", entries.join(", "))
        }
        Kind::Text(it) => text(it),
        Kind::Number(it) => number(it),
        Kind::Bool(it) => it.to_string(),
        Kind::Date(it) if is_toml_date(it) => it.clone(),
        Kind::Date(it) => text(it),
        // The tree of a draft has no null.
        Kind::Null => text(""),
    }
}

/// Whole numbers beyond 64 bits get a point, since other TOML readers refuse them.
fn number(text: &str) -> String {
    let is_whole = !text.contains('.');
    if is_whole && text.parse::<i64>().is_err() { format!("{text}.0") } else { text.into() }
}

fn is_toml_date(text: &str) -> bool {
    let parsed = DeValue::parse(text);
    parsed.is_ok_and(|it| match it.get_ref() {
        DeValue::Datetime(date) => date.time.is_none() && date.to_string() == text,
        _ => false,
    })
}

/// A key, quoted if it is no plain word.
fn key(key: &str) -> String {
    let is_plain = |it: u8| it.is_ascii_alphanumeric() || it == b'_' || it == b'-';
    if !key.is_empty() && key.bytes().all(is_plain) { key.into() } else { basic(key, false) }
}

/// A text on one line; in single quotes if that saves escapes.
fn text(text: &str) -> String {
    let has_escapes = text.contains(['"', '\\']);
    if has_escapes && !text.contains('\'') && !text.contains(char::is_control) {
        return format!("'{text}'");
    }
    basic(text, false)
}

/// A text over several lines.
fn long_text(text: &str) -> String {
    let body = basic(text, true);
    format!("\"\"\"\n{}\"\"\"", &body[1..body.len() - 1])
}

/// A text in double quotes, with escapes; line ends stay as they are if they may.
fn basic(text: &str, keeps_lines: bool) -> String {
    let mut toml = String::from("\"");
    for ch in text.chars() {
        match ch {
            '"' => toml.push_str("\\\""),
            '\\' => toml.push_str("\\\\"),
            '\n' if keeps_lines => toml.push('\n'),
            '\n' => toml.push_str("\\n"),
            '\t' => toml.push_str("\\t"),
            _ if ch.is_control() => {
                let _ = write!(toml, "\\u{:04X}", u32::from(ch));
            }
            _ => toml.push(ch),
        }
    }
    toml.push('"');
    toml
}
