//! The part of the check that concerns what packages are worth to parties.

use crate::Number;
use crate::case::check::{Checker, unknown_option};
use crate::case::check_order::{Named, order};
use crate::case::check_scale::check_scale;
use crate::draft::{Amount, DraftPoints, DraftValues, DraftWeights, Role};
use crate::fault::Fault;
use crate::issue::{Issue, IssueIdx, Range};
use crate::party::PartyIdx;
use crate::place::Place;
use crate::values::{Bonus, IssueWorth, Knots, Values, WalkAway, Weights, mix};

/// The values of every party, in the order of the case.
pub(super) fn check_values(checker: &mut Checker<'_>, issues: &[Issue]) -> Vec<Option<Values>> {
    let mut values: Vec<Option<Values>> = vec![None; checker.draft.parties.len()];
    for draft in &checker.draft.values {
        let place = Place::root().key("values").key(&draft.party);
        let Some(PartyIdx(party)) = checker.party(&place, &draft.party) else { continue };
        if values[party].is_some() {
            checker.report(&place, Fault::Twice { found: draft.party.clone() });
        }
        values[party] = Some(party_values(checker, &place, draft, issues));
    }
    for (nth, (party, values)) in checker.draft.parties.iter().zip(&values).enumerate() {
        if values.is_none() && party.role.unwrap_or(Role::Principal) == Role::Principal {
            let fault = Fault::NoValues { party: party.id.clone() };
            checker.report(&Place::root().key("party").entry(nth).key("id"), fault);
        }
    }
    values
}

/// The values of a party, or of a bloc, which stand at a place.
pub(super) fn party_values(
    checker: &mut Checker<'_>,
    place: &Place,
    draft: &DraftValues,
    issues: &[Issue],
) -> Values {
    let (worth, knots) = issue_worth(checker, place, draft, issues);
    let weights = weights(checker, place, draft, (issues, &worth));
    let mut bonuses = Vec::new();
    for (nth, bonus) in draft.bonuses.iter().enumerate() {
        let at = place.key("bonus").entry(nth);
        check_amount(checker, &at.key("worth"), &bonus.worth);
        if let Some(when) = checker.condition(&at.key("when"), &bonus.when, issues) {
            bonuses.push(Bonus { when, worth: bonus.worth.clone() });
        }
    }
    let (discount, delay) = (draft.discount.as_ref(), draft.cost_of_delay.as_ref());
    let one = Number::one();
    check_factor(checker, &place.key("discount"), ("discount", discount), Some(&one));
    check_factor(checker, &place.key("cost_of_delay"), ("cost_of_delay", delay), None);
    let values = Values {
        walk_away: walk_away(checker, place, draft, issues),
        weights,
        worth,
        knots,
        bonuses,
        discount: draft.discount.clone(),
        cost_of_delay: draft.cost_of_delay.clone(),
    };
    check_scale(checker, place, (draft, &values), issues);
    values
}

fn walk_away(
    checker: &mut Checker<'_>,
    place: &Place,
    draft: &DraftValues,
    issues: &[Issue],
) -> WalkAway {
    if let Some(amount) = &draft.walk_away {
        check_amount(checker, &place.key("walk_away"), amount);
        return WalkAway::Given(amount.clone());
    }
    let party = draft.party.clone();
    if issues.iter().all(|it| it.status_quo.is_some()) {
        checker.report(place, Fault::WalkAwayFromStatusQuo { party });
        WalkAway::StatusQuo
    } else {
        checker.report(place, Fault::WalkAwayLowest { party });
        WalkAway::Lowest
    }
}

fn weights(
    checker: &mut Checker<'_>,
    place: &Place,
    draft: &DraftValues,
    (issues, worth): (&[Issue], &[IssueWorth]),
) -> Weights {
    let place = place.key("weights");
    match &draft.weights {
        None => Weights::Each(vec![Amount::Known(Number::one()); issues.len()]),
        Some(DraftWeights::Order(text)) => {
            let ids: Vec<&str> = issues.iter().map(|it| it.id.as_str()).collect();
            let find = |id: &str| ids.iter().position(|it| *it == id);
            let groups = order(
                checker,
                &place,
                text,
                &Named { what: "issue", ids: &ids, find: &find, near: &|_| None },
            )
            .unwrap_or_default();
            Weights::Order(
                groups.into_iter().map(|it| it.into_iter().map(IssueIdx).collect()).collect(),
            )
        }
        Some(DraftWeights::Each(written)) => {
            Weights::Each(each_weight(checker, &place, written, (issues, worth)))
        }
    }
}

fn each_weight(
    checker: &mut Checker<'_>,
    place: &Place,
    written: &[(String, Amount)],
    (issues, worth): (&[Issue], &[IssueWorth]),
) -> Vec<Amount> {
    let mut weights: Vec<Option<Amount>> = vec![None; issues.len()];
    for (id, amount) in written {
        let at = place.key(id);
        check_amount(checker, &at, amount);
        if let Some(found) = amount.low().filter(|it| it.is_negative()) {
            checker.report(&at, Fault::NegativeWeight { found: found.clone() });
        }
        let ids = issues.iter().map(|it| it.id.as_str());
        let Some(issue) = checker.find(&at, "issue", id, ids) else { continue };
        if weights[issue].replace(amount.clone()).is_some() {
            checker.report(&at, Fault::Twice { found: id.clone() });
        }
    }
    for (issue, (weight, worth)) in issues.iter().zip(weights.iter().zip(worth)) {
        if weight.is_none() && *worth != IssueWorth::Nothing {
            checker.report(place, Fault::WeightMissing { issue: issue.id.clone() });
        }
    }
    let is_any_unknown = weights.iter().flatten().any(|it| *it == Amount::Unknown);
    let sum =
        weights.iter().flatten().filter_map(Amount::high).fold(Number::zero(), |sum, it| &sum + it);
    if is_any_unknown && sum >= Number::one() {
        checker.report(place, Fault::NothingLeft { sum });
    }
    weights.into_iter().map(|it| it.unwrap_or(Amount::Known(Number::zero()))).collect()
}

fn issue_worth(
    checker: &mut Checker<'_>,
    place: &Place,
    draft: &DraftValues,
    issues: &[Issue],
) -> (Vec<IssueWorth>, Vec<Option<Knots>>) {
    let mut worth: Vec<Option<IssueWorth>> = vec![None; issues.len()];
    let mut knots: Vec<Option<Knots>> = vec![None; issues.len()];
    for it in &draft.issues {
        let at = place.key("issue").key(&it.issue);
        let ids = issues.iter().map(|it| it.id.as_str());
        let Some(nth) = checker.find(&at, "issue", &it.issue, ids) else { continue };
        if worth[nth].is_some() {
            checker.report(&at, Fault::Twice { found: it.issue.clone() });
        }
        let issue = &issues[nth];
        worth[nth] = Some(match &it.points {
            DraftPoints::Order(text) => {
                let ids: Vec<String> = issue.some_option_ids(issue.n_options());
                let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
                let places = issue.places();
                let number = |id: &str| issue.range().and_then(|it| it.option(&id.parse().ok()?));
                let find =
                    |id: &str| places.get(id).copied().or_else(|| number(id)).map(|it| it as usize);
                let near = |word: &str| issue.nearest_option(word);
                let named = Named { what: "option", ids: &ids, find: &find, near: &near };
                let groups = order(checker, &at.key("order"), text, &named).unwrap_or_default();
                let option = |it| u32::try_from(it).expect("options are numbered in 32 bits");
                let group = |it: Vec<usize>| it.into_iter().map(option).collect();
                IssueWorth::Order(groups.into_iter().map(group).collect())
            }
            DraftPoints::Points(written) => {
                let at = at.key("points");
                IssueWorth::Points(match issue.range() {
                    None => named_points(checker, &at, written, issue),
                    Some(range) => {
                        knots[nth] = range_knots(checker, &at, written, (issue, range));
                        range_points(knots[nth].as_ref(), range)
                    }
                })
            }
        });
    }
    for (issue, worth) in issues.iter().zip(&worth) {
        if worth.is_none() && counts(draft, &issue.id) {
            let (party, issue) = (draft.party.clone(), issue.id.clone());
            checker.report(place, Fault::NoPoints { party, issue });
        }
    }
    (worth.into_iter().map(|it| it.unwrap_or(IssueWorth::Nothing)).collect(), knots)
}

/// Whether an issue may count for a party: not if its weight is written as 0.
fn counts(draft: &DraftValues, issue: &str) -> bool {
    match &draft.weights {
        Some(DraftWeights::Each(weights)) => !weights
            .iter()
            .any(|(id, amount)| id == issue && *amount == Amount::Known(Number::zero())),
        _ => true,
    }
}

fn named_points(
    checker: &mut Checker<'_>,
    place: &Place,
    written: &[(String, Amount)],
    issue: &Issue,
) -> Vec<Amount> {
    let mut points: Vec<Option<Amount>> = vec![None; issue.n_options() as usize];
    let places = issue.places();
    // What is named wrongly is not missed as well.
    let mut meant = Vec::new();
    for (id, amount) in written {
        let at = place.key(id);
        check_amount(checker, &at, amount);
        let Some(&option) = places.get(id.as_str()) else {
            meant.extend(issue.nearest_option(id));
            checker.report(&at, unknown_option(issue, id.clone()));
            continue;
        };
        if points[option as usize].replace(amount.clone()).is_some() {
            checker.report(&at, Fault::Twice { found: id.clone() });
        }
    }
    for (option, amount) in (0u32..).zip(&points) {
        let option = issue.option_id(option);
        if amount.is_none() && !meant.contains(&option) {
            let issue = issue.id.clone();
            checker.report(place, Fault::PointsMissing { issue, option });
        }
    }
    points.into_iter().map(|it| it.unwrap_or(Amount::Unknown)).collect()
}

/// The points of a range, if they cover it.
fn range_knots(
    checker: &mut Checker<'_>,
    place: &Place,
    written: &[(String, Amount)],
    (issue, range): (&Issue, &Range),
) -> Option<Knots> {
    let mut knots: Vec<(Number, Amount)> = Vec::new();
    for (text, amount) in written {
        let at = place.key(text);
        check_amount(checker, &at, amount);
        match text.parse::<Number>() {
            Err(fault) => checker.report(&at, Fault::Number { fault }),
            Ok(number) if number < range.min || number > range.max => {
                let (issue, min, max) = (issue.id.clone(), range.min.clone(), range.max.clone());
                checker.report(&at, Fault::PointOutside { issue, found: number, min, max });
            }
            Ok(number) if knots.iter().any(|(it, _)| *it == number) => {
                checker.report(&at, Fault::Twice { found: text.clone() });
            }
            Ok(number) => knots.push((number, amount.clone())),
        }
    }
    knots.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut is_covered = true;
    for end in [&range.min, &range.max] {
        if !knots.iter().any(|(it, _)| it == end) {
            is_covered = false;
            let (issue, end) = (issue.id.clone(), end.clone());
            checker.report(place, Fault::PointsDoNotCover { issue, end });
        }
    }
    is_covered.then_some(Knots { points: knots })
}

/// The amount of every option of a range, unknown where the points were refused.
fn range_points(knots: Option<&Knots>, range: &Range) -> Vec<Amount> {
    let Some(knots) = knots else { return vec![Amount::Unknown; range.count as usize] };
    let of = |(lower, upper, share): (usize, usize, Number)| {
        let amount = |it: usize| &knots.points[it].1;
        if lower == upper {
            amount(lower).clone()
        } else {
            between(amount(lower), amount(upper), &share)
        }
    };
    knots.around_each(range).map(of).collect()
}

/// The amount a share of the way between two; unknown where one of them is.
fn between(a: &Amount, b: &Amount, share: &Number) -> Amount {
    let mix = |a: &Number, b: &Number| mix(a, b, share);
    match (a.low().zip(a.high()), b.low().zip(b.high()), a.middle().zip(b.middle())) {
        (Some((a_low, a_high)), Some((b_low, b_high)), Some((a_mode, b_mode))) => {
            let (low, mode, high) = (mix(a_low, b_low), mix(&a_mode, &b_mode), mix(a_high, b_high));
            if low == high {
                Amount::Known(low)
            } else if matches!((a, b), (Amount::Range { .. }, Amount::Range { .. })) {
                Amount::Range { low, high }
            } else {
                Amount::Triple { low, mode, high }
            }
        }
        _ => Amount::Unknown,
    }
}

pub(super) fn check_amount(checker: &mut Checker<'_>, place: &Place, amount: &Amount) {
    match amount {
        Amount::Known(_) | Amount::Unknown => {}
        Amount::Range { low, high } => {
            if low > high {
                let (low, high) = (low.clone(), high.clone());
                checker.report(place, Fault::RangeReversed { low, high });
            }
        }
        Amount::Triple { low, mode, high } => {
            if low > mode || mode > high {
                let (low, mode, high) = (low.clone(), mode.clone(), high.clone());
                checker.report(place, Fault::TripleDisordered { low, mode, high });
            }
        }
    }
}

/// Checks an amount that may not be below zero, nor above `most`.
pub(super) fn check_factor(
    checker: &mut Checker<'_>,
    place: &Place,
    (what, amount): (&'static str, Option<&Amount>),
    most: Option<&Number>,
) {
    let Some(amount) = amount else { return };
    check_amount(checker, place, amount);
    let low = amount.low().filter(|it| it.is_negative());
    let high = most.and_then(|most| amount.high().filter(|it| *it > most));
    if let Some(found) = low.or(high) {
        let allowed = if most.is_some() { "0 to 1" } else { "0 or more" };
        checker.report(place, Fault::Outside { what, found: found.clone(), allowed });
    }
}
