//! Cases in formats of other programs: what is written, what is lost, and that what is read back is worth the same.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use zopa_format::{Foreign, ImportOptions, Written, read_folder, read_native, to_foreign};
use zopa_model::{Amount, Case, IssueWorth, Number, Package, PartyIdx, WalkAway, Weights};

fn case(text: &str) -> Case {
    let text = format!("format = 1\ntitle = \"Quay & sons\"\n{text}");
    read_native("case.toml", text.as_bytes()).expect("a sound case").case
}

fn written(text: &str, format: Foreign) -> Written {
    to_foreign(&case(text), format).expect("it can be written")
}

/// What is lost and noted, a line each.
fn check_lost(text: &str, format: Foreign, expected: &Expect) {
    let Written { lost, notes, .. } = written(text, format);
    let lost = lost.iter().map(|it| format!("lost: {it}\n"));
    let notes = notes.iter().map(|it| format!("note: {it}\n"));
    expected.assert_eq(&lost.chain(notes).collect::<String>());
}

fn check_refused(text: &str, format: Foreign, expected: &Expect) {
    let refused = to_foreign(&case(text), format).expect_err("it cannot be written");
    expected.assert_eq(&format!("{}\n{}\n", refused.message, refused.help));
}

fn read_back(written: &Written) -> Case {
    let files: Vec<(String, Vec<u8>)> = written
        .files
        .iter()
        .map(|(name, text)| (name.clone(), text.clone().into_bytes()))
        .collect();
    let read = read_folder("folder", &files, &ImportOptions { grid: 4 });
    read.map_err(|it| (it.problems, &written.files)).expect("what is written is read").case
}

const HARBOR: &str = r#"
party = [{ id = "harbor" }, { id = "village" }]
issue = [
  { id = "quay", options = [{ id = "stone" }, { id = "\"wood\" <old>" }] },
  { id = "days", range = { min = 2, max = 5, step = 1 } },
]
[values.harbor]
walk_away = 0.3
weights = { quay = 0.6, days = 0.4 }
issue.quay.points = { stone = 0.5, "\"wood\" <old>" = 0.2 }
issue.days.points = { 2 = 0, 5 = 0.75 }
[values.village]
walk_away = 0.35
discount = 0.9
weights = { quay = 0.5, days = 0.5 }
issue.quay.points = { stone = "1/3", "\"wood\" <old>" = 1 }
issue.days.points = { 2 = 0.5, 5 = 0.2 }
"#;

#[test]
fn genius_divides_by_the_largest_evaluation() {
    let written = written(HARBOR, Foreign::Genius);
    assert_eq!((written.lost.len(), written.notes.len()), (0, 0), "{written:?}");
    let names: Vec<&str> = written.files.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(names, ["domain.xml", "harbor.xml", "village.xml"]);
    expect![[r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <utility_space type="additive" number_of_issues="2">
        <objective index="0" name="Quay &amp; sons" type="objective" etype="objective" description="">
            <weight index="1" value="0.5"/>
            <weight index="2" value="0.5"/>
            <issue index="1" name="quay" type="discrete" etype="discrete" vtype="discrete">
              <item index="1" value="stone" evaluation="1" cost="0" description=""/>
              <item index="2" value="&quot;wood&quot; &lt;old&gt;" evaluation="3" cost="0" description=""/>
            </issue>
            <issue index="2" name="days" type="integer" etype="integer" vtype="integer" lowerbound="2" upperbound="5">
              <range lowerbound="2" upperbound="5"/>
              <evaluator ftype="linear" offset="0.5" slope="-0.1"/>
            </issue>
        </objective>
          <discount_factor value="0.9"/>
          <reservation value="0.35"/>
        </utility_space>
    "#]]
    .assert_eq(&written.files[2].1);
    check_same(&case(HARBOR), &read_back(&written));
}

#[test]
fn geniusweb_takes_a_package_for_the_walk_away_value() {
    let written = written(&HARBOR.replace("\"1/3\"", "0.5"), Foreign::GeniusWeb);
    // 0.6 x 0.5 + 0.4 x 0 is 0.3.
    assert_eq!(written.lost, ["discount: `village`"]);
    let harbor = &written.files[1].1;
    assert!(
        harbor.contains(r#""reservationBid": { "issuevalues": { "quay": "stone", "days": 2 } }"#),
        "{harbor}"
    );
    check_same(&case(&HARBOR.replace("\"1/3\"", "0.5")), &read_back(&written));
}

/// A case with something of everything.
const MORE: &str = r#"
[agreement]
at_least = 1
[[party]]
id = "harbor"
name = "The harbor"
note = "Old"
[[party]]
id = "village"
statements = ["quay = wood"]
[[party]]
id = "judge"
role = "mediator"
[[issue]]
id = "quay"
name = "The quay"
impact = "Ships wait"
options = [{ id = "stone", name = "Of stone" }, { id = "wood" }]
status_quo = "wood"
controlled_by = ["harbor"]
reversible = false
[[issue]]
id = "depth"
range = { min = 2, max = 3, step = 0.5, unit = "m" }
[values.harbor]
walk_away = [0.2, 0.3]
cost_of_delay = 0.1
weights = { quay = "1/3", depth = 0.5 }
issue.quay.points = { stone = 1, wood = 0 }
issue.depth.points = { 2 = 0, "2.5" = 0.9, 3 = 1 }
[[values.harbor.bonus]]
when = "quay = stone and depth >= 3"
worth = 0.1
[values.village]
walk_away = 0
issue.quay.points = { stone = 0.25, wood = 1 }
issue.depth.points = { 2 = 0, 3 = 0 }
[[red_line]]
id = "never"
party = "village"
never = "depth > 2.5"
[[position]]
id = "wants"
party = "harbor"
wants = "depth = 3"
claims = ["c1"]
[[rule]]
id = "must"
require = "quay = stone implies depth > 2"
[[body]]
id = "council"
party = "harbor"
quota = 2
bloc = [{ id = "old", votes = 2 }, { id = "new", votes = 1 }]
[[source]]
id = "s1"
title = "Minutes"
[[claim]]
id = "c1"
by = "harbor"
text = "Deep"
source = "s1"
"#;

#[test]
fn what_genius_loses_is_listed() {
    check_lost(
        MORE,
        Foreign::Genius,
        &expect![[r#"
            lost: the agreement rule
            lost: parties who are no principals: `judge`
            lost: statements: `village`
            lost: status quo: `quay`
            lost: who controls what: `quay`
            lost: changes that cannot be taken back: `quay`
            lost: red lines: `never`
            lost: positions: `wants`
            lost: rules: `must`
            lost: bodies at home: `council`
            lost: claims: `c1`
            lost: sources: `s1`
            lost: cost of delay: `harbor`
            lost: names of parties: `harbor`
            lost: names of issues: `quay`
            lost: names of options: `quay`
            lost: units: `depth`
            lost: notes and texts about: `harbor`, `quay`
            lost: doubt in the values of `harbor`: ranges become their middle
            lost: ranges, which become named options: `depth`
            lost: bonuses: `harbor`
            lost: exact fractions, rounded to 20 places: the weight of `quay` for `harbor`
        "#]],
    );
}

#[test]
fn what_geniusweb_loses_is_listed() {
    check_lost(
        MORE,
        Foreign::GeniusWeb,
        &expect![[r#"
            lost: the agreement rule
            lost: parties who are no principals: `judge`
            lost: statements: `village`
            lost: status quo: `quay`
            lost: who controls what: `quay`
            lost: changes that cannot be taken back: `quay`
            lost: red lines: `never`
            lost: positions: `wants`
            lost: rules: `must`
            lost: bodies at home: `council`
            lost: claims: `c1`
            lost: sources: `s1`
            lost: cost of delay: `harbor`
            lost: names of issues: `quay`
            lost: names of options: `quay`
            lost: units: `depth`
            lost: notes and texts about: `harbor`, `quay`
            lost: doubt in the values of `harbor`: ranges become their middle
            lost: walk-away values that no package has: `harbor`, `village`
            lost: exact fractions, rounded to 20 places: the worth of a combination for `harbor` and 2 more
            note: weights of `village` sum to 2; GeniusWeb itself takes only 1
        "#]],
    );
}

#[test]
fn what_the_case_does_not_say_cannot_be_written() {
    let two = "party = [{ id = \"a\" }, { id = \"b\" }]\nissue = [{ id = \"x\", options = [{ id = \"p\" }, { id = \"q\" }] }]\n";
    let a = "values.a = { walk_away = 0, issue = { x = { points = { p = 1, q = 0 } } } }\n";
    check_refused(
        &format!("{two}{a}"),
        Foreign::Genius,
        &expect![[r#"
        Genius XML needs numbers, and the case gives none for the values of `b`
        Give numbers, for example with `--set values.PARTY.walk_away=0.4`.
    "#]],
    );
    let unknown = "values.b = { walk_away = \"unknown\", issue = { x = { order = \"p > q\" } } }\n";
    check_refused(
        &format!("{two}{a}{unknown}"),
        Foreign::GeniusWeb,
        &expect![[r#"
        GeniusWeb JSON needs numbers, and the case gives none for the order of the options of `x` for `b` and 1 more
        Give numbers, for example with `--set values.PARTY.walk_away=0.4`.
    "#]],
    );
    let below = "values.b = { walk_away = -3, issue = { x = { points = { p = -1, q = -2 } } } }\n";
    check_refused(
        &format!("{two}{a}{below}"),
        Foreign::Genius,
        &expect![[r#"
        no option of `x` is worth more than 0 to `b`; Genius divides by the largest evaluation
        Add the same number to all options of `x`, and what that adds to every package to the walk-away value.
    "#]],
    );
    let slash = format!("{two}{a}{}", below.replace("values.b", "values.\"b/c\""));
    let slash = slash.replace("id = \"b\"", "id = \"b/c\"");
    check_refused(
        &slash,
        Foreign::GeniusWeb,
        &expect![[r#"
        `b/c` is to be the name of a file, and cannot be one everywhere
        Give the party another id.
    "#]],
    );
    let twins = format!("{two}{a}{}", below.replace("values.b", "values.A"));
    check_refused(
        &twins.replace("id = \"b\"", "id = \"A\""),
        Foreign::GeniusWeb,
        &expect![[r#"
            `a` and `A` are to be names of files, which not all disks tell apart
            Give one of the parties another id.
        "#]],
    );
}

const GAME: &str = r#"
party = [{ id = "row" }, { id = "column" }, { id = "watcher", role = "stakeholder" }]
[[issue]]
id = "door"
options = [{ id = "open" }, { id = "shut, barred" }]
controlled_by = ["row"]
[[issue]]
id = "lamp"
options = [{ id = "on" }, { id = "off" }]
controlled_by = ["column"]
[[issue]]
id = "dog"
options = [{ id = "in" }, { id = "out" }]
controlled_by = ["column"]
[[issue]]
id = "roof"
options = [{ id = "flat" }, { id = "steep" }]
status_quo = "steep"
[values.row]
issue.door.points = { open = "1/3", "shut, barred" = 1 }
issue.roof.points = { flat = 0, steep = 10 }
[[values.row.bonus]]
when = "lamp = off and dog = out"
worth = -0.5
[values.column]
issue.lamp.points = { on = 1, off = 2 }
issue.dog.points = { in = 0, out = 4 }
"#;

#[test]
fn a_game_is_what_parties_can_do_alone() {
    let written = written(GAME, Foreign::Gambit);
    expect![[r#"
        NFG 1 R "Quay & sons" { "row" "column" }

        {
          { "open" "\"shut, barred\"" }
          { "on, in" "off, in" "on, out" "off, out" }
        }
        "Payoffs: what the package is worth to each player"

        31/3 1
        11 1
        31/3 2
        11 2
        31/3 5
        11 5
        59/6 6
        10.5 6
    "#]]
    .assert_eq(&written.files[0].1);
    check_lost(
        GAME,
        Foreign::Gambit,
        &expect![[r#"
            lost: parties who control no issue: `watcher`
            lost: issues that stay at their status quo: `roof`
        "#]],
    );
}

#[test]
fn a_game_needs_to_know_who_chooses_what() {
    check_refused(
        &GAME.replace("controlled_by = [\"row\"]", ""),
        Foreign::Gambit,
        &expect![[r#"
            nobody controls `door` and no status quo is given, so the game does not say where they stand
            Write `controlled_by` or `status_quo` into these issues.
        "#]],
    );
    let with = |text: &str| GAME.replace("controlled_by = [\"row\"]", text);
    check_refused(
        &with("status_quo = \"open\""),
        Foreign::Gambit,
        &expect![[r#"
        a game needs two players at least, and 1 of the parties control an issue
        Write `controlled_by` into the issues that a party can change alone.
    "#]],
    );
    check_refused(
        &with("controlled_by = [\"row\", \"column\"]"),
        Foreign::Gambit,
        &expect![[r#"
            more than one party controls `door`; in a normal form each choice is one player's
            Name one party in `controlled_by`, or split the issue into what each decides.
        "#]],
    );
    let door = "options = [{ id = \"open\" }, { id = \"shut, barred\" }]";
    let many = GAME.replacen(door, "range = { min = 1, max = 50_000, step = 1 }", 1);
    let many = many.replace("issue.door.points = { open = \"1/3\", \"shut, barred\" = 1 }", "");
    check_refused(
        &many,
        Foreign::Gambit,
        &expect![[r#"
        the game would have 200000 outcomes; at most 100000 are written
        Leave out options or issues that the players do not choose among.
    "#]],
    );
}

#[test]
fn odd_names_and_single_numbers_come_back() {
    let text = r#"
party = [{ id = "a.b" }, { id = "domain" }]
[[issue]]
id = " x\t& 'y' "
options = [{ id = "line\nbreak" }, { id = "0.50" }, { id = "<é>" }]
[[issue]]
id = "n"
range = { min = -2, max = -2, step = 1 }
[[issue]]
id = "half"
range = { min = 0, max = 1, step = 0.5 }
[values."a.b"]
walk_away = 0.5
issue." x\t& 'y' ".points = { "line\nbreak" = 0.5, "0.50" = 0.25, "<é>" = 0 }
issue.n.points = { -2 = 0 }
[values.domain]
walk_away = 1
issue." x\t& 'y' ".points = { "line\nbreak" = 1, "0.50" = 0.25, "<é>" = 0 }
issue.half.points = { 0 = 0, 1 = 1 }
"#;
    let before = case(text);
    for (format, ranges) in [(Foreign::Genius, 1), (Foreign::GeniusWeb, 0)] {
        let written = written(text, format);
        assert_eq!(written.lost.len(), ranges, "{:?}", written.lost);
        assert!(written.files[0].0.starts_with("domain_."), "{:?}", written.files[0].0);
        check_same(&before, &read_back(&written));
    }
}

#[test]
fn a_title_that_is_not_read_back_is_lost() {
    let text = HARBOR.replace("\"1/3\"", "0.5");
    for (title, lost) in [("root", 1), (" Quay ", 1), ("Roots", 0)] {
        let text = format!("format = 1\ntitle = \"{title}\"\n{text}");
        let case = read_native("case.toml", text.as_bytes()).expect("a sound case").case;
        let written = to_foreign(&case, Foreign::Genius).expect("it can be written");
        assert_eq!(written.lost.len(), lost, "{title}: {:?}", written.lost);
    }
}

/// What a package is worth, from the definition.
fn worth(case: &Case, party: PartyIdx, package: &Package) -> Number {
    let values = case.values(party).expect("everybody has values");
    let Weights::Each(weights) = &values.weights else { unreachable!("all weights are given") };
    let mut sum = Number::zero();
    for (nth, weight) in weights.iter().enumerate() {
        let point = match &values.worth[nth] {
            IssueWorth::Points(points) => known(&points[package.0[nth] as usize]),
            IssueWorth::Nothing => Number::zero(),
            IssueWorth::Order(_) => unreachable!("all points are given"),
        };
        sum = &sum + &(&known(weight) * &point);
    }
    for bonus in &values.bonuses {
        if bonus.when.holds(case.issues(), package) {
            sum = &sum + &known(&bonus.worth);
        }
    }
    sum
}

fn known(amount: &Amount) -> Number {
    let Amount::Known(number) = amount else { unreachable!("all amounts are known") };
    number.clone()
}

fn packages(case: &Case) -> Vec<Package> {
    case.issues().iter().fold(vec![Package(Vec::new())], |packages, issue| {
        let longer = |it: &Package| {
            let start = it.0.clone();
            (0..issue.n_options()).map(move |it| Package([start.as_slice(), &[it]].concat()))
        };
        packages.iter().flat_map(longer).collect()
    })
}

/// The same parties, issues and options, and the same worth of every package and of no deal.
#[track_caller]
fn check_same(before: &Case, after: &Case) {
    assert_eq!(before.title(), after.title());
    let issues = |case: &Case| -> Vec<(String, Vec<String>)> {
        let options =
            |it: &zopa_model::Issue| (0..it.n_options()).map(|o| it.option_id(o)).collect();
        case.issues().iter().map(|it| (it.id.clone(), options(it))).collect()
    };
    assert_eq!(issues(before), issues(after));
    for party in before.party_idxs() {
        let id = &before.party(party).id;
        let other = after.find_party(id).expect("parties keep their ids");
        for package in packages(before) {
            assert_eq!(
                worth(before, party, &package),
                worth(after, other, &package),
                "{id}: {package:?}"
            );
        }
        let walk_away = |case: &Case, party| match &case.values(party).expect("values").walk_away {
            WalkAway::Given(amount) => Some(known(amount)),
            _ => None,
        };
        assert_eq!(walk_away(before, party), walk_away(after, other), "walk-away of {id}");
    }
}

/// A number from few, fractions and negative ones among them.
fn number(least: i32) -> impl Strategy<Value = String> {
    (least..=6, prop_oneof![Just(1), Just(2), Just(3), Just(7)])
        .prop_map(|(a, b)| format!("\"{a}/{b}\""))
}

/// A case of two parties over a named issue and two ranges of whole numbers, with or without bonuses.
fn small_case() -> impl Strategy<Value = String> {
    let party = |id: &'static str| {
        let points = proptest::collection::vec(number(0), 3 + 2 + 2);
        let weights = proptest::collection::vec(number(0), 3);
        let bonus = proptest::collection::vec((0..6usize, number(-3)), 0..3);
        (points, weights, bonus, number(-1)).prop_map(move |(p, w, bonuses, walk_away)| {
            let mut text = format!(
                "[values.{id}]\nwalk_away = {walk_away}\nweights = {{ x = {}, n = {}, m = {} }}\n\
                 issue.x.points = {{ a = {}, b = {}, c = {} }}\nissue.n.points = {{ 0 = {}, 2 = {} }}\n\
                 issue.m.points = {{ 1 = {}, 3 = {} }}\n",
                w[0], w[1], w[2], p[0], p[1], p[2], p[3], p[4], p[5], p[6]
            );
            for (nth, worth) in bonuses {
                let when = [
                    "x = a and n > 0", "n = 1 or m = 1", "not (n >= 1 and n <= 1)", "n + m >= 3",
                    "x != b", "m in (1, 3) and n <= 1",
                ][nth];
                text += &format!("[[values.{id}.bonus]]\nwhen = \"{when}\"\nworth = {worth}\n");
            }
            text
        })
    };
    (party("one"), party("two")).prop_map(|(one, two)| {
        format!(
            "party = [{{ id = \"one\" }}, {{ id = \"two\" }}]\nissue = [{{ id = \"x\", options = [{{ id = \"a\" }}, \
             {{ id = \"b\" }}, {{ id = \"c\" }}] }}, {{ id = \"n\", range = {{ min = 0, max = 2, step = 1 }} }}, \
             {{ id = \"m\", range = {{ min = 1, max = 3, step = 1 }} }}]\n{one}{two}"
        )
    })
}

/// The same without the named issue, so that bonuses can be rectangles.
fn whole_case() -> impl Strategy<Value = String> {
    small_case().prop_map(|it| {
        let it = it.replace(
            "{ id = \"x\", options = [{ id = \"a\" }, { id = \"b\" }, { id = \"c\" }] }",
            "{ id = \"x\", range = { min = -1, max = 1, step = 1 } }",
        );
        it.replace("points = { a =", "points = { -1 =")
            .replace(", b = ", ", 0 = ")
            .replace(", c = ", ", 1 = ")
            .replace("x = a", "x = -1")
            .replace("x != b", "x != 0")
    })
}

proptest! {
    #[test]
    fn nothing_is_lost_without_a_word(text in prop_oneof![small_case(), whole_case()]) {
        let before = case(&text);
        for format in [Foreign::Genius, Foreign::GeniusWeb] {
            let Ok(written) = to_foreign(&before, format) else { continue };
            let after = read_back(&written);
            if written.lost.iter().all(|it| it.contains("ranges")) {
                check_same(&before, &after);
            } else {
                let words = ["ranges", "rounded", "walk-away", "bonuses"];
                prop_assert!(written.lost.iter().all(|it| words.iter().any(|word| it.contains(word))), "{:?}", written.lost);
            }
        }
    }
}
