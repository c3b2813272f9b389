//! A change of a case in one plain line.

use std::collections::BTreeSet;

use zopa_model::{Case, Change, Key, Kind, Said, What};
use zopa_solve::Comparison;

use crate::messages::compare as said;
use crate::text::line::clean;

/// Longest text of a case that a line repeats, in characters.
const LONGEST: usize = 300;

/// Whether values of more than one party stand in two answers together, or in what changed from one case to the other.
pub(crate) fn is_confidential(comparison: &Comparison, changes: &[Change]) -> bool {
    let written = changes.iter().filter(|it| it.kind == Kind::Values).map(|it| &it.id);
    written.chain(&comparison.valued).collect::<BTreeSet<_>>().len() > 1
}

/// What changed about what; the words of private claims are left out.
pub(crate) fn change(before: &Case, after: &Case, it: &Change) -> String {
    let about = subject(before, after, it);
    let text = match &it.what {
        What::Added(_) if it.is_private => said::thing_added(&about, &[]),
        What::Removed(_) if it.is_private => said::thing_removed(&about, &[]),
        What::Changed { key, .. } if it.is_private => {
            said::key_changed_unseen(&about, &key_name(key))
        }
        What::Added(keys) => said::thing_added(&about, &fields(keys)),
        What::Removed(keys) => said::thing_removed(&about, &fields(keys)),
        What::Changed { key, before, after } => {
            let (name, text) = (key_name(key), |it: &Option<Said>| it.as_ref().map(words));
            said::key_changed(&about, &name, text(before).as_deref(), text(after).as_deref())
        }
        What::Reordered(key) => said::reordered(&about, said::list_name(key.word)),
    };
    format!("{text}.")
}

/// What a change is about: parties by their names, everything else by kind and id.
fn subject(before: &Case, after: &Case, it: &Change) -> String {
    let id = clean(&it.id);
    match it.kind {
        Kind::Case => said::THE_CASE.into(),
        Kind::Agreement => said::THE_AGREEMENT.into(),
        Kind::Plan => said::THE_PLAN.into(),
        Kind::Values => said::values_of(&party_name(before, after, &it.id)),
        Kind::Party => party_name(before, after, &it.id),
        kind => {
            let owner = owner(before, after, it).map(|it| party_name(before, after, &it));
            said::thing(said::kind_name(kind.word()), &id, owner.as_deref(), it.is_private)
        }
    }
}

fn party_name(before: &Case, after: &Case, id: &str) -> String {
    let name = |case: &Case| case.find_party(id).map(|it| clean(&case.party(it).name));
    name(after).or_else(|| name(before)).unwrap_or_else(|| clean(id))
}

/// Whose red line or position it is.
fn owner(before: &Case, after: &Case, it: &Change) -> Option<String> {
    let in_case = |case: &Case| {
        let draft = case.draft();
        match it.kind {
            Kind::RedLine => {
                draft.red_lines.iter().find(|one| one.id == it.id).map(|it| it.party.clone())
            }
            Kind::Position => {
                draft.positions.iter().find(|one| one.id == it.id).map(|it| it.party.clone())
            }
            _ => None,
        }
    };
    in_case(after).or_else(|| in_case(before))
}

/// What is said of a thing as a whole, key by key.
fn fields(keys: &[(Key, Said)]) -> Vec<String> {
    let field = |(key, said): &(Key, Said)| said::field(&key_name(key), &words(said));
    keys.iter().map(field).collect()
}

/// The name of a key for people.
fn key_name(key: &Key) -> String {
    let of: Vec<String> = key.of.iter().map(|it| clean(it)).collect();
    match (key.word, of.as_slice()) {
        ("weights", [issue]) => said::weight_of(issue),
        ("points", [issue, option]) => said::worth_of(issue, option),
        ("points", [issue]) => said::points_of(issue),
        ("order", [issue]) => said::order_of(issue),
        ("step_order", [party]) => said::step_order_of(party),
        ("bonus", [when]) => said::bonus_when(when),
        ("options", [option]) => said::option(option),
        ("range", [end]) => said::key_name(end).into(),
        (word, _) => said::key_name(word).into(),
    }
}

/// What a key says, on one line and not too long.
fn words(it: &Said) -> String {
    let text = match it {
        Said::List(it) if it.is_empty() => said::NOTHING.into(),
        it => clean(&it.to_string()),
    };
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}
