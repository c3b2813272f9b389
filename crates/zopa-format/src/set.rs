//! What-if: a case with some of its keys changed, as `values.upper.walk_away=0.4`.
//!
//! A change is made in the tree of the case, which is then read like a file, so that what is wrong with it is
//! reported in the usual words. Works on every case, whatever it was read from.

mod path;
mod value;

use crate::draft_tree::draft_tree;
use crate::finding::{Finding, shortened};
use crate::problem::{Loaded, Refused};
use crate::reread::reread;
use crate::set::path::{Change, Part};
use crate::set::value::value;
use crate::spec::{CASE, Shape, TableSpec, quoted};
use crate::tree::{Entry, Kind, Node, Table};

/// The name of the changes in messages.
const NAME: &str = "--set";
/// Keys that cannot stand together, beside those of which a table needs exactly one.
const EXCLUSIVE: [(&str, &str); 4] =
    [("consent", "veto"), ("consent", "at_least"), ("parts", "any_parts"), ("lag", "chance")];

/// Changes keys of a case: each change is `PATH=VALUE`, such as `values.upper.walk_away=0.4`.
///
/// A path leads from table to table with dots. Entries of a list of tables are named by their id
/// (`red_line.upper-half.never`), bonuses by their number from 1; a part that is no plain word stands in
/// double quotes. The value is one of TOML, or plain text where the key takes text. Changes are made in
/// their order. A key that excludes others, such as `order` beside `points`, replaces them.
///
/// # Errors
///
/// All problems of the changes at once, each with its place in the changes, which stand behind the files of
/// the case. A problem elsewhere in the case that follows from a change has no place.
///
/// # Examples
///
/// ```
/// use zopa_format::{read_native, set, starter};
///
/// let loaded = read_native("case.toml", starter().as_bytes()).unwrap();
/// let changed = set(loaded.clone(), &["title=Another".into()]).unwrap();
/// assert_eq!(changed.case.title(), "Another");
///
/// let refused = set(loaded, &["titel=Another".into()]).unwrap_err();
/// assert_eq!(refused.problems[0].help, "Did you mean `title`?");
/// ```
pub fn set(loaded: Loaded, changes: &[String]) -> Result<Loaded, Refused> {
    if changes.is_empty() {
        return Ok(loaded);
    }
    let text = changes.join("\n");
    let mut root = Node { kind: Kind::Table(draft_tree(loaded.case.draft())), span: 0..0 };
    let mut findings = Vec::new();
    let mut start = 0;
    for change in changes {
        findings.extend(apply(&mut root, change, start).err().into_iter().flatten());
        start += change.len() + 1;
    }
    reread(&loaded, &root, (NAME, text), findings)
}

/// Makes one change, which starts at byte `start` of all changes.
fn apply(root: &mut Node, change: &str, start: usize) -> Result<(), Vec<Finding>> {
    let change = Change::new(change, start).map_err(|it| vec![it])?;
    put(root, Shape::Table(&CASE), &change, 0)
}

/// Follows a change from a value of some shape on, and replaces what its path leads to.
fn put(
    node: &mut Node,
    shape: Shape,
    change: &Change<'_>,
    depth: usize,
) -> Result<(), Vec<Finding>> {
    let Some(part) = change.parts.get(depth) else {
        *node = value(shape, change)?;
        return Ok(());
    };
    match (shape, &mut node.kind) {
        (Shape::Table(spec), Kind::Table(table)) => {
            let shape = key_shape(spec, change, depth).map_err(|it| vec![it])?;
            exclude(table, spec, &part.word);
            put_below(table, part, shape, change, depth)
        }
        (Shape::TableById(spec), Kind::Table(table)) => {
            put_below(table, part, Shape::Table(spec), change, depth)
        }
        (Shape::Weights | Shape::Points | Shape::Gains, Kind::Table(table)) => {
            put_below(table, part, Shape::Amount, change, depth)
        }
        (Shape::Orders, Kind::Table(table)) => put_below(table, part, Shape::Order, change, depth),
        (Shape::TableList(spec), Kind::List(list)) => {
            let nth = find(list, spec, change, depth).map_err(|it| vec![it])?;
            list[nth].span = part.span.clone();
            put(&mut list[nth], Shape::Table(spec), change, depth + 1)
        }
        _ => Err(vec![no_further(shape, change, depth)]),
    }
}

/// Follows a change to an entry of a table, which is made if it is missing.
fn put_below(
    table: &mut Table,
    part: &Part,
    shape: Shape,
    change: &Change<'_>,
    depth: usize,
) -> Result<(), Vec<Finding>> {
    let old = table.get(&part.word).map(|it| it.value.clone());
    let mut value = old.unwrap_or_else(|| Node { kind: nothing(shape), span: 0..0 });
    put(&mut value, shape, change, depth + 1)?;
    table.put(Entry { key: part.word.clone(), key_span: part.span.clone(), value });
    Ok(())
}

/// What a missing key stands for while a path leads through it.
fn nothing(shape: Shape) -> Kind {
    match shape {
        Shape::Table(_)
        | Shape::TableById(_)
        | Shape::Weights
        | Shape::Points
        | Shape::Gains
        | Shape::Orders => Kind::Table(Table::default()),
        Shape::TableList(_) => Kind::List(Vec::new()),
        _ => Kind::Null,
    }
}

/// What the next key of a path holds.
fn key_shape(spec: &TableSpec, change: &Change<'_>, depth: usize) -> Result<Shape, Finding> {
    let part = &change.parts[depth];
    if let Some(key) = spec.key(&part.word) {
        return Ok(key.shape);
    }
    let allowed: Vec<&str> = spec.keys.iter().map(|it| it.key).collect();
    let message = format!(
        "unknown key `{}` in {}; allowed: {}",
        shortened(&part.word),
        spec.name,
        quoted(&allowed)
    );
    let help = change.did_you_mean(depth, &allowed, "Use one of the allowed keys.");
    Err(Finding::error(part.span.clone(), "unknown-key", message, help))
}

/// Takes out what cannot stand beside a key.
fn exclude(table: &mut Table, spec: &TableSpec, key: &str) {
    if spec.one_of.contains(&key) {
        spec.one_of.iter().filter(|it| **it != key).for_each(|it| table.remove(it));
    }
    for (a, b) in EXCLUSIVE {
        if key == a {
            table.remove(b);
        } else if key == b {
            table.remove(a);
        }
    }
}

/// The entry of a list of tables that the next part of a path names: by its id, or by its number.
fn find(
    list: &[Node],
    spec: &TableSpec,
    change: &Change<'_>,
    depth: usize,
) -> Result<usize, Finding> {
    let part = &change.parts[depth];
    let ids: Vec<String> = if spec.key("id").is_some() {
        list.iter().map(|it| id(it).unwrap_or_default().to_string()).collect()
    } else {
        (1..=list.len()).map(|it| it.to_string()).collect()
    };
    if let Some(nth) = ids.iter().position(|it| *it == part.word) {
        return Ok(nth);
    }
    let known: Vec<&str> = ids.iter().map(String::as_str).collect();
    let message = match known.as_slice() {
        [] => format!("there is no {} `{}`; the case has none", spec.name, shortened(&part.word)),
        known => format!(
            "there is no {} `{}`; there are {}",
            spec.name,
            shortened(&part.word),
            quoted(known)
        ),
    };
    let help = change.did_you_mean(depth, &known, "Name one that the case has.");
    Err(Finding::error(part.span.clone(), "unknown", message, help))
}

fn id(node: &Node) -> Option<&str> {
    let Kind::Table(table) = &node.kind else { return None };
    match &table.get("id")?.value.kind {
        Kind::Text(id) => Some(id),
        _ => None,
    }
}

/// A path that goes on where there are no keys.
fn no_further(shape: Shape, change: &Change<'_>, depth: usize) -> Finding {
    let at = change.path_to(depth);
    let part = &change.parts[depth];
    let message = format!(
        "`{at}` has no key `{}` here; it may be {}",
        shortened(&part.word),
        shape.allowed()
    );
    let help = format!("Give it as a whole: `{at}=...`.");
    Finding::error(part.span.clone(), "no-key", message, help)
}
