//! `zopa compare`.

use insta::assert_snapshot;

use crate::program::{run, run_with, scratch, seen};

#[test]
fn what_changed_and_what_it_changes_is_told_of_two_cases() {
    assert_snapshot!(seen(&run(&["compare", "blocked.toml", "well.toml"])));
}

#[test]
fn json_has_all_of_it() {
    assert_snapshot!(seen(&run(&["compare", "blocked.toml", "well.toml", "--json"])));
}

#[test]
fn a_case_is_compared_with_what_it_would_be() {
    let change = "values.hill.walk_away=0.5";
    let one = seen(&run(&["compare", "well.toml", "--set", change]));
    assert!(one.contains("Hill farm, values: walk-away value 0.4 -> 0.5."), "{one}");
    // The same with the second case named, of which alone the change is made.
    assert_eq!(one, seen(&run(&["compare", "well.toml", "well.toml", "--set", change])));
    let text = std::fs::read(crate::program::fixtures().join("well.toml")).expect("a fixture");
    assert_eq!(one, seen(&run_with(&["compare", "-", "--set", change], &text)));
}

#[test]
fn that_nothing_changed_is_an_answer() {
    assert_snapshot!(seen(&run(&["compare", "well.toml", "well.toml"])));
    // Only words changed: the answer has no other number.
    let page = seen(&run(&["compare", "well.toml", "--set", "title=Other"]));
    assert!(page.contains("IN THE ANSWER: nothing. It is the same, to every number."), "{page}");
}

#[test]
fn cases_about_other_things_say_that_their_packages_are_not_compared() {
    assert_snapshot!(seen(&run(&["compare", "well.toml", "club.toml"])));
}

#[test]
fn one_case_without_a_change_is_refused() {
    assert_snapshot!(seen(&run(&["compare", "well.toml"])));
    assert_snapshot!(seen(&run(&["compare", "-", "-"])));
}

#[test]
fn a_case_with_errors_ends_with_its_problems() {
    let output = run(&["compare", "well.toml", "broken.toml"]);
    assert_eq!(output.status.code(), Some(3), "{}", seen(&output));
}

#[test]
fn written_values_of_two_parties_are_confidential_also_where_no_package_meets_the_rules() {
    let page = seen(&run(&[
        "compare",
        "well.toml",
        "--set",
        "values.hill.walk_away=0.5",
        "--set",
        "values.dale.walk_away=0.5",
        "--set",
        "rule.pump-first.require=hours < 0 or hours > 12",
        "--json",
    ]));
    assert!(page.contains("\"confidential\": true"), "{page}");
    let nothing_of_values =
        ["compare", "../../../../examples/gaza-2025", "--set", "title=Other", "--json"];
    assert!(seen(&run(&nothing_of_values)).contains("\"confidential\": false"));
}

#[test]
fn words_of_private_claims_are_not_shown() {
    let well = std::fs::read_to_string(crate::program::fixtures().join("well.toml")).expect("text");
    let claim = |text: &str| {
        format!(
            "{well}\n[[claim]]\nid = \"c1\"\nby = \"hill\"\ntext = \"{text}\"\nprivate = true\n"
        )
    };
    let folder = scratch("words_of_private_claims");
    let paths = [("one.toml", claim("The well is dry")), ("two.toml", claim("The barn is sold"))];
    let paths = paths.map(|(name, text)| {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("a file can be written");
        path.to_str().expect("a plain path").to_string()
    });
    for json in [&[][..], &["--json"]] {
        for (before, after) in [(&paths[0], &paths[1]), (&paths[0], &"well.toml".to_string())] {
            let page = seen(&run(&[&["compare", before, after], json].concat()));
            assert!(page.contains("c1"), "{page}");
            assert!(!page.contains("dry") && !page.contains("barn"), "{page}");
        }
    }
}

#[test]
fn that_other_answers_may_have_changed_is_told_where_the_compared_one_is_the_same() {
    let set = "body.house.quota=[\"all\", \"all\"]";
    let page = seen(&run(&["compare", "home.toml", "--set", set]));
    assert!(page.contains("IN THE ANSWER: nothing of what is compared"), "{page}");
    assert!(page.contains("Not compared: which packages pass at home."), "{page}");
    let json = seen(&run(&["compare", "home.toml", "--set", set, "--json"]));
    assert!(json.contains("\"not_compared\": [\n    \"home\"\n  ]"), "{json}");
    // Words change no answer.
    let page = seen(&run(&["compare", "home.toml", "--set", "body.house.name=Other"]));
    assert!(page.contains("IN THE ANSWER: nothing. It is the same, to every number."), "{page}");
    // What each hangs on: who controls an issue, what steps cost.
    let set = |set: &str| seen(&run(&["compare", "market.toml", "--set", set]));
    let page = set("plan.entry=2031-05-01");
    assert!(page.contains("Not compared: what their steps need."), "{page}");
}
