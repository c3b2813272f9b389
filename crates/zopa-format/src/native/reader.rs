//! Reading keys of tables: every problem is noted, and reading goes on.

use std::ops::Range;

use zopa_model::{Number, Place, Step, nearest};

use crate::faults::Broken;
use crate::finding::{Finding, shortened};
use crate::meant::{CONSENT, key_help, key_meant, word_help};
use crate::spec::{KeySpec, Shape, TableSpec, quoted};
use crate::tree::{Entry, Kind, Node, Table};

/// Collects what is wrong while a tree is read.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    pub(crate) findings: Vec<Finding>,
    /// Places of the case that could not be read and hold something made up.
    pub(crate) broken: Broken,
}

/// A table whose keys have been checked, on its way to be read.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    table: &'a Table,
    spec: &'static TableSpec,
    pub(crate) place: Place,
    pub(crate) span: Range<usize>,
}

/// A value on its way to be read.
#[derive(Debug)]
pub(crate) struct Field<'a> {
    pub(crate) node: &'a Node,
    pub(crate) place: Place,
    pub(crate) span: Range<usize>,
    pub(crate) spec: &'static KeySpec,
}

impl<'a> Fields<'a> {
    /// The value of a key, if it is there.
    pub(crate) fn get(&self, key: &str) -> Option<Field<'a>> {
        let spec = self.spec.key(key).expect("every key that is read is in the spec");
        let entry = self.table.get(key)?;
        let span = pointed(&entry.value, Some(&entry.key_span));
        Some(Field { node: &entry.value, place: self.place.key(key), span, spec })
    }
}

/// The stretch to point at for a value: plain values themselves, the key of tables and lists.
pub(crate) fn pointed(node: &Node, key: Option<&Range<usize>>) -> Range<usize> {
    match (&node.kind, key) {
        (Kind::Table(_) | Kind::List(_), Some(key)) => key.clone(),
        _ => node.span.clone(),
    }
}

impl Reader {
    /// Notes an error about a place.
    pub(crate) fn error(&mut self, place: &Place, finding: Finding) {
        self.findings.push(finding);
        self.broken.add(place.clone());
    }

    /// Notes that a key holds something of another kind than it may.
    pub(crate) fn wrong_kind(&mut self, field: &Field<'_>) {
        self.wrong_shape(&field.place, field.span.clone(), field.node, field.spec);
    }

    fn wrong_shape(&mut self, place: &Place, span: Range<usize>, node: &Node, spec: &KeySpec) {
        let (key, shape) = (spec.key, spec.shape);
        let message = format!("`{key}` is {}; it must be {}", shown(node), shape.allowed());
        let help = match (&node.kind, shape) {
            (Kind::List(_), _) if key == "consent" => CONSENT.into(),
            (Kind::Null, _) => "Leave the key out where nothing is known.".into(),
            (Kind::Table(_), Shape::TableList(_)) => {
                format!("Write every entry below a name in double brackets: `[[{key}]]`.")
            }
            (Kind::Number(text), Shape::Text | Shape::Condition) => {
                format!("Put it in double quotes: `{key} = \"{text}\"`.")
            }
            (Kind::Date(text), Shape::Text | Shape::Condition) => {
                format!("Put it in double quotes: `{key} = \"{text}\"`.")
            }
            // What stands in a ranking is no order of issues, as a text alone mostly is.
            (Kind::Text(text), Shape::TextList | Shape::ConditionList) if key != "ranking" => {
                let text = quoted_text(text);
                format!("Put it in square brackets: `{key} = [{text}]`.")
            }
            (Kind::List(list), Shape::Text | Shape::Condition) if list.len() == 1 => {
                match &list[0].kind {
                    Kind::Text(text) => {
                        format!("Leave out the brackets: `{key} = {}`.", quoted_text(text))
                    }
                    _ => format!("Write it like `{key} = {}`.", shape.example()),
                }
            }
            (Kind::Number(text), Shape::Gains) => {
                format!("Name who gains it: `{key} = {{ upper = {} }}`.", shortened(text))
            }
            (Kind::List(_), Shape::TableById(spec)) => {
                format!(
                    "Give each a name of its own, like `{}`, with its keys below.",
                    spec.heading
                )
            }
            _ => format!("Write it like `{key} = {}`.", shape.example()),
        };
        self.error(place, Finding::error(span, "type", message, help));
    }

    /// Checks that a value is a table and has all keys it needs and no other.
    pub(crate) fn fields<'a>(
        &mut self,
        (node, place, span): (&'a Node, Place, Range<usize>),
        spec: &'static TableSpec,
    ) -> Option<Fields<'a>> {
        let Kind::Table(table) = &node.kind else {
            let message = format!("found {}; {} must be a table", shown(node), spec.name);
            let help = table_help(node, spec);
            self.error(&place, Finding::error(span, "type", message, help));
            return None;
        };
        let fields = Fields { table, spec, place, span };
        let meant = self.unknown_keys(&fields);
        for key in spec.keys.iter().filter(|it| it.is_required && table.get(it.key).is_none()) {
            if !meant.iter().any(|it| it == key.key) {
                self.missing_key(&fields, key);
            }
        }
        Some(fields)
    }

    /// Reports unknown keys; gives the keys that were probably meant.
    fn unknown_keys(&mut self, fields: &Fields<'_>) -> Vec<String> {
        let allowed: Vec<&str> = fields.spec.keys.iter().map(|it| it.key).collect();
        let mut meant = Vec::new();
        for entry in fields.table.entries() {
            if fields.spec.key(&entry.key).is_some() {
                continue;
            }
            // Of tables there may be several, or several entries in one.
            let is_free = |it: &&str| {
                let has_more =
                    |it: &KeySpec| matches!(it.shape, Shape::TableList(_) | Shape::TableById(_));
                let is_table = matches!(entry.value.kind, Kind::List(_) | Kind::Table(_));
                fields.table.get(it).is_none()
                    || (is_table && fields.spec.key(it).is_some_and(has_more))
            };
            let free = allowed.iter().copied().filter(&is_free);
            let near = other_demand(fields.spec, &entry.key);
            let near = near.or_else(|| key_meant(fields.spec.heading, &entry.key).filter(&is_free));
            let near = near.map(String::from).or_else(|| nearest(&singular(&entry.key), free));
            let message = format!(
                "unknown key `{}` in {}; allowed: {}",
                shortened(&entry.key),
                fields.spec.name,
                quoted(&allowed)
            );
            let help = unknown_help(fields, entry, near.as_deref());
            let finding = Finding::error(entry.key_span.clone(), "unknown-key", message, help);
            self.error(&fields.place.key(&entry.key), finding);
            near.iter().for_each(|it| self.broken.add(fields.place.key(it)));
            meant.extend(near);
        }
        meant
    }

    fn missing_key(&mut self, fields: &Fields<'_>, key: &KeySpec) {
        let message = format!("{} has no `{}`", fields.spec.name, key.key);
        let help = format!("Add `{} = {}`. {}", key.key, key.example(), key.doc);
        let finding = Finding::error(fields.span.clone(), "missing-key", message, help);
        self.error(&fields.place.key(key.key), finding);
    }

    /// The text of a key.
    pub(crate) fn text(&mut self, fields: &Fields<'_>, key: &str) -> Option<String> {
        let field = fields.get(key)?;
        if let Kind::Text(text) = &field.node.kind {
            return Some(text.clone());
        }
        self.wrong_kind(&field);
        None
    }

    /// The text of a key that must be there; empty if it is not, which has been reported.
    pub(crate) fn required_text(&mut self, fields: &Fields<'_>, key: &str) -> String {
        self.text(fields, key).unwrap_or_default()
    }

    /// The texts of a list.
    pub(crate) fn texts(&mut self, fields: &Fields<'_>, key: &str) -> Option<Vec<String>> {
        let field = fields.get(key)?;
        let Kind::List(list) = &field.node.kind else {
            self.wrong_kind(&field);
            return None;
        };
        let mut texts = Vec::with_capacity(list.len());
        for (nth, node) in list.iter().enumerate() {
            if let Kind::Text(text) = &node.kind {
                texts.push(text.clone());
            } else {
                let place = field.place.entry(nth);
                let message = format!("entry {} of `{key}` is {}", nth + 1, shown(node));
                let help = "Put every entry in double quotes.";
                self.error(&place, Finding::error(node.span.clone(), "type", message, help));
            }
        }
        Some(texts)
    }

    /// The truth of a key.
    pub(crate) fn truth(&mut self, fields: &Fields<'_>, key: &str) -> Option<bool> {
        let field = fields.get(key)?;
        if let Kind::Bool(truth) = field.node.kind {
            return Some(truth);
        }
        self.wrong_kind(&field);
        None
    }

    /// The date of a key, quoted or not.
    pub(crate) fn date(&mut self, fields: &Fields<'_>, key: &str) -> Option<String> {
        let field = fields.get(key)?;
        if let Kind::Date(text) | Kind::Text(text) = &field.node.kind {
            return Some(text.clone());
        }
        self.wrong_kind(&field);
        None
    }

    /// One of some words, by its look-up.
    pub(crate) fn word<T>(
        &mut self,
        fields: &Fields<'_>,
        key: &str,
        of_word: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let field = fields.get(key)?;
        let Kind::Text(text) = &field.node.kind else {
            self.wrong_kind(&field);
            return None;
        };
        let found = of_word(text);
        if found.is_none() {
            let Shape::Word(words) = field.spec.shape else { return None };
            let message = format!(
                "`{key}` is `{}`; it must be {}",
                shortened(text),
                field.spec.shape.allowed()
            );
            let help = word_help(key, text, &words());
            self.error(&field.place, Finding::error(field.span.clone(), "word", message, help));
        }
        found
    }

    /// A whole number of 0 or more.
    pub(crate) fn count(&mut self, fields: &Fields<'_>, key: &str) -> Option<u64> {
        let field = fields.get(key)?;
        let count = match &field.node.kind {
            Kind::Number(text) => text.parse::<Number>().ok().as_ref().and_then(Number::to_i64),
            _ => None,
        };
        let count = count.and_then(|it| u64::try_from(it).ok());
        if count.is_none() {
            self.wrong_kind(&field);
        }
        count
    }

    /// The entries of a list of tables, each with its checked fields.
    pub(crate) fn table_list<'a>(
        &mut self,
        fields: &Fields<'a>,
        key: &str,
    ) -> Option<Vec<Fields<'a>>> {
        let field = fields.get(key)?;
        let (Kind::List(list), Shape::TableList(spec)) = (&field.node.kind, field.spec.shape)
        else {
            self.wrong_kind(&field);
            return None;
        };
        let mut tables = Vec::with_capacity(list.len());
        for (nth, node) in list.iter().enumerate() {
            let span = pointed(node, None);
            tables.extend(self.fields((node, field.place.entry(nth), span), spec));
        }
        Some(tables)
    }

    /// The entries of a table of tables, each with its id and its checked fields.
    pub(crate) fn table_by_id<'a>(
        &mut self,
        fields: &Fields<'a>,
        key: &str,
    ) -> Vec<(&'a str, Fields<'a>)> {
        let Some(field) = fields.get(key) else { return Vec::new() };
        let (Kind::Table(table), Shape::TableById(spec)) = (&field.node.kind, field.spec.shape)
        else {
            self.wrong_kind(&field);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for entry in table.entries() {
            let place = field.place.key(&entry.key);
            let span = pointed(&entry.value, Some(&entry.key_span));
            let found = self.fields((&entry.value, place, span), spec);
            tables.extend(found.map(|it| (entry.key.as_str(), it)));
        }
        tables
    }
}

/// `party` for `parties`, and other words as they are.
fn singular(key: &str) -> String {
    key.strip_suffix("ies").map_or_else(|| key.to_string(), |it| format!("{it}y"))
}

/// What stands in place of the condition of the other kind of demand.
fn other_demand(spec: &TableSpec, key: &str) -> Option<&'static str> {
    match (spec.heading, key) {
        ("[[position]]", "never") => Some("wants"),
        ("[[red_line]]", "wants") => Some("never"),
        _ => None,
    }
}

/// The place as the name of a table: `body.bloc`, whichever of them it is.
fn without_numbers(place: &Place) -> String {
    let keys = place.0.iter().filter(|it| matches!(it, Step::Key(_)));
    Place(keys.cloned().collect()).to_string()
}

/// A text in the quotes that it needs.
fn quoted_text(text: &str) -> String {
    let text = shortened(text);
    if text.contains('"') { format!("'{text}'") } else { format!("\"{text}\"") }
}

/// One thing to try about a key that is none of those allowed.
fn unknown_help(fields: &Fields<'_>, entry: &Entry, near: Option<&str>) -> String {
    if other_demand(fields.spec, &entry.key).is_some() {
        return "A position has `wants`, a red line has `never`; which is it?".into();
    }
    let path = |parts: &[&str]| {
        let above = without_numbers(&fields.place);
        let all: Vec<&str> = [above.as_str()].into_iter().chain(parts.iter().copied()).collect();
        all.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(".")
    };
    let shape = |key: &str| fields.spec.key(key).map(|it| it.shape);
    if let Some(help) = key_help(fields.spec.heading, &entry.key) {
        return help.into();
    }
    match (&entry.value.kind, near) {
        (Kind::List(_), Some(near)) if matches!(shape(near), Some(Shape::TableList(it)) if it.heading.starts_with("[[")) =>
        {
            format!("Did you mean `[[{}]]`?", path(&[near]))
        }
        (Kind::Table(table), Some(near)) if matches!(shape(near), Some(Shape::TableById(_))) => {
            let first = table.entries().first().map_or("..", |it| it.key.as_str());
            format!("Did you mean `[{}]`?", path(&[near, first]))
        }
        // `[values.merrin.convoys]`
        (Kind::Table(_), None) if shape("issue").is_some() && !fields.place.0.is_empty() => {
            format!("Did you mean `[{}]`?", path(&["issue", &entry.key]))
        }
        (_, Some(near)) => format!("Did you mean `{near}`?"),
        _ => "Remove the key, or use one of the allowed ones.".into(),
    }
}

/// How to write a table instead of what was found.
fn table_help(node: &Node, spec: &'static TableSpec) -> String {
    match &node.kind {
        Kind::List(_) if spec.heading.starts_with('[') => {
            format!("Write its name in single brackets, once: `{}`.", spec.heading)
        }
        _ if spec.heading.starts_with('[') => {
            format!("Write `{}` on a line of its own, with its keys below.", spec.heading)
        }
        _ => format!("Write it like `{}`.", Shape::Table(spec).example()),
    }
}

/// The value as a message names it.
pub(crate) fn shown(node: &Node) -> String {
    match &node.kind {
        Kind::Text(text) => format!("the text `{}`", shortened(text)),
        Kind::Number(text) => format!("the number {}", shortened(text)),
        Kind::Bool(truth) => format!("{truth}"),
        Kind::Date(text) => format!("the date {text}"),
        Kind::List(list) if list.len() == 1 => "a list with one entry".into(),
        Kind::List(list) => format!("a list with {} entries", list.len()),
        Kind::Table(_) => "a table".into(),
        Kind::Null => "null".into(),
    }
}
