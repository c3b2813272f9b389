//! Every fault of parties, issues and conditions, provoked once: place, message, one thing to try.

use expect_test::{Expect, expect};
use zopa_model::{
    Choice, Draft, DraftClaim, DraftOption, DraftPosition, DraftRange, DraftRedLine, DraftRule,
    DraftSource, Role,
};

use crate::case::{number, party, problems, sound};

/// The problems after one change to a sound case.
#[track_caller]
pub(crate) fn check(change: impl FnOnce(&mut Draft), expected: &Expect) {
    let mut draft = sound();
    change(&mut draft);
    expected.assert_eq(&problems(draft));
}

pub(crate) fn red_line(party: &str, never: &str) -> DraftRedLine {
    DraftRedLine {
        id: "line".into(),
        party: party.into(),
        never: never.into(),
        claims: Vec::new(),
        note: None,
    }
}

fn position(party: &str, wants: &str) -> DraftPosition {
    DraftPosition {
        id: "wish".into(),
        party: party.into(),
        wants: wants.into(),
        why: None,
        claims: Vec::new(),
        note: None,
    }
}

fn rule(id: &str, require: &str) -> DraftRule {
    DraftRule {
        id: id.into(),
        require: require.into(),
        negotiable: false,
        claims: Vec::new(),
        note: None,
    }
}

fn claim(id: &str) -> DraftClaim {
    DraftClaim {
        id: id.into(),
        by: "upper".into(),
        text: "So it is".into(),
        source: None,
        locator: None,
        date: None,
        hedged: None,
        sure: None,
        private: None,
    }
}

fn source(date: &str) -> DraftSource {
    DraftSource {
        id: "minutes".into(),
        title: "Minutes".into(),
        date: Some(date.into()),
        url: None,
        note: None,
    }
}

#[test]
fn the_case_that_tests_start_from_has_no_problem() {
    assert_eq!(problems(sound()), "");
}

#[test]
fn a_case_has_a_party_a_principal_and_an_issue() {
    check(
        |it| *it = Draft::default(),
        &expect![[r#"
        error none at ``
          the case has no party
          Add a `[[party]]` table; `zopa new` writes an example.
        error none at ``
          the case has no issue
          Add a `[[issue]]` table; `zopa new` writes an example.
    "#]],
    );
    check(
        |it| it.parties.truncate(0),
        &expect![[r#"
        error none at ``
          the case has no party
          Add a `[[party]]` table; `zopa new` writes an example.
        error unknown-id at `values.upper`
          unknown party `upper`; known: none
          Add the party, or name one that the case has.
        error unknown-id at `values.lower`
          unknown party `lower`; known: none
          Add the party, or name one that the case has.
    "#]],
    );
    check(
        |it| it.parties.iter_mut().for_each(|it| it.role = Some(Role::Mediator)),
        &expect![[r#"
        error none at ``
          the case has no principal
          Give at least one party `role = "principal"`.
    "#]],
    );
}

#[test]
fn ids_are_given_and_given_once() {
    check(
        |it| it.parties.push(party(" ", Role::Stakeholder)),
        &expect![[r#"
        error empty-id at `party[4].id`
          the id of this party is empty
          Give a short id such as `upper`.
    "#]],
    );
    check(
        |it| it.parties.push(party("helper", Role::Stakeholder)),
        &expect![[r#"
        error duplicate-id at `party[4].id`
          two parties have the id `helper`
          Give each its own id.
    "#]],
    );
    check(
        |it| it.rules = vec![rule("r", "share > 0"), rule("r", "share > 0")],
        &expect![[r#"
        error duplicate-id at `rule[2].id`
          two rules have the id `r`
          Give each its own id.
    "#]],
    );
    let twice = |it: &mut Draft| {
        let option = DraftOption { id: "none".into(), name: None };
        it.issues[1].options.as_mut().expect("named options").push(option);
    };
    check(
        twice,
        &expect![[r#"
        error duplicate-id at `issue[2].options[4].id`
          two options have the id `none`
          Give each its own id.
        error points at `values.upper.issue.meter.points`
          option `none` of issue `meter` has no points
          Add points for `none`, or "unknown" where they are not known.
        error points at `values.lower.issue.meter.points`
          option `none` of issue `meter` has no points
          Add points for `none`, or "unknown" where they are not known.
    "#]],
    );
}

#[test]
fn a_reference_that_leads_nowhere_is_shown_with_the_nearest() {
    check(
        |it| it.red_lines = vec![red_line("uper", "share > 5")],
        &expect![[r#"
        error unknown-id at `red_line[1].party`
          unknown party `uper`; known: `upper`, `lower`, `helper`
          Did you mean `upper`?
    "#]],
    );
    check(
        |it| it.issues[0].controlled_by = vec!["nobody".into()],
        &expect![[r#"
        error unknown-id at `issue[1].controlled_by[1]`
          unknown party `nobody`; known: `upper`, `lower`, `helper`
          Add the party, or name one that the case has.
    "#]],
    );
    let no_claim = |it: &mut Draft| {
        it.positions =
            vec![DraftPosition { claims: vec!["c1".into()], ..position("upper", "share > 0") }];
    };
    check(
        no_claim,
        &expect![[r#"
        error unknown-id at `position[1].claims[1]`
          unknown claim `c1`; known: none
          Add the claim, or name one that the case has.
    "#]],
    );
    let no_source = |it: &mut Draft| {
        it.claims = vec![DraftClaim { source: Some("minuets".into()), ..claim("c1") }];
        it.sources = vec![source("2024-03-02")];
    };
    check(
        no_source,
        &expect![[r#"
        error unknown-id at `claim[1].source`
          unknown source `minuets`; known: `minutes`
          Did you mean `minutes`?
    "#]],
    );
}

#[test]
fn an_issue_has_either_options_or_a_range() {
    check(
        |it| it.issues[0].range = None,
        &expect![[r#"
        error options-or-range at `issue[1]`
          issue `share` needs either `options` or `range`, and has neither
          Give `options = [..]` for named options or `range = { .. }` for numbers, not both.
    "#]],
    );
    check(
        |it| it.issues[0].options = it.issues[1].options.clone(),
        &expect![[r#"
            error options-or-range at `issue[1]`
              issue `share` needs either `options` or `range`, and has both
              Give `options = [..]` for named options or `range = { .. }` for numbers, not both.
        "#]],
    );
    check(
        |it| it.issues[1].options = Some(Vec::new()),
        &expect![[r#"
        error options-or-range at `issue[2].options`
          issue `meter` needs either `options` or `range`, and has an empty list
          Give `options = [..]` for named options or `range = { .. }` for numbers, not both.
    "#]],
    );
}

/// The problems after a change to the range of the first issue.
#[track_caller]
fn check_range(min: &str, max: &str, step: &str, expected: &Expect) {
    let [min, max, step] = [min, max, step].map(number);
    let range = DraftRange { min, max, step, unit: None };
    check(|it| it.issues[0].range = Some(range), expected);
}

#[test]
fn a_range_runs_upwards_in_whole_steps_above_zero() {
    check_range(
        "10",
        "0",
        "5",
        &expect![[r#"
        error range at `issue[1].range`
          min 10 is above max 0
          Exchange min and max.
    "#]],
    );
    check_range(
        "0",
        "10",
        "0",
        &expect![[r#"
        error range at `issue[1].range.step`
          step 0 is not above 0
          Give a step above 0.
    "#]],
    );
    check_range(
        "0",
        "10",
        "-5",
        &expect![[r#"
        error range at `issue[1].range.step`
          step -5 is not above 0
          Give a step above 0.
    "#]],
    );
    check_range(
        "0",
        "10",
        "3",
        &expect![[r#"
        error range at `issue[1].range.step`
          step 3 does not divide the range from 0 to 10
          Choose a step that leads from min exactly to max.
    "#]],
    );
}

#[test]
fn an_issue_has_no_more_options_than_the_limit() {
    check_range(
        "0",
        "10",
        "0.0001",
        &expect![[r#"
        error too-many-options at `issue[1].range`
          issue `share` has 100001 options; at most 100000 are allowed
          Choose a larger step, or leave out options nobody would pick.
    "#]],
    );
    check_range(
        "0",
        "1e40",
        "1e-40",
        &expect![[r#"
        error too-many-options at `issue[1].range`
          issue `share` has 100000000000000000000000000000000000000000000000000000000000000000000000000000001 options; at most 100000 are allowed
          Choose a larger step, or leave out options nobody would pick.
    "#]],
    );
    let many = |it: &mut Draft| {
        let option = |it: u32| DraftOption { id: it.to_string(), name: None };
        it.issues[1].options = Some((0..100_001).map(option).collect());
    };
    check(
        many,
        &expect![[r#"
        error too-many-options at `issue[2].options`
          issue `meter` has 100001 options; at most 100000 are allowed
          Choose a larger step, or leave out options nobody would pick.
    "#]],
    );
}

#[test]
fn the_status_quo_is_one_of_the_options() {
    check(
        |it| it.issues[0].status_quo = Some(Choice::Number(number("7"))),
        &expect![[r#"
            error unknown-option at `issue[1].status_quo`
              issue `share` has no option `7`; it has `0`, `5`, `10`
              Name one of the options of the issue.
        "#]],
    );
    check(
        |it| it.issues[1].status_quo = Some(Choice::Name("jiont".into())),
        &expect![[r#"
            error unknown-option at `issue[2].status_quo`
              issue `meter` has no option `jiont`; it has `none`, `joint`, `third`
              Did you mean `joint`?
        "#]],
    );
}

#[test]
fn a_condition_that_cannot_be_read_is_shown_with_its_bytes() {
    check(
        |it| it.rules = vec![rule("r", "share > 5 or metre = joint")],
        &expect![[r#"
        error condition at `rule[1].require` 13..18
          unknown issue `metre`; the issues are `share`, `meter`
          Did you mean `meter`?
    "#]],
    );
    check(
        |it| it.parties[1].statements = vec!["meter = ".into()],
        &expect![[r#"
        error condition at `party[2].statements[1]` 8..8
          expected an option or a number, but the condition ends here
          Complete the condition, or remove its last word.
    "#]],
    );
}

#[test]
fn a_date_is_a_day_of_the_calendar() {
    check(
        |it| it.sources = vec![source("2023-02-29")],
        &expect![[r#"
        error date at `source[1].date`
          `2023-02-29` is not a date
          Write year-month-day, like 2024-03-02.
    "#]],
    );
    for wrong in ["1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "24-01-01", "2024-1-1"] {
        let mut draft = sound();
        draft.sources = vec![source(wrong)];
        assert!(problems(draft).contains("is not a date"), "{wrong}");
    }
    for right in ["2024-02-29", "2000-02-29", "1999-12-31"] {
        let mut draft = sound();
        draft.sources = vec![source(right)];
        assert_eq!(problems(draft), "", "{right}");
    }
}

#[test]
fn the_date_of_a_claim_is_checked_like_that_of_a_source() {
    let wrong = DraftClaim { date: Some("yesterday".into()), ..claim("c1") };
    check(
        |it| it.claims = vec![wrong],
        &expect![[r#"
        error date at `claim[1].date`
          `yesterday` is not a date
          Write year-month-day, like 2024-03-02.
    "#]],
    );
}

#[test]
fn what_the_agreement_rule_does_not_count_is_a_warning() {
    check(
        |it| it.red_lines = vec![red_line("helper", "share > 5")],
        &expect![[r#"
        warning not-counted at `red_line[1].party`
          `helper` is no principal, so its red line `line` is shown but never blocks
          Make the party a principal if its consent is needed.
    "#]],
    );
    check(
        |it| it.positions = vec![position("helper", "share > 5")],
        &expect![[r#"
        warning not-counted at `position[1].party`
          `helper` is no principal, so its position `wish` is shown but never blocks
          Make the party a principal if its consent is needed.
    "#]],
    );
}

#[test]
fn a_name_in_place_of_an_id_leads_to_the_id() {
    let by_name = |it: &mut Draft| {
        it.parties[0].name = Some("The village on the hill".into());
        it.red_lines = vec![red_line("The village on the hill", "share > 5")];
    };
    check(
        by_name,
        &expect![[r#"
        error unknown-id at `red_line[1].party`
          unknown party `The village on the hill`; known: `upper`, `lower`, `helper`
          Did you mean `upper`?
    "#]],
    );
}

#[test]
fn all_problems_are_reported_at_once() {
    let wrong = |it: &mut Draft| {
        it.red_lines = vec![red_line("nobody", "shear > 5")];
        it.rules = vec![rule("", "meter = some")];
        it.sources = vec![source("never")];
    };
    check(
        wrong,
        &expect![[r#"
        error empty-id at `rule[1].id`
          the id of this rule is empty
          Give a short id such as `upper`.
        error unknown-id at `red_line[1].party`
          unknown party `nobody`; known: `upper`, `lower`, `helper`
          Add the party, or name one that the case has.
        error condition at `red_line[1].never` 0..5
          unknown issue `shear`; the issues are `share`, `meter`
          Name an issue of the case; put an id with a hyphen or a blank in double quotes.
        error condition at `rule[1].require` 8..12
          issue `meter` has no option `some`; it has `none`, `joint`, `third`
          Name one of the options of the issue.
        error date at `source[1].date`
          `never` is not a date
          Write year-month-day, like 2024-03-02.
    "#]],
    );
}
