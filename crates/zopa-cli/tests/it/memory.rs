//! Memory does not grow with the number of packages: vast cases are answered under a limit of the shell. Needs
//! Linux, where the shell can set one.

use std::fmt::Write as _;
use std::process::{Command, Output};

use crate::program::scratch;

/// Most kibibytes of address space, the program and its libraries included.
const LIMIT: &str = "300000";

/// Two parties and issues of ten options, with scattered whole numbers as values.
fn case(issues: usize) -> String {
    let mut case = String::from("format = 1\ntitle = \"Vast\"\n");
    for party in ["one", "two"] {
        writeln!(case, "[[party]]\nid = \"{party}\"").expect("a string takes all");
    }
    for issue in 0..issues {
        writeln!(case, "[[issue]]\nid = \"i{issue}\"\nrange = {{ min = 0, max = 9, step = 1 }}")
            .expect("a string takes all");
    }
    let mut state = 1u32;
    for party in ["one", "two"] {
        writeln!(case, "[values.{party}]\nwalk_away = {}", 30 * issues)
            .expect("a string takes all");
        for issue in 0..issues {
            let mut point = |option: usize| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                format!("{option} = {}", state >> 25)
            };
            let points: Vec<String> = (0..10).map(&mut point).collect();
            writeln!(case, "issue.i{issue}.points = {{ {} }}", points.join(", "))
                .expect("a string takes all");
        }
    }
    case
}

/// The JSON answer to a case under the limit.
fn answer_under_limit(test: &str, issues: usize) -> Output {
    let file = scratch(test).join("case.toml");
    std::fs::write(&file, case(issues)).expect("a file can be written");
    Command::new("sh")
        .args(["-c", &format!("ulimit -v {LIMIT} && exec \"$0\" analyze \"$1\" --json")])
        .arg(env!("CARGO_BIN_EXE_zopa"))
        .arg(&file)
        .output()
        .expect("a shell starts")
}

#[track_caller]
fn check_answered(test: &str, issues: usize) {
    let output = answer_under_limit(test, issues);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{errors}");
    let answer = String::from_utf8(output.stdout).expect("JSON is text");
    assert!(answer.contains(&format!("1{}", "0".repeat(issues))), "the number of packages is told");
}

#[test]
fn a_billion_packages_take_less_memory_than_a_byte_each() {
    check_answered("memory_billion", 9);
}

#[test]
fn the_frontier_over_1e50_packages_fits_into_the_same_memory() {
    check_answered("memory_vast", 50);
}
