//! NegoLog JSON.

use expect_test::{Expect, expect};

use crate::show::{answer, complaints};

const FIELD: [(&str, &[u8]); 3] = [
    ("profileA.json", include_bytes!("../fixtures/negolog/field/profileA.json")),
    ("profileB.json", include_bytes!("../fixtures/negolog/field/profileB.json")),
    ("specs.json", include_bytes!("../fixtures/negolog/field/specs.json")),
];

const A: &str = r#"{"reservationValue": 0.5, "issueWeights": {"x": 1},
 "issues": {"x": {"a": 1, "b": 0.1}}}"#;

/// What is wrong with a second profile beside a sound one.
fn check(second: &str, expected: &Expect) {
    let files = [("profileA.json", A.as_bytes()), ("profileB.json", second.as_bytes())];
    expected.assert_eq(&complaints(&files));
}

#[test]
fn profiles_become_a_case() {
    expect![[r#"
        a folder
        agreement: all
        issue crop: beans | maize | clover
        issue fence: hedge | wire
        party profileA (profileA): walk-away 0.35, discount none
          crop: 0.7 x [1 0.4 0.1]
          fence: 0.3 x [0.5 1]
        party profileB (profileB): walk-away 0, discount none
          crop: 0.55 x [0.3 0.61 1]
          fence: 0.45 x [1 0.2]
    "#]]
    .assert_eq(&answer(&FIELD));
}

#[test]
fn derived_figures_are_passed_over() {
    assert_eq!(answer(&FIELD[..2]), answer(&FIELD));
}

#[test]
fn profiles_fit_each_other() {
    check(
        r#"{"issueWeights": {"x": 1, "y": 0}, "issues": {"x": {"a": 1, "c": 0.1}, "z": {}}}"#,
        &expect![[r#"
            Error profileB.json:1:32 [foreign-issue] the weight of `y`, which is no issue of the domain
                Check that the profile belongs to this domain.
            Error profileB.json:1:47 [missing-option] issue `x` has no values for `b`
                Give a value for each option, spelt as in the domain.
            Warning profileB.json:1:47 [extra-option] values of `c`, which issue `x` of the domain does not have
                They are left out; check their spelling.
            Error profileB.json:1:72 [foreign-issue] values of `z`, which is no issue of the domain
                Check that the profile belongs to this domain.
        "#]],
    );
}

#[test]
fn a_profile_is_complete_and_has_numbers() {
    check(
        r#"{"issueWeights": {}, "issues": {"x": {"a": 1, "b": "much"}}}"#,
        &expect![[r#"
        Error profileB.json:1:52 [number] `b`: `much` is not a number
            Write a decimal like 0.25.
    "#]],
    );
    check(
        r#"{"issueWeights": {"x": 1}, "issues": []}"#,
        &expect![[r#"
        Error profileB.json:1:38 [type] `issues` should be keys with values; found a list
            Check that the file is complete.
    "#]],
    );
    check(
        r#"{"issueWeights": {"x": -1}, "issues": {"x": {"a": 1, "b": 1}}, "time": 3}"#,
        &expect![[r#"
            Warning profileB.json:1:1 [walk-away-lowest] `profileB` has no walk-away value and not every issue has a status quo; the party's lowest value is taken
                Give `walk_away`: what no deal is worth to the party; a range or "unknown" will do.
            Error profileB.json:1:24 [negative-weight] weight -1 is below 0
                Give a weight of 0 or more; turn the points round if less is better.
            Warning profileB.json:1:64 [not-read] `time` not read
                Check that nothing of it matters to the values.
        "#]],
    );
    check(
        r#"{"issueWeights": {"x": 1}, "issues": {"x": {"a": 1e99, "b": 1}}}"#,
        &expect![[r#"
        Error profileB.json:1:50 [number] `a`: `1e99` has an exponent beyond +-40
            Choose a larger or smaller unit, so that the exponent stays within +-40.
    "#]],
    );
}

#[test]
fn a_profile_alone_is_not_enough() {
    expect![[r#"
        Error profileA.json:1:1 [no-domain] a profile alone: nothing says what any other party wants
            Give the folder with one profile per party.
    "#]]
    .assert_eq(&complaints(&[("profileA.json", A.as_bytes())]));
}

#[test]
fn a_broken_profile_is_an_error() {
    check(
        r#"{"reservationValue": 0.5, "issueWeights": {"x": 1}, "#,
        &expect![[r#"
        Error profileB.json:1:1 [json] a `{` is not closed
            Add the missing `}`.
    "#]],
    );
}

#[test]
fn no_reservation_value_means_that_none_is_given() {
    check(
        r#"{"reservationValue": null, "issueWeights": {"x": 1}, "issues": {"x": {"a": 1, "b": 0}}}"#,
        &expect![[r#"
            Warning profileB.json:1:1 [walk-away-lowest] `profileB` has no walk-away value and not every issue has a status quo; the party's lowest value is taken
                Give `walk_away`: what no deal is worth to the party; a range or "unknown" will do.
        "#]],
    );
}
