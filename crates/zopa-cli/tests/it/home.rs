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
fn a_view_never_says_that_others_have_no_bodies() {
    let call = |verb: &[&str], party: &str| {
        seen(&run(&[verb, &["home.toml", "--for", party][..]].concat())).replace("\n  ", " ")
    };
    for party in ["up", "down"] {
        let deals = call(&["deals", "--passes"], party);
        assert!(deals.contains("that this party may see; others are not known here."), "{deals}");
        let stable = ["deals", "--by", "party:up", "--guarantee-below", "5"];
        let deals = call(&stable, party);
        assert!(deals.contains("All of this as far as this party may see."), "{deals}");
    }
    let home = call(&["home"], "down");
    assert!(home.contains("At home: none that this party may see."), "{home}");
    let home = call(&["home"], "up");
    assert!(home.contains("At home: the bodies that this party may see."), "{home}");
    let list = call(&["analyze"], "up");
    assert!(list.contains("(every body that this party may see; others are not known"), "{list}");
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
    assert!(
        none.contains("list: no acceptable package is known to meet all that was asked for"),
        "{none}"
    );
    assert!(none.contains("\"list\": []") && none.contains("none-found"), "{none}");
    let none = seen(&run(&["deals", "home.toml", "--passes"]));
    assert!(none.contains("None: no acceptable package is known to meet all"), "{none}");
}

/// Two blocs whose votes hang on ranges, beside one of which nothing is known.
const DOUBTS: [&str; 4] = [
    "--set",
    "body.house.bloc.old.values.walk_away=[0.2, 0.7]",
    "--set",
    "body.house.bloc.few.values.issue.fence.points.low=[0, 1]",
];

#[test]
fn doubtful_blocs_give_shares_of_readings_and_unknown_ones_bounds() {
    let call = [&["home", "home.toml", "hours=4,fence=low"], &DOUBTS[..]].concat();
    let said = seen(&run(&call));
    let doubt = said.split("In doubt.").nth(1).expect("a part").split("\n\n").next();
    assert_snapshot!(doubt.expect("a part"));
    let json = seen(&run(&[&call[..], &["--json", "--readings", "100", "--seed", "5"]].concat()));
    let doubt = json.split("\"doubt\": ").nth(1).expect("a key").split("\"changes\"").next();
    assert_snapshot!(doubt.expect("a key"));
    // Where no number is doubtful, nothing is drawn.
    let plain = seen(&run(&["home", "home.toml", "hours=4,fence=low", "--json"]));
    assert!(plain.contains("\"doubt\": null"), "{plain}");
}

#[test]
fn readings_are_drawn_for_a_package_and_as_many_as_votes_allow() {
    let bare = run(&["home", "home.toml", "--readings", "50"]);
    assert_eq!(bare.status.code(), Some(2), "{}", seen(&bare));
    assert!(seen(&bare).contains("--readings needs a package"), "{}", seen(&bare));
    let call = [&["home", "home.toml", "hours=4,fence=low"], &DOUBTS[..]].concat();
    let of = |readings: &str| seen(&run(&[&call[..], &["--readings", readings]].concat()));
    let most = of("99999999999");
    assert!(most.contains("write a whole number from 1 to 1,000,000"), "{most}");
    assert!(!of("many").contains("invalid digit"), "{}", of("many"));
    // Nothing follows from one reading for others.
    assert!(!of("1").contains("of readings differ"), "{}", of("1"));
    let fewer = of("200000");
    assert!(fewer.contains("readings were drawn, not 200000: at most 262144 votes"), "{fewer}");
}

#[test]
fn the_short_list_says_in_how_many_readings_doubtful_packages_pass() {
    // Nobody is left of whom nothing is known.
    let known =
        ["--set", "body.house.bloc.new.wants=[]", "--set", "body.house.bloc.new.votes=[0, 0]"];
    let call = |verb: &'static str| [&[verb, "home.toml"], &DOUBTS[..], &known[..]].concat();
    let said = seen(&run(&call("analyze")));
    let doubt = said.split("Passes at home?").nth(1).expect("a line").split("\n\n").next();
    assert_snapshot!(doubt.expect("a line"));
    let json = seen(&run(&[&call("analyze")[..], &["--json"]].concat()));
    assert!(json.contains("\"at_home\"") && json.contains("\"in_readings\""), "{json}");
    let deals = seen(&run(&call("deals")));
    assert!(deals.contains("those that hang on it pass in:"), "{deals}");
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
