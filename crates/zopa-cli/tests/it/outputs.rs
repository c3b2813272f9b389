//! Files that answers are written to: what is read is never replaced, and nothing else but older answers.

use std::fs;
use std::path::Path;

use crate::program::{fixtures, seen, zopa};

/// What every file here holds that is neither a case nor an answer.
const MINE: &str = "mine";

/// A folder with a case of its own, a folder that holds one, a domain of another program, and other files.
fn desk(test: &str) -> std::path::PathBuf {
    let folder = crate::program::scratch(test);
    let well = fs::read(fixtures().join("well.toml")).expect("a fixture");
    fs::create_dir_all(folder.join("two")).expect("a folder can be made");
    for name in ["well.toml", "two/case.toml", "other.toml", "case.toml.txt"] {
        fs::write(folder.join(name), &well).expect("a file can be written");
    }
    fs::copy(fixtures().join("offers.csv"), folder.join("offers.csv")).expect("a table");
    crate::shell::copy(&fixtures().join("pier"), &folder.join("pier"));
    for name in [
        "minutes.docx",
        "minutes.doc",
        "plan",
        "page.html",
        "old.txt",
        "notes.md",
        "a.css",
        "sums.xlsx",
    ] {
        fs::write(folder.join(name), MINE).expect("a file can be written");
    }
    for args in [["convert", "well.toml", "case.json"], ["convert", "well.toml", "book.xlsx"]] {
        assert_eq!(zopa(&args).current_dir(&folder).status().expect("it runs").code(), Some(0));
    }
    folder
}

/// Everything that lies in a folder.
fn contents(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(contents(&path));
        } else {
            let bytes = fs::read(&path).expect("a file");
            found.push((path, bytes));
        }
    }
    found.sort();
    found
}

/// That a call is refused with these words and leaves everything as it was.
#[track_caller]
fn refused(folder: &Path, call: &str, told: &[&str]) {
    let before = contents(folder);
    let args: Vec<&str> = call.split(' ').collect();
    let output = zopa(&args).current_dir(folder).output().expect("the program starts");
    let seen = seen(&output);
    assert_eq!(output.status.code(), Some(2), "zopa {call}\n{seen}");
    assert!(output.stdout.is_empty(), "zopa {call}\n{seen}");
    for it in told {
        assert!(seen.contains(it), "zopa {call} does not say `{it}`:\n{seen}");
    }
    assert!(contents(folder) == before, "zopa {call} changed something");
}

#[track_caller]
fn answered(folder: &Path, call: &str) {
    let args: Vec<&str> = call.split(' ').collect();
    let output = zopa(&args).current_dir(folder).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(0), "zopa {call}\n{}", seen(&output));
}

#[test]
fn what_is_read_is_never_written_whatever_its_name_and_even_with_force() {
    let folder = desk("outputs-read");
    for call in [
        "analyze well.toml -o well.toml",
        "analyze well.toml --html well.toml",
        "analyze well.toml --md ./well.toml",
        "analyze well.toml --json -o two/../well.toml",
        "deals well.toml -o well.toml",
        "deals well.toml --html well.toml",
        "deals well.toml --md ./well.toml",
        "score well.toml flow=30 -o well.toml",
        "blockers well.toml -o well.toml",
        "check well.toml -o well.toml",
        "compare well.toml other.toml -o other.toml",
        "compare well.toml other.toml -o well.toml",
        "analyze two -o two/case.toml",
        "analyze case.toml.txt -o case.toml.txt",
        "analyze case.json --json -o case.json",
        "analyze book.xlsx -o book.xlsx",
        "convert well.toml well.toml",
        "plan well.toml --csv well.toml",
    ] {
        refused(&folder, call, &["is the case itself", "help: Give another name for the"]);
        refused(&folder, &format!("{call} --force"), &["is the case itself"]);
    }
    refused(&folder, "filter offers.csv -o offers.csv", &["is the table itself", "offers-2.csv"]);
    refused(&folder, "analyze well.toml --html well.toml", &["such as well.html."]);
    refused(
        &folder,
        "analyze pier -o pier/crew.xml --force",
        &["lies in the folder of the case and may be part of it"],
    );
}

#[cfg(unix)]
#[test]
fn a_link_to_the_case_is_the_case() {
    let folder = desk("outputs-link");
    std::os::unix::fs::symlink("well.toml", folder.join("answer.txt")).expect("a link");
    refused(&folder, "analyze well.toml -o answer.txt", &["`answer.txt` is the case itself"]);
    refused(&folder, "analyze answer.txt -o well.toml", &["`well.toml` is the case itself"]);
}

#[test]
fn two_answers_do_not_go_into_one_file() {
    let folder = desk("outputs-two");
    for call in [
        "analyze well.toml -o new.html --html new.html",
        "analyze well.toml --html new.html --md ./new.html --force",
        "analyze well.toml --html page.html --md two/../page.html --force",
    ] {
        refused(&folder, call, &["is to hold two answers"]);
    }
}

#[test]
fn a_file_is_replaced_only_by_an_answer_of_its_kind() {
    let folder = desk("outputs-kind");
    for (call, told) in [
        ("analyze well.toml --html other.toml", "ends in .toml, but a page is written"),
        ("analyze other.toml --html well.toml", "ends in .toml, but a page is written"),
        ("analyze well.toml --html minutes.docx", "ends in .docx, but a page is written"),
        ("analyze well.toml -o minutes.docx", "ends in .docx, but text is written"),
        ("analyze well.toml --html plan", "`plan` exists and is no file of this kind by its name"),
        ("analyze well.toml -o a.css", "`a.css` exists"),
        ("analyze well.toml -o case.toml.txt", "`case.toml.txt` exists and holds a case"),
        ("analyze well.toml --json -o case.json", "`case.json` exists and holds a case"),
        ("schema -o case.json", "`case.json` exists and holds a case"),
        ("schema -o well.toml", "ends in .toml, but JSON is written"),
        ("convert pier other.toml", "`other.toml` exists"),
        ("new other.toml", "`other.toml` exists"),
        ("plan other.toml --xlsx book.xlsx", "`book.xlsx` exists and holds a case"),
        ("plan well.toml --xlsx sums.xlsx", "`sums.xlsx` exists and is no answer of zopa"),
        ("plan well.toml --xlsx new.csv", "ends in .csv, but a workbook is written"),
        ("plan well.toml --xlsx new", "`new` has no ending, but a workbook is written"),
        ("plan well.toml --ics new.txt", "ends in .txt, but a calendar is written"),
        ("plan well.toml --csv new.ics", "ends in .ics, but a table is written"),
        ("analyze well.toml -o new.csv", "ends in .csv, but text is written"),
        ("analyze well.toml -o -", "`-` is no name of a file"),
        ("plan well.toml --xlsx new.ods", "ends in .ods, but a workbook is written"),
        ("completions bash -o well.toml", "ends in .toml, but a script is written"),
    ] {
        refused(&folder, call, &[told, "help: "]);
    }
    for call in [
        "analyze well.toml --html page.html --md notes.md -o old.txt",
        "analyze well.toml -o plan",
        "analyze well.toml --json -o answer.json",
        "check well.toml --json -o answer.json",
        "schema -o schema.json",
        "schema -o schema.json",
        "new other.toml --force",
        "analyze well.toml -o a.css --force",
        "analyze two --html two/page.html",
        "filter offers.csv -o best.csv",
        "filter offers.csv -o best.csv",
        "plan well.toml --xlsx steps.xlsx",
        "plan well.toml --xlsx steps.xlsx",
        "plan well.toml --xlsx sums.xlsx --force",
    ] {
        answered(&folder, call);
    }
    for name in ["page.html", "notes.md", "old.txt", "plan", "a.css"] {
        assert_ne!(fs::read(folder.join(name)).expect("a file"), MINE.as_bytes(), "{name}");
    }
}

#[test]
fn a_name_that_promises_something_else_is_refused_with_the_option_that_writes_it() {
    let folder = desk("outputs-promise");
    for (call, told) in [
        ("analyze well.toml --html new.pdf", "print it"),
        ("analyze well.toml -o new.html", "`--html`"),
        ("analyze well.toml -o new.md", "`--md`"),
        ("analyze well.toml -o new.json", "add `--json`"),
        ("analyze well.toml -o new.svg", "add `--chart NAME`"),
        ("deals well.toml -o new.xlsx", "ends in .txt"),
        ("analyze well.toml --html reports/page.html", "Make it with `mkdir reports`"),
        ("analyze well.toml --html two", "`two` is a folder"),
    ] {
        refused(&folder, call, &[told]);
    }
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_never_stands_in_the_way() {
    let folder = desk("outputs-device");
    answered(&folder, "analyze well.toml -o /dev/null --html /dev/null --md /dev/null");
}
