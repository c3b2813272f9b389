//! Words that people write for one of the words of a key, and what to write in place of it.

use zopa_model::nearest;

/// Other words for a role, each with the role.
const ROLES: [(&str, &str); 17] = [
    ("broker", "mediator"),
    ("chair", "mediator"),
    ("convener", "mediator"),
    ("convenor", "mediator"),
    ("envoy", "mediator"),
    ("facilitator", "mediator"),
    ("go-between", "mediator"),
    ("host", "mediator"),
    ("intermediary", "mediator"),
    ("moderator", "mediator"),
    ("donor", "contributor"),
    ("funder", "contributor"),
    ("sponsor", "contributor"),
    ("monitor", "guarantor"),
    ("observer", "stakeholder"),
    ("negotiator", "principal"),
    ("signatory", "principal"),
];
/// What people put into a cell or behind a key for yes and for no.
const YES: [&str; 9] = ["x", "y", "✓", "✔", "true", "1", "on", "ok", "ja"];
const NO: [&str; 7] = ["n", "-", "–", "false", "0", "off", "nein"];

/// One thing to try about a word that is none of those a key may hold.
pub(crate) fn word_help(key: &str, found: &str, allowed: &[&str]) -> String {
    let plain = found.trim().to_lowercase();
    let role = ROLES.iter().find(|it| it.0 == plain).map(|it| it.1);
    let answer = match plain.as_str() {
        it if YES.contains(&it) => Some("yes"),
        it if NO.contains(&it) => Some("no"),
        _ => None,
    };
    let meant = if key == "role" { role } else { answer };
    let meant = meant.filter(|it| allowed.contains(it)).map(String::from);
    if let Some(it) = meant.or_else(|| nearest(found, allowed.iter().copied())) {
        return format!("Did you mean `{it}`?");
    }
    match key {
        "role" => {
            "Name one of them: a `principal` must consent to a deal, the others need not.".into()
        }
        "consent" => CONSENT.into(),
        _ => {
            let all: Vec<String> = allowed.iter().map(|it| format!("`{it}`")).collect();
            format!("Choose one: {}.", all.join(", "))
        }
    }
}

/// Other words for keys of a table, by its heading, each with the key.
const KEYS: [(&str, &[(&str, &str)]); 7] = [
    (
        "[[body]]",
        &[
            ("qorum", "quota"),
            ("quorum", "quota"),
            ("majority", "quota"),
            ("threshold", "quota"),
            ("needs", "quota"),
            ("blocks", "bloc"),
            ("groups", "bloc"),
            ("members", "bloc"),
            ("of", "party"),
            ("for", "party"),
        ],
    ),
    (
        "[[body.bloc]]",
        &[
            ("seats", "votes"),
            ("mandates", "votes"),
            ("weight", "votes"),
            ("size", "votes"),
            ("red_line", "never"),
            ("red_lines", "never"),
            ("position", "wants"),
            ("positions", "wants"),
        ],
    ),
    ("[plan]", &[("start", "entry"), ("date", "entry"), ("begin", "entry"), ("day", "entry")]),
    (
        "[[step]]",
        &[
            ("who", "party"),
            ("by", "party"),
            ("actor", "party"),
            ("needs", "after"),
            ("requires", "after"),
            ("depends_on", "after"),
            ("duration", "days"),
            ("weeks", "days"),
            ("time", "days"),
            ("verified", "verify"),
            ("verification", "verify"),
            ("benefit", "gain"),
            ("price", "cost"),
            ("if", "when"),
            ("count", "amount"),
        ],
    ),
    ("step.verify", &[("probability", "chance"), ("detection", "chance"), ("time", "days")]),
    ("[[party]]", &[("priorities", "statements"), ("preferences", "statements")]),
    ("[[issue]]", &[("control", "controlled_by"), ("controls", "controlled_by")]),
];

/// The key that is meant by another word, in the table with this heading.
pub(crate) fn key_meant(heading: &str, found: &str) -> Option<&'static str> {
    let words = KEYS.iter().find(|it| it.0 == heading)?.1;
    words.iter().find(|it| it.0 == found).map(|it| it.1)
}

/// One thing to try about a key that says the opposite of the key there is, or stands elsewhere.
pub(crate) fn key_help(heading: &str, found: &str) -> Option<&'static str> {
    Some(match (heading, found) {
        ("[[issue]]" | "[[step]]", "irreversible") => "Write `reversible = false`.",
        ("[[step]]", "before") => "Write `after` at the step that comes later.",
        ("The case", "bloc" | "blocs") => {
            "Write `[[body.bloc]]`, below the `[[body]]` it votes in."
        }
        _ => return None,
    })
}

/// What is written for a share of all votes, as part of a text.
const QUOTAS: [(&str, &str); 14] = [
    ("unanim", "all"),
    ("consensus", "all"),
    ("100", "all"),
    ("simple", "majority"),
    ("absolute", "majority"),
    ("half", "majority"),
    ("50", "majority"),
    ("51", "majority"),
    ("60", "three-fifths"),
    ("3/5", "three-fifths"),
    ("2/3", "two-thirds"),
    ("66", "two-thirds"),
    ("67", "two-thirds"),
    ("75", "three-quarters"),
];

/// The word for a share of votes that is meant by a text; numbers only where they are percentages.
pub(crate) fn quota_meant(found: &str) -> Option<&'static str> {
    let plain = found.trim().to_lowercase();
    let is_percentage = plain.ends_with('%');
    let is_it = |word: &str| match word.bytes().all(|it| it.is_ascii_digit()) {
        true => is_percentage && plain.starts_with(word),
        false => plain.contains(word),
    };
    QUOTAS.iter().find(|it| is_it(it.0)).map(|it| it.1)
}

/// One thing to try where the consent of fewer than all is meant.
pub(crate) const CONSENT: &str = "Where the consent of fewer is enough, leave `consent` out and write how many must \
    consent, and who must be among them: `at_least = 2` and `veto = [\"a\"]`.";
