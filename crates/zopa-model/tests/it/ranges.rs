//! Ranges: their grids, and points that are linear in between.

use expect_test::{Expect, expect};
use zopa_model::{Amount, Case, Draft, DraftValues, IssueWorth, Number, PartyIdx, Role};

use crate::case::{between, grid, issues, known, named, number, party, points, triple};

/// The worth of every number from 0 to 4, from points on some of them.
#[track_caller]
fn check(entries: &[(&str, Amount)], expected: &Expect) {
    let case = case(entries);
    let written = match &case.values(PartyIdx(0)).expect("values").worth[0] {
        IssueWorth::Points(amounts) => amounts.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => format!("no points: {other:?}"),
    };
    expected.assert_eq(&written);
}

/// One issue with the numbers from 0 to 4, and points on some of them.
fn case(entries: &[(&str, Amount)]) -> Case {
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
    Case::new(draft).expect("the case is sound")
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
fn points_are_kept_as_written_and_tell_what_lies_between() {
    let entries = [("4", known("1")), ("2.5", between("0", "2")), ("0", triple("0", "1", "4"))];
    let case = case(&entries);
    let values = case.values(PartyIdx(0)).expect("values");
    let knots = values.knots[0].as_ref().expect("a range with points");
    let written: Vec<String> =
        knots.points().iter().map(|(at, it)| format!("{at} {}", shown(it))).collect();
    assert_eq!(written, ["0 (0, 1, 4)", "2.5 [0, 2]", "4 1"]);
    let around = |it: &str| knots.around(&number(it));
    assert_eq!(around("1"), (0, 1, number("0.4")));
    assert_eq!(around("4"), (2, 2, number("0")));
    // Where every point is at its lowest, so is everything between.
    let IssueWorth::Points(points) = &values.worth[0] else { unreachable!("points") };
    let range = case.issues()[0].range().expect("a range");
    let lows = ["0", "0", "1"].map(number);
    let lowest: Vec<Number> = points.iter().filter_map(|it| it.low().cloned()).collect();
    assert_eq!(knots.line(range, &lows), lowest);
}

#[test]
fn options_with_names_have_no_points_of_a_range() {
    let draft = Draft {
        parties: vec![party("upper", Role::Principal)],
        issues: vec![named("who", &["a", "b"])],
        values: vec![DraftValues {
            walk_away: Some(known("0")),
            issues: vec![points("who", &[("a", known("0")), ("b", known("1"))])],
            ..DraftValues::of("upper")
        }],
        ..Draft::default()
    };
    let case = Case::new(draft).expect("the case is sound");
    assert_eq!(case.values(PartyIdx(0)).expect("values").knots, [None]);
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
