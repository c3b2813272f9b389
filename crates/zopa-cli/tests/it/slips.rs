//! Slips in a case, one at a time: what `zopa check` says to each.

use std::fs;

use crate::program::{fixtures, run_with, seen};

/// What `check` says where one piece of a fixture is written differently, in one line.
#[track_caller]
fn check(fixture: &str, piece: &str, instead: &str) -> (Option<i32>, String) {
    let text = fs::read_to_string(fixtures().join(fixture)).expect("a fixture");
    assert!(text.contains(piece), "`{piece}` is not in {fixture}");
    let output = run_with(&["check", "-"], text.replacen(piece, instead, 1).as_bytes());
    let seen = seen(&output).replace('│', " ");
    (output.status.code(), seen.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// That a slip is refused with these words and no other problem.
#[track_caller]
fn told(fixture: &str, piece: &str, instead: &str, words: &[&str]) {
    let (code, seen) = check(fixture, piece, instead);
    assert_eq!(code, Some(3), "`{instead}`\n{seen}");
    for it in words {
        assert!(seen.contains(it), "`{instead}` is not told `{it}`\n{seen}");
    }
    assert!(seen.contains("1 error,"), "`{instead}`\n{seen}");
}

#[test]
fn a_party_in_a_condition_is_told_where_values_stand() {
    let words = [
        "`merrin` is a party; a condition speaks of issues and their options",
        "stands in `[values.merrin]`, the least it accepts as `walk_away` there",
    ];
    told("convoys.toml", "convoys >= 12", "merrin >= 0.5", &words);
    told("convoys.toml", "convoys >= 12", "convoys >= 12 and merrin = yes", &words);
    let named = ["`Merrin` is a party", "`[values.merrin]`"];
    told("convoys.toml", "convoys >= 12", "Merrin >= 0.5", &named);
}

#[test]
fn names_of_options_are_told_their_ids_wherever_options_stand() {
    let mixed = ["no option `a mixed team`", "Did you mean `mixed`?"];
    told("convoys.toml", "status_quo = \"merrin_all\"", "status_quo = \"a mixed team\"", &mixed);
    let mixd = ["Did you mean `mixed`?"];
    told("convoys.toml", "mixed = 0.6", "mixd = 0.6", &mixd);
    told("convoys.toml", "mixed = 0.6", "\"A mixed team\" = 0.6", &mixd);
    let points = "points = { merrin_all = 0, mixed = 0.6, none = 1 }";
    told("convoys.toml", points, "order = \"none > A mixed team > merrin_all\"", &mixd);
    told("convoys.toml", points, "order = \"none > mixd > merrin_all\"", &mixd);
    let order = "weights = \"convoys > Who inspects the trucks > fuel\"";
    let weights = "weights = { convoys = 0.5, inspection = 0.2, fuel = 0.3 }";
    told("convoys.toml", weights, order, &["Did you mean `inspection`?"]);
}

#[test]
fn problems_are_headed_by_what_they_are_about() {
    let (_, seen) = check("convoys.toml", "walk_away = 0.3", "walk_away = 0,3");
    assert!(seen.contains("Error: how the file is written [toml]"), "{seen}");
    let (_, seen) = check("convoys.toml", "walk_away = 0.3", "walk_away = true");
    assert!(seen.contains("Error: a value [type]"), "{seen}");
    let (code, seen) = check("convoys.toml", "walk_away = 0.3\n", "");
    assert_eq!(code, Some(0));
    assert!(seen.contains("Warning: a walk-away value [walk-away-from-status-quo]"), "{seen}");
}
