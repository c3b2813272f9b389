//! Arguments, exit codes, pipes: what holds for every command.

use std::process::Stdio;

use insta::assert_snapshot;

use crate::program::{run, seen, zopa};

#[test]
fn help_lists_the_commands_and_the_exit_codes() {
    assert_snapshot!(seen(&run(&["--help"])));
}

#[test]
fn arguments_that_cannot_be_used_are_refused_with_a_hint() {
    let tries: [&[&str]; 7] = [
        &["analyze", "nowhere.toml"],
        &["analyze", "pier/crew.xml"],
        &["analyze", "well.toml", "--limit", "3"],
        &["analyze", "well.toml", "--nash-weights", "hil=2"],
        &["analyze", "well.toml", "--nash-weights", "hill=0"],
        &["analyze", "well.toml", "--nash-weights", "hill=1,hill=2"],
        &["analyze", "pier", "--grid", "0"],
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
fn a_reader_that_goes_away_is_no_error() {
    let mut child = zopa(&["analyze", "well.toml", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // Closed before the program can write to it.
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(seen(&output), "exit code: 0\n");
}

#[test]
fn without_a_terminal_there_are_no_escape_sequences() {
    for args in [["analyze", "well.toml"], ["check", "broken.toml"], ["analyze", "broken.toml"]] {
        let seen = seen(&run(&args));
        assert!(!seen.contains('\u{1b}'), "{seen:?}");
    }
}
