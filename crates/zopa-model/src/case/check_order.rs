//! Orders, written like `a > b = c`: looks up every id in them.

use crate::case::check::Checker;
use crate::fault::Fault;
use crate::order_words::order_words;
use crate::place::Place;

/// What an order may name: the word for it, the ids for messages, and the look-up.
type Named<'a> = (&'static str, &'a [&'a str], &'a dyn Fn(&str) -> Option<usize>);

/// Reads `a > b = c` into groups, best first; every one of `ids` must be named once.
pub(super) fn order(
    checker: &mut Checker<'_>,
    place: &Place,
    text: &str,
    named: Named<'_>,
) -> Option<Vec<Vec<usize>>> {
    let ids = named.1;
    let Found { groups, is_sound } = order_of_some(checker, place, text, named)?;
    let is_missing = |nth: &usize| !groups.iter().flatten().any(|it| it == nth);
    let missing: Vec<usize> = (0..ids.len()).filter(is_missing).collect();
    if !missing.is_empty() {
        let more = missing.len() > 8;
        let missing = missing.iter().take(8).map(|&it| ids[it].to_string()).collect();
        checker.report(place, Fault::OrderIncomplete { missing, more });
        return None;
    }
    is_sound.then_some(groups)
}

/// What an order names.
pub(super) struct Found {
    /// As far as words lead somewhere, best first; without what is named a second time.
    pub(super) groups: Vec<Vec<usize>>,
    /// Whether every word leads somewhere, and no two to the same.
    is_sound: bool,
}

/// Looks up what an order of some of `ids` names; nothing if its grammar is wrong.
pub(super) fn order_of_some(
    checker: &mut Checker<'_>,
    place: &Place,
    text: &str,
    (what, ids, find): Named<'_>,
) -> Option<Found> {
    let Some(written) = order_words(text) else {
        checker.report(place, Fault::OrderGrammar { found: text.into() });
        return None;
    };
    let mut seen = vec![false; ids.len()];
    let mut groups = Vec::new();
    let mut is_sound = true;
    for words in written {
        let mut group = Vec::new();
        for word in words {
            match find(&word) {
                Some(nth) if seen[nth] => {
                    checker.report(place, Fault::Twice { found: word });
                    is_sound = false;
                }
                Some(nth) => {
                    seen[nth] = true;
                    group.push(nth);
                }
                // Commas, or from worst to best: no id is meant, but another grammar.
                None if word.contains(['<', ',', ';', '→']) => {
                    checker.report(place, Fault::OrderGrammar { found: text.into() });
                    return None;
                }
                None => {
                    checker.find(place, what, &word, ids.iter().copied());
                    is_sound = false;
                }
            }
        }
        groups.push(group);
    }
    Some(Found { groups, is_sound })
}
