//! Points of a range that are in doubt: whether a package surely reaches what the status quo is worth, against all
//! readings in which every point is at one of its ends.

use proptest::prelude::*;
use zopa_model::{
    Amount, Case, Choice, Draft, DraftIssue, DraftIssueValues, DraftOption, DraftParty,
    DraftPoints, DraftRange, DraftValues, DraftWeights, Number, Package, PartyIdx,
};
use zopa_solve::Judge;

/// The lowest, and how much higher it may be.
type Ends = (i64, i64);

fn amount((low, more): Ends) -> Amount {
    Amount::Range { low: Number::from(low), high: Number::from(low + more) }
}

/// A party whose walk-away value is that of the status quo: a range from 0 to 4 with points at its ends and at `between`,
/// and two options with names.
fn draft(
    (knots, named): ([Ends; 3], [Ends; 2]),
    between: &str,
    weight: Ends,
    status_quo: i64,
) -> Draft {
    let party = DraftParty {
        id: "p".into(),
        name: None,
        role: None,
        statements: Vec::new(),
        ranking: Vec::new(),
        note: None,
    };
    let range =
        DraftRange { min: Number::zero(), max: Number::from(4), step: Number::one(), unit: None };
    let flow = DraftIssue {
        id: "flow".into(),
        range: Some(range),
        status_quo: Some(Choice::Number(Number::from(status_quo))),
        ..DraftIssue::default()
    };
    let option = |id: &str| DraftOption { id: id.into(), name: None };
    let gate = DraftIssue {
        id: "gate".into(),
        options: Some(vec![option("a"), option("b")]),
        status_quo: Some(Choice::Name("a".into())),
        ..DraftIssue::default()
    };
    let points = |issue: &str, ids: &[&str], ends: &[Ends]| DraftIssueValues {
        issue: issue.into(),
        points: DraftPoints::Points(
            ids.iter().zip(ends).map(|(id, it)| ((*id).into(), amount(*it))).collect(),
        ),
    };
    let values = DraftValues {
        weights: Some(DraftWeights::Each(vec![
            ("flow".into(), amount(weight)),
            ("gate".into(), Amount::Known(Number::one())),
        ])),
        issues: vec![
            points("flow", &["0", between, "4"], &knots),
            points("gate", &["a", "b"], &named),
        ],
        ..DraftValues::of("p")
    };
    Draft {
        parties: vec![party],
        issues: vec![flow, gate],
        values: vec![values],
        ..Draft::default()
    }
}

/// One end or the other.
fn end((low, more): Ends, is_high: bool) -> Number {
    Number::from(if is_high { low + more } else { low })
}

/// What a number of the range is worth, from its three points.
fn on_line(places: &[Number; 3], worth: &[Number; 3], at: &Number) -> Number {
    let part = usize::from(*at > places[1]);
    let (from, to) = (&places[part], &places[part + 1]);
    let share = &(at - from) / &(to - from);
    &worth[part] + &(&share * &(&worth[part + 1] - &worth[part]))
}

fn ends() -> impl Strategy<Value = Ends> {
    (0i64..4, 0i64..3)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn bounds_against_the_status_quo_are_met(
        knots in [ends(), ends(), ends()],
        named in [ends(), ends()],
        weight in (0i64..3, 0i64..2),
        between in prop::sample::select(vec!["1", "1.5", "2", "10/3"]),
        status_quo in 0i64..5,
    ) {
        let case = Case::new(draft((knots, named), between, weight, status_quo)).expect("sound");
        let judge = Judge::new(&case, case.values(PartyIdx(0)));
        let places = [Number::zero(), between.parse().expect("a number"), Number::from(4)];
        for flow in 0..5u32 {
            for gate in 0..2u32 {
                let mut answers = Vec::new();
                for corner in 0..1u32 << 6 {
                    let is_high = |bit: u32| corner >> bit & 1 == 1;
                    let worth = [0, 1, 2].map(|it| end(knots[it as usize], is_high(it)));
                    let gates = [0, 1].map(|it| end(named[it as usize], is_high(3 + it)));
                    let weight = end(weight, is_high(5));
                    let line = |at: i64| on_line(&places, &worth, &Number::from(at));
                    let value = |flow: i64, gate: u32| &(&weight * &line(flow)) + &gates[gate as usize];
                    answers.push(value(flow.into(), gate) >= value(status_quo, 0));
                }
                let same = answers.iter().all(|it| *it == answers[0]).then_some(answers[0]);
                prop_assert_eq!(judge.reaches(&Package(vec![flow, gate])), same);
            }
        }
    }
}
