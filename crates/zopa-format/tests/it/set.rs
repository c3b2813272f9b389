//! What-if: changes of a case that was read.

use expect_test::{Expect, expect};
use zopa_format::{Loaded, Problem, read_native, set, to_toml};

const CASE: &str = r#"format = 1
title = "Wells"
party = [{ id = "a" }, { id = "b" }, { id = "c" }]
agreement = { consent = "all" }
[[issue]]
id = "meter"
options = [{ id = "none" }, { id = "joint" }]
status_quo = "none"
[[issue]]
id = "dry.share"
range = { min = 0, max = 10, step = 5 }
status_quo = 0
[values.a]
walk_away = 0
weights = { meter = 0.5, "dry.share" = 0.5 }
issue = { meter = { order = "joint > none" }, "dry.share" = { points = { 0 = 0, 10 = 1 } } }
bonus = [{ when = "meter = joint", worth = 1 }]
[values.b]
walk_away = 0
weights = "meter > \"dry.share\""
issue = { meter = { order = "joint > none" }, "dry.share" = { points = { 0 = 0, 10 = 1 } } }
[[red_line]]
id = "a-share"
party = "a"
never = "\"dry.share\" > 5"
[[step]]
id = "dig"
party = "a"
[[step]]
id = "pay"
party = "b"
cost = 3
"#;

fn loaded() -> Loaded {
    read_native("case", CASE.as_bytes()).expect("a sound case")
}

fn changed(changes: &[&str]) -> Result<Loaded, String> {
    let changes: Vec<String> = changes.iter().map(|it| (*it).into()).collect();
    set(loaded(), &changes).map_err(|refused| {
        let line = |it: &Problem| {
            let at = it.at.as_ref().map_or("-".to_string(), |at| {
                format!("{}:{}:{}", refused.files[at.file].name, at.line, at.column)
            });
            format!("{at} {} {}\n  {}\n", it.code, it.message, it.help)
        };
        refused.problems.iter().map(line).collect()
    })
}

/// The lines of the case that changes put in or take out.
#[track_caller]
fn check(changes: &[&str], expected: &Expect) {
    let before = to_toml(loaded().case.draft());
    let text = match changed(changes) {
        Ok(loaded) => {
            let after = to_toml(loaded.case.draft());
            let gone = before.lines().filter(|it| !after.lines().any(|other| other == *it));
            let new = after.lines().filter(|it| !before.lines().any(|other| other == *it));
            let lines = gone.map(|it| format!("- {it}\n")).chain(new.map(|it| format!("+ {it}\n")));
            lines.collect()
        }
        Err(problems) => problems,
    };
    expected.assert_eq(&text);
}

#[test]
fn a_number_a_word_and_a_condition_are_set_as_they_are_written() {
    check(
        &[
            "values.a.walk_away=0.4",
            "issue.meter.status_quo=joint",
            "red_line.a-share.never=meter = none",
        ],
        &expect![[r#"
            - status_quo = "none"
            - never = '"dry.share" > 5'
            + status_quo = "joint"
            + walk_away = 0.4
            + never = "meter = none"
        "#]],
    );
}

#[test]
fn an_order_of_steps_is_set_for_a_party() {
    check(
        &["plan.order.a=pay > dig", "plan.order.c = \"dig\""],
        &expect![[r#"
        + [plan]
        + order = { a = "pay > dig", c = "dig" }
    "#]],
    );
    check(
        &["plan.order.b=dig > pay"],
        &expect![[r#"
        --set:1:14 order the order has `pay`, but its cost for `b` is given
          Keep one of the two: leave out the cost, or take the step out of the order.
        - no-values principal `c` has no values; what it accepts is known only as far as its red lines say
          Add `[values.c]`; orders, ranges and "unknown" will do.
    "#]],
    );
    check(
        &["plan.order=pay > dig"],
        &expect![[r#"
        --set:1:12 type `order` is the text `pay > dig`; it must be a table with an order for each party, in double quotes such as "a > b = c"
          Write it like `order = { upper = "gates > meters" }`.
        - no-values principal `c` has no values; what it accepts is known only as far as its red lines say
          Add `[values.c]`; orders, ranges and "unknown" will do.
    "#]],
    );
    check(
        &["plan.order.a.dig=1"],
        &expect![[r#"
        --set:1:14 no-key `plan.order.a` has no key `dig` here; it may be an order in double quotes such as "a > b = c"
          Give it as a whole: `plan.order.a=...`.
    "#]],
    );
}

#[test]
fn values_of_toml_are_ranges_texts_lists_and_tables() {
    check(
        &[
            "values.a.walk_away = [0.1, 0.2]",
            "title = \"Two wells\"",
            "issue.meter.controlled_by=[\"a\"]",
            "values.b.weights={ meter = 1, \"dry.share\" = 1 }",
        ],
        &expect![[r#"
            - title = "Wells"
            - weights = 'meter > "dry.share"'
            + title = "Two wells"
            + controlled_by = ["a"]
            + walk_away = [0.1, 0.2]
            + weights = { meter = 1, "dry.share" = 1 }
        "#]],
    );
}

#[test]
fn parts_with_dots_stand_in_quotes_and_entries_without_id_have_numbers() {
    check(
        &["values.a.weights.\"dry.share\"=unknown", "values.a.bonus.1.worth=1/3"],
        &expect![[r#"
            - weights = { meter = 0.5, "dry.share" = 0.5 }
            - worth = 1
            + weights = { meter = 0.5, "dry.share" = "unknown" }
            + worth = "1/3"
        "#]],
    );
}

#[test]
fn what_excludes_others_replaces_them() {
    check(
        &["agreement.at_least=2", "values.a.issue.meter.points={ none = 0, joint = 1 }"],
        &expect![[r#"
            - consent = "all"
            + at_least = 2
            + points = { none = 0, joint = 1 }
        "#]],
    );
}

#[test]
fn changes_are_made_in_their_order() {
    check(
        &["title=One", "title=Two"],
        &expect![[r#"
        - title = "Wells"
        + title = "Two"
    "#]],
    );
}

#[test]
fn what_is_not_there_is_refused_with_the_path_that_is() {
    check(
        &[
            "value.a.walk_away=1",
            "values.a.walkaway=1",
            "red_line.a-shore.never=meter = none",
            "values.a.bonus.2.worth=1",
            "position.x.wants=meter = none",
            "title.short=1",
            "values.b.weights.meter=1",
            "title",
            "=1",
            "",
        ],
        &expect![[r#"
            --set:1:1 unknown-key unknown key `value` in the case; allowed: `format`, `$schema`, `title`, `note`, `agreement`, `party`, `issue`, `values`, `red_line`, `position`, `rule`, `body`, `source`, `claim`, `plan`, `step`, `commitment`
              Did you mean `values.a.walk_away`?
            --set:2:10 unknown-key unknown key `walkaway` in `[values.PARTY]`; allowed: `walk_away`, `weights`, `discount`, `cost_of_delay`, `issue`, `bonus`
              Did you mean `values.a.walk_away`?
            --set:3:10 unknown there is no `[[red_line]]` `a-shore`; there are `a-share`
              Did you mean `red_line.a-share.never`?
            --set:4:16 unknown there is no `[[values.PARTY.bonus]]` `2`; there are `1`
              Name one that the case has.
            --set:5:10 unknown there is no `[[position]]` `x`; the case has none
              Name one that the case has.
            --set:6:7 no-key `title` has no key `short` here; it may be a text in double quotes
              Give it as a whole: `title=...`.
            --set:7:18 no-key `values.b.weights` has no key `meter` here; it may be a table with an amount for each issue, or an order such as "a > b"
              Give it as a whole: `values.b.weights=...`.
            --set:8:1 set `title` is not PATH=VALUE
              Write it like `values.upper.walk_away=0.4` or `red_line.upper-half.never="share < 45"`; a part with a dot or a blank stands in double quotes.
            --set:9:1 set `=1` is not PATH=VALUE
              Write it like `values.upper.walk_away=0.4` or `red_line.upper-half.never="share < 45"`; a part with a dot or a blank stands in double quotes.
            --set:10:1 set `` is not PATH=VALUE
              Write it like `values.upper.walk_away=0.4` or `red_line.upper-half.never="share < 45"`; a part with a dot or a blank stands in double quotes.
        "#]],
    );
}

#[test]
fn what_does_not_fit_is_said_in_the_words_of_a_case_file() {
    check(
        &["values.d.walk_away=1"],
        &expect![[r#"
            --set:1:8 unknown-id unknown party `d`; known: `a`, `b`, `c`
              Add the party, or name one that the case has.
            - no-values principal `c` has no values; what it accepts is known only as far as its red lines say
              Add `[values.c]`; orders, ranges and "unknown" will do.
        "#]],
    );
    check(
        &["values.a.walk_away=often"],
        &expect![[r#"
            --set:1:20 number `often` is neither a number nor "unknown"
              Write a number, a fraction like "1/3", or "unknown".
            - no-values principal `c` has no values; what it accepts is known only as far as its red lines say
              Add `[values.c]`; orders, ranges and "unknown" will do.
        "#]],
    );
    check(
        &["issue.meter.status_quo=jount", "agreement.at_least=9"],
        &expect![[r#"
            --set:1:24 unknown-option issue `meter` has no option `jount`; it has `none`, `joint`
              Did you mean `joint`?
            --set:2:20 agreement at_least is 9; with 3 principals and 0 veto parties it must lie between 1 and 3
              Give a number between 1 and 3.
            - no-values principal `c` has no values; what it accepts is known only as far as its red lines say
              Add `[values.c]`; orders, ranges and "unknown" will do.
        "#]],
    );
    check(
        &["values.a.walk_away=[1, 2"],
        &expect![[r#"
        --set:1:20 toml this `[` is never closed
          Add the missing `]`.
    "#]],
    );
    check(
        &["values.a.walk_away=[1]\ntitle=[2]"],
        &expect![[r#"
        --set:1:20 toml something follows where the value should end
          Give one value.
    "#]],
    );
    check(
        &["red_line.a-share.never=mater = none"],
        &expect![[r#"
        --set:1:24 condition unknown issue `mater`; the issues are `meter`, `dry.share`
          Did you mean `meter`?
        - no-values principal `c` has no values; what it accepts is known only as far as its red lines say
          Add `[values.c]`; orders, ranges and "unknown" will do.
    "#]],
    );
}

#[test]
fn a_problem_elsewhere_that_follows_from_a_change_has_no_place() {
    check(
        &["issue.meter.options=[{ id = \"none\" }]"],
        &expect![[r#"
        - unknown-id unknown option `joint`; known: `none`
          Add the option, or name one that the case has.
        - condition issue `meter` has no option `joint`; it has `none`
          Name one of the options of the issue.
        - unknown-id unknown option `joint`; known: `none`
          Add the option, or name one that the case has.
        - no-values principal `c` has no values; what it accepts is known only as far as its red lines say
          Add `[values.c]`; orders, ranges and "unknown" will do.
    "#]],
    );
}

#[test]
fn a_warning_that_no_longer_holds_goes_and_the_others_keep_their_places() {
    let before = loaded();
    let text = CASE.replace("walk_away = 0\nweights = {", "weights = {");
    let bare = read_native("case", text.as_bytes()).expect("a sound case");
    assert_eq!(bare.warnings.len(), before.warnings.len() + 1);
    let set = set(bare, &["values.a.walk_away=0".into()]).expect("a sound change");
    let messages =
        |it: &Loaded| it.warnings.iter().map(|it| it.message.clone()).collect::<Vec<_>>();
    assert_eq!(messages(&set), messages(&before));
    assert!(set.warnings.iter().all(|it| it.at.as_ref().is_some_and(|at| at.file == 0)));
    assert_eq!(set.case, before.case);
}
