//! XML as a flat list of elements with their places. No recursion, so that no depth is too deep.

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::events::attributes::{AttrError, Attribute};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// The elements of a file; the first is the root.
#[derive(Debug)]
pub(super) struct Tree {
    elements: Vec<Element>,
    /// Where an attribute has an `&` that starts no known entity, and is taken as written.
    pub(super) odd_entities: Vec<Range<usize>>,
}

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    /// Its name.
    pub(super) name: String,
    /// Its start tag, in bytes of the text.
    pub(super) span: Range<usize>,
    attributes: BTreeMap<String, Value>,
    children: Vec<usize>,
}

/// The value of an attribute.
#[derive(Debug)]
pub(super) struct Value {
    /// The text, entities resolved.
    pub(super) text: String,
    /// Where it stands between its quotes, in bytes of the text.
    pub(super) span: Range<usize>,
}

/// Why a text is not XML.
#[derive(Debug)]
pub(super) struct XmlFault {
    /// What is wrong; no final full stop.
    pub(super) message: String,
    /// Where.
    pub(super) span: Range<usize>,
}

/// What the first element of a text tells.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Root {
    /// Its name.
    Named(String),
    /// The text has no element and no start of one, but is not blank.
    NotXml,
    /// The text breaks off or is broken before its first element is read, or is blank.
    Broken,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&Value> {
        self.attributes.get(name)
    }
}

impl Tree {
    /// The outermost element.
    pub(super) fn root(&self) -> &Element {
        &self.elements[0]
    }

    /// The elements directly inside an element, in the order of the text.
    pub(super) fn children<'a>(&'a self, parent: &'a Element) -> impl Iterator<Item = &'a Element> {
        parent.children.iter().map(|&it| &self.elements[it])
    }

    /// The elements of a name directly inside an element, in the order of the text.
    pub(super) fn children_named<'a>(
        &'a self,
        parent: &'a Element,
        name: &'a str,
    ) -> impl Iterator<Item = &'a Element> {
        self.children(parent).filter(move |it| it.name == name)
    }
}

/// The name of the first element, without reading further.
pub(super) fn root(text: &str) -> Root {
    let mut reader = reader(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                return Root::Named(tag.name().as_ref().to_string());
            }
            Ok(Event::Eof) | Err(_) if text.contains('<') || text.trim().is_empty() => {
                return Root::Broken;
            }
            Ok(Event::Eof) | Err(_) => return Root::NotXml,
            Ok(_) => {}
        }
    }
}

/// Reads a whole text.
pub(super) fn read(text: &str) -> Result<Tree, XmlFault> {
    let mut reader = reader(text);
    let mut tree = Tree { elements: Vec::new(), odd_entities: Vec::new() };
    let mut open: Vec<usize> = Vec::new();
    loop {
        let start = position(reader.buffer_position());
        let event = reader.read_event().map_err(|error| XmlFault {
            message: format!("the XML is broken: {error}"),
            span: position(reader.error_position())..position(reader.buffer_position()),
        })?;
        let span = start..position(reader.buffer_position());
        match event {
            Event::Start(tag) => {
                let idx = add(&mut tree, open.last().copied(), (text, &tag, span))?;
                open.push(idx);
            }
            Event::Empty(tag) => {
                add(&mut tree, open.last().copied(), (text, &tag, span))?;
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Eof => return ended(tree, open.last().copied(), text),
            // Nothing of the format stands in text, and no entity is ever defined or expanded.
            _ => {}
        }
    }
}

fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    reader
}

/// The tree, if every element is closed.
fn ended(tree: Tree, open: Option<usize>, text: &str) -> Result<Tree, XmlFault> {
    let fault = |message, span| Err(XmlFault { message, span });
    match open.map(|it| &tree.elements[it]) {
        Some(it) => fault(
            format!("the file ends inside `<{}>`, which is never closed", it.name),
            it.span.clone(),
        ),
        None if tree.elements.is_empty() => {
            fault("the file has no XML element".into(), text.len()..text.len())
        }
        None => Ok(tree),
    }
}

/// Adds an element to the one it stands in.
fn add(
    tree: &mut Tree,
    parent: Option<usize>,
    (text, tag, span): (&str, &BytesStart<'_>, Range<usize>),
) -> Result<usize, XmlFault> {
    let idx = tree.elements.len();
    let name = tag.name().as_ref().to_string();
    match parent {
        Some(parent) => tree.elements[parent].children.push(idx),
        None if idx > 0 => {
            let first = &tree.elements[0].name;
            let message =
                format!("a second outermost element `<{name}>` follows the end of `<{first}>`");
            return Err(XmlFault { message, span });
        }
        None => {}
    }
    let attributes = attributes(tree, (text, tag, &span))?;
    tree.elements.push(Element { name, span, attributes, children: Vec::new() });
    Ok(idx)
}

fn attributes(
    tree: &mut Tree,
    (text, tag, span): (&str, &BytesStart<'_>, &Range<usize>),
) -> Result<BTreeMap<String, Value>, XmlFault> {
    let mut values = BTreeMap::new();
    // The check of the reader compares every pair of attributes; the map below finds repeats faster.
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| attribute_fault(&error, tag, span))?;
        let name = attribute.key.as_ref().to_string();
        let at = value_span(text, &attribute.value).unwrap_or_else(|| span.clone());
        let value = Value { text: value_text(tree, &attribute, &at), span: at.clone() };
        if values.contains_key(&name) {
            let message = format!("`<{}>` has two attributes `{name}`", tag.name().as_ref());
            return Err(XmlFault { message, span: at });
        }
        values.insert(name, value);
    }
    Ok(values)
}

/// The text of a value with its entities resolved; as written where one is not known.
fn value_text(tree: &mut Tree, attribute: &Attribute<'_>, span: &Range<usize>) -> String {
    match attribute.normalized_value(XmlVersion::Implicit1_0) {
        Ok(text) => text.into_owned(),
        Err(_) => {
            tree.odd_entities.push(span.clone());
            attribute.value.clone().into_owned()
        }
    }
}

fn attribute_fault(error: &AttrError, tag: &BytesStart<'_>, span: &Range<usize>) -> XmlFault {
    let (within, what) = match *error {
        AttrError::ExpectedEq(at) => (at, "an attribute without `=`"),
        AttrError::ExpectedValue(at) => (at, "an attribute without a value"),
        AttrError::UnquotedValue(at) => (at, "an attribute whose value has no quotes"),
        AttrError::ExpectedQuote(at, _) => (at, "an attribute whose closing quote is missing"),
        AttrError::Duplicated(at, _) => (at, "an attribute twice"),
    };
    // Places inside a tag count from behind its `<`.
    let start = (span.start + 1 + within).min(span.end);
    XmlFault { message: format!("`<{}>` has {what}", tag.name().as_ref()), span: start..span.end }
}

/// Where a value stands in the text that it was cut from.
fn value_span(text: &str, value: &str) -> Option<Range<usize>> {
    let start = value.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
    let end = start.checked_add(value.len())?;
    (end <= text.len()).then_some(start..end)
}

/// A place in a text that is in memory.
fn position(place: u64) -> usize {
    usize::try_from(place).expect("a place in a text in memory fits the address space")
}
