//! Orders, written like `a > b = c`: looks up every id in them.

use crate::case::check::Checker;
use crate::fault::Fault;
use crate::order_words::order_words;
use crate::place::Place;

/// What an order may name.
pub(super) struct Named<'a> {
    /// The word for it.
    pub(super) what: &'static str,
    /// The ids, for messages.
    pub(super) ids: &'a [&'a str],
    /// Looks up an id.
    pub(super) find: &'a dyn Fn(&str) -> Option<usize>,
    /// The id that was meant by a word that is none, if that is not just a slip of the pen.
    pub(super) near: &'a dyn Fn(&str) -> Option<String>,
}

/// Reads `a > b = c` into groups, best first; every one of `ids` must be named once.
pub(super) fn order(
    checker: &mut Checker<'_>,
    place: &Place,
    text: &str,
    named: &Named<'_>,
) -> Option<Vec<Vec<usize>>> {
    let ids = named.ids;
    let Found { groups, meant, is_sound } = order_of_some(checker, place, text, named)?;
    let is_missing = |nth: &usize| {
        !groups.iter().flatten().any(|it| it == nth) && !meant.iter().any(|it| it == ids[*nth])
    };
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
    /// Ids that words which lead nowhere may have meant: they are not missed as well.
    meant: Vec<String>,
    /// Whether every word leads somewhere, and no two to the same.
    is_sound: bool,
}

/// Looks up what an order of some of `ids` names; nothing if its grammar is wrong.
pub(super) fn order_of_some(
    checker: &mut Checker<'_>,
    place: &Place,
    text: &str,
    named: &Named<'_>,
) -> Option<Found> {
    let Some(written) = order_words(text) else {
        checker.report(place, Fault::OrderGrammar { found: text.into() });
        return None;
    };
    let mut seen = vec![false; named.ids.len()];
    let mut meant = Vec::new();
    let mut groups = Vec::new();
    let mut is_sound = true;
    for words in written {
        let mut group = Vec::new();
        for word in words {
            match (named.find)(&word) {
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
                    let of = (named.ids.iter().copied(), (named.near)(&word));
                    meant.extend(checker.unknown(place, named.what, &word, of));
                    is_sound = false;
                }
            }
        }
        groups.push(group);
    }
    Some(Found { groups, meant, is_sound })
}
