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

/// One thing to try where the consent of fewer than all is meant.
pub(crate) const CONSENT: &str = "Where the consent of fewer is enough, leave `consent` out and write how many must \
    consent, and who must be among them: `at_least = 2` and `veto = [\"a\"]`.";
