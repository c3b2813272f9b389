//! What helps offline: examples in every help text, scripts for shells, manual pages.

use std::fs;

use crate::program::{fixtures, run, scratch, seen};
use crate::shell::{copy, run_line, workshop};

/// The commands that the help of the program lists.
fn verbs() -> Vec<String> {
    let help = seen(&run(&["--help"]));
    let lines = help.lines().skip_while(|it| *it != "Commands:").skip(1);
    let lines = lines.take_while(|it| !it.is_empty());
    let words = lines.filter(|it| it.starts_with("  ") && !it.starts_with("   "));
    let verbs = words.filter_map(|it| it.split_whitespace().next());
    verbs.filter(|it| *it != "help").map(str::to_string).collect()
}

#[test]
fn the_help_of_every_command_has_examples_that_run() {
    let verbs = verbs();
    assert!(verbs.len() > 8, "{verbs:?}");
    let folder = workshop("helps-examples");
    copy(&fixtures().join("pier"), &folder.join("folder-of-a-genius-domain"));
    fs::copy(fixtures().join("offers.csv"), folder.join("offers.csv")).expect("a table");
    for name in ["last-week.toml", "today.toml"] {
        fs::copy(folder.join("examples/two-villages/case.toml"), folder.join(name))
            .expect("a case");
    }
    for verb in verbs {
        let help = seen(&run(&[&verb, "--help"]));
        assert!(help.contains("\nExample"), "{help}");
        let examples: Vec<&str> =
            help.lines().filter_map(|it| it.strip_prefix("  zopa ")).collect();
        assert!(!examples.is_empty(), "{help}");
        for example in examples {
            assert!(example.starts_with(&verb), "`zopa {example}` in the help of {verb}");
            // An example may use the file that another one writes.
            let _ = fs::remove_file(folder.join("case.toml"));
            let (printed, code) = run_line(&folder, &format!("zopa {example}"));
            assert_eq!(code, 0, "zopa {example}\n{printed}");
        }
    }
}

#[test]
fn every_shell_gets_a_script_that_knows_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run(&["completions", shell]);
        assert_eq!(output.status.code(), Some(0), "{shell}");
        let script = String::from_utf8(output.stdout).expect("text");
        for word in verbs().iter().map(String::as_str).chain(["--json", "--set"]) {
            let word = if shell == "fish" { word.trim_start_matches('-') } else { word };
            assert!(script.contains(word), "{shell}: {word} is missing");
        }
    }
    assert_eq!(run(&["completions", "tcsh"]).status.code(), Some(2));
}

#[test]
fn every_command_has_a_manual_page_with_examples_and_exit_codes() {
    let folder = scratch("helps-man").join("pages");
    let output = run(&["man", folder.to_str().expect("plain")]);
    assert_eq!(seen(&output), "exit code: 0\n");
    for verb in verbs() {
        let page = fs::read_to_string(folder.join(format!("zopa-{verb}.1"))).expect(&verb);
        let plain = page.replace("\\-", "-");
        for part in [".SH NAME", ".SH SYNOPSIS", "Example", "Exit codes: 0 answered"] {
            assert!(plain.contains(part), "zopa-{verb}.1 has no {part}:\n{page}");
        }
        assert!(plain.contains(&format!("  zopa {verb}")), "zopa-{verb}.1 has no example:\n{page}");
    }
    let all = fs::read_to_string(folder.join("zopa.1")).expect("the page of the program");
    assert_eq!(all, String::from_utf8(run(&["man"]).stdout).expect("text"));
    assert!(all.contains("Exit codes") && all.contains("analyze"), "{all}");
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), verbs().len() + 1);
}

#[test]
fn the_british_spelling_is_understood() {
    let one = run(&["analyse", "well.toml"]);
    assert_eq!((one.status.code(), one.stdout), (Some(0), run(&["analyze", "well.toml"]).stdout));
}

#[test]
fn help_is_found_by_its_name_too() {
    let asked = run(&["help", "analyze"]);
    assert_eq!((asked.status.code(), asked.stdout), (Some(0), run(&["analyze", "--help"]).stdout));
}
