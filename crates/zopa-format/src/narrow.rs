//! Further conditions on the packages of a case, as `dry_share <= 50`.

use crate::draft_tree::draft_tree;
use crate::problem::{Loaded, Refused};
use crate::reread::reread;
use crate::tree::{Entry, Kind, Node, Table};

/// The name of the conditions in messages.
const NAME: &str = "--where";
/// What the ids of the rules start with.
const ID: &str = "where-";

/// Whether a rule with this id looks like one that [`narrow`] added.
#[must_use]
pub fn is_condition_of_call(id: &str) -> bool {
    let number = id.strip_prefix(ID);
    number.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
}

/// Adds conditions to a case: each becomes one more binding rule, `where-1`, `where-2` and so on.
///
/// A number whose id a rule of the case has already is passed over.
///
/// # Errors
///
/// All problems of the conditions at once, each with its place in the conditions, which stand behind the files of
/// the case.
///
/// # Examples
///
/// ```
/// use zopa_format::{narrow, read_native, starter};
///
/// let loaded = read_native("case.toml", starter().as_bytes()).unwrap();
/// let rules = loaded.case.rules().len();
/// let issue = loaded.case.issues()[0].id.clone();
///
/// let refused = narrow(loaded.clone(), &[format!("{issue} <")]).unwrap_err();
/// assert_eq!(refused.files[refused.problems[0].at.as_ref().unwrap().file].name, "--where");
///
/// let option = loaded.case.issues()[0].option_id(0);
/// let narrowed = narrow(loaded, &[format!("{issue} = {option}")]).unwrap();
/// assert_eq!(narrowed.case.rules().len(), rules + 1);
/// ```
pub fn narrow(loaded: Loaded, conditions: &[String]) -> Result<Loaded, Refused> {
    if conditions.is_empty() {
        return Ok(loaded);
    }
    let text = conditions.join("\n");
    let mut table = draft_tree(loaded.case.draft());
    let mut rules = match table.get("rule").map(|it| &it.value.kind) {
        Some(Kind::List(rules)) => rules.clone(),
        _ => Vec::new(),
    };
    let is_taken = |id: &String| loaded.case.rules().iter().any(|it| it.id == *id);
    let ids = (1u64..).map(|it| format!("{ID}{it}")).filter(|it| !is_taken(it));
    let mut start = 0;
    for (condition, id) in conditions.iter().zip(ids) {
        rules.push(rule(id, condition, start));
        start += condition.len() + 1;
    }
    let value = Node { kind: Kind::List(rules), span: 0..0 };
    table.put(Entry { key: "rule".into(), key_span: 0..0, value });
    let root = Node { kind: Kind::Table(table), span: 0..0 };
    reread(&loaded, &root, (NAME, text), Vec::new())
}

/// A rule whose condition starts at byte `start` of all conditions.
fn rule(id: String, condition: &str, start: usize) -> Node {
    // An empty condition still stands somewhere.
    let span = start..start + condition.len().max(1);
    let entry = |key: &str, text: String| Entry {
        key: key.into(),
        key_span: span.clone(),
        value: Node { kind: Kind::Text(text), span: span.clone() },
    };
    let entries = vec![entry("id", id), entry("require", condition.into())];
    Node { kind: Kind::Table(Table::new(entries)), span: span.clone() }
}
