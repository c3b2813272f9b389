//! `zopa stability`: bad input with line and column, notes, and graph models from end to end.

use std::fs;

use crate::program::{run, scratch, seen};

/// A case of two parties with an issue each; what stands in `one`, in the first issue and behind it.
fn case(one: &str, issue: &str, rest: &str) -> String {
    format!(
        "format = 1\ntitle = \"Gates\"\n[[party]]\nid = \"one\"\n{one}\n[[party]]\nid = \"two\"\n\
         ranking = [\"a = up\", \"a = down\"]\n\
         [[issue]]\nid = \"a\"\noptions = [{{ id = \"up\" }}, {{ id = \"down\" }}]\nstatus_quo = \"up\"\n{issue}\n\
         [[issue]]\nid = \"b\"\noptions = [{{ id = \"up\" }}, {{ id = \"down\" }}]\nstatus_quo = \"up\"\n\
         controlled_by = [\"two\"]\n{rest}\n"
    )
}

const RANKING: &str = "ranking = [\"a = down\", \"a = up\"]";
const BY_ONE: &str = "controlled_by = [\"one\"]";

/// Exit code and everything printed.
fn asked(test: &str, text: &str, more: &[&str]) -> (Option<i32>, String) {
    let file = scratch(test).join("gates.toml");
    fs::write(&file, text).expect("a file can be written");
    let args = ["stability", file.to_str().expect("plain")];
    let output = run(&[&args, more].concat());
    (output.status.code(), seen(&output))
}

/// That a case is refused as bad, at a place, with these words.
#[track_caller]
fn refused(test: &str, text: &str, at: &str, words: &str) {
    let (code, said) = asked(test, text, &[]);
    let plain = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(code, Some(3), "{said}");
    assert!(plain.contains(words) && plain.contains(&format!("gates.toml:{at}]")), "{said}");
}

#[test]
fn a_status_quo_outside_the_rules_is_refused_with_its_place() {
    let rule = "[[rule]]\nid = \"one-is-down\"\nrequire = \"a = down or b = down\"";
    let words = "the status quo breaks the rule `one-is-down`";
    refused("status_quo_outside", &case(RANKING, BY_ONE, rule), "21:11", words);
    let from = asked("from_inside", &case(RANKING, BY_ONE, rule), &["--from", "a=down"]);
    assert_eq!(from.0, Some(0), "{}", from.1);
}

#[test]
fn a_ranking_that_misses_a_state_is_refused_with_its_place() {
    let ranking = "ranking = [\"a = down\", \"a = up and b = up\"]";
    let words = "the ranking of `one` has no place for `a=up,b=down`";
    refused("ranking_misses", &case(ranking, BY_ONE, ""), "5:1", words);
}

#[test]
fn a_ranking_that_goes_in_a_circle_is_refused_with_its_place() {
    let ranking = "ranking = [\"a = down\", \"a = up\", \"b = down\"]";
    let words = "the ranking of `one` goes in a circle";
    refused("ranking_circle", &case(ranking, BY_ONE, ""), "5:34", words);
}

#[test]
fn a_move_by_an_unknown_party_is_refused_with_its_place() {
    let words = "unknown party `three`";
    refused("unknown_mover", &case(RANKING, "controlled_by = [\"three\"]", ""), "13:18", words);
}

#[test]
fn who_controls_nothing_is_named() {
    let (code, said) = asked("controls_nothing", &case(RANKING, "", ""), &["--json"]);
    assert_eq!(code, Some(0));
    assert!(said.contains("\"controls-nothing\"") && said.contains("`one`"), "{said}");
    let nobody = case(RANKING, "", "").replace("controlled_by = [\"two\"]\n", "");
    let (code, said) = asked("nobody_moves", &nobody, &[]);
    assert_eq!(code, Some(0));
    assert!(said.contains("nobody controls any issue"), "{said}");
}

#[test]
fn a_graph_model_is_read_answered_and_written() {
    let model = r#"{"options": [{"name": "a", "permittedDirection": "both"},
        {"name": "b", "permittedDirection": "fwd"}],
        "decisionMakers": [{"name": "One", "options": [0], "preferences": [], "preferenceRanking": [2, [1, 3], 4]},
        {"name": "Two", "options": [1], "preferences": [], "preferenceRanking": [4, 3, 2, 1]}],
        "infeasibles": [], "useManualPreferenceRanking": true, "coalitions": []}"#;
    let folder = scratch("graph_model");
    let path = |name: &str| folder.join(name).to_str().expect("plain").to_string();
    fs::write(path("gates.gmcr"), model).expect("a file can be written");
    let answer = |name: &str| {
        let output = run(&["stability", &path(name), "--json"]);
        assert_eq!(output.status.code(), Some(0), "{}", seen(&output));
        let text = seen(&output);
        let verdicts = text.split_once("\"stable\"").expect("verdicts").1;
        verdicts.split_once("\"limited_move\"").expect("more").0.to_string()
    };
    assert!(answer("gates.gmcr").contains("\"nash\": [2]"), "{}", answer("gates.gmcr"));
    for to in ["gates.toml", "again.gmcr"] {
        let output = run(&["convert", &path("gates.gmcr"), &path(to)]);
        assert_eq!(output.status.code(), Some(0), "{}", seen(&output));
        assert_eq!(answer(to), answer("gates.gmcr"), "{to}");
    }
}

#[test]
fn a_condition_that_leaves_out_the_status_quo_is_told_as_an_argument() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let case = folder.join("../../examples/ceasefire").to_str().expect("a plain path").to_string();
    let output = run(&["stability", &case, "--where", "monitors = posted"]);
    assert_eq!(output.status.code(), Some(2), "{}", seen(&output));
    let seen = seen(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(seen.contains("does not meet `--where 'monitors = posted'`"), "{seen}");
}
