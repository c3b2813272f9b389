//! The words of an answer as headings, paragraphs and numbered lists.

use crate::markup::Markup;
use crate::sheet::Sheet;

/// Writes parts of the answer into a page.
pub(super) struct Writer<'a> {
    out: &'a mut Markup,
    /// Entries of the list being collected.
    items: Vec<String>,
    /// Whether they are numbered.
    is_numbered: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(out: &'a mut Markup) -> Writer<'a> {
        Writer { out, items: Vec::new(), is_numbered: false }
    }

    /// Ends a list that is still open.
    pub(super) fn finish(mut self) {
        self.end_list();
    }

    fn end_list(&mut self) {
        let items = std::mem::take(&mut self.items);
        if items.is_empty() {
            return;
        }
        self.out.element(if self.is_numbered { "ol" } else { "ul" }, &[], |out| {
            for it in &items {
                out.words("li", &[], it);
            }
        });
        self.out.line();
    }
}

impl Sheet for Writer<'_> {
    fn heading(&mut self, heading: &str) {
        self.end_list();
        self.out.words("h2", &[], heading);
        self.out.line();
    }

    fn paragraph(&mut self, lead: &str, rest: &str) {
        self.end_list();
        self.out.element("p", &[], |out| {
            out.words("strong", &[], lead);
            out.text(" ");
            out.text(rest);
        });
        self.out.line();
    }

    fn item(&mut self, mark: &str, text: &str) {
        self.is_numbered = mark != "-";
        self.items.push(text.into());
    }

    fn note(&mut self, text: &str) {
        self.end_list();
        self.out.words("p", &[("class", "note")], text);
        self.out.line();
    }
}
