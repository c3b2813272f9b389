//! `zopa home`, and what other verbs say of home.

use insta::assert_snapshot;

use crate::program::{run, run_with, seen};

const CASE: &str = include_str!("../fixtures/home.toml");

#[test]
fn a_case_shows_power_and_win_sets() {
    assert_snapshot!(seen(&run(&["home", "home.toml"])));
}

#[test]
fn a_package_shows_who_votes_for_it_and_what_would_win_the_others() {
    assert_snapshot!(seen(&run(&["home", "home.toml", "hours=4"])));
}

#[test]
fn json_has_exact_fractions_and_every_change() {
    assert_snapshot!(seen(&run(&["home", "home.toml", "hours=4,fence=low", "--json"])));
}

#[test]
fn a_case_without_a_body_says_so() {
    let said = seen(&run(&["home", "well.toml"]));
    assert!(said.contains("the case has no body that decides for a party at home"), "{said}");
}

#[test]
fn the_short_list_says_what_passes() {
    let said = seen(&run(&["analyze", "home.toml"]));
    assert!(said.contains("Passes at home?"), "{said}");
    assert!(!seen(&run(&["analyze", "well.toml"])).contains("Passes at home?"));
}

#[test]
fn deals_may_be_only_those_that_pass() {
    let all =
        ["--set", "body.house.bloc.new.wants=[]", "--set", "body.house.bloc.new.votes=[0, 0]"];
    assert_snapshot!(seen(&run(&[&["deals", "home.toml", "--passes"], &all[..]].concat())));
    // As it stands nobody knows how the new ones vote, so that nothing surely passes.
    let none = seen(&run(&["deals", "home.toml", "--passes", "--json"]));
    assert!(none.contains("list: no acceptable package meets what else was asked for"), "{none}");
}

/// What is said about a case with one piece of text replaced.
fn with(before: &str, after: &str) -> String {
    assert!(CASE.contains(before));
    seen(&run_with(&["check", "-"], CASE.replacen(before, after, 1).as_bytes()))
}

#[test]
fn bodies_that_are_none_are_refused_with_their_place() {
    let said = [
        with("quota = [\"majority\", \"two-thirds\"]", "quota = [\"majority\", 32]"),
        with("votes = [1, 1]", "votes = [-1, 1]"),
        with("party = \"up\"\nname = \"The house\"", "party = \"upp\"\nname = \"The house\""),
        with("id = \"few\"", "id = \"new\""),
        with("\"two-thirds\"", "\"two thirds\""),
    ];
    assert_snapshot!(said.join("\n"));
}

#[test]
fn a_body_of_no_principal_is_refused() {
    let said = with("name = \"Up\"", "name = \"Up\"\nrole = \"guarantor\"");
    assert!(said.contains("`up` is no principal, so no body decides for it"), "{said}");
}
