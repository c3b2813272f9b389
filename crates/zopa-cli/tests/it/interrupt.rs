//! Ctrl-C: what is known is printed and marked, and the exit code says so. Needs Linux to see when the
//! program listens.

use std::fmt::Write as _;
use std::process::{Child, Command, Stdio};

use crate::program::{scratch, seen, zopa};

/// A case whose packages have to be gone through one by one: a thousand million of them.
fn long_case() -> String {
    let mut case = String::from("format = 1\ntitle = \"Long\"\n");
    for party in ["one", "two"] {
        writeln!(case, "[[party]]\nid = \"{party}\"").expect("a string takes all");
    }
    for issue in 0..9 {
        writeln!(case, "[[issue]]\nid = \"i{issue}\"\nrange = {{ min = 0, max = 9, step = 1 }}")
            .expect("a string takes all");
    }
    let not_all: Vec<String> = (0..9).map(|it| format!("i{it} = {}", it % 3)).collect();
    writeln!(case, "[[rule]]\nid = \"r\"\nrequire = \"not ({})\"", not_all.join(" and "))
        .expect("a string takes all");
    for (party, low, high) in [("one", 0, 9), ("two", 9, 0)] {
        writeln!(case, "[values.{party}]\nwalk_away = 3").expect("a string takes all");
        for issue in 0..9 {
            writeln!(case, "issue.i{issue}.points = {{ 0 = {low}, 9 = {high} }}")
                .expect("a string takes all");
        }
    }
    case
}

/// Waits until the program has asked to be told of Ctrl-C.
fn wait_until_it_listens(child: &mut Child) {
    const INTERRUPT: u64 = 1 << 1;
    loop {
        assert_eq!(child.try_wait().expect("a child"), None, "it ended before it listened");
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()));
        let status = status.expect("the program runs");
        let caught = status.lines().find_map(|it| it.strip_prefix("SigCgt:")).expect("a mask");
        let caught = u64::from_str_radix(caught.trim(), 16).expect("a number");
        if caught & INTERRUPT != 0 {
            return;
        }
        std::thread::yield_now();
    }
}

#[test]
fn the_answer_so_far_is_printed_and_marked() {
    let file = scratch("the_answer_so_far").join("long.toml");
    std::fs::write(&file, long_case()).expect("a file can be written");
    let mut command = zopa(&["analyze", file.to_str().expect("plain")]);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    wait_until_it_listens(&mut child);
    let kill = format!("kill -INT {}", child.id());
    let sent = Command::new("sh").args(["-c", &kill]).status().expect("a shell");
    assert!(sent.success());
    let output = child.wait_with_output().expect("the program ends");
    let seen = seen(&output);
    assert_eq!(output.status.code(), Some(4), "{seen}");
    assert!(seen.contains("PARTIAL: stopped before the work was finished."), "{seen}");
    // What is missing depends on when the signal came.
    assert!(seen.contains("Not known: "), "{seen}");
    assert!(seen.contains("stopped before it was finished"), "{seen}");
}
