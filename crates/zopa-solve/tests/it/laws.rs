//! Laws that hold on every case, tried on random ones.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use zopa_model::{
    Amount, Case, Choice, Draft, DraftOption, DraftPoints, DraftValues, DraftWeights, Number,
    PartyIdx,
};
use zopa_solve::check::check_answer;
use zopa_solve::{Answer, Control, Point, Request, Solutions, analyze};

use crate::cases::option_ids;
use crate::cases::{Kind, Tape, known, tape, times};
use crate::text;
use crate::told::{self, Values};

/// The case of a draft; random drafts are sound.
pub(crate) fn case_of(draft: &Draft) -> Result<Case, TestCaseError> {
    Case::new(draft.clone()).map_err(|problems| {
        TestCaseError::fail(format!("{problems:?}\nin\n{}", text::shown(draft)))
    })
}

pub(crate) fn answer_to(case: &Case) -> Answer {
    analyze(case, &Request { nash_weights: None }, Control::FREE)
}

/// Exponents of 1 to 3 for some of the parties.
pub(crate) fn exponents(tape: &mut Tape, case: &Case) -> Request {
    let named = case.party_idxs().filter(|_| tape.once_in(2)).collect::<Vec<PartyIdx>>();
    let exponent = |tape: &mut Tape| [1, 2, 3][tape.below(3)];
    Request { nash_weights: Some(named.into_iter().map(|it| (it, exponent(tape))).collect()) }
}

fn meets_its_definition(draft: &Draft, mut tape: Tape) -> TestCaseResult {
    let case = case_of(draft)?;
    let request = exponents(&mut tape, &case);
    let answer = analyze(&case, &request, Control::FREE);
    let faults = check_answer(&case, &request, &answer);
    prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

/// Everything the answer says, in names.
fn told_of(draft: &Draft, values: Values) -> Result<String, TestCaseError> {
    let case = case_of(draft)?;
    Ok(told::answer(&case, &answer_to(&case), values))
}

/// Reorders the parties.
pub(crate) fn permuted(draft: &Draft, tape: &mut Tape) -> Draft {
    let mut left = draft.parties.clone();
    let mut parties = Vec::new();
    while !left.is_empty() {
        parties.push(left.remove(tape.below(left.len())));
    }
    Draft { parties, ..draft.clone() }
}

fn changed(amount: &Amount, change: impl Fn(&Number) -> Number) -> Amount {
    match amount {
        Amount::Known(number) => Amount::Known(change(number)),
        other => other.clone(),
    }
}

/// Multiplies what packages are worth to a party, and what no deal is worth to it.
pub(crate) fn scale(values: &mut DraftValues, factor: &Number) {
    let times = |it: &Amount| changed(it, |it| it * factor);
    values.walk_away = values.walk_away.as_ref().map(times);
    for issue in &mut values.issues {
        if let DraftPoints::Points(points) = &mut issue.points {
            points.iter_mut().for_each(|(_, it)| *it = times(it));
        }
    }
    values.bonuses.iter_mut().for_each(|it| it.worth = times(&it.worth));
}

/// Adds a constant to every option of one issue, and what that is worth to what no deal is worth.
pub(crate) fn shift(values: &mut DraftValues, tape: &mut Tape, by: &Number) {
    if values.issues.is_empty() {
        return;
    }
    let nth = tape.below(values.issues.len());
    let issue = &mut values.issues[nth];
    let weight = match &values.weights {
        Some(DraftWeights::Each(weights)) => {
            weights.iter().find(|(id, _)| *id == issue.issue).map(|(_, it)| it.clone())
        }
        _ => Some(Amount::Known(Number::from(1))),
    };
    let Some(Amount::Known(weight)) = weight else { return };
    if let DraftPoints::Points(points) = &mut issue.points {
        points.iter_mut().for_each(|(_, it)| *it = changed(it, |it| it + by));
    }
    let worth = by * &weight;
    values.walk_away = values.walk_away.as_ref().map(|it| changed(it, |it| it + &worth));
}

/// Adds to an issue with names an option that is no better for anybody than one it has, and no worse than the
/// worst; nothing if there is no such issue.
fn with_useless_option(draft: &Draft, tape: &mut Tape) -> Option<Draft> {
    let mut draft = draft.clone();
    let named = |nth: &usize| draft.issues[*nth].options.is_some();
    let places: Vec<usize> = (0..draft.issues.len()).filter(named).collect();
    let issue = &mut draft.issues[*places.get(tape.below(places.len().max(1)))?];
    let ids = option_ids(issue);
    // Beside no deal, which is never in the zone, an option that is equally good may well be.
    let is_status_quo = |id: &String| issue.status_quo == Some(Choice::Name(id.clone()));
    let better: Vec<String> = ids.iter().filter(|it| !is_status_quo(it)).cloned().collect();
    let better = better.get(tape.below(better.len().max(1)))?.clone();
    issue.options.as_mut()?.push(DraftOption { id: "useless".into(), name: None });
    let id = issue.id.clone();
    let of_issue =
        draft.values.iter_mut().flat_map(|it| &mut it.issues).filter(|it| it.issue == id);
    for values in of_issue {
        let DraftPoints::Points(points) = &mut values.points else { continue };
        let known = |it: &Amount| it.low().cloned().expect("all numbers are known");
        let best = points.iter().find(|(id, _)| *id == better).map(|(_, it)| known(it))?;
        let all: Vec<Number> = points.iter().map(|(_, it)| known(it)).collect();
        let no_better: Vec<Number> = all.into_iter().filter(|it| *it <= best).collect();
        points.push(("useless".into(), Amount::Known(tape.one_of(&no_better))));
    }
    Some(draft)
}

/// The value vectors of frontier and solutions over the principals with values, without packages.
fn vectors(draft: &Draft) -> Result<Vec<String>, TestCaseError> {
    let case = case_of(draft)?;
    let answer = answer_to(&case);
    let vector = |point: &Point, of: &[PartyIdx]| {
        let values: Vec<String> = of
            .iter()
            .filter_map(|it| point.outcome.values[it.0].as_ref())
            .map(Number::to_string)
            .collect();
        values.join(" ")
    };
    let sorted = |points: &[Point], of: &[PartyIdx]| {
        let mut all: Vec<String> = points.iter().map(|it| vector(it, of)).collect();
        all.sort();
        all.join(", ")
    };
    let solutions = |it: &Solutions, of: &[PartyIdx]| {
        let lists =
            [&it.nash, &it.kalai_smorodinsky, &it.egalitarian, &it.utilitarian, &it.equal_loss];
        lists.map(|it| sorted(it, of)).join("; ")
    };
    let frontiers = [&answer.frontier, &answer.frontier_all].map(|it| it.known());
    let mut all: Vec<String> =
        frontiers.into_iter().flatten().map(|it| sorted(&it.points, &answer.valued)).collect();
    all.extend(answer.solutions.known().map(|it| solutions(it, &answer.valued)));
    for coalition in answer.by_coalition.iter().filter_map(|it| it.known()).flatten() {
        all.extend(coalition.solutions.known().map(|it| solutions(it, &coalition.consent)));
    }
    Ok(all)
}

/// Numbers with 40 digits and powers of ten up to 40, which force whole numbers of any length.
pub(crate) fn wide(tape: &mut Tape) -> Number {
    let texts = [
        "1234567890123456789012345678901234567891e-40",
        "9876543210987654321098765432109876543217",
        "1e40",
        "1e-40",
        "3e15",
        "0.000000000000000007",
        "1/3",
    ];
    tape.one_of(&texts).parse().expect("a number")
}

proptest! {
    #![proptest_config(times(3))]

    #[test]
    fn every_answer_meets_its_definition(draft in known(Kind::Any), tape in tape(8)) {
        meets_its_definition(&draft.0, tape)?;
    }

    #[test]
    fn additive_answers_meet_their_definition(draft in known(Kind::Additive), tape in tape(8)) {
        meets_its_definition(&draft.0, tape)?;
    }
}

proptest! {
    #![proptest_config(times(1))]

    #[test]
    fn permuting_the_parties_permutes_the_answer(draft in known(Kind::Any), mut tape in tape(8)) {
        let other = permuted(&draft.0, &mut tape);
        prop_assert_eq!(told_of(&draft.0, Values::Told)?, told_of(&other, Values::Told)?);
    }

    #[test]
    fn another_scale_of_values_changes_no_package(
        draft in known(Kind::Any),
        mut tape in tape(16),
    ) {
        let mut other = draft.0.clone();
        for values in &mut other.values {
            scale(values, &tape.half(1, 7));
            let by = tape.half(-6, 6);
            shift(values, &mut tape, &by);
        }
        prop_assert_eq!(told_of(&draft.0, Values::Hidden)?, told_of(&other, Values::Hidden)?);
    }

    #[test]
    fn wide_numbers_are_answered_as_small_ones(draft in known(Kind::Any), mut tape in tape(16)) {
        let mut other = draft.0.clone();
        for values in &mut other.values {
            scale(values, &wide(&mut tape));
            let by = wide(&mut tape);
            shift(values, &mut tape, &by);
        }
        prop_assert_eq!(told_of(&draft.0, Values::Hidden)?, told_of(&other, Values::Hidden)?);
        meets_its_definition(&other, tape)?;
    }

    #[test]
    fn a_useless_option_changes_no_value_vector(
        draft in known(Kind::Additive),
        mut tape in tape(16),
    ) {
        if let Some(other) = with_useless_option(&draft.0, &mut tape) {
            prop_assert_eq!(vectors(&draft.0)?, vectors(&other)?, "with\n{}", text::shown(&other));
        }
    }
}
