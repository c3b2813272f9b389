//! Counts, spans, the zone, its frontier and the bargaining solutions, from their definitions.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use zopa_model::{Number, PartyIdx};

use crate::answer::{Answer, CoalitionAnswer, Frontier, Outcome, Part, Point, Solutions, Span};
use crate::check::world::{Positions, Row, World, span};
use crate::check::{Faults, shown};
use crate::control::Request;

pub(super) fn check_counts(world: &World<'_>, answer: &Answer, faults: &mut Faults) {
    let case = world.case;
    faults.same("packages", world.rows.len(), &answer.packages);
    let feasible = world.rows.iter().filter(|it| it.is_feasible).count().to_string();
    faults.same("feasible", feasible, shown_part(&answer.feasible, |it| it.to_string()));
    let (valued, left_out) = (world.valued(), world.unvalued());
    faults.same("valued", shown::ids(case, &valued), shown::ids(case, &answer.valued));
    faults.same("left_out", shown::ids(case, &left_out), shown::ids(case, &answer.left_out));
    faults.same("middle", "[]", shown::ids(case, &answer.middle));
    faults.same("span", shown::spans(&world.spans), shown::spans(&answer.span));
    faults.same("walk_away", shown::numbers(&world.walk_away), shown::numbers(&answer.walk_away));
    let no_deal = world.rows.iter().find(|it| it.is_no_deal).map(outcome);
    let shown = |it: Option<&Outcome>| it.map_or("-".into(), |it| shown::outcome(case, it));
    faults.same("no_deal", shown(no_deal.as_ref()), shown(answer.no_deal.as_ref()));
}

pub(super) fn check_zone(world: &World<'_>, answer: &Answer, faults: &mut Faults) {
    let zone = &answer.zone;
    let certain = world.certain_zone(Positions::Aside).len();
    let possible_zone = world.possible_zone(Positions::Aside);
    let possible = possible_zone.len();
    faults.same("zone.certain", certain, &zone.certain);
    faults.same("zone.possible", possible, &zone.possible);
    faults.same("zone.exact", true, zone.exact);
    faults.same("zone.exists", shown_exists(certain, possible), format!("{:?}", zone.exists));
    let packages = (certain == possible).then_some(certain.to_string());
    let found = zone.packages.as_ref().map(ToString::to_string);
    faults.same("zone.packages", format!("{packages:?}"), format!("{found:?}"));
    let valued = world.valued();
    let is_shown = |it: &PartyIdx| world.unvalued().is_empty() && valued.contains(it);
    let inside = |it| Some(span(possible_zone.iter().copied(), it)).filter(|_| is_shown(&it))?;
    let value: Vec<Option<Span>> = world.case.party_idxs().map(inside).collect();
    faults.same("zone.value", shown::spans(&value), shown::spans(&zone.value));
}

/// Whether there is a zone, from the counts of what is certain and possible.
pub(super) fn shown_exists(certain: usize, possible: usize) -> String {
    let exists = match (certain, possible) {
        (1.., _) => Some(true),
        (0, 0) => Some(false),
        (0, _) => None,
    };
    format!("{exists:?}")
}

pub(super) fn check_frontiers(world: &World<'_>, answer: &Answer, faults: &mut Faults) {
    let valued = world.valued();
    let show = |it: &Frontier| {
        format!("{} packages {}", it.packages, shown::points(world.case, &it.points))
    };
    let zone = frontier(&world.possible_zone(Positions::Aside), &valued);
    let found = shown_part(&answer.frontier, show);
    faults.same("frontier", zone.as_ref().map_or("missing".into(), show), found);
    let feasible: Vec<&Row> = world.rows.iter().filter(|it| it.is_feasible).collect();
    let found = shown_part(&answer.frontier_all, show);
    let all = frontier(&feasible, &valued);
    faults.same("frontier_all", all.as_ref().map_or("missing".into(), show), found);
}

pub(super) fn check_solutions(
    world: &World<'_>,
    request: &Request,
    answer: &Answer,
    faults: &mut Faults,
) {
    let show = |it: &Solutions| shown_solutions(world, it);
    let found = shown_part(&answer.solutions, show);
    let expected = if world.must_all_consent() {
        let principals = world.case.principals();
        let zone = world.possible_zone(Positions::Aside);
        solutions(world, &zone, &principals, request).as_ref().map_or("missing".into(), show)
    } else {
        "missing".into()
    };
    faults.same("solutions", expected, found);
}

pub(super) fn check_coalitions(
    world: &World<'_>,
    request: &Request,
    answer: &Answer,
    faults: &mut Faults,
) {
    let show = |it: &CoalitionAnswer| {
        let solutions = shown_part(&it.solutions, |it| shown_solutions(world, it));
        let consent = shown::ids(world.case, &it.consent);
        format!("{consent} {} packages, {solutions}", it.packages)
    };
    let coalitions = world.coalitions().into_iter();
    let expected: Option<Vec<String>> = (!world.must_all_consent())
        .then(|| coalitions.map(|it| show(&coalition_answer(world, it, request))).collect());
    let found = answer.by_coalition.as_ref().map(|it| match it {
        Part::Known(list) => list.iter().map(show).collect(),
        Part::Missing(reason) => vec![format!("missing: {reason}")],
    });
    faults.same("by_coalition", shown_list(expected), shown_list(found));
}

/// Lists of coalitions have no order of their own.
fn shown_list(list: Option<Vec<String>>) -> String {
    list.map_or("nothing".into(), |mut list| {
        list.sort();
        list.join("; ")
    })
}

fn coalition_answer(
    world: &World<'_>,
    consent: Vec<PartyIdx>,
    request: &Request,
) -> CoalitionAnswer {
    let mut zone = world.deals();
    zone.retain(|it| world.may_accept(&consent, it, Positions::Aside));
    let solutions = match solutions(world, &zone, &consent, request) {
        Some(solutions) => Part::Known(solutions),
        None => Part::Missing(crate::answer::Reason::EmptyZone),
    };
    CoalitionAnswer { consent, packages: zone.len().into(), solutions }
}

fn outcome(row: &Row) -> Outcome {
    Outcome { package: row.package.clone(), values: row.values.clone() }
}

/// A part as text; why a part is missing is not compared.
fn shown_part<T>(part: &Part<T>, show: impl FnOnce(&T) -> String) -> String {
    part.known().map_or("missing".into(), show)
}

fn shown_solutions(world: &World<'_>, solutions: &Solutions) -> String {
    let show = |it: &Vec<Point>| shown::points(world.case, it);
    format!(
        "nash {} weighted {} kalai_smorodinsky {} egalitarian {} utilitarian {} equal_loss {}",
        show(&solutions.nash),
        solutions.weighted_nash.as_ref().map_or("-".into(), show),
        show(&solutions.kalai_smorodinsky),
        show(&solutions.egalitarian),
        show(&solutions.utilitarian),
        show(&solutions.equal_loss)
    )
}

/// A value vector, one value per party it is about, and the packages that share it.
pub(super) type Group<'a> = (Vec<Number>, Vec<&'a Row>);

/// Packages by their values to some parties, in the order of the first package of each.
pub(super) fn grouped<'a>(rows: &[&'a Row], parties: &[PartyIdx]) -> Vec<Group<'a>> {
    let mut groups: BTreeMap<Vec<Number>, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        let value = |it: &PartyIdx| row.values[it.0].clone().expect("the parties have values");
        groups.entry(parties.iter().map(value).collect()).or_default().push(row);
    }
    let mut groups: Vec<Group<'_>> = groups.into_iter().collect();
    groups.sort_by(|(_, a), (_, b)| a[0].package.cmp(&b[0].package));
    groups
}

fn point((_, rows): &Group<'_>) -> Point {
    Point { outcome: outcome(rows[0]), same_value: rows.len().into() }
}

/// The undominated value vectors, none of nothing; missing if there is nobody to compare for.
fn frontier(rows: &[&Row], parties: &[PartyIdx]) -> Option<Frontier> {
    if parties.is_empty() {
        return None;
    }
    let groups = grouped(rows, parties);
    let is_dominated = |(it, _): &Group<'_>| groups.iter().any(|(other, _)| dominates(other, it));
    let kept: Vec<&Group<'_>> = groups.iter().filter(|it| !is_dominated(it)).collect();
    let packages: usize = kept.iter().map(|(_, rows)| rows.len()).sum();
    Some(Frontier { points: kept.into_iter().map(point).collect(), packages: packages.into() })
}

/// Whether `a` is at least as good as `b` for everyone and better for someone.
fn dominates(a: &[Number], b: &[Number]) -> bool {
    a.iter().zip(b).all(|(a, b)| a >= b) && a != b
}

/// What a party's values are measured against.
pub(super) struct Scale {
    /// `d`, what no deal is worth.
    pub(super) walk_away: Number,
    /// `b`, its best in the zone.
    pub(super) best: Number,
    /// Highest less lowest value over the feasible packages.
    width: Number,
    /// The exponent in the weighted Nash product.
    pub(super) exponent: u32,
}

/// The solutions over a zone among those members who have values; nothing without a zone or such members, nor where
/// one of several members alone has values.
fn solutions(
    world: &World<'_>,
    zone: &[&Row],
    members: &[PartyIdx],
    request: &Request,
) -> Option<Solutions> {
    let parties: Vec<PartyIdx> =
        members.iter().copied().filter(|&it| world.case.values(it).is_some()).collect();
    let is_one_sided = parties.len() == 1 && members.len() > 1;
    if zone.is_empty() || parties.is_empty() || is_one_sided {
        return None;
    }
    let scales: Vec<Scale> = parties.iter().map(|&it| scale(world, zone, it, request)).collect();
    let groups = grouped(zone, &parties);
    let one = |_: &Scale| 1;
    let weighted = request.nash_weights.as_ref();
    Some(Solutions {
        nash: best(&groups, |it| nash_score(it, &scales, one)),
        weighted_nash: weighted
            .map(|_| best(&groups, |it| nash_score(it, &scales, |it| it.exponent))),
        kalai_smorodinsky: best(&groups, |it| rising(each(it, &scales, share))),
        egalitarian: best(&groups, |it| rising(each(it, &scales, gain))),
        utilitarian: best(&groups, |it| vec![sum(each(it, &scales, gain))]),
        equal_loss: best(&groups, |it| Reverse(falling(each(it, &scales, loss)))),
    })
}

pub(super) fn scale(world: &World<'_>, zone: &[&Row], party: PartyIdx, request: &Request) -> Scale {
    let span_of_all = world.spans[party.0].as_ref().expect("the zone is feasible");
    let span_of_zone = span(zone.iter().copied(), party).expect("the zone is not empty");
    let named = request.nash_weights.iter().flatten().find(|(it, _)| *it == party);
    Scale {
        walk_away: world.walk_away[party.0].clone().expect("something is feasible"),
        best: span_of_zone.max,
        width: &span_of_all.max - &span_of_all.min,
        exponent: named.map_or(1, |(_, exponent)| *exponent),
    }
}

/// All groups with the highest score.
fn best<S: Ord>(groups: &[Group<'_>], score: impl Fn(&[Number]) -> S) -> Vec<Point> {
    let highest = groups.iter().map(|(values, _)| score(values)).max();
    let is_best = |values: &[Number]| Some(score(values)) == highest;
    groups.iter().filter(|(values, _)| is_best(values)).map(point).collect()
}

pub(super) fn each(
    values: &[Number],
    scales: &[Scale],
    of: fn(&Number, &Scale) -> Number,
) -> Vec<Number> {
    values.iter().zip(scales).map(|(value, scale)| of(value, scale)).collect()
}

/// How many gain, then the product of the shares of those who do, each to its exponent.
pub(super) fn nash_score(
    values: &[Number],
    scales: &[Scale],
    exponent: impl Fn(&Scale) -> u32,
) -> (usize, Number) {
    let gainers: Vec<(&Number, &Scale)> =
        values.iter().zip(scales).filter(|(value, scale)| **value > scale.walk_away).collect();
    let mut product = Number::one();
    for (value, scale) in &gainers {
        for _ in 0..exponent(scale) {
            product = &product * &share(value, scale);
        }
    }
    (gainers.len(), product)
}

/// The share of what could be gained; 1 without room to gain.
pub(super) fn share(value: &Number, scale: &Scale) -> Number {
    if scale.best == scale.walk_away {
        return Number::one();
    }
    &(value - &scale.walk_away) / &(&scale.best - &scale.walk_away)
}

/// What is gained over no deal, against the span; a value that never changes counts 1.
pub(super) fn gain(value: &Number, scale: &Scale) -> Number {
    if scale.width.is_zero() {
        return Number::one();
    }
    &(value - &scale.walk_away) / &scale.width
}

/// What is lost against the best, against the span; a value that never changes counts 0.
pub(super) fn loss(value: &Number, scale: &Scale) -> Number {
    if scale.width.is_zero() {
        return Number::zero();
    }
    &(&scale.best - value) / &scale.width
}

pub(super) fn sum(numbers: Vec<Number>) -> Number {
    numbers.into_iter().fold(Number::zero(), |sum, it| sum + it)
}

pub(super) fn rising(mut numbers: Vec<Number>) -> Vec<Number> {
    numbers.sort();
    numbers
}

pub(super) fn falling(numbers: Vec<Number>) -> Vec<Number> {
    let mut sorted = rising(numbers);
    sorted.reverse();
    sorted
}
