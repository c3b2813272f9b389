//! Writes elements of HTML and SVG: every one is closed, every text and attribute is escaped.

/// Starts a stretch of text whose direction does not touch what is around it.
const ISOLATE: char = '\u{2068}';
/// Ends that stretch.
const END_ISOLATE: char = '\u{2069}';

/// Elements so far.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    text: String,
}

impl Markup {
    /// An element with what `inside` writes.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Markup),
    ) {
        self.open(name, attributes);
        inside(self);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// An element with a text, in which stretches of another direction are isolated by elements.
    ///
    /// With `dir="auto"` the element itself isolates a text that is one stretch: a browser looks for the direction
    /// in the text of an element and not in isolated elements inside.
    pub(crate) fn words(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        let is_auto = attributes.contains(&("dir", "auto"));
        self.element(name, attributes, |it| if is_auto { it.whole(text) } else { it.text(text) });
    }

    /// A text that is all there is to read in an element with `dir="auto"`.
    pub(crate) fn whole(&mut self, text: &str) {
        match one_stretch(text) {
            Some(inside) => escape(&mut self.text, inside),
            None => self.text(text),
        }
    }

    /// An element with a text as it is: titles and texts of pictures hold no other elements.
    pub(crate) fn plain(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.element(name, attributes, |it| escape(&mut it.text, text));
    }

    /// An element without content, closed at once.
    pub(crate) fn single(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.open(name, attributes);
        // Known to HTML for elements of SVG, and harmless on its own void elements.
        self.text.pop();
        self.text.push_str("/>");
    }

    /// A text, in which stretches of another direction are isolated by elements.
    pub(crate) fn text(&mut self, text: &str) {
        for piece in text.split_inclusive([ISOLATE, END_ISOLATE]) {
            let (words, tag) = match piece.strip_suffix(ISOLATE) {
                Some(words) => (words, "<bdi>"),
                None => match piece.strip_suffix(END_ISOLATE) {
                    Some(words) => (words, "</bdi>"),
                    None => (piece, ""),
                },
            };
            escape(&mut self.text, words);
            self.text.push_str(tag);
        }
    }

    /// A text of our own that is markup already, such as a style sheet.
    pub(crate) fn trusted(&mut self, text: &'static str) {
        self.text.push_str(text);
    }

    /// A line break in the source, so that a page can be read and compared line by line.
    pub(crate) fn line(&mut self) {
        self.text.push('\n');
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            self.text.push(' ');
            self.text.push_str(key);
            self.text.push_str("=\"");
            escape(&mut self.text, value);
            self.text.push('"');
        }
        self.text.push('>');
    }

    /// What was written apart from this.
    pub(crate) fn append(&mut self, other: &Markup) {
        self.text.push_str(&other.text);
    }

    /// All that was written.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// What is inside a text that is one isolated stretch.
fn one_stretch(text: &str) -> Option<&str> {
    let inside = text.strip_prefix(ISOLATE)?.strip_suffix(END_ISOLATE)?;
    (!inside.contains([ISOLATE, END_ISOLATE])).then_some(inside)
}

/// Writes a text so that nothing in it is taken for markup; characters no document may hold are dropped.
fn escape(out: &mut String, text: &str) {
    for it in text.chars() {
        match it {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(it),
            '\u{FFFE}' | '\u{FFFF}' => {}
            _ if it.is_control() => {}
            _ => out.push(it),
        }
    }
}
