//! Lotteries: against their definitions on random cases, and by hand.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use zopa_model::{
    Amount, Draft, DraftIssue, DraftIssueValues, DraftOption, DraftPoints, DraftValues, Number,
};
use zopa_solve::check::check_lotteries;
use zopa_solve::{Answer, Chance, Control, Lotteries, Lottery, Part, Reason, Request, analyze};

use crate::cases::{Kind, Tape, Written, known, tape, times};
use crate::laws::{case_of, exponents, permuted, scale, shift, wide};
use crate::text;

/// One issue whose options are points of a coarse grid, for two or three parties; every other time they share a whole,
/// so that all points lie in one plane and many lotteries are worth the same.
fn clouds() -> impl Strategy<Value = Written> {
    (tape(8), tape(64)).prop_map(|(mut shape, mut worth)| {
        let mut draft = Draft { title: "cloud".into(), ..Draft::default() };
        let n = 1 + shape.below(12);
        let option = |nth| DraftOption { id: format!("o{nth}"), name: None };
        let options = (0..n).map(option).collect();
        draft.issues =
            vec![DraftIssue { id: "x".into(), options: Some(options), ..DraftIssue::default() }];
        let grid = [2, 4, 6, 12][shape.below(4)];
        let (parties, is_shared) = (2 + shape.below(2), shape.below(2) == 1);
        let whole = &Number::from(grid) / &Number::from(2);
        let mut left = vec![whole; n];
        for nth in 0..parties {
            let id = format!("p{nth}");
            draft.parties.push(text::party(&id, None));
            let takes_rest = is_shared && nth + 1 == parties;
            let point = |it: usize| {
                let share = if takes_rest { left[it].clone() } else { worth.half(0, grid) };
                left[it] = &left[it] - &share;
                (format!("o{it}"), Amount::Known(share))
            };
            let points = DraftPoints::Points((0..n).map(point).collect());
            let mut values = DraftValues::of(&id);
            values.issues = vec![DraftIssueValues { issue: "x".into(), points }];
            if shape.once_in(3) {
                values.walk_away = Some(Amount::Known(shape.half(-2, 2)));
            }
            draft.values.push(values);
        }
        Written(draft)
    })
}

fn answered(draft: &Draft, request: &Request) -> Result<Answer, TestCaseError> {
    let case = case_of(draft)?;
    let answer = analyze(&case, request, Control::FREE).with_lotteries(request, Control::FREE);
    let faults = check_lotteries(&case, request, &answer);
    let is_covered = !faults.iter().any(|it| it.starts_with("not checked"));
    prop_assert!(!is_covered || faults.is_empty(), "{}", faults.join("\n"));
    Ok(answer)
}

fn meets_its_definition(draft: &Draft, mut tape: Tape) -> TestCaseResult {
    let request = exponents(&mut tape, &case_of(draft)?);
    answered(draft, &request).map(drop)
}

/// The lotteries of a draft, a line for each, in names only.
fn told(draft: &Draft, has_values: bool) -> Result<String, TestCaseError> {
    let answer = answered(draft, &Request { nash_weights: None })?;
    let case = case_of(draft)?;
    let package = |it: &Chance| {
        let issues = case.issues().iter().zip(&it.outcome.package.0);
        issues.map(|(issue, &option)| issue.option_id(option)).collect::<Vec<_>>().join("-")
    };
    let lottery = |it: &Lottery| {
        let mut told: Vec<String> =
            it.chances.iter().map(|it| format!("{} of {}", it.chance, package(it))).collect();
        if has_values {
            let parties = case.parties().iter().zip(&it.values);
            let mut values: Vec<String> = parties
                .filter_map(|(party, value)| Some(format!("{} {}", party.id, value.as_ref()?)))
                .collect();
            values.sort();
            told.push(format!("worth {}", values.join(", ")));
        }
        let gap = it.gap.as_ref().map_or(String::new(), |it| format!(", within {it}"));
        format!("{}{gap}", told.join("; "))
    };
    let lotteries = match answer.lotteries.as_ref().expect("it was asked for") {
        Part::Known(it) => it,
        Part::Missing(reason) => return Ok(format!("missing: {reason}")),
    };
    let Lotteries { nash, kalai_smorodinsky, egalitarian, utilitarian, equal_loss, .. } = lotteries;
    let ties: Vec<String> = utilitarian.iter().map(lottery).collect();
    Ok(format!(
        "nash: {}\nkalai-smorodinsky: {}\negalitarian: {}\nutilitarian: {}\nequal loss: {}\n",
        lottery(nash),
        lottery(kalai_smorodinsky),
        lottery(egalitarian),
        ties.join(" or "),
        lottery(equal_loss),
    ))
}

proptest! {
    #![proptest_config(times(4))]

    #[test]
    fn lotteries_on_a_coarse_grid_meet_their_definition(draft in clouds(), tape in tape(8)) {
        meets_its_definition(&draft.0, tape)?;
    }
}

proptest! {
    #![proptest_config(times(1))]

    #[test]
    fn lotteries_of_any_case_meet_their_definition(draft in known(Kind::Any), tape in tape(8)) {
        meets_its_definition(&draft.0, tape)?;
    }

    #[test]
    fn permuting_the_parties_permutes_the_lotteries(draft in clouds(), mut tape in tape(8)) {
        let other = permuted(&draft.0, &mut tape);
        prop_assert_eq!(told(&draft.0, true)?, told(&other, true)?);
    }

    #[test]
    fn another_scale_of_values_changes_no_chance(draft in clouds(), mut tape in tape(8)) {
        let mut other = draft.0.clone();
        for values in &mut other.values {
            scale(values, &tape.half(1, 9));
            let by = tape.half(-6, 6);
            shift(values, &mut tape, &by);
        }
        prop_assert_eq!(told(&draft.0, false)?, told(&other, false)?);
    }

    #[test]
    fn wide_numbers_are_drawn_from_as_small_ones(draft in clouds(), mut tape in tape(16)) {
        let mut other = draft.0.clone();
        for values in &mut other.values {
            scale(values, &wide(&mut tape));
            let by = wide(&mut tape);
            shift(values, &mut tape, &by);
        }
        prop_assert_eq!(told(&draft.0, false)?, told(&other, false)?);
    }
}

/// Points of parties a, b, .. as "x 1 2, y 2 0" for options x and y; walking away is worth nothing.
#[track_caller]
fn check(points: &str, expected: &Expect) {
    let rows: Vec<Vec<&str>> = points.split(", ").map(|it| it.split(' ').collect()).collect();
    let options: Vec<&str> = rows.iter().map(|it| it[0]).collect();
    let mut case = format!("issue x: {}\n", options.join(" "));
    for (nth, id) in ["a", "b", "c"].into_iter().enumerate().take(rows[0].len() - 1) {
        let points: Vec<String> =
            rows.iter().map(|it| format!("{} {}", it[0], it[nth + 1])).collect();
        case += &format!("party {id}\nwalk away {id}: 0\npoints {id} x: {}\n", points.join(", "));
    }
    let told = told(&text::draft(&case), true);
    expected.assert_eq(&told.expect("the lotteries meet their definition"));
}

#[test]
fn two_extremes_are_shared_by_a_toss_of_a_coin() {
    check(
        "left 1 0, right 0 3",
        &expect![[r#"
        nash: 0.5 of left; 0.5 of right; worth a 0.5, b 1.5
        kalai-smorodinsky: 0.5 of left; 0.5 of right; worth a 0.5, b 1.5
        egalitarian: 0.5 of left; 0.5 of right; worth a 0.5, b 1.5
        utilitarian: 1 of left; worth a 1, b 0 or 1 of right; worth a 0, b 3
        equal loss: 0.5 of left; 0.5 of right; worth a 0.5, b 1.5
    "#]],
    );
}

#[test]
fn the_diagonal_meets_the_hull_between_neighbors() {
    // Of the square from (0, 0) to (4, 4), cut off between (2, 4) and (4, 0).
    check(
        "up 0 4, kink 2 4, right 4 0",
        &expect![[r#"
        nash: 1 of kink; worth a 2, b 4
        kalai-smorodinsky: 2/3 of kink; 1/3 of right; worth a 8/3, b 8/3
        egalitarian: 2/3 of kink; 1/3 of right; worth a 8/3, b 8/3
        utilitarian: 1 of kink; worth a 2, b 4
        equal loss: 2/3 of kink; 1/3 of right; worth a 8/3, b 8/3
    "#]],
    );
}

#[test]
fn a_package_that_is_best_by_itself_needs_no_lots() {
    check(
        "left 4 0, middle 3 3, right 0 4",
        &expect![[r#"
        nash: 1 of middle; worth a 3, b 3
        kalai-smorodinsky: 1 of middle; worth a 3, b 3
        egalitarian: 1 of middle; worth a 3, b 3
        utilitarian: 1 of middle; worth a 3, b 3
        equal loss: 1 of middle; worth a 3, b 3
    "#]],
    );
}

#[test]
fn between_points_of_one_edge_the_nearest_are_drawn() {
    check(
        "a 6 0, b 5 1, c 2 4, d 0 6",
        &expect![[r#"
        nash: 1/3 of b; 2/3 of c; worth a 3, b 3
        kalai-smorodinsky: 1/3 of b; 2/3 of c; worth a 3, b 3
        egalitarian: 1/3 of b; 2/3 of c; worth a 3, b 3
        utilitarian: 1 of a; worth a 6, b 0 or 1 of d; worth a 0, b 6
        equal loss: 1/3 of b; 2/3 of c; worth a 3, b 3
    "#]],
    );
}

#[test]
fn three_parties_take_turns() {
    check(
        "a 1 0 0, b 0 1 0, c 0 0 1",
        &expect![[r#"
        nash: 1/3 of a; 1/3 of b; 1/3 of c; worth a 1/3, b 1/3, c 1/3
        kalai-smorodinsky: 1/3 of a; 1/3 of b; 1/3 of c; worth a 1/3, b 1/3, c 1/3
        egalitarian: 1/3 of a; 1/3 of b; 1/3 of c; worth a 1/3, b 1/3, c 1/3
        utilitarian: 1 of a; worth a 1, b 0, c 0 or 1 of b; worth a 0, b 1, c 0 or 1 of c; worth a 0, b 0, c 1
        equal loss: 1/3 of a; 1/3 of b; 1/3 of c; worth a 1/3, b 1/3, c 1/3
    "#]],
    );
}

#[test]
fn of_lotteries_with_the_same_spread_the_first_package_has_the_greatest_chance() {
    // Corners of two triangles around the middle, all equally far away.
    check(
        "a 4 1 1, b 1 4 1, c 1 1 4, d 3 3 0, e 3 0 3, f 0 3 3",
        &expect![[r#"
        nash: 0.5 of a; 0.5 of f; worth a 2, b 2, c 2
        kalai-smorodinsky: 0.5 of a; 0.5 of f; worth a 2, b 2, c 2
        egalitarian: 0.5 of a; 0.5 of f; worth a 2, b 2, c 2
        utilitarian: 1 of a; worth a 4, b 1, c 1 or 1 of b; worth a 1, b 4, c 1 or 1 of c; worth a 1, b 1, c 4 or 1 of d; worth a 3, b 3, c 0 or 1 of e; worth a 3, b 0, c 3 or 1 of f; worth a 0, b 3, c 3
        equal loss: 0.5 of a; 0.5 of f; worth a 2, b 2, c 2
    "#]],
    );
}

#[test]
fn a_root_is_given_with_its_gap() {
    // (1 + s)(4 - 3 s)(1 + 2 s) is largest where 9 - 2 s - 18 s^2 = 0: at s = (sqrt(163) - 1) / 18 = 0.653730...
    check(
        "x 1 4 1, y 2 1 3",
        &expect![[r#"
        nash: 0.346269703622016 of x; 0.653730296377984 of y; worth a 1.653730296377984, b 2.038809110866048, c 2.307460592755968, within 0.000000000000001
        kalai-smorodinsky: 9/17 of x; 8/17 of y; worth a 25/17, b 44/17, c 33/17
        egalitarian: 7/12 of x; 5/12 of y; worth a 17/12, b 2.75, c 11/6
        utilitarian: 1 of y; worth a 2, b 1, c 3
        equal loss: 0.5 of x; 0.5 of y; worth a 1.5, b 2.5, c 2
    "#]],
    );
}

#[test]
fn around_a_root_the_nearest_points_of_the_edge_are_drawn() {
    // The same edge with points at 1/4, 1/2, 3/4 and 7/8 of the way.
    check(
        "x 1 4 1, k 1.25 3.25 1.5, l 1.5 2.5 2, m 1.75 1.75 2.5, n 1.875 1.375 2.75, y 2 1 3",
        &expect![[r#"
            nash: 0.385078814488066 of l; 0.614921185511934 of m; worth a 1.6537302963779835, b 2.0388091108660495, c 2.307460592755967, within 0.000000000000001
            kalai-smorodinsky: 2/17 of k; 15/17 of l; worth a 25/17, b 44/17, c 33/17
            egalitarian: 1/3 of k; 2/3 of l; worth a 17/12, b 2.75, c 11/6
            utilitarian: 1 of y; worth a 2, b 1, c 3
            equal loss: 1 of l; worth a 1.5, b 2.5, c 2
        "#]],
    );
}

#[test]
fn lotteries_are_for_two_or_three_parties() {
    check(
        "best 1",
        &expect![
            "missing: lotteries are worked out for two or three parties with values, and there are 1"
        ],
    );
    let quorum = "
        party a
        party b
        agree at least 1
        issue x: no yes
        points a x: no 1, yes 0
        points b x: no 0, yes 1";
    let told = told(&text::draft(quorum), true).expect("the lotteries meet their definition");
    assert_eq!(told, format!("missing: {}", Reason::Quorum));
}
