//! What no deal is worth, where a file names a package instead of a number.

use std::collections::{BTreeMap, BTreeSet};

use zopa_model::{Amount, DraftPoints, DraftValues, DraftWeights, Number};

use crate::additive::worth::{foreign_option, has_option};
use crate::additive::{Domain, Profile, WalkAway};
use crate::report::{Note, Report, Spot, quoted};

/// The walk-away value and where it stands, if one is given.
pub(super) fn walk_away(
    report: &mut Report,
    domain: &Domain,
    profile: &Profile,
    values: &DraftValues,
) -> Option<(Number, Spot)> {
    match &profile.walk_away {
        WalkAway::NotGiven => None,
        WalkAway::Value(number, spot) => Some((number.clone(), spot.clone())),
        WalkAway::Bid(chosen, spot) => {
            let bid = bid(report, domain, (chosen, spot))?;
            let alone = values.issues.iter().map(|it| {
                let option = bid.get(it.issue.as_str())?;
                Some(&weight(values, &it.issue)? * &worth(&it.points, option)?)
            });
            // An issue that the package leaves open counts 0.
            let alone = alone.flatten().fold(Number::zero(), |sum, it| &sum + &it);
            Some((&alone + &together(profile, &bid), spot.clone()))
        }
    }
}

/// The option per issue, if all of them exist.
fn bid<'a>(
    report: &mut Report,
    domain: &Domain,
    (chosen, spot): (&'a [(String, String, Spot)], &Spot),
) -> Option<BTreeMap<&'a str, &'a str>> {
    let mut bid = BTreeMap::new();
    let mut is_sound = true;
    for (id, option, spot) in chosen {
        match domain.find(id) {
            None => {
                report.error(Some(spot), super::foreign_issue(domain, id, "an option"));
                is_sound = false;
            }
            Some(issue) if !has_option(issue, option) => {
                report.error(Some(spot), foreign_option(issue, option));
                is_sound = false;
            }
            Some(_) => drop(bid.insert(id.as_str(), option.as_str())),
        }
    }
    let named: BTreeSet<&str> = bid.keys().copied().collect();
    let open = domain.issues.iter().map(|it| it.id.as_str()).filter(|it| !named.contains(it));
    let open: Vec<&str> = open.collect();
    if is_sound && !open.is_empty() {
        let message =
            format!("the reservation bid leaves {} open; what is open counts 0", quoted(open));
        let help = "Complete the bid if the walk-away value should count all issues.".into();
        report.warning(Some(spot), Note { code: "open-issue", message, help });
    }
    is_sound.then_some(bid)
}

fn weight(values: &DraftValues, issue: &str) -> Option<Number> {
    match &values.weights {
        None => Some(Number::one()),
        Some(DraftWeights::Each(weights)) => {
            weights.iter().find(|(id, _)| id == issue).and_then(|(_, it)| it.middle())
        }
        Some(DraftWeights::Order(_)) => None,
    }
}

/// The worth of an option; on a range, on the line between the two numbers around it.
fn worth(points: &DraftPoints, option: &str) -> Option<Number> {
    let DraftPoints::Points(points) = points else { return None };
    if let Some((_, Amount::Known(number))) = points.iter().find(|(id, _)| id == option) {
        return Some(number.clone());
    }
    let at: Number = option.parse().ok()?;
    let known =
        points.iter().filter_map(|(id, it)| Some((id.parse::<Number>().ok()?, it.middle()?)));
    let known: Vec<(Number, Number)> = known.collect();
    let before = known.iter().filter(|(it, _)| *it <= at).max_by(|a, b| a.0.cmp(&b.0))?;
    let after = known.iter().filter(|(it, _)| *it >= at).min_by(|a, b| a.0.cmp(&b.0))?;
    if before.0 == after.0 {
        return Some(before.1.clone());
    }
    let share = &(&at - &before.0) / &(&after.0 - &before.0);
    Some(&before.1 + &(&share * &(&after.1 - &before.1)))
}

/// What the combinations in the package are worth.
fn together(profile: &Profile, bid: &BTreeMap<&str, &str>) -> Number {
    let mut sum = Number::zero();
    for group in &profile.groups {
        let is_chosen = |(issue, option): (&String, &String)| {
            bid.get(issue.as_str()).is_some_and(|it| is_same(it, option))
        };
        let row = group.rows.iter().find(|(row, ..)| group.issues.iter().zip(row).all(is_chosen));
        if let Some((_, number, _)) = row {
            sum = &sum + number;
        }
    }
    sum
}

/// Numbers may be written in several ways.
fn is_same(a: &str, b: &str) -> bool {
    let numbers = a.parse::<Number>().ok().zip(b.parse::<Number>().ok());
    a == b || numbers.is_some_and(|(a, b)| a == b)
}
