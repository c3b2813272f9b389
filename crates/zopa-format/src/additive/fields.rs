//! Takes values out of a tree of keys, lists and plain values, with an error for each that is not as it should be.

use std::ops::Range;

use zopa_model::Number;

use crate::finding::{Finding, shortened};
use crate::report::{Note, Report, Spot, number_help, quoted};
use crate::tree::{Entry, Kind, Node, Table};

/// A file of other programs that is a tree of keys and values, or why it is none.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    /// The path of the file.
    pub(crate) path: &'a str,
    /// Its text.
    pub(crate) text: String,
    /// What it holds.
    pub(crate) tree: Result<Node, Vec<Finding>>,
}

impl Document<'_> {
    /// The outermost table, if the file can be read and holds one.
    pub(crate) fn table(&self) -> Option<&Table> {
        match self.tree.as_ref().map(|it| &it.kind) {
            Ok(Kind::Table(table)) => Some(table),
            _ => None,
        }
    }

    /// Whether the file cannot be read, but holds one of these words.
    pub(crate) fn is_broken_with(&self, words: &[&str]) -> bool {
        self.tree.is_err() && words.iter().any(|it| self.text.contains(it))
    }

    /// Takes the file into a report; nothing but errors in it if the file cannot be read.
    pub(crate) fn open(&self, report: &mut Report) -> (usize, Option<&Node>) {
        let file = report.add_file(self.path, self.text.clone());
        match &self.tree {
            Ok(tree) => (file, Some(tree)),
            Err(findings) => {
                for it in findings {
                    let spot = Spot { file, span: it.span.clone() };
                    let (code, message, help) = (it.code, it.message.clone(), it.help.clone());
                    report.error(Some(&spot), Note { code, message, help });
                }
                (file, None)
            }
        }
    }
}

/// Reads one file.
#[derive(Debug)]
pub(crate) struct Fields<'r> {
    /// Where problems go.
    pub(crate) report: &'r mut Report,
    /// The place of the file in the report.
    pub(crate) file: usize,
}

impl Fields<'_> {
    /// A place in the file.
    pub(crate) fn spot(&self, span: &Range<usize>) -> Spot {
        Spot { file: self.file, span: span.clone() }
    }

    /// Notes something that stops the reading.
    pub(crate) fn error(
        &mut self,
        span: &Range<usize>,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let note = Note { code, message: message.into(), help: help.into() };
        self.report.error(Some(&self.spot(span)), note);
    }

    /// Notes something that was taken as given.
    pub(crate) fn warn(
        &mut self,
        span: &Range<usize>,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let note = Note { code, message: message.into(), help: help.into() };
        self.report.warning(Some(&self.spot(span)), note);
    }

    /// The entry with a key; an error if there is none.
    pub(crate) fn required<'a>(
        &mut self,
        (table, span): (&'a Table, &Range<usize>),
        key: &str,
    ) -> Option<&'a Entry> {
        let entry = table.get(key);
        if entry.is_none() {
            let near = zopa_model::nearest(key, table.entries().iter().map(|it| it.key.as_str()));
            let help = match near {
                Some(near) => format!("Did you mean `{key}` where `{near}` stands?"),
                None => "Check that the file is complete.".into(),
            };
            self.error(span, "key", format!("`{key}` is missing"), help);
        }
        entry
    }

    /// The keys and values of a node.
    pub(crate) fn table<'a>(&mut self, node: &'a Node, what: &str) -> Option<&'a Table> {
        if let Kind::Table(table) = &node.kind {
            return Some(table);
        }
        self.wrong(node, what, "keys with values");
        None
    }

    /// The entries of a list.
    pub(crate) fn list<'a>(&mut self, node: &'a Node, what: &str) -> Option<&'a [Node]> {
        if let Kind::List(list) = &node.kind {
            return Some(list);
        }
        self.wrong(node, what, "a list");
        None
    }

    /// A name: a text, or a number in its shortest writing.
    pub(crate) fn name(&mut self, node: &Node, what: &str) -> Option<String> {
        match &node.kind {
            Kind::Text(text) => Some(text.clone()),
            Kind::Number(text) => Some(plain_number(text)),
            Kind::Bool(is) => Some(is.to_string()),
            _ => {
                self.wrong(node, what, "a name");
                None
            }
        }
    }

    /// A number, also one in quotes.
    pub(crate) fn number(&mut self, node: &Node, what: &str) -> Option<Number> {
        let (Kind::Number(text) | Kind::Text(text)) = &node.kind else {
            self.wrong(node, what, "a number");
            return None;
        };
        let number = text.parse::<Number>();
        if let Err(fault) = &number {
            self.error(&node.span, "number", format!("{what}: {fault}"), number_help(fault));
        }
        number.ok()
    }

    /// Warns of keys that are passed over.
    pub(crate) fn only_known(&mut self, table: &Table, known: &[&str]) {
        let is_unknown = |it: &&Entry| !known.contains(&it.key.as_str());
        let unknown: Vec<&Entry> = table.entries().iter().filter(is_unknown).collect();
        let Some(first) = unknown.first() else { return };
        let names = quoted(unknown.iter().map(|it| it.key.as_str()));
        let (message, help) =
            (format!("{names} not read"), "Check that nothing of it matters to the values.");
        self.warn(&first.key_span, "not-read", message, help);
    }

    fn wrong(&mut self, node: &Node, what: &str, wanted: &str) {
        let found = match &node.kind {
            Kind::Table(_) => "keys with values".into(),
            Kind::List(_) => "a list".into(),
            Kind::Text(text) | Kind::Number(text) | Kind::Date(text) => {
                format!("`{}`", shortened(text))
            }
            Kind::Bool(is) => format!("`{is}`"),
            Kind::Null => "nothing".into(),
        };
        let message = format!("{what} should be {wanted}; found {found}");
        self.error(&node.span, "type", message, "Check that the file is complete.");
    }
}

/// A number in its shortest exact writing, so that 1 and 1.0 name the same option.
pub(crate) fn plain_number(text: &str) -> String {
    text.parse::<Number>().map_or_else(|_| text.to_string(), |it| it.to_string())
}
