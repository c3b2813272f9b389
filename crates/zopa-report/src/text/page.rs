//! The page being written: paragraphs, list items and table rows, none wider than the terminal.

use crate::sheet::Sheet;
use crate::text::line::{WIDTH, cut, width, wrap};
use crate::text::style::Style;

/// Lines so far.
#[derive(Debug)]
pub(crate) struct Page {
    text: String,
    style: Style,
}

impl Page {
    pub(crate) fn new(style: Style) -> Page {
        Page { text: String::new(), style }
    }

    /// One line as it is.
    pub(crate) fn line(&mut self, line: &str) {
        self.text.push_str(cut(line.trim_end(), WIDTH).as_str());
        self.text.push('\n');
    }

    /// One line in bold type.
    pub(crate) fn head(&mut self, line: &str) {
        self.text.push_str(&self.style.bold(&cut(line.trim_end(), WIDTH)));
        self.text.push('\n');
    }

    /// An empty line.
    pub(crate) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Wraps `lead rest`; lines after the first start `further` columns in.
    fn hanging(&mut self, indent: usize, lead: &str, rest: &str, further: usize) {
        let lead = lead.trim_end();
        let whole = if lead.is_empty() { rest.to_string() } else { format!("{lead} {rest}") };
        let room = WIDTH - further.max(indent);
        for (nth, line) in wrap(&whole, room).into_iter().enumerate() {
            let start = " ".repeat(if nth == 0 { indent } else { further });
            let line = match line.strip_prefix(lead) {
                Some(behind) if nth == 0 => format!("{}{behind}", self.style.bold(lead)),
                _ => line,
            };
            self.text.push_str(format!("{start}{line}").trim_end());
            self.text.push('\n');
        }
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }
}

impl Sheet for Page {
    fn heading(&mut self, _: &str) {
        self.blank();
    }

    fn paragraph(&mut self, lead: &str, rest: &str) {
        self.hanging(0, lead, rest, 2);
    }

    fn item(&mut self, mark: &str, text: &str) {
        self.hanging(2, mark, text, 2 + width(mark) + 1);
    }

    fn note(&mut self, text: &str) {
        self.hanging(2, "", text, 2);
    }
}
