//! Every fault of values, provoked once: place, message, one thing to try.

use expect_test::{Expect, expect};
use zopa_model::{Amount, Draft, DraftBonus, DraftPoints, DraftValues, DraftWeights};

use crate::case::{between, known, points, table, triple};
use crate::faults;

/// The problems after one change to the values of the first party.
#[track_caller]
fn check(change: impl FnOnce(&mut DraftValues), expected: &Expect) {
    faults::check(|it: &mut Draft| change(&mut it.values[0]), expected);
}

#[track_caller]
fn check_weights(entries: &[(&str, Amount)], expected: &Expect) {
    check(|it| it.weights = Some(DraftWeights::Each(table(entries))), expected);
}

/// The problems after a change to the points of an issue, the first or the second.
#[track_caller]
fn check_points(nth: usize, entries: &[(&str, Amount)], expected: &Expect) {
    check(|it| it.issues[nth].points = DraftPoints::Points(table(entries)), expected);
}

#[test]
fn a_range_of_an_amount_rises() {
    check(
        |it| it.walk_away = Some(between("0.5", "0.4")),
        &expect![[r#"
        error amount at `values.upper.walk_away`
          the range runs from 0.5 down to 0.4
          Put the lower number first.
    "#]],
    );
    check(
        |it| it.walk_away = Some(triple("0.5", "0.4", "0.6")),
        &expect![[r#"
        error amount at `values.upper.walk_away`
          low 0.5, mode 0.4, high 0.6 do not rise
          Let low, mode and high rise.
    "#]],
    );
    check(
        |it| it.walk_away = Some(triple("0.5", "0.6", "0.55")),
        &expect![[r#"
        error amount at `values.upper.walk_away`
          low 0.5, mode 0.6, high 0.55 do not rise
          Let low, mode and high rise.
    "#]],
    );
}

#[test]
fn weights_are_not_below_zero() {
    check_weights(
        &[("share", known("-1")), ("meter", known("1"))],
        &expect![[r#"
        error negative-weight at `values.upper.weights.share`
          weight -1 is below 0
          Give a weight of 0 or more; turn the points round if less is better.
    "#]],
    );
    check_weights(
        &[("share", between("-0.1", "1")), ("meter", known("1"))],
        &expect![[r#"
        error negative-weight at `values.upper.weights.share`
          weight -0.1 is below 0
          Give a weight of 0 or more; turn the points round if less is better.
    "#]],
    );
}

#[test]
fn an_issue_with_points_has_a_weight_among_weights() {
    check_weights(
        &[("share", known("1"))],
        &expect![[r#"
        error weights at `values.upper.weights`
          issue `meter` has points but no weight, while other issues have weights
          Give the issue a weight, 0 if it does not count, or "unknown".
    "#]],
    );
}

#[test]
fn unknown_weights_need_something_left_to_share() {
    check_weights(
        &[("share", between("0.2", "1")), ("meter", Amount::Unknown)],
        &expect![[r#"
        error weights at `values.upper.weights`
          the known weights reach 1, which leaves nothing of 1 for the unknown ones
          Lower the known weights below a sum of 1, or give a number for the unknown ones.
    "#]],
    );
    check_weights(&[("share", known("0.9")), ("meter", Amount::Unknown)], &expect![[""]]);
}

#[test]
fn a_weight_is_for_an_issue_of_the_case_and_given_once() {
    let weights = [("share", known("1")), ("meter", known("1")), ("metre", known("1"))];
    check_weights(
        &weights,
        &expect![[r#"
        error unknown-id at `values.upper.weights.metre`
          unknown issue `metre`; known: `share`, `meter`
          Did you mean `meter`?
    "#]],
    );
    let weights = [("share", known("1")), ("meter", known("1")), ("share", known("2"))];
    check_weights(
        &weights,
        &expect![[r#"
        error twice at `values.upper.weights.share`
          `share` is given twice
          Keep one of the two.
    "#]],
    );
}

#[test]
fn a_discount_lies_between_nothing_and_all() {
    check(
        |it| it.discount = Some(known("1.01")),
        &expect![[r#"
            error outside at `values.upper.discount`
              `discount` is 1.01; allowed is 0 to 1
              Give a number that is allowed: 0 to 1.
        "#]],
    );
    check(
        |it| it.discount = Some(between("-0.1", "0.9")),
        &expect![[r#"
            error outside at `values.upper.discount`
              `discount` is -0.1; allowed is 0 to 1
              Give a number that is allowed: 0 to 1.
        "#]],
    );
}

#[test]
fn a_cost_of_delay_is_not_below_zero() {
    check(
        |it| it.cost_of_delay = Some(known("-1")),
        &expect![[r#"
            error outside at `values.upper.cost_of_delay`
              `cost_of_delay` is -1; allowed is 0 or more
              Give a number that is allowed: 0 or more.
        "#]],
    );
    check(|it| it.cost_of_delay = Some(known("1000")), &expect![[""]]);
}

#[test]
fn every_named_option_has_points() {
    check_points(
        1,
        &[("none", known("0")), ("third", known("1"))],
        &expect![[r#"
        error points at `values.upper.issue.meter.points`
          option `joint` of issue `meter` has no points
          Add points for `joint`, or "unknown" where they are not known.
    "#]],
    );
}

#[test]
fn points_are_for_options_of_the_issue_and_given_once() {
    let entries = [("none", known("0")), ("joint", known("1")), ("third", known("1"))];
    let more = |it: (&'static str, Amount)| [entries.as_slice(), &[it]].concat();
    check_points(
        1,
        &more(("fourth", known("1"))),
        &expect![[r#"
        error unknown-option at `values.upper.issue.meter.points.fourth`
          issue `meter` has no option `fourth`; it has `none`, `joint`, `third`
          Name one of the options of the issue.
    "#]],
    );
    check_points(
        1,
        &more(("joint", known("2"))),
        &expect![[r#"
        error twice at `values.upper.issue.meter.points.joint`
          `joint` is given twice
          Keep one of the two.
    "#]],
    );
}

#[test]
fn points_of_a_range_cover_both_ends() {
    check_points(
        0,
        &[("5", known("1"))],
        &expect![[r#"
        error points at `values.upper.issue.share.points`
          the points of issue `share` do not cover 0
          Add points for 0.
        error points at `values.upper.issue.share.points`
          the points of issue `share` do not cover 10
          Add points for 10.
    "#]],
    );
}

#[test]
fn points_of_a_range_stand_on_numbers_inside_it_each_once() {
    let entries = [("0", known("0")), ("10", known("1"))];
    let more = |it: (&'static str, Amount)| [entries.as_slice(), &[it]].concat();
    check_points(
        0,
        &more(("11", known("1"))),
        &expect![[r#"
        error points at `values.upper.issue.share.points.11`
          points are given for 11, outside the range of issue `share` from 0 to 10
          Move the point into the range, or widen the range.
    "#]],
    );
    check_points(
        0,
        &more(("10.0", known("1"))),
        &expect![[r#"
        error twice at `values.upper.issue.share.points.10.0`
          `10.0` is given twice
          Keep one of the two.
    "#]],
    );
    check_points(
        0,
        &more(("half", known("1"))),
        &expect![[r#"
        error number at `values.upper.issue.share.points.half`
          `half` is not a number
          Write a decimal like 0.25 or a fraction like "1/3".
    "#]],
    );
}

#[test]
fn values_are_for_a_party_of_the_case_and_given_once() {
    check(
        |it| it.party = "uper".into(),
        &expect![[r#"
            error unknown-id at `values.uper`
              unknown party `uper`; known: `upper`, `lower`, `helper`
              Did you mean `upper`?
            warning no-values at `party[1].id`
              principal `upper` has no values; what it accepts is known only as far as its red lines say
              Add `[values.upper]`; orders, ranges and "unknown" will do.
        "#]],
    );
    check(
        |it| it.party = "lower".into(),
        &expect![[r#"
            error twice at `values.lower`
              `lower` is given twice
              Keep one of the two.
            warning no-values at `party[1].id`
              principal `upper` has no values; what it accepts is known only as far as its red lines say
              Add `[values.upper]`; orders, ranges and "unknown" will do.
        "#]],
    );
}

#[test]
fn points_are_for_an_issue_of_the_case_and_given_once() {
    check(
        |it| it.issues.push(points("metre", &[])),
        &expect![[r#"
        error unknown-id at `values.upper.issue.metre`
          unknown issue `metre`; known: `share`, `meter`
          Did you mean `meter`?
    "#]],
    );
    check(
        |it| it.issues.push(points("share", &[("0", known("0")), ("10", known("1"))])),
        &expect![[r#"
            error twice at `values.upper.issue.share`
              `share` is given twice
              Keep one of the two.
        "#]],
    );
}

#[test]
fn a_bonus_has_a_condition_that_can_be_read_and_an_amount_that_rises() {
    let bonus = DraftBonus { when: "meter > joint".into(), worth: between("1", "0") };
    check(
        |it| it.bonuses = vec![bonus],
        &expect![[r#"
        error amount at `values.upper.bonus[1].worth`
          the range runs from 1 down to 0
          Put the lower number first.
        error condition at `values.upper.bonus[1].when` 0..5
          issue `meter` has named options, which cannot be added or ordered
          Use `=`, `!=` or `in (..)` with named options.
    "#]],
    );
}

#[test]
fn an_issue_without_points_is_a_warning_unless_its_weight_is_zero() {
    check(
        |it| it.issues.truncate(1),
        &expect![[r#"
        warning no-points at `values.upper`
          issue `meter` has no points for `upper` and counts 0
          Add points for `meter`, or a weight of 0 if it does not matter to the party.
    "#]],
    );
    let no_weight = |it: &mut DraftValues| {
        it.issues.truncate(1);
        let weights = table(&[("share", known("1")), ("meter", known("0"))]);
        it.weights = Some(DraftWeights::Each(weights));
    };
    check(no_weight, &expect![[""]]);
}

#[test]
fn a_missing_walk_away_value_is_a_warning_that_says_what_is_taken() {
    check(
        |it| it.walk_away = None,
        &expect![[r#"
        warning walk-away-from-status-quo at `values.upper`
          `upper` has no walk-away value; the value of the status quo is taken
          Give `walk_away`: what no deal is worth to the party; a range or "unknown" will do.
    "#]],
    );
    let no_status_quo = |it: &mut Draft| {
        it.values[0].walk_away = None;
        it.issues[1].status_quo = None;
    };
    faults::check(
        no_status_quo,
        &expect![[r#"
        warning walk-away-lowest at `values.upper`
          `upper` has no walk-away value and not every issue has a status quo; the party's lowest value is taken
          Give `walk_away`: what no deal is worth to the party; a range or "unknown" will do.
    "#]],
    );
}

#[test]
fn a_principal_without_values_is_a_warning() {
    faults::check(
        |it| drop(it.values.pop()),
        &expect![[r#"
            warning no-values at `party[2].id`
              principal `lower` has no values; what it accepts is known only as far as its red lines say
              Add `[values.lower]`; orders, ranges and "unknown" will do.
        "#]],
    );
}
