//! Cases of some millions of packages, beyond the check, against a plain loop over whole numbers.

use zopa_model::{
    Amount, Case, Choice, Draft, DraftAgreement, DraftIssue, DraftIssueValues, DraftParty,
    DraftPoints, DraftRange, DraftRedLine, DraftValues, Number,
};
use zopa_solve::{Answer, Control, Request, analyze, check};

const ISSUES: usize = 6;
const OPTIONS: usize = 13;

/// Worth of every option, per party and issue: scattered, so that few sums are equal.
type Worth = Vec<[[i64; OPTIONS]; ISSUES]>;

fn worth(parties: usize) -> Worth {
    let mut state = 12_345u64;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(state >> 33).expect("31 bits") % 100_003
    };
    (0..parties).map(|_| std::array::from_fn(|_| std::array::from_fn(|_| next()))).collect()
}

/// What the plain loop counts for one coalition rule.
struct Plain {
    packages: u64,
    value: Vec<(i64, i64)>,
}

/// Counts the packages that at least `needed` parties accept, without the one of first options.
fn plain(worth: &Worth, walk_away: i64, needed: usize) -> Plain {
    let mut found = Plain { packages: 0, value: vec![(i64::MAX, i64::MIN); worth.len()] };
    // The first half of the issues and the second, each with all its sums.
    let halves = [sums(worth, 0..ISSUES / 2), sums(worth, ISSUES / 2..ISSUES)];
    for (nth, left) in halves[0].iter().enumerate() {
        for (mth, right) in halves[1].iter().enumerate() {
            let accepting = left.iter().zip(right).filter(|(a, b)| **a + **b >= walk_away).count();
            if accepting < needed || (nth, mth) == (0, 0) {
                continue;
            }
            found.packages += 1;
            for (span, (a, b)) in found.value.iter_mut().zip(left.iter().zip(right)) {
                *span = (span.0.min(a + b), span.1.max(a + b));
            }
        }
    }
    found
}

fn sums(worth: &Worth, issues: std::ops::Range<usize>) -> Vec<Vec<i64>> {
    let mut sums = vec![vec![0; worth.len()]];
    for issue in issues {
        let longer = |sum: &Vec<i64>| {
            let sum = sum.clone();
            (0..OPTIONS).map(move |option| {
                sum.iter().zip(worth).map(|(sum, it)| sum + it[issue][option]).collect::<Vec<i64>>()
            })
        };
        sums = sums.iter().flat_map(longer).collect();
    }
    sums
}

fn draft(worth: &Worth, walk_away: i64, needed: usize) -> Draft {
    let mut draft = Draft { title: "large".into(), ..Draft::default() };
    let range = DraftRange {
        min: Number::zero(),
        max: Number::from(i64::try_from(OPTIONS - 1).expect("a small number")),
        step: Number::one(),
        unit: None,
    };
    draft.issues = (0..ISSUES)
        .map(|nth| DraftIssue {
            id: format!("i{nth}"),
            range: Some(range.clone()),
            status_quo: Some(Choice::Number(Number::zero())),
            ..DraftIssue::default()
        })
        .collect();
    for (nth, of_party) in worth.iter().enumerate() {
        let id = format!("p{nth}");
        let mut values = DraftValues::of(&id);
        values.walk_away = Some(Amount::Known(Number::from(walk_away)));
        let points = |of_issue: &[i64; OPTIONS]| {
            let options = of_issue.iter().enumerate();
            options.map(|(nth, it)| (nth.to_string(), Amount::Known(Number::from(*it)))).collect()
        };
        let issues = of_party.iter().enumerate().map(|(nth, it)| DraftIssueValues {
            issue: format!("i{nth}"),
            points: DraftPoints::Points(points(it)),
        });
        values.issues = issues.collect();
        draft.values.push(values);
        draft.parties.push(DraftParty {
            id,
            name: None,
            role: None,
            statements: Vec::new(),
            ranking: Vec::new(),
            note: None,
        });
    }
    if needed < worth.len() {
        let at_least = u64::try_from(needed).expect("a small number");
        draft.agreement = DraftAgreement { at_least: Some(at_least), ..DraftAgreement::default() };
    }
    draft
}

fn answer_to(draft: Draft) -> Answer {
    let case = Case::new(draft).expect("the draft is sound");
    analyze(&case, &Request { nash_weights: None }, Control::FREE)
}

/// Compares zone and values inside it with the plain loop.
#[track_caller]
fn check_zone(parties: usize, walk_away: i64, needed: usize) {
    let worth = worth(parties);
    let expected = plain(&worth, walk_away, needed);
    let found = answer_to(draft(&worth, walk_away, needed)).zone;
    assert!(expected.packages > 0, "the case tests nothing");
    assert_eq!(found.packages, Some(expected.packages.into()));
    let spans = expected.value.iter().map(|(low, high)| (Number::from(*low), Number::from(*high)));
    let found = found.value.into_iter().map(|it| it.map(|it| (it.min, it.max)));
    assert_eq!(found.collect::<Vec<_>>(), spans.map(Some).collect::<Vec<_>>());
}

#[test]
fn two_parties_are_counted_exactly_in_millions_of_packages() {
    check_zone(2, 320_000, 2);
}

#[test]
fn the_sweep_leaves_out_no_deal_only() {
    // Nobody minds anything: all packages but one.
    let zone = answer_to(draft(&worth(2), 0, 2)).zone;
    assert_eq!(zone.packages, Some((13u32.pow(6) - 1).into()));
}

#[test]
fn three_parties_are_counted_exactly_in_millions_of_packages() {
    check_zone(3, 310_000, 3);
}

#[test]
fn a_quorum_is_counted_exactly_in_millions_of_packages() {
    check_zone(3, 360_000, 2);
}

#[test]
fn a_red_line_over_all_issues_is_walked_through() {
    let worth = worth(2);
    let mut draft = draft(&worth, 0, 2);
    draft.red_lines.push(DraftRedLine {
        id: "sum".into(),
        party: "p0".into(),
        never: "i0 + i1 + i2 + i3 + i4 + i5 >= 6".into(),
        claims: Vec::new(),
        note: None,
    });
    // Six numbers that sum to at most 5: 11 choose 6; all zero is no deal.
    assert_eq!(answer_to(draft).zone.packages, Some(461u32.into()));
}

/// Compares the frontier of all packages of three issues with the plain definition on a table of sums.
#[track_caller]
fn check_frontier(parties: usize, least: usize) {
    let worth = worth(parties);
    let mut draft = draft(&worth, 0, parties);
    draft.issues.truncate(3);
    draft.values.iter_mut().for_each(|it| it.issues.truncate(3));
    let sums = sums(&worth, 0..3);
    let small = |it: &i64| f64::from(i32::try_from(*it).expect("a small number"));
    let table: Vec<f64> = sums.iter().flatten().map(small).collect();
    let expected: Vec<Vec<Number>> = check::undominated(&table, parties)
        .into_iter()
        .map(|it| sums[it].iter().map(|it| Number::from(*it)).collect())
        .collect();
    assert!(expected.len() > least, "only {} points: the case tests nothing", expected.len());
    let answer = answer_to(draft);
    let found = answer.frontier_all.known().expect("it is within reach");
    // In the order of their packages, last issue fastest, as the sums are made.
    let values =
        found.points.iter().map(|it| it.outcome.values.iter().flatten().cloned().collect());
    assert_eq!(values.collect::<Vec<Vec<Number>>>(), expected);
}

#[test]
fn frontiers_of_two_and_three_parties_are_what_nothing_dominates() {
    check_frontier(2, 5);
    check_frontier(3, 20);
}

#[test]
fn frontiers_of_four_to_seven_parties_are_what_nothing_dominates() {
    (4..=7).for_each(|parties| check_frontier(parties, 100));
}
