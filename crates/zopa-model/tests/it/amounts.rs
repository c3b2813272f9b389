//! Amounts: what is known of a number.

use expect_test::{Expect, expect};
use zopa_model::{Amount, Number};

use crate::case::{between, known, triple};

#[track_caller]
fn check(amount: &Amount, expected: &Expect) {
    let shown = |it: Option<Number>| it.map_or("?".to_string(), |it| it.to_string());
    let [low, middle, high] =
        [amount.low().cloned(), amount.middle(), amount.high().cloned()].map(shown);
    let certainty = if amount.is_known() { "known" } else { "not known" };
    expected.assert_eq(&format!("{low} .. {middle} .. {high}, {certainty}"));
}

#[test]
fn a_known_amount_is_its_own_middle() {
    check(&known("1/3"), &expect!["1/3 .. 1/3 .. 1/3, known"]);
}

#[test]
fn the_middle_of_a_range_is_half_way() {
    check(&between("0.3", "0.45"), &expect!["0.3 .. 0.375 .. 0.45, not known"]);
    check(&between("-1", "0"), &expect!["-1 .. -0.5 .. 0, not known"]);
}

#[test]
fn the_middle_of_a_triple_is_its_mode() {
    check(&triple("0.2", "0.3", "0.9"), &expect!["0.2 .. 0.3 .. 0.9, not known"]);
}

#[test]
fn an_unknown_amount_has_no_ends() {
    check(&Amount::Unknown, &expect!["? .. ? .. ?, not known"]);
}

#[test]
fn a_range_of_one_number_is_not_said_to_be_known() {
    check(&between("2", "2"), &expect!["2 .. 2 .. 2, not known"]);
}
