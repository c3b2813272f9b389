//! `--set`: what the answer would be if the case were another.

use insta::assert_snapshot;

use crate::program::{run, scratch, seen};

/// Gives Hill enough and takes Dale's red line away.
const OPENING: [&str; 5] =
    ["--set", "values.hill.walk_away=0.4", "--set", "values.dale.walk_away = 0.3", "--json"];

#[test]
fn an_answer_about_a_changed_case_says_so() {
    let page =
        seen(&run(&["analyze", "blocked.toml", OPENING[0], OPENING[1], OPENING[2], OPENING[3]]));
    let start: Vec<&str> = page.lines().take(7).collect();
    assert_snapshot!(start.join("\n"));
    let json = seen(&run(&[["analyze", "blocked.toml"].as_slice(), OPENING.as_slice()].concat()));
    let start: Vec<&str> = json.lines().skip(2).take(8).collect();
    assert_snapshot!(start.join("\n"));
}

#[test]
fn changes_that_do_not_fit_are_shown_like_the_problems_of_a_file() {
    assert_snapshot!(seen(&run(&[
        "analyze",
        "well.toml",
        "--set",
        "values.hill.walkaway=0.4",
        "--set",
        "values.dale.walk_away=a lot",
    ])));
}

#[test]
fn a_check_is_about_the_changed_case() {
    assert_snapshot!(seen(&run(&["check", "well.toml", "--set", "issue.pump.status_quo=half"])));
    let json = seen(&run(&["check", "well.toml", "--json", "--set", "title=Other"]));
    assert!(json.contains("\"set\": [\n    \"title=Other\"\n  ]"), "{json}");
}

#[test]
fn cases_of_other_programs_can_be_changed_too() {
    let page = seen(&run(&["analyze", "pier", "--set", "values.crew.walk_away=0"]));
    assert!(page.contains("What if: the case was changed by values.crew.walk_away=0."), "{page}");
    assert_ne!(page, seen(&run(&["analyze", "pier"])));
}

#[test]
fn a_changed_case_can_be_written() {
    let file = scratch("a_changed_case").join("case.toml");
    let name = file.to_str().expect("a plain path");
    let output = run(&["convert", "well.toml", name, "--set", "title=Changed"]);
    assert!(seen(&output).contains("not kept: the comments"), "{}", seen(&output));
    let text = std::fs::read_to_string(&file).expect("it was written");
    assert!(text.contains("title = \"Changed\""), "{text}");
}

#[test]
fn conditions_narrow_the_packages_and_every_output_says_so() {
    let folder = scratch("narrowed");
    let (html, md) = (folder.join("a.html"), folder.join("a.md"));
    let file = |it: &std::path::Path| std::fs::read_to_string(it).expect("it was written");
    let name = |it: &std::path::Path| it.to_str().expect("a plain path").to_string();
    let condition = ["--where", "pump != hill", "--where", "not pump = dale"];
    let (html_name, md_name) = (name(&html), name(&md));
    let args = ["analyze", "well.toml", "--html", &html_name, "--md", &md_name];
    let page = seen(&run(&[args.as_slice(), &condition].concat()));
    let said = "What if: only packages with \"pump != hill\" and \"not pump = dale\" count.";
    assert!(page.contains(said), "{page}");
    assert!(page.contains("meet the rules") || page.contains("meets the rules"), "{page}");
    assert!(file(&html).contains("only packages with"), "{}", file(&html));
    assert!(file(&html).contains("--where "), "{}", file(&html));
    assert!(file(&md).contains("only packages with"), "{}", file(&md));
    let json = seen(&run(&[["analyze", "well.toml", "--json"].as_slice(), &condition].concat()));
    assert!(
        json.contains("\"where\": [\n    \"pump != hill\",\n    \"not pump = dale\"\n  ]"),
        "{json}"
    );
}

#[test]
fn what_is_wrong_with_a_condition_points_into_it() {
    let wrong =
        ["score", "well.toml", "pump=half", "--where", "pump != hall", "--where", "pomp = 3"];
    assert_snapshot!(seen(&run(&wrong)));
}
