//! `zopa plan` where only an order is known of what steps cost and give, and where there is nothing to order.

use std::path::Path;

use crate::program::{run, run_with, seen};

/// Two who exchange steps, and a third who pays both. Nothing is known but which steps matter more to whom.
const BANK: &str = r#"format = 1
title = "A bank of the river"
party = [{ id = "north" }, { id = "south" }, { id = "fund", role = "contributor" }]
issue = [{ id = "deal", options = [{ id = "none" }, { id = "some" }, { id = "all" }] }]
[values.north]
walk_away = 0
issue.deal.points = { none = 0, some = 1, all = 2 }
[values.south]
walk_away = 0
issue.deal.points = { none = 0, some = 1, all = 2 }
[plan.order]
north = "aid > bank > stand-down = release"
south = "bank > aid > stand-down"
[[step]]
id = "bank"
party = "north"
when = "deal = all"
[[step]]
id = "release"
party = "north"
when = "deal in (some, all)"
gain = { south = "unknown" }
[[step]]
id = "stand-down"
party = "south"
when = "deal = all"
parts = 2
[[step]]
id = "aid"
party = "fund"
when = "deal = all"
"#;

fn plan(case: &str, more: &[&str]) -> String {
    seen(&run_with(&[&["plan", "-", "--readings", "60"], more].concat(), case.as_bytes()))
}

#[test]
fn an_order_alone_proves_that_nobody_is_tempted() {
    let page = plan(BANK, &[]);
    let text = page.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Not ordered: what some steps cost or give is unknown, of others only an order is known.",
        "- north: aid > bank (its own, by cost) > stand-down = release (its own, by cost).",
        "- south: bank > aid > stand-down (its own, by cost).",
        "1. Best in all readings: bank; release; stand-down (parts 1 to 2 of 2); \
         aid. Proven: nobody is ever tempted to break off, whatever the numbers are",
    ] {
        assert!(text.contains(words), "{words}\n{page}");
    }
    let json = plan(BANK, &["--json"]);
    let json = json.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "\"south\": [ [ \"bank\" ], [ \"aid\" ], [ \"stand-down\" ] ]",
        "\"no_guarantee\": 60",
        "\"never_tempted\": [ \"north\", \"south\", \"fund\" ]",
    ] {
        assert!(json.contains(said), "{said}\n{json}");
    }
}

#[test]
fn steps_that_are_not_part_of_the_package_are_not_part_of_the_order() {
    let page = plan(BANK, &["deal=some"]);
    assert!(page.contains("Not ordered: what some steps cost or give is unknown.\n"), "{page}");
    assert!(!page.contains("- north:") && !page.contains("- south:"), "{page}");
    let bank = BANK.replacen("when = \"deal = all\"", "when = \"deal in (some, all)\"", 1);
    let page = plan(&bank, &["deal=some"]);
    let order = "- north: bank (its own, by cost) > release (its own, by cost).";
    assert!(page.contains(order) && !page.contains("- south:"), "{page}");
}

#[test]
fn what_one_party_may_see_holds_its_own_order_and_no_other() {
    let page = plan(BANK, &["--for", "north"]);
    assert!(page.contains("- north: aid > bank") && !page.contains("- south:"), "{page}");
    assert!(page.contains("Proven: north is never tempted to break off"), "{page}");
    assert!(!page.contains("nobody is ever tempted"), "{page}");
}

#[test]
fn parties_that_change_places_change_places_in_the_answer_and_nothing_else() {
    let swapped = |text: &str| {
        text.replace("north", "\u{0}").replace("south", "north").replace('\u{0}', "south")
    };
    assert_eq!(plan(&swapped(BANK), &["--json"]), swapped(&plan(BANK, &["--json"])));
}

#[test]
fn packages_that_are_proven_to_need_nothing_are_told_and_listed() {
    let analyzed = seen(&run_with(&["analyze", "-"], BANK.as_bytes()));
    assert!(analyzed.contains("Least guarantee of the steps? A: none needed"), "{analyzed}");
    let listed = |more: &[&str]| {
        let args = [&["deals", "-", "--guarantee-below", "1", "--json"], more].concat();
        seen(&run_with(&args, BANK.as_bytes())).matches("\"deal\": \"all\"").count()
    };
    assert_eq!(listed(&[]), 1);
    // If leaving the bank costs more than all that is to come, nothing is sure.
    assert_eq!(listed(&["--set", "plan.order.north=bank > aid > stand-down = release"]), 0);
}

#[test]
fn what_is_proven_is_told_where_there_are_too_many_states_for_readings() {
    // Twelve times North gets what matters more to it than what it gives for it.
    let step = |id: &str, party: &str| format!("[[step]]\nid = \"{id}\"\nparty = \"{party}\"\n");
    let steps: String = (0..12)
        .map(|it| step(&format!("get{it}"), "fund") + &step(&format!("give{it}"), "north"))
        .collect();
    let order: Vec<String> = (0..12).map(|it| format!("get{it} > give{it}")).collect();
    let head = &BANK[..BANK.find("[plan.order]").expect("it has orders")];
    let case = |order: &str| format!("{head}[plan.order]\nnorth = \"{order}\"\n{steps}");
    let page = plan(&case(&order.join(" > ")), &[]);
    let text = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Orders are not compared over readings: there are too many"), "{page}");
    assert!(text.contains("1. give0; get0; give1; get1;"), "{page}");
    assert!(text.contains("Proven: nobody is ever tempted"), "{page}");
    assert!(!text.contains("Best in") && !text.contains("Drawn numbers"), "{page}");
    let page = plan(&case("give0 > get0"), &[]);
    let text = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Orders are not compared over readings: there are too many"), "{page}");
    assert!(!text.contains("Proven"), "{page}");
}

#[test]
fn an_order_that_changed_is_told() {
    let changed = ["compare", "-", "--set", "plan.order.south=aid > bank > stand-down"];
    let page = seen(&run_with(&changed, BANK.as_bytes()));
    let text = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let change = "- the plan of steps: order for south bank > aid > stand-down -> aid > bank > \
                  stand-down.";
    assert!(text.contains(change), "{page}");
}

#[test]
fn a_case_without_steps_and_a_package_without_its_steps_are_told_apart() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/two-villages");
    let page = seen(&run(&["plan", folder.to_str().expect("a plain path")]));
    assert!(page.contains("Not ordered: the case has no steps. Add a `[[step]]`"), "{page}");
    let page = plan(BANK, &["deal=none"]);
    let text = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let none = "Not ordered: none of the 4 steps of the case is part of the package. The `when`";
    assert!(text.contains(none), "{page}");
    let json = plan(BANK, &["deal=none", "--json"]);
    let none = "\"not_ordered\": \"none of the 4 steps of the case is part of the package\"";
    assert!(json.contains(none), "{json}");
}

/// Two steps that cost others something, which only the others know.
const COSTLY: &str = r#"format = 1
title = "Costly"
[[party]]
id = "a"
[[party]]
id = "b"
[[party]]
id = "f"
role = "contributor"
[[issue]]
id = "i"
options = [{ id = "x" }, { id = "y" }]
status_quo = "y"
[values.a]
walk_away = 0
issue.i.points = { x = 1, y = 0 }
[values.b]
walk_away = 0
issue.i.points = { x = 1, y = 0 }
[[step]]
id = "s"
party = "a"
cost = 1
gain = { b = -5, f = -4 }
[[step]]
id = "t"
party = "a"
cost = 1
gain = { b = 2 }
"#;

#[test]
fn nothing_is_proven_to_a_party_about_what_others_have_not_told_it() {
    let json = plan(COSTLY, &["--for", "a", "--json"]);
    assert!(json.contains("\"never_tempted\": []"), "{json}");
    let list = |more: &[&str]| {
        let call = ["deals", "-", "--by", "party:a", "--guarantee-below", "2.5"];
        seen(&run_with(&[&call[..], more].concat(), COSTLY.as_bytes()))
    };
    for more in [&[][..], &["--for", "a"]] {
        assert!(!list(more).contains("  A  "), "{}", list(more));
    }
    let answer = seen(&run_with(&["analyze", "-", "--for", "a"], COSTLY.as_bytes()));
    assert!(answer.contains("Least guarantee of the steps? A: not known"), "{answer}");
}
