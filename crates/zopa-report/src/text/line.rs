//! Lines of a terminal: what texts of a case may do to them, how wide they are, where they break.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns a line may take.
pub(crate) const WIDTH: usize = 100;
/// A blank at which no line breaks; printed as a plain blank.
const BOUND: char = '\u{A0}';
/// Starts a stretch whose direction does not touch what is around it.
const ISOLATE: char = '\u{2068}';
/// Ends that stretch.
const END_ISOLATE: char = '\u{2069}';

/// A text of the case made fit for a line: no control characters, right-to-left text isolated.
pub(crate) fn clean(text: &str) -> String {
    // Control characters could move the cursor, marks of direction could turn the line round.
    let kept: String = text
        .chars()
        .filter(|it| !matches!(it, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect();
    let trimmed = kept.trim();
    if trimmed.chars().any(is_right_to_left) {
        format!("{ISOLATE}{trimmed}{END_ISOLATE}")
    } else {
        trimmed.into()
    }
}

/// Whether a character belongs to a script written from right to left.
fn is_right_to_left(it: char) -> bool {
    matches!(it,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// A text that stays on one line, such as a number with its unit.
pub(crate) fn bound(text: &str) -> String {
    text.replace(' ', &BOUND.to_string())
}

/// How many columns a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// The text with blanks behind it up to a width.
pub(crate) fn pad(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text))))
}

/// The text with blanks before it up to a width.
pub(crate) fn pad_left(text: &str, to: usize) -> String {
    format!("{}{text}", " ".repeat(to.saturating_sub(width(text))))
}

/// The text cut to a width, with an ellipsis where it was cut.
pub(crate) fn cut(text: &str, to: usize) -> String {
    if width(text) <= to {
        return text.into();
    }
    let mut kept = String::new();
    for it in text.chars() {
        if width(&kept) + it.width().unwrap_or(0) + 1 > to {
            break;
        }
        kept.push(it);
    }
    kept.push('…');
    if kept.contains(ISOLATE) {
        kept.push(END_ISOLATE);
    }
    kept
}

/// Breaks a text into lines of at most `most` columns, at blanks where there are any.
///
/// An isolated stretch that goes on in the next line is closed and opened again.
pub(crate) fn wrap(text: &str, most: usize) -> Vec<String> {
    let mut lines = Lines { done: Vec::new(), line: String::new(), open: 0, most: most.max(8) };
    for word in text.split(' ').filter(|it| !it.is_empty()) {
        lines.word(word);
    }
    lines.finish()
}

struct Lines {
    done: Vec<String>,
    line: String,
    open: usize,
    most: usize,
}

impl Lines {
    fn word(&mut self, word: &str) {
        let gap = usize::from(width(&self.line) > 0);
        if gap == 1 && width(&self.line) + gap + width(word) > self.most {
            self.break_line();
        } else if gap == 1 {
            self.line.push(' ');
        }
        for it in word.chars() {
            // A word longer than a line is broken where the line ends.
            if width(&self.line) + it.width().unwrap_or(0) > self.most {
                self.break_line();
            }
            match it {
                ISOLATE => self.open += 1,
                END_ISOLATE => self.open = self.open.saturating_sub(1),
                _ => {}
            }
            self.line.push(it);
        }
    }

    fn break_line(&mut self) {
        let reopened = ISOLATE.to_string().repeat(self.open);
        let mut line = std::mem::replace(&mut self.line, reopened);
        line.extend(std::iter::repeat_n(END_ISOLATE, self.open));
        self.done.push(line);
    }

    fn finish(mut self) -> Vec<String> {
        if width(&self.line) > 0 || self.done.is_empty() {
            self.done.push(self.line);
        }
        self.done.iter().map(|it| it.replace(BOUND, " ")).collect()
    }
}
