//! Comparisons in words: "not more than 4", "between 4 and 8", "clinics or wells".

use std::ops::Range;

use crate::Number;
use crate::condition::Op;
use crate::issue::Issue;

/// Words that only lead to a comparison.
const FILLERS: [&str; 12] =
    ["is", "are", "be", "was", "must", "should", "shall", "may", "can", "does", "do", "has"];
/// Words that turn it around.
const NEGATIONS: [&str; 4] = ["not", "no", "never", "cannot"];
const MORE: [&str; 9] =
    ["more", "greater", "higher", "larger", "bigger", "above", "over", "exceed", "exceeds"];
const LESS: [&str; 6] = ["less", "fewer", "lower", "smaller", "below", "under"];

/// A word, a comparison sign, or any other character, by its place.
type Piece = Range<usize>;

/// The pieces of a text, without blanks.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut last = None;
    for (at, it) in text.char_indices() {
        let kind = match it {
            _ if it.is_whitespace() => None,
            // Of `isn't` too.
            _ if it.is_alphanumeric() || matches!(it, '_' | '.' | '\'' | '’') => Some('w'),
            '<' | '>' | '=' | '!' => Some('s'),
            _ => Some('o'),
        };
        match (kind, found.last_mut()) {
            (None, _) => {}
            (Some('w' | 's'), Some(piece)) if kind == last => piece.end = at + it.len_utf8(),
            (Some(_), _) => found.push(at..at + it.len_utf8()),
        }
        last = kind;
    }
    found
}

/// Pieces in small letters, one by one.
struct Reader<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    at: usize,
}

impl Reader<'_> {
    fn word(&self) -> String {
        let piece = self.pieces.get(self.at).cloned().unwrap_or(0..0);
        self.text[piece].to_lowercase().replace('’', "'")
    }

    fn take(&mut self, words: &[&str]) -> bool {
        let is_there = words.contains(&self.word().as_str());
        self.at += usize::from(is_there);
        is_there
    }

    /// Whether the comparison that follows is turned around.
    fn negated(&mut self) -> bool {
        let mut turned = false;
        loop {
            let word = self.word();
            if NEGATIONS.contains(&word.as_str()) || word.ends_with("n't") {
                turned = !turned;
            } else if !FILLERS.contains(&word.as_str()) {
                return turned;
            }
            self.at += 1;
        }
    }

    fn op(&mut self) -> Option<Op> {
        let first = self.word();
        self.at += 1;
        let op = match first.as_str() {
            it if MORE.contains(&it) => Op::Greater,
            it if LESS.contains(&it) => Op::Less,
            "at" if self.take(&["least"]) => Op::AtLeast,
            "at" if self.take(&["most"]) => Op::AtMost,
            "up" => Op::AtMost,
            "equal" | "equals" => Op::Equal,
            it => sign(it)?,
        };
        self.take(&["than", "to"]);
        Some(if self.or_equal() { with_equal(op) } else { op })
    }

    /// Takes `or equal to`.
    fn or_equal(&mut self) -> bool {
        let start = self.at;
        if self.take(&["or"]) && self.take(&["equal", "equals"]) {
            self.take(&["to"]);
            return true;
        }
        self.at = start;
        false
    }
}

fn sign(text: &str) -> Option<Op> {
    [Op::AtMost, Op::AtLeast, Op::Unequal, Op::Less, Op::Greater, Op::Equal]
        .into_iter()
        .find(|it| it.sign() == text)
}

fn with_equal(op: Op) -> Op {
    match op {
        Op::Greater => Op::AtLeast,
        Op::Less => Op::AtMost,
        other => other,
    }
}

/// Every comparison in words, with what to write.
pub(super) fn comparisons(text: &str, issues: &[Issue]) -> Vec<(Range<usize>, String)> {
    let pieces = pieces(text);
    let mut found = Vec::new();
    let mut next = 0;
    for start in 0..pieces.len() {
        let is_issue = issues.iter().any(|it| it.id == text[pieces[start].clone()]);
        if start < next || is_issue {
            continue;
        }
        if let Some((end, help)) = comparison(text, &pieces, start) {
            found.push((pieces[start].start..pieces[end - 1].end, help));
            next = end;
        }
    }
    found
}

/// The comparison in words that starts at a piece, and where it ends.
fn comparison(text: &str, pieces: &[Piece], start: usize) -> Option<(usize, String)> {
    let mut reader = Reader { text, pieces, at: start };
    // `4 or more`
    if reader.take(&["or"]) {
        let is_after_number = start > 0 && is_number(&text[pieces[start - 1].clone()]);
        let op = if reader.take(&MORE) {
            Op::AtLeast
        } else if reader.take(&LESS) {
            Op::AtMost
        } else {
            return None;
        };
        let help = format!("Write `{}` before the number.", op.sign());
        return is_after_number.then_some((reader.at, help));
    }
    let turned = reader.negated();
    let is_led_to = reader.at > start;
    let op = reader.op()?;
    // A sign alone is no word.
    if !is_led_to && sign(&text[pieces[start].clone()]).is_some() {
        return None;
    }
    let help = match (turned, op.negated()) {
        (false, _) => format!("Write `{}`.", op.sign()),
        (true, op @ Op::AtMost) => format!("Write `{}`, which is \"at most\".", op.sign()),
        (true, op @ Op::AtLeast) => format!("Write `{}`, which is \"at least\".", op.sign()),
        (true, op) => format!("Write `{}`.", op.sign()),
    };
    Some((reader.at, help))
}

fn is_number(text: &str) -> bool {
    text.parse::<Number>().is_ok()
}

/// What was meant by more than one number or option behind a comparison that ends or is cut short at `at`.
pub(super) fn several(text: &str, at: usize, issues: &[Issue]) -> Option<(Range<usize>, String)> {
    let pieces = pieces(text);
    let nth = pieces.iter().position(|it| it.end > at).unwrap_or(pieces.len());
    between(text, &pieces, nth, issues).or_else(|| one_of(text, &pieces, nth, issues))
}

/// `p between 4 and 8`, `p from 4 to 8`, `p = 4 to 8`: at the word `nth`, or the one behind it.
fn between(
    text: &str,
    pieces: &[Piece],
    nth: usize,
    issues: &[Issue],
) -> Option<(Range<usize>, String)> {
    let word = |it: usize| pieces.get(it).map_or("", |it| &text[it.clone()]);
    let is_issue = |it: usize| issues.iter().any(|issue| issue.id == word(it));
    let (issue, low) = match word(nth).to_lowercase().as_str() {
        "between" | "from" => (nth.checked_sub(1)?, nth + 1),
        "to" | "until" => (nth.checked_sub(3)?, nth - 1),
        _ => return None,
    };
    let joins = ["and", "to", "until", "-"].contains(&word(low + 1).to_lowercase().as_str());
    let fits = is_issue(issue) && is_number(word(low)) && joins && is_number(word(low + 2));
    let (id, low_, high) = (word(issue), word(low), word(low + 2));
    fits.then(|| {
        let help = format!("Write `{id} >= {low_} and {id} <= {high}`.");
        (pieces[issue].start..pieces[low + 2].end, help)
    })
}

/// `fuel = clinics or wells`, `fuel = clinics, wells`, with the piece `nth` in the list or right behind it.
fn one_of(
    text: &str,
    pieces: &[Piece],
    nth: usize,
    issues: &[Issue],
) -> Option<(Range<usize>, String)> {
    let word = |it: usize| pieces.get(it).map_or("", |it| &text[it.clone()]);
    let is_value = |it: usize| {
        word(it).starts_with(|it: char| it.is_alphanumeric() || it == '_')
            && !["and", "or", "not", "in", "implies"].contains(&word(it))
            && sign(word(it + 1)).is_none()
    };
    let start = (0..nth).rev().find(|&it| sign(word(it)).is_some())?;
    let id = word(start.checked_sub(1)?);
    if !issues.iter().any(|it| it.id == id) || !["=", "!="].contains(&word(start)) {
        return None;
    }
    let mut values = vec![word(start + 1)];
    let mut end = start + 2;
    while [",", "or", "OR"].contains(&word(end)) && is_value(end + 1) {
        values.push(word(end + 1));
        end += 2;
    }
    let not = if word(start) == "!=" { "not " } else { "" };
    (values.len() > 1 && end >= nth).then(|| {
        let help = format!("Write `{not}{id} in ({})`.", values.join(", "));
        (pieces[start - 1].start..pieces[end - 1].end, help)
    })
}

/// A word behind a number, or an issue behind one, at `at`.
pub(super) fn behind_number(
    text: &str,
    at: usize,
    issues: &[Issue],
) -> Option<(Range<usize>, String)> {
    let pieces = pieces(text);
    let nth = pieces.iter().position(|it| it.end > at)?;
    let word = &text[pieces[nth].clone()];
    let number = &text[pieces[nth.checked_sub(1)?].clone()];
    if !is_number(number) || !word.starts_with(|it: char| it.is_alphabetic()) {
        return None;
    }
    let is_issue = issues.iter().any(|it| it.id == word);
    let is_compared = nth >= 2 && sign(&text[pieces[nth - 2].clone()]).is_some();
    let help = match (is_issue, is_compared) {
        (true, true) => "Join conditions with `and` or `or`.".to_string(),
        (true, false) => format!("Write `{word} = {number}`, or another comparison."),
        (false, true) => "Leave the unit out: numbers of an issue are in its own unit.".to_string(),
        (false, false) => return None,
    };
    Some((pieces[nth].clone(), help))
}
