//! Slips in a case, one at a time: what `zopa check` says to each.

use std::fs;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::program::{fixtures, run, run_with, scratch, seen};

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

/// The market: bodies, steps and commitments.
const MARKET: &str = "market.toml";

#[test]
fn slips_about_bodies_are_told_what_to_write() {
    let quota = "quota = \"majority\"";
    for (instead, words) in [
        ("quorum = 7", "Did you mean `quota`?"),
        ("majority = \"two-thirds\"", "Did you mean `quota`?"),
        ("quota = \"simple majority\"", "write `quota = \"majority\"`, or the number of votes"),
        ("quota = \"unanimity\"", "write `quota = \"all\"`"),
        ("quota = \"67 %\"", "write `quota = \"two-thirds\"`"),
        ("quota = 13", "it must be above 0 and at most all 12 votes"),
        ("quota = 0", "it must be above 0"),
        ("", "`[[body]]` has no `quota`"),
    ] {
        told(MARKET, quota, instead, &[words]);
    }
    for (piece, instead, words) in [
        ("votes = 5", "seats = 5", "Did you mean `votes`?"),
        ("votes = 5", "votes = \"12 %\"", "Write a plain number without the sign: `12`."),
        ("votes = 5", "votes = \"5 seats\"", "Write the number alone, without its unit: `5`."),
        ("votes = 5", "votes = -5", "votes must be 0 or more"),
        ("votes = [30, 1]", "votes = 30", "Give one number of votes for each quota"),
        ("veto = true", "veto = \"yes\"", "Write it like `veto = true`."),
        ("never = [\"road = open\"]", "never = \"road = open\"", "`never = [\"road = open\"]`"),
        ("never = [\"road = open\"]", "red_line = \"road = open\"", "Did you mean `never`?"),
        ("party = \"hill\"\nquota", "party = [\"hill\"]\nquota", "`party = \"hill\"`"),
        ("[[body.bloc]]", "[[bloc]]", "Write `[[body.bloc]]`, below the `[[body]]`"),
        ("[[body.bloc]]", "[[body.blocs]]", "Did you mean `[[body.bloc]]`?"),
        ("[[body]]", "[body]", "every entry, the first too, begins with `[[body]]`"),
    ] {
        told(MARKET, piece, instead, &[words]);
    }
}

#[test]
fn a_share_of_one_vote_and_an_own_guarantor_are_warned_about() {
    for (piece, instead, words) in [
        ("quota = \"majority\"", "quota = \"2/3\"", "is 2/3, not more than half of its 12 votes"),
        ("quota = \"majority\"", "quota = 0.5", "write it in words, like `quota = \"two-thirds\"`"),
        ("guarantor = \"abbey\"", "guarantor = \"shore\"", "vouches for it itself"),
    ] {
        let (code, seen) = check(MARKET, piece, instead);
        assert_eq!(code, Some(0), "{seen}");
        assert!(seen.contains(words), "`{instead}` is not told `{words}`\n{seen}");
        assert!(!check(MARKET, piece, piece).1.contains(words));
    }
}

#[test]
fn slips_about_steps_are_told_what_to_write() {
    for (piece, instead, words) in [
        ("after = [\"patrol\"]", "after = \"patrol\"", "`after = [\"patrol\"]`"),
        ("after = [\"patrol\"]", "after = [\"Abbey posts a patrol\"]", "Did you mean `patrol`?"),
        ("after = [\"patrol\"]", "needs = [\"patrol\"]", "Did you mean `after`?"),
        ("after = [\"patrol\"]", "before = [\"share-toll\"]", "Write `after` at the step"),
        ("after = [\"patrol\"]", "after = [\"open-day\"]", "step `open-day` waits for itself"),
        ("after = [\"patrol\"]", "after = [\"share-toll\"]", "wait for each other in a circle"),
        ("days = 10", "days = \"2 weeks\"", "Write the days alone: `14`."),
        ("days = 10", "duration = 10", "Did you mean `days`?"),
        ("days = 10", "days = -1", "`days` is -1; allowed is 0 or more"),
        ("parts = 2", "parts = 0", "`parts` is 0; allowed is 1 to 10000"),
        ("parts = 2", "parts = 2.5", "it must be a whole number"),
        ("gain = { hill = 15 }", "gain = 15", "Name who gains it: `gain = { upper = 15 }`."),
        ("gain = { hill = 15 }", "gain = { hil = 15 }", "Did you mean `hill`?"),
        ("gain = { hill = 15 }", "gain = { hill = \"15 %\" }", "without the sign: `15`."),
        ("cost = 8", "cost = { shore = 8 }", "Write the number alone: `8`."),
        ("cost = 8", "cost = \"8 gold\"", "without its unit: `8`."),
        ("chance = 0.9", "chance = 80", "Write a share of 1: 80 % is `0.8`."),
        ("chance = 0.9", "chance = \"90 %\"", "Write a share of 1: `0.9`."),
        ("chance = 0.9", "probability = 0.9", "Did you mean `chance`?"),
        ("verify = { days = 1, chance = 0.9 }", "verify = 1", "`{ days = 1, chance = 0.9 }`"),
        ("discount = 0.9", "discount = 1.2", "`discount` is 1.2; allowed is 0 to 1"),
        ("discount = 0.9", "discount = 90", "90 % is `0.9`"),
        ("[commitment.hill]", "[commitment.hil]", "Did you mean `hill`?"),
        ("[commitment.hill]", "[[commitment]]\nparty = \"hill\"", "like `[commitment.PARTY]`"),
        ("chance = 0.4", "chance = 40", "40 % is `0.4`"),
        ("entry = 2026-03-01", "start = 2026-03-01", "Did you mean `entry`?"),
        ("entry = 2026-03-01", "entry = \"1.3.2026\"", "Write year-month-day"),
    ] {
        told(MARKET, piece, instead, &[words]);
    }
}

#[test]
fn slips_about_what_would_hold_are_told_what_to_write() {
    for (piece, instead, words) in [
        ("reversible = false", "irreversible = true", "Write `reversible = false`."),
        ("controlled_by = [\"hill\"]", "controlled_by = \"hill\"", "`controlled_by = [\"hill\"]`"),
        ("controlled_by = [\"hill\"]", "control = [\"hill\"]", "Did you mean `controlled_by`?"),
        ("id = \"hill\"\n", "id = \"hill\"\npriorities = [\"stalls = 20\"]\n", "`statements`?"),
        ("id = \"hill\"\n", "id = \"hill\"\nranking = \"road > stalls\"\n", "list of conditions"),
    ] {
        told(MARKET, piece, instead, &[words]);
    }
}

#[test]
fn a_sheet_or_column_under_another_name_is_told_once() {
    let folder = scratch("slips-sheets");
    let book = folder.join("market.xlsx");
    let output = run(&["convert", MARKET, book.to_str().expect("plain")]);
    assert_eq!(output.status.code(), Some(0));
    let bytes = fs::read(&book).expect("it was written");
    for (part, piece, instead, words) in [
        ("xl/workbook.xml", "\"Bodies\"", "\"Body\"", "Did you mean `Bodies`?"),
        ("xl/workbook.xml", "\"Steps\"", "\"Plan\"", "Did you mean `Steps`?"),
        ("xl/sharedStrings.xml", ">quota<", ">quorum<", "Did you mean `quota`?"),
        ("xl/sharedStrings.xml", ">votes<", ">seats<", "Did you mean `votes`?"),
        ("xl/sharedStrings.xml", ">majority<", ">50%<", "Write `majority`, or the number"),
    ] {
        let changed = folder.join("changed.xlsx");
        fs::write(&changed, rewritten(&bytes, part, piece, instead)).expect("it is written");
        let seen = seen(&run(&["check", changed.to_str().expect("plain")]));
        assert!(seen.contains("exit code: 3") && seen.contains("\n1 error,"), "{instead}: {seen}");
        assert!(seen.contains(words), "`{instead}` is not told `{words}`\n{seen}");
    }
}

/// A workbook with one piece of one of its parts written differently.
fn rewritten(bytes: &[u8], part: &str, piece: &str, instead: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for nth in 0..archive.len() {
        let mut entry = archive.by_index(nth).expect("a part");
        let name = entry.name().expect("a name").to_string();
        let mut text = String::new();
        entry.read_to_string(&mut text).expect("parts are texts");
        if name == part {
            assert!(text.contains(piece), "`{piece}` is not in {part}");
            text = text.replacen(piece, instead, 1);
        }
        out.start_file(name, SimpleFileOptions::default()).expect("a part");
        out.write_all(text.as_bytes()).expect("it is written");
    }
    out.finish().expect("an archive").into_inner()
}
