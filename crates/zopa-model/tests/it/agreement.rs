//! Who must consent, and rules of agreement that cannot be meant.

use expect_test::{Expect, expect};
use zopa_model::{Case, DraftAgreement};

use crate::case::{problems, sound};

#[track_caller]
fn check(consent: Option<&str>, veto: Option<&[&str]>, at_least: Option<u64>, expected: &Expect) {
    let mut draft = sound();
    let ids = |it: &[&str]| it.iter().map(|it| (*it).to_string()).collect();
    draft.agreement =
        DraftAgreement { consent: consent.map(str::to_string), veto: veto.map(ids), at_least };
    let shown = match Case::new(draft.clone()) {
        Ok(case) => format!("{:?}", case.agreement()),
        Err(_) => problems(draft),
    };
    expected.assert_eq(&shown);
}

#[test]
fn all_principals_must_consent_unless_said_otherwise() {
    check(None, None, None, &expect!["All"]);
    check(Some("all"), None, None, &expect!["All"]);
}

#[test]
fn a_quorum_names_its_vetoes_in_the_order_of_the_case() {
    check(
        None,
        Some(&["lower", "upper"]),
        Some(2),
        &expect!["Quorum { veto: [PartyIdx(0), PartyIdx(1)], at_least: 2 }"],
    );
    check(
        None,
        Some(&["lower", "lower"]),
        Some(1),
        &expect!["Quorum { veto: [PartyIdx(1)], at_least: 1 }"],
    );
}

#[test]
fn a_quorum_needs_no_veto() {
    check(None, None, Some(1), &expect!["Quorum { veto: [], at_least: 1 }"]);
}

#[test]
fn another_word_for_consent_is_refused() {
    check(
        Some("most"),
        None,
        None,
        &expect![[r#"
        error agreement at `agreement.consent`
          consent is `most`; the only word allowed is `all`
          Write `consent = "all"`, or `veto = [..]` and `at_least = n`.
    "#]],
    );
}

#[test]
fn consent_of_all_and_a_quorum_cannot_both_be_meant() {
    check(
        Some("all"),
        None,
        Some(1),
        &expect![[r#"
        error agreement at `agreement`
          `consent` stands beside `veto` or `at_least`
          Keep either `consent` or the pair `veto` and `at_least`.
    "#]],
    );
}

#[test]
fn a_veto_alone_is_no_rule() {
    check(
        None,
        Some(&["upper"]),
        None,
        &expect![[r#"
        error agreement at `agreement`
          `veto` is given without `at_least`
          Add `at_least = n`, the number of principals needed.
    "#]],
    );
}

#[test]
fn a_quorum_lies_between_the_vetoes_and_all_principals() {
    check(
        None,
        None,
        Some(0),
        &expect![[r#"
        error agreement at `agreement.at_least`
          at_least is 0; with 2 principals and 0 veto parties it must lie between 1 and 2
          Give a number between 1 and 2.
    "#]],
    );
    check(
        None,
        Some(&["upper", "lower"]),
        Some(1),
        &expect![[r#"
        error agreement at `agreement.at_least`
          at_least is 1; with 2 principals and 2 veto parties it must lie between 2 and 2
          Give a number between 2 and 2.
    "#]],
    );
    check(
        None,
        None,
        Some(3),
        &expect![[r#"
        error agreement at `agreement.at_least`
          at_least is 3; with 2 principals and 0 veto parties it must lie between 1 and 2
          Give a number between 1 and 2.
    "#]],
    );
    check(
        None,
        None,
        Some(u64::MAX),
        &expect![[r#"
        error agreement at `agreement.at_least`
          at_least is 18446744073709551615; with 2 principals and 0 veto parties it must lie between 1 and 2
          Give a number between 1 and 2.
    "#]],
    );
}

#[test]
fn a_veto_is_for_principals_of_the_case() {
    check(
        None,
        Some(&["helper"]),
        Some(1),
        &expect![[r#"
        error agreement at `agreement.veto`
          `helper` has a veto but is no principal
          Make the party a principal, or take it off the list.
    "#]],
    );
    check(
        None,
        Some(&["uper"]),
        Some(1),
        &expect![[r#"
        error unknown-id at `agreement.veto[1]`
          unknown party `uper`; known: `upper`, `lower`, `helper`
          Did you mean `upper`?
    "#]],
    );
}
