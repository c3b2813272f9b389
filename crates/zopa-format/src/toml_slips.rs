//! Slips that a TOML parser cannot name, because to it they are other things: a decimal comma, cells of a
//! spreadsheet, quotes of a word processor.
//!
//! Only lines in which the parser found a fault are looked at: nothing that can be read is refused here.

use std::ops::Range;

use crate::finding::{Finding, shortened};

/// The slips of one line that starts at byte `start` of the text.
pub(crate) fn slips(line: &str, start: usize) -> Vec<Finding> {
    let whole = spaced_name(line).or_else(|| cells(line)).or_else(|| colon(line));
    if let Some(found) = whole {
        return vec![found.at(start)];
    }
    let (bare, open_quote) = outside_quotes(line);
    let mut slips: Vec<Slip> = numbers(line, &bare);
    slips.extend(curly_quotes(line, &bare, open_quote));
    slips.extend(separator(line, &bare));
    slips.into_iter().map(|it| it.at(start)).collect()
}

/// What is wrong in a stretch of the line.
struct Slip {
    span: Range<usize>,
    message: String,
    help: String,
}

impl Slip {
    fn new(span: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Slip {
        Slip { span, message: message.into(), help: help.into() }
    }

    fn at(self, start: usize) -> Finding {
        let span = start + self.span.start..start + self.span.end;
        Finding::error(span, "toml", self.message, self.help)
    }
}

/// `[values.school board]`: a blank in the name of a table.
fn spaced_name(line: &str) -> Option<Slip> {
    let name = line.trim().trim_start_matches('[').trim_end_matches(']');
    let is_header = line.trim().starts_with('[') && line.trim().ends_with(']');
    let is_plain = !name.contains(['"', '\'', '=', ',', '{', '[']);
    if !is_header || !is_plain {
        return None;
    }
    let part = name.split('.').map(str::trim).find(|it| it.contains(char::is_whitespace))?;
    let at = line.find(part)?;
    let help = format!("Write `\"{part}\"` in the brackets, or give an id without blanks.");
    let message = format!("`{}` has a blank and stands without quotes", shortened(part));
    Some(Slip::new(at..at + part.len(), message, help))
}

/// `market;0,6;0,3`: cells of a spreadsheet, where no `=` makes it a line of TOML.
fn cells(line: &str) -> Option<Slip> {
    let between = [';', '\t'].into_iter().find(|&it| line.trim().contains(it))?;
    let is_plain = !line.contains(['=', '"', '\'', '#', '[']);
    is_plain.then(|| {
        let what = if between == ';' { "semicolons" } else { "tabs" };
        let message = format!("this line holds cells of a table with {what} between them");
        let help = "Write one key per line, such as `raise = 0.6`; `zopa new` writes an example.";
        Slip::new(0..line.trim_end().len(), message, help)
    })
}

/// `title: "Wells"`: a colon between key and value.
fn colon(line: &str) -> Option<Slip> {
    let at = line.find(':')?;
    let key = line[..at].trim();
    let is_key = |it: char| it.is_ascii_alphanumeric() || "_-.".contains(it);
    let is_plain = !key.is_empty() && key.chars().all(is_key);
    is_plain.then(|| {
        let help = format!("Write `{key} = ...`; a text value stands in double quotes.");
        Slip::new(at..at + 1, "`:` stands where TOML has `=`", help)
    })
}

/// The bytes of a line that stand outside of texts in straight quotes and of remarks; and whether a double
/// quote is left open, and where.
fn outside_quotes(line: &str) -> (Vec<bool>, Option<usize>) {
    let mut bare = vec![false; line.len()];
    let mut open: Option<(char, usize)> = None;
    let mut is_escaped = false;
    for (at, it) in line.char_indices() {
        match open {
            Some((quote, _)) if it == quote && !is_escaped => open = None,
            Some((quote, _)) => is_escaped = quote == '"' && it == '\\' && !is_escaped,
            None if it == '#' => break,
            None if it == '"' || it == '\'' => open = Some((it, at)),
            None => bare[at..at + it.len_utf8()].fill(true),
        }
    }
    (bare, open.filter(|(quote, _)| *quote == '"').map(|(_, at)| at))
}

/// Values that start like numbers and are none.
fn numbers(line: &str, bare: &[bool]) -> Vec<Slip> {
    let mut found = Vec::new();
    let mut brackets: Vec<u8> = Vec::new();
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = if bare[at] { bytes[at] } else { b'"' };
        let follows_break = at == 0 || !bare[at - 1] || b" \t=[{,".contains(&bytes[at - 1]);
        match byte {
            b'[' | b'{' => brackets.push(byte),
            b']' | b'}' => drop(brackets.pop()),
            b'0'..=b'9' | b'.' if follows_break => {
                let in_list = brackets.last() == Some(&b'[');
                let end = end_of_number(bytes, bare, at, in_list);
                // `{ 1 = 0,3 = 1 }` is sound: the comma stands before the next key.
                let is_key = line[end..].trim_start().starts_with('=');
                let is_value = line[..at].trim_end().ends_with('=');
                found.extend(match (is_key, is_value) {
                    (false, _) => number(&line[at..end], at),
                    (true, true) => None,
                    (true, false) => decimal_key(&line[at..end], at),
                });
                at = end.max(at + 1);
                continue;
            }
            b'?' if follows_break => {
                let help = "Write \"unknown\", in double quotes.";
                found.push(Slip::new(at..at + 1, "`?` is no value", help));
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// The end of the run of signs that belong to a number, as people write numbers. A comma belongs to it
/// between digits, but not in a list.
fn end_of_number(bytes: &[u8], bare: &[bool], start: usize, in_list: bool) -> usize {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let belongs = |at: usize| match bytes[at] {
        b',' => !in_list && is_digit(at - 1) && is_digit(at + 1),
        it => it.is_ascii_alphanumeric() || b"._+-/:%".contains(&it),
    };
    let mut end = start + 1;
    while end < bytes.len() && bare[end] && belongs(end) {
        end += 1;
    }
    end
}

/// `0.6; raise = 1`, `0.5 // from the minutes`, `min = 1 max = 5`: what stands behind a value in other notations,
/// or is missing there.
fn separator(line: &str, bare: &[bool]) -> Option<Slip> {
    let bare_at =
        |sought: &str| line.match_indices(sought).find(|&(at, _)| bare[at]).map(|it| it.0);
    if let Some(at) = bare_at("//").filter(|&at| !line[..at].ends_with(':')) {
        let help = "Start remarks with `#`.";
        return Some(Slip::new(at..at + 2, "`//` starts no remark in TOML", help));
    }
    if let Some(at) = bare_at(";") {
        let help = "Write a comma in brackets, and nothing at the end of a line.";
        return Some(Slip::new(at..at + 1, "`;` has no meaning in TOML", help));
    }
    let missing = missing_comma(line, bare)?;
    let help = "Add a comma between the two.";
    Some(Slip::new(missing, "a comma is missing in curly brackets", help))
}

/// A blank between a number and the next key.
fn missing_comma(line: &str, bare: &[bool]) -> Option<Range<usize>> {
    let blanks = line.match_indices(' ').map(|(at, _)| at).filter(|&at| bare[at]);
    let is_missing = |at: usize| {
        let next = line[at..].trim_start();
        let key = next.split(|it: char| !it.is_ascii_alphanumeric() && it != '_').next();
        let key = key.filter(|it| it.starts_with(|it: char| it.is_ascii_alphabetic()))?;
        let is_key = next[key.len()..].trim_start().starts_with('=');
        let ends_number = line[..at].ends_with(|it: char| it.is_ascii_digit());
        let is_value =
            line[..at].rfind(['=', ',', '{']).is_some_and(|it| line[it..].starts_with('='));
        (is_key && ends_number && is_value).then_some(at..at + 1)
    };
    blanks.into_iter().find_map(is_missing)
}

/// `0,5 = 1`: a decimal comma in a key.
fn decimal_key(text: &str, at: usize) -> Option<Slip> {
    let (whole, part) = text.split_once(',')?;
    let help = format!("Write `\"{whole}.{part}\" = ...`, with a point and in quotes.");
    Some(Slip::new(at..at + text.len(), "a number has a decimal comma", help))
}

/// What is wrong with something that starts like a number, if it is one of the usual slips.
fn number(text: &str, at: usize) -> Option<Slip> {
    let (message, help) = comma(text).or_else(|| point(text)).or_else(|| joined(text))?;
    Some(Slip::new(at..at + text.len(), message, help))
}

/// What is wrong, and one thing to try.
type Words = (String, String);

/// `0,5` and `5,000`.
fn comma(text: &str) -> Option<Words> {
    let (whole, part) = text.split_once(',')?;
    if !is_digits(whole) || !part.split(',').all(is_digits) {
        return None;
    }
    let groups = part.split(',').all(|it| it.len() == 3);
    Some(if groups && whole != "0" {
        let help = "Write a point before decimals, and nothing between thousands: `2500`, `2.5`.";
        (format!("`{text}` has a comma"), help.into())
    } else {
        // The same words for all of them, so that a whole file of them is told once.
        ("a number has a decimal comma".into(), "Write a point: `0.5`, not `0,5`.".into())
    })
}

/// `.5` and `5.`.
fn point(text: &str) -> Option<Words> {
    if let Some(part) = text.strip_prefix('.').filter(|it| is_digits(it)) {
        return Some((format!("`{text}` starts with a point"), format!("Write `0.{part}`.")));
    }
    let whole = text.strip_suffix('.').filter(|it| is_digits(it))?;
    Some((format!("`{text}` ends with a point"), format!("Write `{whole}`.")))
}

/// `0.4-0.5`, `1/2` and `2.3.2024`.
fn joined(text: &str) -> Option<Words> {
    if let Some((low, high)) = text.split_once('-').filter(|(a, b)| is_decimal(a) && is_decimal(b))
    {
        let help = format!("Write `[{low}, {high}]` for a range from {low} to {high}.");
        return Some((format!("`{text}` is not a number"), help));
    }
    if text.split_once('/').is_some_and(|(a, b)| is_digits(a) && is_digits(b)) {
        let message = format!("the fraction `{text}` stands without quotes");
        return Some((message, format!("Write `\"{text}\"`.")));
    }
    let parts: Vec<&str> = text.split(['.', '/']).collect();
    let has_year = parts.iter().any(|it| it.len() == 4);
    let is_date = parts.len() == 3 && has_year && parts.iter().all(|it| is_digits(it));
    let help = "Write year-month-day, like 2024-03-02.";
    is_date.then(|| (format!("`{text}` is not a date"), help.into()))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}

fn is_decimal(text: &str) -> bool {
    text.split_once('.').map_or(is_digits(text), |(a, b)| is_digits(a) && is_digits(b))
}

/// Quotes of a word processor outside of texts, or at the end of a text that starts with a straight one.
fn curly_quotes(line: &str, bare: &[bool], open: Option<usize>) -> Option<Slip> {
    const CURLY: [char; 7] = ['“', '”', '„', '«', '»', '‘', '’'];
    let help = "Use straight double quotes: `\"`. In a word processor, switch off \"smart quotes\", or \
                use a plain text editor.";
    let curly: Vec<(usize, char)> =
        line.char_indices().filter(|(_, it)| CURLY.contains(it)).collect();
    let end_of = |&(at, it): &(usize, char)| at + it.len_utf8();
    let first = curly.iter().position(|&(at, _)| bare[at]);
    let span = match (first, open) {
        (Some(first), _) => curly[first].0..curly.get(first + 1).map_or(line.len(), end_of),
        (None, Some(open)) => {
            let end = end_of(curly.last().filter(|(at, _)| *at > open)?);
            let is_last = line[end..].chars().all(|it| it.is_whitespace() || ",]}".contains(it));
            is_last.then_some(open..end)?
        }
        (None, None) => return None,
    };
    Some(Slip::new(span, "a text stands in typographic quotes", help))
}
