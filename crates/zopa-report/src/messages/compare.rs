//! Texts about two cases side by side.

use crate::beside::Beside;
use crate::messages::{AND, counted, joined, packages};

pub(crate) const WHAT_CHANGED: &str = "WHAT CHANGED:";
pub(crate) const IN_THE_ANSWER: &str = "IN THE ANSWER:";
pub(crate) const SAME_ANSWER: &str = "nothing. It is the same, to every number.";
pub(crate) const SAME_COMPARED: &str = "nothing of what is compared (common ground, packages and their values, solutions, \
    what blocks). It is the same, to every number.";
pub(crate) const BEFORE: &str = "before";
pub(crate) const NOW: &str = "now";
pub(crate) const NONE: &str = "-";
pub(crate) const NOTHING: &str = "none";
pub(crate) const NOT_THERE: &str = "not there";
pub(crate) const NO_POSITIONS: &str = "no positions";
pub(crate) const ROW_GROUND: &str = "Common ground";
pub(crate) const ROW_PACKAGES: &str = "Packages";
pub(crate) const ROW_FEASIBLE: &str = "that meet the rules";
pub(crate) const ROW_ACCEPTABLE: &str = "that are acceptable";
pub(crate) const ROW_EFFICIENT: &str = "that are efficient";
pub(crate) const ROW_STATED: &str = "With positions as stated";
pub(crate) const ABOUT_RANGES: &str =
    "(per party: its lowest and highest value among the acceptable packages)";
pub(crate) const STAND_OUT: &str = "Packages that stand out.";
pub(crate) const STAND_OUT_LEAD: &str =
    "Marked + where a solution picks it only now, - where only before:";
pub(crate) const CANNOT_BE_CHOSEN: &str = "cannot be chosen";
pub(crate) const COALITIONS_BOTH: &str = "How many packages its members accept, before -> now:";
pub(crate) const BLOCKS_NOW: &str = "Blocks now, and did not before:";
pub(crate) const BLOCKS_NO_LONGER: &str = "Blocked before, and no longer:";
pub(crate) const OPENS_NOW: &str =
    "Giving it up opens common ground now, and was not such a way before:";
pub(crate) const OPENS_NO_LONGER: &str =
    "Giving it up opened common ground before, and is no such way now:";
pub(crate) const STATED_BLOCKS_NOW: &str = "As stated, blocks now, and did not before:";
pub(crate) const STATED_BLOCKS_NO_LONGER: &str = "As stated, blocked before, and no longer:";
pub(crate) const CONTESTED_NOW: &str = "Contested now:";
pub(crate) const CONTESTED_NO_LONGER: &str = "No longer contested:";
pub(crate) const NOT_COMPARED: &str = "Not compared:";
pub(crate) const THE_CASE: &str = "the case";
pub(crate) const THE_PLAN: &str = "the plan of steps";
pub(crate) const THE_AGREEMENT: &str = "who must consent";

/// How many changes there are.
pub(crate) fn n_changes(count: usize) -> String {
    match count {
        0 => "nothing. Both cases say the same.".into(),
        _ => format!("{} in the case as written.", counted(count, "thing", "things")),
    }
}

/// Whether something is so.
pub(crate) fn yes_no(it: Option<bool>) -> &'static str {
    match it {
        Some(true) => "yes",
        Some(false) => "no",
        None => "not known",
    }
}

/// Whether there is common ground, and how much.
pub(crate) fn yes_no_counted(it: Option<bool>, packages_: Option<&str>) -> String {
    match packages_ {
        Some(count) => format!("{}, {}", yes_no(it), packages(count)),
        None => yes_no(it).into(),
    }
}

/// A count of which only bounds are known.
pub(crate) fn between(certain: &str, possible: &str) -> String {
    format!("{certain} to {possible}")
}

/// Lowest and highest value.
pub(crate) fn from_to(min: &str, max: &str) -> String {
    format!("{min} to {max}")
}

/// What a row of values is about.
pub(crate) fn row_zone(party: &str) -> String {
    format!("{party}, value")
}

/// A package in two cases.
pub(crate) fn standout(package: &str, before: &str, now: &str, worths: &[String]) -> String {
    let worths = if worths.is_empty() { String::new() } else { format!(" {}.", worths.join("; ")) };
    format!("{package}. Before: {before}. Now: {now}.{worths}")
}

/// Whether a package that no solution picks is acceptable.
pub(crate) fn acceptable(in_zone: Option<bool>) -> &'static str {
    match in_zone {
        Some(true) => "acceptable, picked by no solution",
        Some(false) => "not acceptable",
        None => "not known whether acceptable",
    }
}

/// Something before and now.
pub(crate) fn before_after(before: &str, now: &str) -> String {
    format!("{before} -> {now}")
}

/// Why packages of two cases cannot be compared.
pub(crate) fn not_comparable(added: &[String], removed: &[String]) -> String {
    let part = |names: &[String], what: &str| match names {
        [] => None,
        [one] => Some(format!("the issue {one} was {what}")),
        more => Some(format!("the issues {} were {what}", joined(more, AND))),
    };
    let why: Vec<String> =
        [part(added, "added"), part(removed, "removed")].into_iter().flatten().collect();
    format!(
        "Not compared: {}, so that no package before is a package now. zopa analyze shows those of each case.",
        joined(&why, AND)
    )
}

/// A part that is missing on one side or both.
pub(crate) fn not_compared(part: &str, before: Option<String>, now: Option<String>) -> String {
    let side = |name: &str, it: Option<String>| it.map(|it| format!("{name}: {it}"));
    let why: Vec<String> = [side(BEFORE, before), side(NOW, now)].into_iter().flatten().collect();
    match why.as_slice() {
        [] => format!("{part}, because it is not fully known in both cases."),
        why => format!("{part} ({}).", why.join("; ")),
    }
}

/// What may have changed and is not looked at, with the verbs that answer it.
pub(crate) fn not_looked_at(all: &[Beside]) -> String {
    let part = |it: &Beside| match it {
        Beside::Home => "which packages pass at home",
        Beside::Stability => "which would hold",
        Beside::Plan => "what their steps need",
    };
    let parts: Vec<String> = all.iter().map(|it| part(it).into()).collect();
    let verbs: Vec<String> = all.iter().map(|it| format!("`zopa {}`", it.verb())).collect();
    format!(
        "{}. That may have changed too: ask {} of both cases.",
        joined(&parts, AND),
        joined(&verbs, AND)
    )
}

/// Something of a case that is new.
pub(crate) fn thing_added(about: &str, fields: &[String]) -> String {
    with_fields(&format!("{about} added"), fields)
}

/// Something of a case that is gone.
pub(crate) fn thing_removed(about: &str, fields: &[String]) -> String {
    with_fields(&format!("{about} removed"), fields)
}

fn with_fields(text: &str, fields: &[String]) -> String {
    if fields.is_empty() { text.into() } else { format!("{text} ({})", fields.join("; ")) }
}

/// A key with what it says.
pub(crate) fn field(key: &str, said: &str) -> String {
    if said.is_empty() { key.into() } else { format!("{key}: {said}") }
}

/// A key that says something else.
pub(crate) fn key_changed(
    about: &str,
    key: &str,
    before: Option<&str>,
    now: Option<&str>,
) -> String {
    let or_nothing = |it: &str| if it.is_empty() { "no name".to_string() } else { it.into() };
    match (before, now) {
        (Some(before), Some(now)) => {
            format!("{about}: {key} {} -> {}", or_nothing(before), or_nothing(now))
        }
        (None, Some(now)) => format!("{about}: {} added", with_said(key, now)),
        (Some(before), None) => format!("{about}: {} removed", with_said(key, before)),
        (None, None) => format!("{about}: {key}"),
    }
}

fn with_said(key: &str, said: &str) -> String {
    if said.is_empty() { key.into() } else { format!("{key} ({said})") }
}

/// A key whose words are not shown.
pub(crate) fn key_changed_unseen(about: &str, key: &str) -> String {
    format!("{about}: {key} changed")
}

/// A list in another order.
pub(crate) fn reordered(about: &str, list: &str) -> String {
    format!("{about}: {list} stand in another order, in which packages and demands are listed")
}

/// Something of a case by kind and id.
pub(crate) fn thing(kind: &str, id: &str, owner: Option<&str>, is_private: bool) -> String {
    let private = if is_private { " (private)" } else { "" };
    match owner {
        Some(owner) => format!("{kind} \"{id}\" ({owner}){private}"),
        None => format!("{kind} \"{id}\"{private}"),
    }
}

/// The values of a party.
pub(crate) fn values_of(party: &str) -> String {
    format!("{party}, values")
}

/// What a kind of thing is called, by the word of a case file.
pub(crate) fn kind_name(word: &str) -> &str {
    match word {
        "red_line" => "red line",
        other => other,
    }
}

/// What a list is called, by the word of a case file.
pub(crate) fn list_name(word: &str) -> &str {
    match word {
        "party" => "the parties",
        "issue" => "the issues",
        "options" => "the options",
        "red_line" => "the red lines",
        "position" => "the positions",
        "rule" => "the rules",
        "claim" => "the claims",
        "source" => "the sources",
        other => other,
    }
}

/// What a key is called, by the word of a case file.
pub(crate) fn key_name(word: &str) -> &str {
    match word {
        "walk_away" => "walk-away value",
        "status_quo" => "status quo",
        "controlled_by" => "controlled by",
        "cost_of_delay" => "cost of delay",
        "at_least" => "at least",
        "sure" => "how sure",
        "min" => "lowest number",
        "max" => "highest number",
        other => other,
    }
}

/// The weight of an issue.
pub(crate) fn weight_of(issue: &str) -> String {
    format!("weight of {issue}")
}

/// The worth of an option.
pub(crate) fn worth_of(issue: &str, option: &str) -> String {
    format!("worth of {issue} = {option}")
}

/// The worth of the options of an issue.
pub(crate) fn points_of(issue: &str) -> String {
    format!("worth of {issue}")
}

/// The order of the options of an issue.
pub(crate) fn order_of(issue: &str) -> String {
    format!("order of {issue}")
}

/// The order in which steps matter to a party.
pub(crate) fn step_order_of(party: &str) -> String {
    format!("order for {party}")
}

/// A bonus by its condition.
pub(crate) fn bonus_when(when: &str) -> String {
    format!("bonus for \"{when}\"")
}

/// An option of an issue.
pub(crate) fn option(id: &str) -> String {
    format!("option \"{id}\"")
}
