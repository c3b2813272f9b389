//! YAML to a tree, from the events of the parser, so that numbers keep their text and everything its place.
//!
//! One document of mappings, lists and plain values. Repeated parts (`*name`) are copied up to a limit; tags
//! that would build objects of a program are refused.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, Tag};
use zopa_model::{Number, NumberFault};

use crate::finding::Finding;
use crate::tree::{Entry, Kind, Node, Table};

/// Deepest nesting.
const MAX_DEPTH: usize = 64;
/// Most values a file may stand for, repeated parts counted each time.
const MAX_NODES: usize = 500_000;
/// Tags of plain values, behind `!!`.
const PLAIN: [&str; 5] = ["str", "int", "float", "bool", "null"];

/// Reads YAML; reports the first fault, or every key that a mapping has twice.
pub(crate) fn yaml_tree(text: &str) -> Result<Node, Vec<Finding>> {
    let mut builder = Builder::new(text);
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|it| {
            let start = builder.byte(it.marker().index());
            vec![Finding::error(
                start..start,
                "yaml",
                format!("the YAML is broken: {}", it.info()),
                "Check quotes, brackets and the blanks at the start of the lines around here.",
            )]
        })?;
        let span = builder.bytes(span);
        builder.take(event, span).map_err(|it| vec![it])?;
    }
    let Some(root) = builder.root else {
        let help = "Check that the file is complete.";
        return Err(vec![Finding::error(0..0, "yaml", "the file is empty", help)]);
    };
    if builder.twice.is_empty() { Ok(root) } else { Err(builder.twice) }
}

/// A list or mapping that is not closed yet.
struct Open {
    kind: OpenKind,
    start: usize,
    anchor: usize,
    /// Values before it, to know how many it holds.
    before: usize,
    /// How deep what it holds nests.
    height: usize,
}

/// How large a part is.
#[derive(Clone, Copy)]
struct Size {
    /// Values in it, itself included.
    n_nodes: usize,
    /// How deep it nests; 0 for a plain value.
    height: usize,
}

enum OpenKind {
    List(Vec<Node>),
    /// The entries, and the key that waits for its value.
    Table(Vec<Entry>, Option<(String, Range<usize>)>),
}

struct Builder {
    /// Where each character starts, and the end of the text.
    starts: Vec<usize>,
    open: Vec<Open>,
    root: Option<Node>,
    n_documents: usize,
    /// Values so far, copies counted each.
    n_nodes: usize,
    /// Parts with a name.
    anchors: BTreeMap<usize, (Node, Size)>,
    twice: Vec<Finding>,
}

impl Builder {
    fn new(text: &str) -> Builder {
        let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        starts.push(text.len());
        Builder {
            starts,
            open: Vec::new(),
            root: None,
            n_documents: 0,
            n_nodes: 0,
            anchors: BTreeMap::new(),
            twice: Vec::new(),
        }
    }

    /// Places of the parser count characters.
    fn byte(&self, character: usize) -> usize {
        self.starts[character.min(self.starts.len() - 1)]
    }

    fn bytes(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }

    fn take(&mut self, event: Event<'_>, span: Range<usize>) -> Result<(), Finding> {
        match event {
            Event::DocumentStart(_) => {
                self.n_documents += 1;
                if self.n_documents > 1 {
                    let help = "Give each its own file.";
                    return Err(error(span, "a second document in one file", help));
                }
                Ok(())
            }
            Event::Alias(anchor) => self.copy(anchor, span),
            Event::Scalar(text, style, anchor, tag) => {
                let kind = scalar(&text, style, tag.as_deref(), &span)?;
                self.count(1, &span)?;
                self.add(Node { kind, span }, anchor, Size { n_nodes: 1, height: 0 })
            }
            Event::SequenceStart(anchor, tag) => {
                // A tuple of Python is a list here.
                check_tag(tag, &["seq", "python/tuple"], &span)?;
                self.start(OpenKind::List(Vec::new()), anchor, span)
            }
            Event::MappingStart(anchor, tag) => {
                check_tag(tag, &["map"], &span)?;
                self.start(OpenKind::Table(Vec::new(), None), anchor, span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(&span),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn start(&mut self, kind: OpenKind, anchor: usize, span: Range<usize>) -> Result<(), Finding> {
        if self.open.len() >= MAX_DEPTH {
            return Err(too_deep(span));
        }
        self.count(1, &span)?;
        self.open.push(Open { kind, start: span.start, anchor, before: self.n_nodes, height: 0 });
        Ok(())
    }

    fn end(&mut self, span: &Range<usize>) -> Result<(), Finding> {
        let open = self.open.pop().expect("the parser closes only what is open");
        let size = Size { n_nodes: 1 + self.n_nodes - open.before, height: 1 + open.height };
        let kind = match open.kind {
            OpenKind::List(list) => Kind::List(list),
            OpenKind::Table(entries, _) => {
                let table = Table::new(entries);
                self.twice.extend(table.repeated().map(repeated));
                Kind::Table(table)
            }
        };
        let node = Node { kind, span: open.start..span.end.max(open.start) };
        self.add(node, open.anchor, size)
    }

    /// Puts a copy of a named part in place.
    fn copy(&mut self, anchor: usize, span: Range<usize>) -> Result<(), Finding> {
        let Some((node, size)) = self.anchors.get(&anchor) else {
            let help = "Write the part out where it is repeated.";
            return Err(error(span, "a part that contains itself", help));
        };
        let size = *size;
        if self.n_nodes.saturating_add(size.n_nodes) > MAX_NODES {
            return Err(too_many(span));
        }
        // Parts in parts would nest without end: each copy brings its own depth.
        if self.open.len() + size.height > MAX_DEPTH {
            return Err(too_deep(span));
        }
        let node = Node { span, ..node.clone() };
        self.n_nodes += size.n_nodes;
        self.add(node, 0, size)
    }

    fn count(&mut self, n_nodes: usize, span: &Range<usize>) -> Result<(), Finding> {
        self.n_nodes += n_nodes;
        if self.n_nodes > MAX_NODES { Err(too_many(span.clone())) } else { Ok(()) }
    }

    /// Adds a finished value to what it stands in.
    fn add(&mut self, node: Node, anchor: usize, size: Size) -> Result<(), Finding> {
        if anchor > 0 {
            // A copy is kept beside the part itself, and counts.
            self.count(size.n_nodes, &node.span)?;
            self.anchors.insert(anchor, (node.clone(), size));
        }
        if let Some(open) = self.open.last_mut() {
            open.height = open.height.max(size.height);
        }
        match self.open.last_mut().map(|it| &mut it.kind) {
            None => self.root = Some(node),
            Some(OpenKind::List(list)) => list.push(node),
            Some(OpenKind::Table(entries, key)) => match key.take() {
                Some((key, key_span)) => entries.push(Entry { key, key_span, value: node }),
                None => *key = Some(key_of(node)?),
            },
        }
        Ok(())
    }
}

fn key_of(node: Node) -> Result<(String, Range<usize>), Finding> {
    match node.kind {
        Kind::Text(text) => Ok((text, node.span)),
        Kind::Number(text) => Ok((crate::additive::fields::plain_number(&text), node.span)),
        Kind::Bool(is) => Ok((is.to_string(), node.span)),
        _ => {
            let help = "Write `key: value`, the key as one word or in quotes.";
            Err(error(node.span, "a key that is no name", help))
        }
    }
}

/// A plain value. Only what stands without quotes may be a number.
fn scalar(
    text: &str,
    style: ScalarStyle,
    tag: Option<&Tag>,
    span: &Range<usize>,
) -> Result<Kind, Finding> {
    check_tag(tag.map(Cow::Borrowed), &PLAIN, span)?;
    let is_text = tag.is_some_and(|it| it.is_yaml_core_schema() && it.suffix == "str")
        || tag.is_none() && style != ScalarStyle::Plain;
    if is_text {
        return Ok(Kind::Text(text.into()));
    }
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => Kind::Null,
        "true" | "True" | "TRUE" => Kind::Bool(true),
        "false" | "False" | "FALSE" => Kind::Bool(false),
        _ if is_number(text) => Kind::Number(text.into()),
        _ => Kind::Text(text.into()),
    })
}

/// Whether a word without quotes is meant as a number; `.inf` and numbers that are too long are.
fn is_number(text: &str) -> bool {
    let body = text.strip_prefix(['-', '+']).unwrap_or(text);
    if [".inf", ".nan"].contains(&body.to_ascii_lowercase().as_str()) {
        return true;
    }
    if text.contains('/') || !body.starts_with(|it: char| it.is_ascii_digit() || it == '.') {
        return false;
    }
    !matches!(text.parse::<Number>(), Err(NumberFault::NotANumber { .. }))
}

fn check_tag(
    tag: Option<Cow<'_, Tag>>,
    known: &[&str],
    span: &Range<usize>,
) -> Result<(), Finding> {
    let Some(tag) = tag else { return Ok(()) };
    if tag.is_yaml_core_schema() && known.contains(&tag.suffix.as_str()) {
        return Ok(());
    }
    let handle = if tag.is_yaml_core_schema() { "!!" } else { &tag.handle };
    let message = format!("the tag `{handle}{}` is not read", tag.suffix);
    Err(error(span.clone(), &message, "Write the value itself, as keys, lists, texts and numbers."))
}

fn repeated(entry: &Entry) -> Finding {
    error(
        entry.key_span.clone(),
        &format!("`{}` is given twice", entry.key),
        "Keep one of the two.",
    )
}

fn too_deep(span: Range<usize>) -> Finding {
    let message = format!("lists and mappings are nested deeper than {MAX_DEPTH} levels");
    error(span, &message, "Look for a bracket that is not closed, or a part repeated in itself.")
}

fn too_many(span: Range<usize>) -> Finding {
    let message = format!("the file stands for more than {MAX_NODES} values");
    error(span, &message, "Leave out repeated parts (`*name`) that the case does not need.")
}

fn error(span: Range<usize>, message: &str, help: &str) -> Finding {
    Finding::error(span, "yaml", message, help)
}
