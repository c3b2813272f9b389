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
    own(&packages_and_moves(&seen(&run_with(&args, text.as_bytes()))))
}

/// The packages of a list, each with whether it is one that a party could move to from the one before.
fn packages_and_moves(json: &str) -> Vec<(String, bool)> {
    let indents = json.split("\"package\": {").map(|it| it.len() - it.trim_end_matches(' ').len());
    // Entries of the list stand further left than what is said of them.
    packages(json).into_iter().zip(indents.map(|it| it > 6)).collect()
}

/// The packages of the list itself.
fn own(all: &[(String, bool)]) -> Vec<String> {
    all.iter().filter(|it| !it.1).map(|it| it.0.clone()).collect()
}

/// The senses of answers, in their order.
const SENSES: [&str; 6] = ["nash", "gmr", "smr", "seq", "sseq", "sim"];

/// The packages that `zopa stability` finds stable for every party, per sense.
fn equilibria() -> Vec<Vec<String>> {
    let json = seen(&run(&["stability", "gates.toml", "--json"]));
    let (states, rest) = json.split_once("\"stable\"").expect("verdicts");
    let states = packages(states);
    let equilibria = rest.split_once("\"equilibria\"").expect("equilibria").1;
    let of = |sense: &str| -> Vec<String> {
        let found = equilibria.split_once(&format!("\"{sense}\": [")).expect("the sense").1;
        let found = found.split(']').next().expect("it ends").split(", ");
        found.map(|it| states[it.parse::<usize>().expect("a state")].clone()).collect()
    };
    SENSES.into_iter().map(of).collect()
}

#[test]
fn deals_that_hold_are_those_that_stability_finds() {
    let every = listed(CASE, &[]);
    let equilibria = equilibria();
    let of = |nth: usize| -> Vec<String> {
        every.iter().filter(|it| equilibria[nth].contains(it)).cloned().collect()
    };
    for (nth, sense) in SENSES.into_iter().enumerate() {
        assert_eq!(listed(CASE, &["--stable", sense]), of(nth), "{sense}");
    }
    // Giving for giving holds by what the other would do, and not by itself.
    assert_eq!((of(0).len(), of(3).len(), every.len()), (2, 4, 8));
    assert_eq!(listed(CASE, &["--stable", "seq,nash"]), of(0));
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

/// What the answer to a case says about packages that would be left, and its JSON answer from there on.
fn would_hold(text: &str, more: &[&str]) -> (String, String) {
    let run = |format: &[&str]| {
        seen(&run_with(&[&["analyze", "-"], format, more].concat(), text.as_bytes()))
    };
    let said = run(&[]);
    let said = said.split_once("Would it hold?").map_or("", |it| it.1);
    let said = said.split("\n\n").next().unwrap_or("").split_whitespace().collect::<Vec<_>>();
    let json = run(&["--json"]);
    let json = json.split_once("\"would_hold\": ").expect("the key is always there").1;
    (said.join(" "), json.split_once("\"by_coalition\"").expect("the next key").0.to_string())
}

#[test]
fn the_short_list_says_what_would_tempt_whom() {
    let (said, json) = would_hold(CASE, &[]);
    let stable =
        "Stable for everybody: A, F in GMR, SMR, SEQ, SSEQ and SIM; B, C, D, E in no sense.";
    assert!(said.starts_with(stable), "{said}");
    let tempted =
        "- A, F: one could change a to \"keep\" (held back in GMR, SMR, SEQ, SSEQ and SIM).";
    assert!(said.contains(tempted), "{said}");
    let tempted = "- B, D: two could change b to \"keep\" (nothing holds it back).";
    assert!(said.contains(tempted), "{said}");
    let equilibria = equilibria();
    let entries: Vec<&str> = json.split("\"letter\"").skip(1).collect();
    assert_eq!(entries.len(), 6, "{json}");
    for entry in entries {
        let package = &packages(entry)[0];
        let stable = entry.split_once("\"stable\": {").expect("verdicts").1;
        for (sense, found) in SENSES.into_iter().zip(&equilibria) {
            let verdict = format!("\"{sense}\": {}", found.contains(package));
            assert!(stable.split('}').next().expect("it ends").contains(&verdict), "{entry}");
        }
    }
}

#[test]
fn a_party_is_told_only_what_it_can_know() {
    let (said, json) = would_hold(CASE, &["--for", "one"]);
    assert_eq!(said, "Stable for everybody: A in no sense that is known.");
    assert!(json.contains("\"nash\": null") && json.contains("\"tempted\": []"), "{json}");
}

#[test]
fn where_nothing_can_be_said_of_the_short_list_it_is_silent_or_says_why() {
    let uncontrolled = CASE.replace("controlled_by", "note = \"\" #");
    assert_eq!(would_hold(&uncontrolled, &[]), (String::new(), "null,\n  ".into()));
    let more = |nth: usize| {
        format!(
            "[[issue]]\nid = \"more{nth}\"\noptions = [{{ id = \"no\" }}, {{ id = \"yes\" }}]\n"
        )
    };
    let many = format!("{CASE}{}", (0..18).map(more).collect::<String>());
    let (said, json) = would_hold(&many, &[]);
    assert!(said.contains("there are many packages") && json.starts_with("null"), "{said}");
    let half = CASE.replacen("id = \"one\"", "id = \"one\"\nranking = [\"a = keep\"]", 1);
    let (said, json) = would_hold(&half, &[]);
    assert!(said.contains("what has to be mended") && json.starts_with("null"), "{said}");
}

#[test]
fn the_best_packages_say_the_same_as_the_answer_in_every_form() {
    let case = format!("{CASE}{COUNCIL}");
    let folder = crate::program::scratch("held-deals");
    let (html, md) = (folder.join("deals.html"), folder.join("deals.md"));
    let files = ["--html", html.to_str().expect("plain"), "--md", md.to_str().expect("plain")];
    let text = seen(&run_with(&[&["deals", "-"], &ALL[..], &files].concat(), case.as_bytes()));
    let page = std::fs::read_to_string(&html).expect("it was written");
    let tags = page.split('<').map(|it| it.split_once('>').map_or(it, |it| it.1));
    let page = tags.collect::<Vec<_>>().join(" ").replace("&quot;", "\"");
    let markdown = std::fs::read_to_string(&md).expect("it was written").replace(['\\', '*'], "");
    for said in [&text, &page, &markdown] {
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        for told in [
            "Passes at home? yes: ",
            "Would it hold? Stable for everybody: ",
            "one could change a to \"keep\" (held back in GMR, SMR, SEQ, SSEQ and SIM)",
        ] {
            assert!(said.contains(told), "`{told}` is not in {said}");
        }
    }
    assert!(page.contains("zopa deals - --by nash --top 8 --apart 1"), "{page}");
    // Packages that hold in a sense are those that are listed where it is asked for.
    let json = seen(&run_with(&[&["deals", "-", "--json"], &ALL[..]].concat(), CASE.as_bytes()));
    let all = packages_that_hold(&json);
    assert_eq!(all, listed(CASE, &["--stable", "seq"]));
    assert_eq!(all.len(), 4);
}

/// The listed packages of which an answer in JSON says that they are stable by SEQ.
fn packages_that_hold(json: &str) -> Vec<String> {
    let verdicts = json.split("\"would_hold\": {").skip(1);
    let holds = verdicts.map(|it| {
        let verdicts = it.split_once("\"stable\": {").expect("verdicts").1;
        verdicts.split('}').next().expect("it ends").contains("\"seq\": true")
    });
    own(&packages_and_moves(json)).into_iter().zip(holds).filter(|it| it.1).map(|it| it.0).collect()
}

#[test]
fn where_nothing_surely_holds_the_cause_is_named() {
    let (one, _) = CASE.split_once("[values.two]").expect("two has values");
    let said = |more: &[&str]| {
        let args = [&["deals", "-", "--by", "party:one", "--stable", "gmr"], more].concat();
        let said = seen(&run_with(&args, one.as_bytes()));
        assert!(said.contains("exit code: 0"), "{said}");
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // Party one would leave two of eight packages whatever the other likes.
    let told = "nothing is surely stable as asked; 6 acceptable packages that meet all else may be, \
                but what two likes better is not known";
    for said in [said(&[]), said(&["--json"])] {
        assert!(
            said.contains(told) && said.contains("a `ranking`, values, or `statements`"),
            "{said}"
        );
    }
    let known = "[values.two]\nwalk_away = 0\nissue.b.points = { keep = 1, give = 0 }\n";
    let known = seen(&run_with(
        &[
            "deals",
            "-",
            "--by",
            "party:one",
            "--stable",
            "nash",
            "--where",
            "a = keep and b = give",
        ],
        format!("{one}{known}").as_bytes(),
    ));
    assert!(!known.contains("not known"), "{known}");
}
