//! Orders of options and of weights.

use expect_test::{Expect, expect};
use zopa_model::{Case, DraftWeights, IssueWorth, PartyIdx, Weights};

use crate::case::{order, problems, sound};

/// The groups of an order of the options of `meter` or `share`, or the problems.
#[track_caller]
fn check(issue: &str, text: &str, expected: &Expect) {
    let mut draft = sound();
    draft.values[0].issues.retain(|it| it.issue != issue);
    draft.values[0].issues.push(order(issue, text));
    let shown = match Case::new(draft.clone()) {
        Ok(case) => {
            let nth = case.issues().iter().position(|it| it.id == issue).expect("it is there");
            match &case.values(PartyIdx(0)).expect("values").worth[nth] {
                IssueWorth::Order(groups) => format!("{groups:?}"),
                other => format!("{other:?}"),
            }
        }
        Err(_) => problems(draft),
    };
    expected.assert_eq(&shown);
}

/// The groups of an order of weights, or the problems.
#[track_caller]
fn check_weights(text: &str, expected: &Expect) {
    let mut draft = sound();
    draft.values[0].weights = Some(DraftWeights::Order(text.into()));
    let shown = match Case::new(draft.clone()) {
        Ok(case) => match &case.values(PartyIdx(0)).expect("values").weights {
            Weights::Order(groups) => format!("{groups:?}"),
            other @ Weights::Each(_) => format!("{other:?}"),
        },
        Err(_) => problems(draft),
    };
    expected.assert_eq(&shown);
}

#[test]
fn an_order_runs_from_best_to_worst_with_ties() {
    check("meter", "third > joint = none", &expect!["[[2], [1, 0]]"]);
    check("meter", "  none=third=joint ", &expect!["[[0, 2, 1]]"]);
    check("meter", "\"joint\" > none > third", &expect!["[[1], [0], [2]]"]);
}

#[test]
fn numbers_of_a_range_are_found_however_they_are_written() {
    check("share", "10.0 > 5 > 0", &expect!["[[2], [1], [0]]"]);
}

#[test]
fn an_order_with_commas_or_from_worst_to_best_is_no_order_of_unknown_ids() {
    check(
        "meter",
        "third, joint, none",
        &expect![[r#"
            error order at `values.upper.issue.meter.order`
              the order `third, joint, none` is not a list of ids joined by `>` or `=`
              Write best or most first, like `a > b = c`; put an id with `>` or `=` in double quotes.
        "#]],
    );
    check(
        "meter",
        "none < joint < third",
        &expect![[r#"
            error order at `values.upper.issue.meter.order`
              the order `none < joint < third` is not a list of ids joined by `>` or `=`
              Write best or most first, like `a > b = c`; put an id with `>` or `=` in double quotes.
        "#]],
    );
}

#[test]
fn an_order_that_cannot_be_read_is_shown() {
    check(
        "meter",
        "",
        &expect![[r#"
            error order at `values.upper.issue.meter.order`
              the order `` is not a list of ids joined by `>` or `=`
              Write best or most first, like `a > b = c`; put an id with `>` or `=` in double quotes.
        "#]],
    );
    check(
        "meter",
        "third > > none",
        &expect![[r#"
            error order at `values.upper.issue.meter.order`
              the order `third > > none` is not a list of ids joined by `>` or `=`
              Write best or most first, like `a > b = c`; put an id with `>` or `=` in double quotes.
        "#]],
    );
    check(
        "meter",
        "third > \"joint",
        &expect![[r#"
            error order at `values.upper.issue.meter.order`
              the order `third > "joint` is not a list of ids joined by `>` or `=`
              Write best or most first, like `a > b = c`; put an id with `>` or `=` in double quotes.
        "#]],
    );
    check(
        "meter",
        "\"third\" joint > none",
        &expect![[r#"
            error order at `values.upper.issue.meter.order`
              the order `"third" joint > none` is not a list of ids joined by `>` or `=`
              Write best or most first, like `a > b = c`; put an id with `>` or `=` in double quotes.
        "#]],
    );
}

#[test]
fn an_order_names_every_option_once() {
    check(
        "meter",
        "third > third > none",
        &expect![[r#"
        error twice at `values.upper.issue.meter.order`
          `third` is given twice
          Keep one of the two.
        error order at `values.upper.issue.meter.order`
          the order leaves out `joint`
          Name each one once.
    "#]],
    );
    check(
        "meter",
        "third > jiont > none",
        &expect![[r#"
            error unknown-id at `values.upper.issue.meter.order`
              unknown option `jiont`; known: `none`, `joint`, `third`
              Did you mean `joint`?
        "#]],
    );
    check(
        "share",
        "0 > 5",
        &expect![[r#"
        error order at `values.upper.issue.share.order`
          the order leaves out `10`
          Name each one once.
    "#]],
    );
    check(
        "share",
        "0 > 5 > 7 > 10",
        &expect![[r#"
        error unknown-id at `values.upper.issue.share.order`
          unknown option `7`; known: `0`, `5`, `10`
          Add the option, or name one that the case has.
    "#]],
    );
}

#[test]
fn weights_may_be_an_order_of_issues() {
    check_weights("meter > share", &expect!["[[IssueIdx(1)], [IssueIdx(0)]]"]);
    check_weights("meter = share", &expect!["[[IssueIdx(1), IssueIdx(0)]]"]);
    check_weights(
        "meter",
        &expect![[r#"
        error order at `values.upper.weights`
          the order leaves out `share`
          Name each one once.
    "#]],
    );
}
