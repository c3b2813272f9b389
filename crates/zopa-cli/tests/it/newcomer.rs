//! What people type who use zopa, or TOML, for the first time.

use std::fs;

use insta::assert_snapshot;

use crate::program::{fixtures, run, scratch, seen};

#[test]
fn a_case_without_a_command_and_a_name_with_blanks_are_told_what_to_type() {
    let tries: [&[&str]; 6] = [
        &["well.toml"],
        &["my case.toml"],
        &["pier/"],
        &["anlyze", "well.toml"],
        &["analyze", "my", "case.toml"],
        &["analyze"],
    ];
    let all: Vec<String> = tries
        .iter()
        .map(|it| {
            let output = run(it);
            assert_eq!(output.status.code(), Some(2), "{it:?}");
            format!("$ zopa {}\n{}", it.join(" "), seen(&output))
        })
        .collect();
    assert_snapshot!(all.join("\n"));
}

#[test]
fn a_case_that_an_editor_called_txt_is_read_and_other_texts_are_not() {
    let folder = scratch("newcomer-txt");
    let case = folder.join("case.toml.txt");
    fs::copy(fixtures().join("well.toml"), &case).expect("a file can be copied");
    assert_eq!(run(&["check", case.to_str().expect("plain")]).status.code(), Some(0));
    let table = folder.join("growers.txt");
    fs::write(&table, "10,20\n30,40\n25\n").expect("a file can be written");
    let refused = run(&["check", table.to_str().expect("plain")]);
    assert_eq!(refused.status.code(), Some(2));
    let place = folder.display().to_string();
    assert_snapshot!(seen(&refused).replace(&place, "FOLDER"));
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_read() {
    let text = fs::read_to_string(fixtures().join("well.toml")).expect("a fixture");
    let file = scratch("newcomer-windows").join("well.toml");
    fs::write(&file, format!("\u{FEFF}{}", text.replace('\n', "\r\n")))
        .expect("a file can be written");
    let answer = run(&["analyze", file.to_str().expect("plain")]);
    assert_eq!(
        (answer.status.code(), answer.stdout),
        (Some(0), run(&["analyze", "well.toml"]).stdout)
    );
}

#[test]
fn a_flood_of_equal_problems_is_told_once_with_its_lines() {
    let text = fs::read_to_string(fixtures().join("well.toml")).expect("a fixture");
    let folder = scratch("newcomer-flood");
    let curly = folder.join("curly.toml");
    let quotes = text.matches('"').count();
    assert!(quotes > 20, "{quotes}");
    fs::write(&curly, text.replace(" \"", " “").replace("\"\n", "”\n"))
        .expect("a file can be written");
    let seen = seen(&run(&["check", curly.to_str().expect("plain")]));
    assert_eq!(seen.matches("typographic quotes").count(), 1, "{seen}");
    assert_snapshot!(seen.replace(&folder.display().to_string(), "FOLDER"));
}
