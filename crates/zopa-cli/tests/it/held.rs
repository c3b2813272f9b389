//! What other verbs say about who would leave which package.

use crate::program::{run, run_with, seen};

const CASE: &str = include_str!("../fixtures/gates.toml");

/// A council of `one` that never lets `c = yes` pass.
const COUNCIL: &str = "[[body]]\nid = \"council\"\nparty = \"one\"\nquota = \"majority\"\n\
    [[body.bloc]]\nid = \"all\"\nvotes = 1\nnever = [\"c = yes\"]\n\
    values = { walk_away = 0, issue.a.points = { keep = 1, give = 1 } }\n";

const ALL: [&str; 4] = ["--apart", "1", "--top", "8"];

/// The packages of a JSON answer, each on one line, in their order.
fn packages(json: &str) -> Vec<String> {
    let each = json.split("\"package\": {").skip(1);
    each.map(|it| it.split('}').next().expect("it ends").split_whitespace().collect()).collect()
}

/// The packages that `deals` lists with more arguments.
fn listed(text: &str, more: &[&str]) -> Vec<String> {
    let args = [&["deals", "-", "--json"], &ALL[..], more].concat();
    packages(&seen(&run_with(&args, text.as_bytes())))
}

#[test]
fn deals_that_hold_are_those_that_stability_finds() {
    let json = seen(&run(&["stability", "gates.toml", "--json"]));
    let (states, rest) = json.split_once("\"stable\"").expect("verdicts");
    let states = packages(states);
    let equilibria = rest.split_once("\"equilibria\"").expect("equilibria").1;
    let every = listed(CASE, &[]);
    let of = |sense: &str| -> Vec<String> {
        let found = equilibria.split_once(&format!("\"{sense}\": [")).expect("the sense").1;
        let found = found.split(']').next().expect("it ends").split(", ");
        let found: Vec<&String> =
            found.map(|it| &states[it.parse::<usize>().expect("a state")]).collect();
        every.iter().filter(|it| found.contains(it)).cloned().collect()
    };
    for sense in ["nash", "gmr", "smr", "seq", "sseq", "sim"] {
        assert_eq!(listed(CASE, &["--stable", sense]), of(sense), "{sense}");
    }
    // Giving for giving holds by what the other would do, and not by itself.
    assert_eq!((of("nash").len(), of("seq").len(), every.len()), (2, 4, 8));
    assert_eq!(listed(CASE, &["--stable", "seq,nash"]), of("nash"));
}

#[test]
fn what_has_to_hold_and_to_pass_does_both() {
    let case = format!("{CASE}{COUNCIL}");
    let both = listed(&case, &["--stable", "seq", "--passes"]);
    let mut expected = listed(&case, &["--stable", "seq"]);
    expected.retain(|it| it.contains("\"c\":\"no\""));
    assert_eq!((both.len(), both), (2, expected));
}

#[test]
fn what_is_not_known_to_hold_does_not_count() {
    let (one, _) = CASE.split_once("[values.two]").expect("two has values");
    let by_one = ["--by", "party:one"];
    assert_eq!(listed(one, &by_one).len(), 8);
    assert_eq!(listed(one, &[&by_one[..], &["--stable", "gmr"]].concat()).len(), 0);
}

#[test]
fn a_case_in_which_nobody_can_leave_is_refused() {
    let said = seen(&run(&["deals", "well.toml", "--stable", "nash"]));
    assert!(said.contains("exit code: 2") && said.contains("nobody controls any issue"), "{said}");
}
