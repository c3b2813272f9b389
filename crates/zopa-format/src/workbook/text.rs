//! What a cell says, as text: quotes around awkward texts, lists, amounts; both ways.

use zopa_model::{Amount, Number, NumberFault};

use crate::native::UNKNOWN;

/// What stands for a list without an entry, where a blank cell means that there is no list.
pub(crate) const EMPTY_LIST: &str = "[]";

/// The cell of a text: as it stands, in double quotes where a reader would take blanks at its ends away or
/// would take it for a blank cell.
pub(crate) fn text_cell(text: &str) -> String {
    if needs_quotes(text) { format!("\"{text}\"") } else { text.into() }
}

/// The text of a cell.
pub(crate) fn cell_text(cell: &str) -> &str {
    let cell = cell.trim();
    match inside_quotes(cell) {
        Some(inner) if needs_quotes(inner) => inner,
        _ => cell,
    }
}

/// What stands between double quotes, if a text stands in them.
pub(crate) fn inside_quotes(text: &str) -> Option<&str> {
    text.strip_prefix('"').and_then(|it| it.strip_suffix('"'))
}

/// Whether a text is blank, has blanks at its ends, or is quotes around such a text.
pub(crate) fn needs_quotes(text: &str) -> bool {
    let mut text = text;
    loop {
        if text.is_empty() || text.trim() != text {
            return true;
        }
        match inside_quotes(text) {
            Some(inner) => text = inner,
            None => return false,
        }
    }
}

/// The marks between the entries of a list.
const COMMAS: [char; 3] = [',', ';', '\n'];

/// The cell of a list: entries with commas between, awkward ones in double quotes.
pub(crate) fn list_cell(entries: &[String]) -> String {
    let entries: Vec<String> = entries.iter().map(|it| list_entry(it)).collect();
    entries.join(", ")
}

fn list_entry(entry: &str) -> String {
    let is_awkward = entry.is_empty()
        || entry.trim() != entry
        || entry == EMPTY_LIST
        || entry.contains('"')
        || entry.contains(COMMAS);
    if !is_awkward {
        return entry.into();
    }
    format!("\"{}\"", entry.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The entries of a list; nothing if a quote is not closed or something stands behind it.
pub(crate) fn cell_list(cell: &str) -> Option<Vec<String>> {
    let mut entries = Vec::new();
    let mut rest = cell.trim();
    while !rest.is_empty() {
        let (entry, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted_entry(quoted)?,
            None => {
                let end = rest.find(COMMAS).unwrap_or(rest.len());
                (rest[..end].trim().to_string(), &rest[end..])
            }
        };
        entries.push(entry);
        let after = after.trim_start_matches([' ', '\t']);
        rest = match after.strip_prefix(COMMAS) {
            Some(next) => next.trim_start(),
            None if after.trim().is_empty() => "",
            None => return None,
        };
    }
    Some(entries)
}

/// An entry up to its closing quote, and what follows.
fn quoted_entry(text: &str) -> Option<(String, &str)> {
    let mut entry = String::new();
    let mut chars = text.char_indices();
    while let Some((nth, ch)) = chars.next() {
        match ch {
            '"' => return Some((entry, &text[nth + 1..])),
            '\\' => entry.push(chars.next()?.1),
            _ => entry.push(ch),
        }
    }
    None
}

/// The cell of a number: a decimal where the reader would take it back, otherwise a fraction.
pub(crate) fn number_cell(number: &Number) -> String {
    let text = number.to_string();
    if text.parse().as_ref() == Ok(number) {
        return text;
    }
    format!("{}/{}", number.numerator(), number.denominator())
}

/// The cell of an amount.
pub(crate) fn amount_cell(amount: &Amount) -> String {
    match amount {
        Amount::Known(number) => number_cell(number),
        Amount::Range { low, high } => format!("{}..{}", number_cell(low), number_cell(high)),
        Amount::Triple { low, mode, high } => {
            format!("{}..{}..{}", number_cell(low), number_cell(mode), number_cell(high))
        }
        Amount::Unknown => UNKNOWN.into(),
    }
}

/// The amount of a cell: a number, `low..high`, `low..mode..high`, the same as a list in brackets, or `unknown`.
pub(crate) fn cell_amount(cell: &str) -> Result<Amount, NumberFault> {
    let cell = cell.trim();
    let cell = inside_quotes(cell).unwrap_or(cell).trim();
    if cell.eq_ignore_ascii_case(UNKNOWN) {
        return Ok(Amount::Unknown);
    }
    let in_brackets = cell.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    let parts: Vec<&str> = match in_brackets {
        Some(inner) => inner.split(',').collect(),
        None => cell.split("..").collect(),
    };
    let not_a_number = || NumberFault::NotANumber { found: cell.into() };
    let number = |it: &str| it.trim().parse::<Number>();
    match parts.as_slice() {
        [only] if in_brackets.is_none() => number(only).map(Amount::Known),
        [low, high] => Ok(Amount::Range { low: number(low)?, high: number(high)? }),
        [low, mode, high] => {
            Ok(Amount::Triple { low: number(low)?, mode: number(mode)?, high: number(high)? })
        }
        _ => Err(not_a_number()),
    }
}
