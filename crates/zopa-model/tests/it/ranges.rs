//! Ranges: their grids, and points that are linear in between.

use expect_test::{Expect, expect};
use zopa_model::{Amount, Case, Draft, DraftValues, IssueWorth, PartyIdx, Role};

use crate::case::{between, grid, issues, known, number, party, points, triple};

/// The worth of every number from 0 to 4, from points on some of them.
#[track_caller]
fn check(entries: &[(&str, Amount)], expected: &Expect) {
    let values = DraftValues {
        walk_away: Some(known("0")),
        issues: vec![points("flow", entries)],
        ..DraftValues::of("upper")
    };
    let draft = Draft {
        parties: vec![party("upper", Role::Principal)],
        issues: vec![grid("flow", "0", "4", "1")],
        values: vec![values],
        ..Draft::default()
    };
    let case = Case::new(draft).expect("the case is sound");
    let worth = &case.values(PartyIdx(0)).expect("values").worth[0];
    let written = match worth {
        IssueWorth::Points(amounts) => amounts.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => format!("no points: {other:?}"),
    };
    expected.assert_eq(&written);
}

fn shown(amount: &Amount) -> String {
    match amount {
        Amount::Known(value) => value.to_string(),
        Amount::Range { low, high } => format!("[{low}, {high}]"),
        Amount::Triple { low, mode, high } => format!("({low}, {mode}, {high})"),
        Amount::Unknown => "?".into(),
    }
}

#[test]
fn points_are_linear_between_those_written() {
    check(&[("0", known("0")), ("4", known("1"))], &expect!["0, 0.25, 0.5, 0.75, 1"]);
    check(
        &[("0", known("0")), ("3", known("1")), ("4", known("0"))],
        &expect!["0, 1/3, 2/3, 1, 0"],
    );
}

#[test]
fn points_may_be_written_in_any_order_and_off_the_grid() {
    check(
        &[("4", known("1")), ("2.5", known("0")), ("0", known("1"))],
        &expect!["1, 0.6, 0.2, 1/3, 1"],
    );
}

#[test]
fn between_two_ranges_lies_a_range() {
    check(
        &[("0", between("0", "1")), ("4", between("1", "3"))],
        &expect!["[0, 1], [0.25, 1.5], [0.5, 2], [0.75, 2.5], [1, 3]"],
    );
}

#[test]
fn between_a_triple_and_a_number_lies_a_triple() {
    check(
        &[("0", triple("0", "1", "2")), ("4", known("4"))],
        &expect!["(0, 1, 2), (1, 1.75, 2.5), (2, 2.5, 3), (3, 3.25, 3.5), 4"],
    );
    check(
        &[("0", between("0", "2")), ("4", known("4"))],
        &expect!["[0, 2], (1, 1.75, 2.5), (2, 2.5, 3), (3, 3.25, 3.5), 4"],
    );
}

#[test]
fn next_to_an_unknown_point_nothing_is_known() {
    let unknown = [("0", known("0")), ("2", Amount::Unknown), ("4", known("4"))];
    check(&unknown, &expect!["0, ?, ?, ?, 4"]);
}

#[test]
fn a_grid_has_a_number_for_every_step_and_none_between() {
    let issues = issues(vec![grid("flow", "-1", "1/2", "0.25")]);
    let range = issues[0].range().expect("a range");
    let ids: Vec<String> = (0..issues[0].n_options()).map(|it| issues[0].option_id(it)).collect();
    assert_eq!(ids, ["-1", "-0.75", "-0.5", "-0.25", "0", "0.25", "0.5"]);
    for option in 0..issues[0].n_options() {
        assert_eq!(range.option(&range.number(option)), Some(option));
        assert_eq!(issues[0].find_option(&range.number(option).to_string()), Some(option));
    }
    for outside in ["-1.25", "0.1", "0.75", "1e40"] {
        assert_eq!(range.option(&number(outside)), None, "{outside}");
    }
}

#[test]
fn a_grid_of_thirds_stays_exact() {
    let issues = issues(vec![grid("flow", "0", "1", "1/3")]);
    let ids: Vec<String> = (0..4).map(|it| issues[0].option_id(it)).collect();
    assert_eq!(ids, ["0", "1/3", "2/3", "1"]);
}

#[test]
fn a_grid_may_have_one_number() {
    assert_eq!(issues(vec![grid("flow", "5", "5", "1")])[0].n_options(), 1);
}
