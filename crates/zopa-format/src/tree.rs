//! What TOML and JSON have in common: tables, lists and plain values, each with the bytes it stands in.

use std::ops::Range;

use zopa_model::Step;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) span: Range<usize>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Table(Table),
    List(Vec<Node>),
    Text(String),
    /// The number as written; nothing has looked at it yet.
    Number(String),
    Bool(bool),
    /// A date or time as written, without quotes.
    Date(String),
    Null,
}

/// One line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Range<usize>,
    pub(crate) value: Node,
}

/// Keys with values, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    entries: Vec<Entry>,
    /// Places in `entries`, sorted by key, so that looking up 100,000 options stays fast.
    by_key: Vec<usize>,
}

impl Table {
    pub(crate) fn new(entries: Vec<Entry>) -> Table {
        let mut by_key: Vec<usize> = (0..entries.len()).collect();
        by_key.sort_by(|&a, &b| entries[a].key.cmp(&entries[b].key));
        Table { entries, by_key }
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Puts an entry in the place of the one with its key, or behind all others.
    pub(crate) fn put(&mut self, entry: Entry) {
        let mut entries = std::mem::take(&mut self.entries);
        match entries.iter().position(|it| it.key == entry.key) {
            Some(nth) => entries[nth] = entry,
            None => entries.push(entry),
        }
        *self = Table::new(entries);
    }

    /// Takes out the entries with a key.
    pub(crate) fn remove(&mut self, key: &str) {
        let mut entries = std::mem::take(&mut self.entries);
        entries.retain(|it| it.key != key);
        *self = Table::new(entries);
    }

    /// The first entry with a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        let nth = self.by_key.partition_point(|&it| self.entries[it].key.as_str() < key);
        let entry = &self.entries[*self.by_key.get(nth)?];
        (entry.key == key).then_some(entry)
    }

    /// The later entry of every pair with equal keys.
    pub(crate) fn repeated(&self) -> impl Iterator<Item = &Entry> {
        let pairs = self.by_key.windows(2);
        pairs
            .filter(|it| self.entries[it[0]].key == self.entries[it[1]].key)
            .map(|it| &self.entries[it[1]])
    }
}

/// What a path leads to.
#[derive(Clone, Debug)]
pub(crate) struct Found<'a> {
    pub(crate) value: &'a Node,
    /// Where the key of the value stands, if it has one.
    pub(crate) key_span: Option<Range<usize>>,
    /// How many steps of the path were there.
    pub(crate) depth: usize,
    /// Whether the whole path was there, and not only its beginning.
    pub(crate) is_exact: bool,
}

impl Node {
    /// The value at a path, or the last one on the way to it.
    pub(crate) fn find(&self, path: &[Step]) -> Found<'_> {
        let mut found = Found { value: self, key_span: None, depth: 0, is_exact: true };
        for step in path {
            let next = match (step, &found.value.kind) {
                (Step::Key(key), Kind::Table(table)) => {
                    table.get(key).map(|it| (&it.value, Some(it.key_span.clone())))
                }
                (Step::Entry(nth), Kind::List(list)) => list.get(*nth).map(|it| (it, None)),
                _ => None,
            };
            let Some((value, key_span)) = next else {
                return Found { is_exact: false, ..found };
            };
            found = Found { value, key_span, depth: found.depth + 1, is_exact: true };
        }
        found
    }
}
