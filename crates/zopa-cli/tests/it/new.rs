//! `zopa new` and `zopa schema`: what one starts with.

use insta::assert_snapshot;

use crate::program::{run, run_with, scratch, seen};

#[test]
fn the_case_to_start_from_is_sound_and_has_an_answer() {
    let starter = run(&["new"]).stdout;
    assert_snapshot!(seen(&run_with(&["check", "-"], &starter)));
    assert_snapshot!(seen(&run_with(&["analyze", "-"], &starter)));
}

#[test]
fn a_name_that_ends_in_xlsx_gets_a_workbook_with_the_same_case() {
    let book = scratch("new_workbook").join("case.xlsx");
    let name = book.to_str().expect("plain");
    assert_eq!(run(&["new", name]).status.code(), Some(0));
    let starter = run(&["new"]).stdout;
    let answer = run_with(&["analyze", "-", "--json"], &starter).stdout;
    assert_eq!(run(&["analyze", name, "--json"]).stdout, answer);
}

#[test]
fn a_file_that_is_there_is_never_replaced() {
    let file = scratch("never_replaced").join("case.toml");
    let name = file.to_str().expect("plain");
    assert_eq!(run(&["new", name]).status.code(), Some(0));
    let written = std::fs::read(&file).expect("it was written");
    assert_eq!(written, run(&["new"]).stdout);
    std::fs::write(&file, "mine").expect("a file can be written");
    let refused = run(&["new", name]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(seen(&refused).contains("exists"));
    assert_eq!(std::fs::read(&file).expect("it is there"), b"mine");
}

#[test]
fn the_schema_is_json_and_knows_the_tables_of_a_case() {
    let output = run(&["schema"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(text.starts_with('{') && text.ends_with("}\n"));
    for key in ["\"red_line\"", "\"walk_away\"", "\"agreement\""] {
        assert!(text.contains(key), "{key} is missing");
    }
}
