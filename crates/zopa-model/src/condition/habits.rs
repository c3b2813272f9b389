//! Signs and words that other notations use, so that a message can say what is written here instead.
//!
//! Asked only after a condition could not be read: nothing that can be read is ever refused here.

mod comparing;

use std::ops::Range;

use crate::fault::ConditionFault;
use crate::issue::Issue;

/// Signs, longest first, and one thing to try.
const SIGNS: [(&str, &str); 31] = [
    ("<=>", "Write two conditions with `implies`, one for each direction."),
    ("&&", "Write `and`."),
    ("||", "Write `or`."),
    ("=>", "Write `implies`; \"at least\" is written `>=`."),
    ("->", "Write `implies`."),
    ("=<", "Write `<=`."),
    ("<>", "Write `!=`."),
    ("&", "Write `and`."),
    ("|", "Write `or`."),
    ("!", "Write `not`."),
    ("≤", "Write `<=`."),
    ("≥", "Write `>=`."),
    ("≠", "Write `!=`."),
    ("→", "Write `implies`."),
    ("⇒", "Write `implies`."),
    ("¬", "Write `not`."),
    ("∧", "Write `and`."),
    ("∨", "Write `or`."),
    ("×", "Write `*`."),
    ("·", "Write `*`."),
    ("−", "Write `-`, the sign on the keyboard."),
    ("–", "Write `-`, the sign on the keyboard."),
    ("%", "Leave the unit out: numbers of an issue are in its own unit."),
    ("€", "Leave the unit out: numbers of an issue are in its own unit."),
    ("$", "Leave the unit out: numbers of an issue are in its own unit."),
    (";", "Join conditions with `and` or `or`."),
    ("“", STRAIGHT),
    ("”", STRAIGHT),
    ("„", STRAIGHT),
    ("’", STRAIGHT),
    ("'", STRAIGHT),
];

/// Words in small letters, longest first, and one thing to try.
const WORDS: [(&str, &str); 10] = [
    ("is not", "Write `!=`."),
    ("implies", "Write `implies`, in small letters."),
    ("unless", "Write `not A implies B` for \"B unless A\"."),
    ("then", "Write `A implies B` for \"if A then B\"."),
    ("and", "Write `and`, in small letters."),
    ("not", "Write `not`, in small letters."),
    ("or", "Write `or`, in small letters."),
    ("in", "Write `in`, in small letters, and the options in brackets."),
    ("if", "Write `A implies B` for \"if A then B\"."),
    ("is", "Write `=`."),
];

const STRAIGHT: &str = "Use straight double quotes for an id that is not a plain word.";

/// How many places of a text are compared with ids to find one without quotes.
const MOST_LOOKS: usize = 10_000_000;

type Fault = (Range<usize>, ConditionFault);

/// The fault in better words where somebody has written as elsewhere.
pub(super) fn in_better_words(text: &str, fault: Fault, issues: &[Issue]) -> Fault {
    let (span, said) = fault;
    let is_grammar = matches!(
        said,
        ConditionFault::UnexpectedCharacter { .. }
            | ConditionFault::Unexpected { .. }
            | ConditionFault::UnexpectedEnd { .. }
    );
    let habit = if is_grammar { habit(text, span.start, issues) } else { None };
    let Some((at, help)) = habit else { return (span, said) };
    let found = text[at.clone()].to_string();
    (at, ConditionFault::OtherNotation { found, help })
}

/// What stands at a place, or right before it, that other notations use.
fn habit(text: &str, at: usize, issues: &[Issue]) -> Option<(Range<usize>, String)> {
    let is_there = |it: &Range<usize>| {
        it.contains(&at)
            || (it.end <= at && text[it.end..at].trim().is_empty())
            || (at == text.len() && it.end == at)
    };
    let comma = decimal_comma(text, at);
    let several = comparing::several(text, at, issues);
    let compared = comparing::comparisons(text, issues);
    let signs = SIGNS
        .iter()
        .flat_map(|(sign, help)| places(text, sign, false).map(|it| (it, (*help).to_string())));
    let words = WORDS
        .iter()
        .flat_map(|(word, help)| places(text, word, true).map(|it| (it, (*help).to_string())));
    // The keywords themselves, rightly written, are no habit of elsewhere.
    let words =
        words.filter(|(it, _)| !["and", "or", "not", "in", "implies"].contains(&&text[it.clone()]));
    let known = comma.into_iter().chain(compared).chain(several).chain(names(text, issues));
    let mut known = known.chain(signs).chain(words);
    known.find(|(it, _)| is_there(it)).or_else(|| comparing::behind_number(text, at, issues))
}

/// Ids with a blank that stand without quotes, and names that stand in place of ids.
fn names(text: &str, issues: &[Issue]) -> Vec<(Range<usize>, String)> {
    let spaced = issues.iter().filter(|it| it.id.contains(' ')).flat_map(|issue| {
        let help = format!("Put the id in double quotes: `\"{}\"`.", issue.id);
        places(text, &issue.id, false).map(move |it| (it, help.clone()))
    });
    let mut names: Vec<(String, &str)> = Vec::new();
    for issue in issues {
        names.push((issue.name.clone(), &issue.id));
        names.extend(issue.named_options().map(|(id, name)| (name.to_string(), id)));
    }
    names.retain(|(name, id)| name != id && name.contains(' '));
    let spaced: Vec<_> = spaced.collect();
    let named = names.iter().flat_map(|(name, id)| {
        places(text, name, true).map(move |it| (it, format!("Write its id: `{id}`.")))
    });
    spaced.into_iter().chain(named).collect()
}

/// Ids with a hyphen that stand without quotes, and so were read as a difference; nothing if there are none.
///
/// Asked only after names were not found, or numbers were asked of named options.
pub(super) fn unquoted(text: &str, issues: &[Issue]) -> Option<Vec<Fault>> {
    let mut ids: Vec<String> = issues.iter().map(|it| it.id.clone()).collect();
    let named = issues.iter().filter(|it| it.range().is_none());
    ids.extend(named.flat_map(|it| it.some_option_ids(it.n_options())));
    ids.retain(|it| it.contains('-'));
    ids.sort_unstable();
    ids.dedup();
    // Not worth the time where a file is made to take long.
    if ids.len().saturating_mul(text.len()) > MOST_LOOKS {
        return None;
    }
    let mut found: Vec<Fault> = Vec::new();
    for id in &ids {
        // Quotes open and close: behind an odd number of them is an id that is quoted.
        let is_bare = |it: &Range<usize>| text[..it.start].matches('"').count().is_multiple_of(2);
        for at in places(text, id, true).filter(is_bare) {
            let help = format!("Put the id in double quotes: `\"{id}\"`.");
            found.push((at, ConditionFault::OtherNotation { found: id.clone(), help }));
        }
    }
    found.sort_by_key(|it| (it.0.start, std::cmp::Reverse(it.0.end)));
    // An id inside a longer one is not meant.
    let mut end = 0;
    found.retain(|it| {
        let is_new = it.0.start >= end;
        end = end.max(it.0.end);
        is_new
    });
    (!found.is_empty()).then_some(found)
}

/// The same where an id with a hyphen stands at a place where the grammar went wrong, or right before it.
pub(super) fn unquoted_near(text: &str, at: usize, issues: &[Issue]) -> Option<Vec<Fault>> {
    let found = unquoted(text, issues)?;
    found.iter().any(|(it, _)| it.start <= at && at <= it.end).then_some(found)
}

/// `2,5` around a comma at `at`.
fn decimal_comma(text: &str, at: usize) -> Option<(Range<usize>, String)> {
    let after = text.get(at..)?.strip_prefix(',')?;
    let is_digit = |it: char| it.is_ascii_digit();
    let before = text[..at].len() - text[..at].trim_end_matches(is_digit).len();
    let behind = after.len() - after.trim_start_matches(is_digit).len();
    if before == 0 || behind == 0 {
        return None;
    }
    let (start, end) = (at - before, at + 1 + behind);
    let help = format!("Write `{}.{}`, with a point.", &text[start..at], &text[at + 1..end]);
    Some((start..end, help))
}

/// Where a sign or word stands; words whatever their case, and not inside longer ones.
fn places<'a>(
    text: &'a str,
    sought: &'a str,
    is_word: bool,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let starts = text.char_indices().map(|(start, _)| start);
    starts.filter_map(move |start| {
        let end = start + sought.len();
        let found = text.get(start..end)?;
        let part_of_word =
            |it: Option<char>| it.is_some_and(|it| it.is_alphanumeric() || it == '_');
        let is_whole = !part_of_word(text[..start].chars().next_back())
            && !part_of_word(text[end..].chars().next());
        let is_found =
            if is_word { is_whole && found.eq_ignore_ascii_case(sought) } else { found == sought };
        is_found.then_some(start..end)
    })
}
