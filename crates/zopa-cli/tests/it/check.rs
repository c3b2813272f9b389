//! `zopa check`.

use insta::assert_snapshot;

use crate::program::{run, run_with, seen};

#[test]
fn a_sound_case_is_summed_up_in_one_line() {
    assert_snapshot!(seen(&run(&["check", "well.toml"])));
}

#[test]
fn warnings_are_shown_with_their_lines_and_do_not_fail() {
    assert_snapshot!(seen(&run(&["check", "silent.toml"])));
}

#[test]
fn all_errors_are_shown_at_once_with_label_and_help() {
    assert_snapshot!(seen(&run(&["check", "broken.toml"])));
}

#[test]
fn problems_come_as_json_too() {
    assert_snapshot!(seen(&run(&["check", "broken.toml", "--json"])));
}

#[test]
fn a_folder_of_another_program_is_read_whole() {
    assert_snapshot!(seen(&run(&["check", "pier"])));
}

#[test]
fn a_case_comes_from_standard_input() {
    let text = std::fs::read(crate::program::fixtures().join("well.toml")).expect("a fixture");
    let piped = run_with(&["check", "-"], &text);
    assert_eq!(seen(&piped), seen(&run(&["check", "well.toml"])));
}

#[test]
fn a_single_long_line_is_not_printed_whole() {
    let text = format!("{{\"format\": 1, \"title\": \"{}\", \"partys\": []}}", "x".repeat(5000));
    let output = run_with(&["check", "-"], text.as_bytes());
    let seen = seen(&output);
    assert_eq!(output.status.code(), Some(3));
    assert!(seen.contains("(at standard input:1:"), "{seen}");
    assert!(seen.lines().all(|it| it.chars().count() <= 120), "{seen}");
}

#[test]
fn escape_sequences_of_a_case_do_not_reach_the_terminal() {
    let output = run_with(
        &["check", "-"],
        "format = 1\ntitle = \"\u{202e}\"\n\"\u{9b}31m\" = 2\n".as_bytes(),
    );
    let seen = seen(&output);
    assert_eq!(output.status.code(), Some(3));
    assert!(!seen.contains('\u{9b}') && !seen.contains('\u{202e}'), "{seen:?}");
}
