//! Shape of the repository: dependency arrows, lints, sizes, things that must not stand anywhere.

use std::collections::BTreeSet;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};

use crate::tree::{files, root};

/// Every arrow between crates of the workspace, tests left out. A new arrow is a new line here.
const ARROWS: &[&str] = &[
    "zopa -> zopa-doubt",
    "zopa -> zopa-format",
    "zopa -> zopa-home",
    "zopa -> zopa-model",
    "zopa -> zopa-plan",
    "zopa -> zopa-report",
    "zopa -> zopa-solve",
    "zopa -> zopa-stability",
    "zopa-bench -> zopa",
    "zopa-cli -> zopa",
    "zopa-doubt -> zopa-model",
    "zopa-format -> zopa-model",
    "zopa-home -> zopa-model",
    "zopa-home -> zopa-solve",
    "zopa-plan -> zopa-model",
    "zopa-report -> zopa-home",
    "zopa-report -> zopa-model",
    "zopa-report -> zopa-plan",
    "zopa-report -> zopa-solve",
    "zopa-report -> zopa-stability",
    "zopa-solve -> zopa-model",
    "zopa-stability -> zopa-model",
];

/// Most lines a source file may have.
const MOST_LINES: usize = 900;

fn metadata() -> Metadata {
    let manifest = root().join("Cargo.toml");
    MetadataCommand::new()
        .manifest_path(manifest)
        .no_deps()
        .exec()
        .expect("cargo reads the manifests")
}

#[test]
fn arrows_are_those_of_the_list() {
    let metadata = metadata();
    let mut found = BTreeSet::new();
    for package in &metadata.packages {
        let arrows =
            package.dependencies.iter().filter(|it| it.kind != DependencyKind::Development);
        for arrow in arrows.filter(|it| it.path.is_some()) {
            found.insert(format!("{} -> {}", package.name, arrow.name));
        }
    }
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ARROWS);
}

#[test]
fn the_second_opinion_shares_nothing_with_the_solvers() {
    let plain = ["answer::", "check::", "control::", "analyze)"];
    share_nothing("zopa-solve", &plain);
    share_nothing("zopa-home", &["check::", "game::"]);
    share_nothing("zopa-plan", &["check::", "exchange::", "plan::Plan;"]);
    // Of the parts of an answer that have files of their own only the plain data.
    let plain = [
        "answer::",
        "check::",
        "certificate::Certificate;",
        "coalition::{CoalitionConcept, Coalitional};",
        "limited::LimitedMove;",
    ];
    share_nothing("zopa-stability", &plain);
}

fn share_nothing(package: &str, plain: &[&str]) {
    let file = format!("crates/{package}/src/check.rs");
    let folder = format!("crates/{package}/src/check/");
    let checks =
        files(&[".rs"]).into_iter().filter(|(name, _)| *name == file || name.starts_with(&folder));
    let mut n_files = 0;
    for (name, text) in checks {
        n_files += 1;
        for used in text.split("crate::").skip(1) {
            let is_plain = plain.iter().any(|it| used.starts_with(it));
            assert!(is_plain, "{name} uses crate::{}", used.lines().next().unwrap_or_default());
        }
    }
    assert!(n_files > 0, "{package} has no second opinion");
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    let crates = metadata().packages;
    assert!(crates.len() > 6, "found only {} crates", crates.len());
    for package in crates {
        let manifest =
            std::fs::read_to_string(&package.manifest_path).expect("a readable manifest");
        let takes = manifest.contains("[lints]\nworkspace = true");
        assert!(takes, "{} needs `[lints] workspace = true`", package.manifest_path);
    }
}

#[test]
fn no_source_file_is_too_long() {
    let long: Vec<String> = files(&[".rs"])
        .into_iter()
        .filter(|(_, text)| text.lines().count() > MOST_LINES)
        .map(|(name, _)| name)
        .collect();
    assert!(long.is_empty(), "more than {MOST_LINES} lines: split by topic: {long:#?}");
}

#[test]
fn no_test_is_switched_off() {
    // Put together here, so that this file does not find itself.
    let words = [concat!("#[ig", "nore"), concat!("#[should_", "panic"), concat!("todo", "!(")];
    let found = lines_with(&[".rs"], |line| words.iter().any(|it| line.contains(it)));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_file_names_a_path_of_one_machine() {
    let places: Vec<String> =
        ["work", "root", "tmp", "home", "Users"].iter().map(|it| format!("/{it}/")).collect();
    let names_one = |line: &str| places.iter().any(|it| names_path(line, it));
    let found = lines_with(&[".rs", ".toml", ".md", ".bib", ".json", ".xml"], names_one);
    assert!(found.is_empty(), "{found:#?}");
}

/// Whether a line holds an absolute path below `place`: nothing of a longer path or an address before it.
fn names_path(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let is_start = before.is_none_or(|it| !it.is_alphanumeric() && !"._-/".contains(it));
        is_start && line[at + place.len()..].starts_with(|it: char| it.is_alphanumeric())
    })
}

fn lines_with(endings: &[&str], is_wrong: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in files(endings) {
        let wrong = text.lines().enumerate().filter(|(_, line)| is_wrong(line));
        found.extend(wrong.map(|(nth, line)| format!("{name}:{}: {}", nth + 1, line.trim())));
    }
    found
}

#[test]
fn a_path_is_told_from_an_address() {
    let home = "/home/";
    assert!(names_path(&format!("see {home}ada/x"), home));
    assert!(!names_path(&format!("https://example.org{home}ada"), home));
}
