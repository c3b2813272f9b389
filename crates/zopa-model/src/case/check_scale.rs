//! Warnings about numbers of one party that seem to stand on different scales.
//!
//! Such numbers are sound by themselves and are answered as they stand. Each rule compares written numbers exactly, and
//! speaks up only where they are far apart.

use crate::Number;
use crate::case::check::Checker;
use crate::draft::{Amount, DraftValues, DraftWeights};
use crate::fault::Fault;
use crate::issue::Issue;
use crate::place::Place;
use crate::values::{IssueWorth, Values, WalkAway, Weights};

/// How many times as large something is that stands on another scale.
const FAR: i64 = 10;
/// Spans of points from which on those of other issues look as if they were on a scale to 1.
const WIDE: i64 = 5;

/// The lowest and the highest number that something may be.
type Ends = (Number, Number);

/// Warns about what one party has on different scales.
pub(super) fn check_scale(
    checker: &mut Checker<'_>,
    place: &Place,
    (draft, values): (&DraftValues, &Values),
    issues: &[Issue],
) {
    if let Some(DraftWeights::Each(written)) = &draft.weights {
        weight_sum(checker, &place.key("weights"), &draft.party, written);
        point_spans(checker, place, (draft, values), issues);
    }
    walk_away(checker, &place.key("walk_away"), &draft.party, values);
}

/// The sum of two or more weights that are meant to be shares: each from 0 to 1, and not all of them 0 or 1.
fn weight_sum(checker: &mut Checker<'_>, place: &Place, party: &str, written: &[(String, Amount)]) {
    let (zero, one) = (Number::zero(), Number::one());
    let ends: Option<Vec<Ends>> = written.iter().map(|it| ends(&it.1)).collect();
    let Some(ends) = ends else { return };
    let are_shares = ends.iter().all(|(low, high)| *low >= zero && *high <= one);
    let is_flag = |it: &Ends| it.0 == it.1 && (it.0 == zero || it.0 == one);
    if ends.len() < 2 || !are_shares || ends.iter().all(is_flag) {
        return;
    }
    let (low, high) =
        ends.into_iter().fold((Number::zero(), Number::zero()), |sum, it| add(&sum, &it));
    // Thirds with two digits sum to 0.99.
    let about = &one / &Number::from(50);
    if low > &one + &about || high < &one - &about {
        checker.report(place, Fault::WeightSum { party: party.into(), low, high });
    }
}

/// Points of an issue that span much more than those of another, although weights say how much each counts.
fn point_spans(
    checker: &mut Checker<'_>,
    place: &Place,
    (draft, values): (&DraftValues, &Values),
    issues: &[Issue],
) {
    let Weights::Each(weights) = &values.weights else { return };
    let one = Number::one();
    let are_shares = weights.iter().all(|it| it.high().is_some_and(|it| *it <= one));
    let mut spans: Vec<(usize, Number)> = Vec::new();
    for (nth, worth) in values.worth.iter().enumerate() {
        let IssueWorth::Points(points) = worth else { continue };
        let Some((low, high)) = around(points) else { continue };
        let span = &high - &low;
        if !span.is_zero() {
            spans.push((nth, span));
        }
    }
    let widest = spans.iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
    let narrowest = spans.iter().min_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(&b.0)));
    let (Some((wide, most)), Some((narrow, least))) = (widest, narrowest) else { return };
    if are_shares
        && *least <= one
        && *most >= Number::from(WIDE)
        && most >= &(least * &Number::from(WIDE))
    {
        let fault = Fault::PointScale {
            party: draft.party.clone(),
            issue: issues[*wide].id.clone(),
            span: most.clone(),
            other: issues[*narrow].id.clone(),
            other_span: least.clone(),
        };
        checker.report(&place.key("issue").key(&issues[*wide].id).key("points"), fault);
    }
}

/// A walk-away value far from everything that packages are worth.
fn walk_away(checker: &mut Checker<'_>, place: &Place, party: &str, values: &Values) {
    let WalkAway::Given(amount) = &values.walk_away else { return };
    let (Some((low, high)), Some((least, most))) = (ends(amount), worth(values)) else { return };
    let (zero, one, far) = (Number::zero(), Number::one(), Number::from(FAR));
    let is_tiny = high > zero
        && high <= one
        && &most - &least >= &far + &far
        && high <= &most / &(&far + &far);
    let is_huge = most > zero && low >= &most * &far;
    let is_below_all = high < zero && least >= zero && least < most;
    if is_tiny || is_huge || is_below_all {
        let party = party.into();
        checker.report(place, Fault::WalkAwayScale { party, least, most, low, high });
    }
}

/// Numbers between which the value of every package lies; none where something is not known.
fn worth(values: &Values) -> Option<Ends> {
    let of_issues = match &values.weights {
        Weights::Each(weights) => {
            let parts = weights.iter().zip(&values.worth).map(|(weight, worth)| {
                // What does not count may be unknown.
                if *weight == Amount::Known(Number::zero()) {
                    return Some((Number::zero(), Number::zero()));
                }
                Some(product(&ends(weight)?, &points(worth)?))
            });
            sum(parts)?
        }
        // Weights sum to 1.
        Weights::Order(_) => {
            let all: Option<Vec<Ends>> = values.worth.iter().map(points).collect();
            all?.into_iter().reduce(|a, b| (a.0.least(b.0), a.1.greatest(b.1)))?
        }
    };
    let bonuses = values.bonuses.iter().map(|it| {
        let (low, high) = ends(&it.worth)?;
        Some((low.least(Number::zero()), high.greatest(Number::zero())))
    });
    Some(add(&of_issues, &sum(bonuses)?))
}

/// The sum of ends, none where one is missing.
fn sum(mut all: impl Iterator<Item = Option<Ends>>) -> Option<Ends> {
    let zero = (Number::zero(), Number::zero());
    all.try_fold(zero, |sum, it| Some(add(&sum, &it?)))
}

fn points(worth: &IssueWorth) -> Option<Ends> {
    match worth {
        IssueWorth::Nothing => Some((Number::zero(), Number::zero())),
        IssueWorth::Points(points) => around(points),
        IssueWorth::Order(_) => Some((Number::zero(), Number::one())),
    }
}

/// The lowest and the highest that some amounts may be; none where one is not known.
fn around(amounts: &[Amount]) -> Option<Ends> {
    let all: Option<Vec<Ends>> = amounts.iter().map(ends).collect();
    all?.into_iter().reduce(|a, b| (a.0.least(b.0), a.1.greatest(b.1)))
}

fn ends(amount: &Amount) -> Option<Ends> {
    Some((amount.low()?.clone(), amount.high()?.clone()))
}

fn add(a: &Ends, b: &Ends) -> Ends {
    (&a.0 + &b.0, &a.1 + &b.1)
}

/// All products of a number between the first ends, which are not below zero, and one between the second.
fn product(weight: &Ends, points: &Ends) -> Ends {
    let all = [
        &weight.0 * &points.0,
        &weight.1 * &points.0,
        &weight.0 * &points.1,
        &weight.1 * &points.1,
    ];
    let [a, b, c, d] = all;
    (
        a.clone().least(b.clone()).least(c.clone().least(d.clone())),
        a.greatest(b).greatest(c.greatest(d)),
    )
}
