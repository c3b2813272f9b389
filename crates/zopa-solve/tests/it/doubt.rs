//! Cases in which not every number is known: bounds hold for every reading, and are met where they say so.

use std::cmp::Ordering;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use zopa_model::{
    Agreement, Amount, Case, Draft, DraftPoints, DraftValues, DraftWeights, Issue, IssueWorth,
    Number, Package, PartyIdx, RedLine, Values, WalkAway, Weights,
};
use zopa_solve::{Answer, Reason};

use crate::cases::{Kind, Tape, Written, known, option_ids, tape, times};
use crate::laws::{answer_to, case_of};
use crate::text;
use crate::told::{self, only};

/// Cases in which some numbers are ranges, orders or not known at all.
fn doubtful() -> impl Strategy<Value = Written> {
    (known(Kind::Any), tape(120)).prop_map(|(Written(mut draft), mut tape)| {
        let issues = draft.issues.clone();
        for values in &mut draft.values {
            if tape.once_in(3) {
                continue;
            }
            values.walk_away = values.walk_away.as_ref().map(|it| blurred(&mut tape, it));
            for issue in &mut values.issues {
                let options = issues.iter().find(|it| it.id == issue.issue);
                blur_points(&mut tape, &mut issue.points, &option_ids(options.expect("an issue")));
            }
            values.bonuses.iter_mut().for_each(|it| it.worth = blurred(&mut tape, &it.worth));
            let ids: Vec<String> = issues.iter().map(|it| it.id.clone()).collect();
            blur_weights(&mut tape, values, &ids);
        }
        Written(draft)
    })
}

fn blurred(tape: &mut Tape, amount: &Amount) -> Amount {
    let Some(number) = amount.low() else { return amount.clone() };
    let (below, above) = (tape.half(0, 2), tape.half(0, 2));
    let (low, high) = (number - &below, number + &above);
    match tape.below(24) {
        0..=15 => amount.clone(),
        16..=19 => Amount::Range { low, high },
        20..=22 => Amount::Triple { low, mode: number.clone(), high },
        _ => Amount::Unknown,
    }
}

fn blur_points(tape: &mut Tape, points: &mut DraftPoints, options: &[String]) {
    if tape.once_in(5) {
        *points = DraftPoints::Order(order(tape, options));
    } else if let DraftPoints::Points(points) = points {
        points.iter_mut().for_each(|(_, it)| *it = blurred(tape, it));
    }
}

/// A random order of some ids.
fn order(tape: &mut Tape, ids: &[String]) -> String {
    let mut left = ids.to_vec();
    let mut text = String::new();
    while !left.is_empty() {
        text.push_str(&left.remove(tape.below(left.len())));
        if !left.is_empty() {
            text.push_str(if tape.once_in(4) { " = " } else { " > " });
        }
    }
    text
}

fn blur_weights(tape: &mut Tape, values: &mut DraftValues, issues: &[String]) {
    let quarter = |tape: &mut Tape| &tape.half(0, 2) / &Number::from(4);
    match tape.below(6) {
        0 | 1 => {}
        2 => {
            if let Some(DraftWeights::Each(weights)) = &mut values.weights {
                for (_, weight) in weights {
                    let low = weight.low().cloned().unwrap_or_else(Number::zero);
                    let high = &low + &tape.half(0, 2);
                    *weight = Amount::Range { low, high };
                }
            }
        }
        3 => values.weights = Some(DraftWeights::Order(order(tape, issues))),
        _ => {
            // One is unknown for certain, so that the others leave it something of 1.
            let unknown = tape.below(issues.len());
            let weight = |(nth, id): (usize, &String)| {
                let low = quarter(tape);
                let amount = match tape.below(3) {
                    _ if nth == unknown => Amount::Unknown,
                    0 => Amount::Known(low),
                    1 => Amount::Range { high: &low + &Number::ratio(1.into(), 16.into()), low },
                    _ => Amount::Unknown,
                };
                (id.clone(), amount)
            };
            values.weights =
                Some(DraftWeights::Each(issues.iter().enumerate().map(weight).collect()));
        }
    }
}

/// A case in which every number is drawn from what is allowed.
fn drawn(tape: &mut Tape, draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    for values in &mut draft.values {
        values.walk_away = values.walk_away.as_ref().map(|it| draw(tape, it));
        for issue in &mut values.issues {
            issue.points = DraftPoints::Points(match &issue.points {
                DraftPoints::Points(points) => {
                    points.iter().map(|(id, it)| (id.clone(), draw(tape, it))).collect()
                }
                DraftPoints::Order(order) => draw_points(tape, &groups(order)),
            });
        }
        values.bonuses.iter_mut().for_each(|it| it.worth = draw(tape, &it.worth));
        values.weights = values.weights.as_ref().map(|it| {
            DraftWeights::Each(match it {
                DraftWeights::Each(weights) => draw_weights(tape, weights),
                DraftWeights::Order(order) => draw_descending(tape, &groups(order)),
            })
        });
    }
    draft
}

fn draw(tape: &mut Tape, amount: &Amount) -> Amount {
    Amount::Known(match (amount.low(), amount.high()) {
        (Some(low), Some(high)) => low + &(&(high - low) * &(&tape.half(0, 8) / &Number::from(4))),
        _ => tape.one_of(&[Number::zero(), Number::from(-20), Number::from(20), Number::from(1)]),
    })
}

fn groups(order: &str) -> Vec<Vec<String>> {
    let group = |it: &str| it.split(" = ").map(String::from).collect();
    order.split(" > ").map(group).collect()
}

/// The same number for every member of a group.
fn by_group(groups: &[Vec<String>], numbers: &[Number]) -> Vec<(String, Amount)> {
    let pairs = groups.iter().zip(numbers);
    pairs
        .flat_map(|(ids, it)| ids.iter().map(|id| (id.clone(), Amount::Known(it.clone()))))
        .collect()
}

/// Falling numbers from 1 for the best to 0 for the worst; where all are equal, any number between.
fn draw_points(tape: &mut Tape, groups: &[Vec<String>]) -> Vec<(String, Amount)> {
    if groups.len() == 1 {
        let number = tape.half(0, 2);
        return by_group(groups, &[number]);
    }
    let steps = falling(tape, groups.len());
    let (best, worst) = (&steps[0], &steps[steps.len() - 1]);
    let numbers: Vec<Number> = steps.iter().map(|it| &(it - worst) / &(best - worst)).collect();
    by_group(groups, &numbers)
}

/// Whole numbers, each less than the one before, none below zero.
fn falling(tape: &mut Tape, n: usize) -> Vec<Number> {
    let mut numbers = vec![Number::from(i64::from(tape.once_in(2)))];
    while numbers.len() < n {
        let step = tape.one_of(&[1, 2, 7]);
        numbers.push(&numbers[numbers.len() - 1] + &Number::from(step));
    }
    numbers.reverse();
    numbers
}

/// Falling weights that sum to 1.
fn draw_descending(tape: &mut Tape, groups: &[Vec<String>]) -> Vec<(String, Amount)> {
    let mut numbers = falling(tape, groups.len());
    if numbers.len() == 1 {
        numbers = vec![Number::from(1)];
    }
    let sum = numbers.iter().zip(groups).fold(Number::zero(), |sum, (it, group)| {
        let n = i64::try_from(group.len()).expect("a small number");
        &sum + &(it * &Number::from(n))
    });
    let numbers: Vec<Number> = numbers.iter().map(|it| it / &sum).collect();
    by_group(groups, &numbers)
}

/// Weights of which the unknown ones share what the others leave of 1.
fn draw_weights(tape: &mut Tape, weights: &[(String, Amount)]) -> Vec<(String, Amount)> {
    let drawn: Vec<Option<Number>> = weights
        .iter()
        .map(|(_, it)| draw(tape, it).low().cloned().filter(|_| *it != Amount::Unknown))
        .collect();
    let known = drawn.iter().flatten().fold(Number::zero(), |sum, it| &sum + it);
    let left = &Number::from(1) - &known;
    let parts: Vec<Number> = weights.iter().map(|_| tape.half(0, 4)).collect();
    let unknown = || drawn.iter().zip(&parts).filter(|(it, _)| it.is_none()).map(|(_, part)| part);
    let sum = unknown().fold(Number::zero(), |sum, it| &sum + it);
    let n = Number::from(i64::try_from(unknown().count()).expect("a small number"));
    let share = |part: &Number| if sum.is_zero() { &left / &n } else { &(&left * part) / &sum };
    let weight =
        |(nth, it): (usize, &Option<Number>)| it.clone().unwrap_or_else(|| share(&parts[nth]));
    let ids = weights.iter().map(|(id, _)| id.clone());
    ids.zip(drawn.iter().enumerate().map(weight).map(Amount::Known)).collect()
}

fn whole(it: usize) -> Number {
    Number::from(i64::try_from(it).expect("a small number"))
}

/// One way to read the values of a party.
#[derive(Clone, Debug)]
struct Reading {
    weights: Vec<Number>,
    worth: Vec<Vec<Number>>,
    bonuses: Vec<Number>,
    /// None if nothing is too bad.
    walk_away: Option<Number>,
}

/// Goes through all sequences of choices, one after the other.
#[derive(Default)]
struct Odometer {
    wheels: Vec<(usize, usize)>,
    at: usize,
}

impl Odometer {
    /// The choice of this turn among `n`.
    fn pick(&mut self, n: usize) -> usize {
        if self.at == self.wheels.len() {
            self.wheels.push((0, n));
        }
        self.at += 1;
        self.wheels[self.at - 1].0
    }

    /// The next sequence; false after the last.
    fn turn(&mut self) -> bool {
        self.at = 0;
        while let Some((choice, n)) = self.wheels.pop() {
            if choice + 1 < n {
                self.wheels.push((choice + 1, n));
                return true;
            }
        }
        false
    }
}

/// Readings in which every range is at an end and every order at a corner: a value less the walk-away value is
/// linear in weights, worth and bonuses each, so least and most are found among these. Nothing if there are
/// more than some hundreds.
fn corners(values: &Values, case: &Case) -> Option<Vec<Reading>> {
    const MOST: usize = 300;
    let mut odometer = Odometer::default();
    let mut all = Vec::new();
    loop {
        all.push(corner(values, case, &mut odometer));
        if !odometer.turn() {
            return Some(all);
        }
        if all.len() > MOST {
            return None;
        }
    }
}

/// One end of an amount; far off if nothing is known.
fn end(amount: &Amount, odometer: &mut Odometer) -> Number {
    let far = Number::from(1_000_000_000);
    let low = amount.low().cloned().unwrap_or_else(|| -far.clone());
    let high = amount.high().cloned().unwrap_or(far);
    let n = if low == high { 1 } else { 2 };
    [low, high][odometer.pick(n)].clone()
}

fn corner(values: &Values, case: &Case, odometer: &mut Odometer) -> Reading {
    let weights = corner_weights(&values.weights, case.issues().len(), odometer);
    let mut worth = Vec::new();
    for (nth, issue) in case.issues().iter().enumerate() {
        worth.push(match &values.knots[nth] {
            Some(knots) => corner_line(issue, knots.points(), odometer),
            None => corner_worth(&values.worth[nth], issue.n_options() as usize, odometer),
        });
    }
    let bonuses = values.bonuses.iter().map(|it| end(&it.worth, odometer)).collect();
    let mut reading = Reading { weights, worth, bonuses, walk_away: None };
    reading.walk_away = match &values.walk_away {
        WalkAway::Given(amount) => Some(end(amount, odometer)),
        WalkAway::StatusQuo => case.status_quo().map(|it| value(case, values, &reading, &it)),
        WalkAway::Lowest => None,
    };
    reading
}

fn corner_weights(weights: &Weights, n: usize, odometer: &mut Odometer) -> Vec<Number> {
    match weights {
        Weights::Order(groups) => {
            let last = odometer.pick(groups.len());
            let heavy: Vec<usize> = groups[..=last].iter().flatten().map(|it| it.0).collect();
            let each = &Number::one() / &whole(heavy.len());
            let weight = |it| if heavy.contains(&it) { each.clone() } else { Number::zero() };
            (0..n).map(weight).collect()
        }
        Weights::Each(each) => {
            let unknown: Vec<usize> = (0..n).filter(|&it| each[it] == Amount::Unknown).collect();
            let known_or_zero = |it: &Amount| match it {
                Amount::Unknown => Number::zero(),
                known => end(known, odometer),
            };
            let mut found: Vec<Number> = each.iter().map(known_or_zero).collect();
            if !unknown.is_empty() {
                let known = found.iter().fold(Number::zero(), |sum, it| &sum + it);
                found[unknown[odometer.pick(unknown.len())]] = &Number::one() - &known;
            }
            found
        }
    }
}

/// Points of a range at their ends, and options between two of them on the line that joins these.
fn corner_line(issue: &Issue, points: &[(Number, Amount)], odometer: &mut Odometer) -> Vec<Number> {
    let points: Vec<(Number, Number)> =
        points.iter().map(|(at, worth)| (at.clone(), end(worth, odometer))).collect();
    let worth = |option: u32| {
        let at = issue.number(option).expect("an option of a range");
        let (left, from) = points.iter().rfind(|it| it.0 <= at).expect("points cover the range");
        let (right, to) = points.iter().find(|it| it.0 >= at).expect("points cover the range");
        if left == right {
            return from.clone();
        }
        let share = &(&at - left) / &(right - left);
        from + &(&(to - from) * &share)
    };
    (0..issue.n_options()).map(worth).collect()
}

fn corner_worth(worth: &IssueWorth, n: usize, odometer: &mut Odometer) -> Vec<Number> {
    match worth {
        IssueWorth::Nothing => vec![Number::zero(); n],
        IssueWorth::Points(points) => points.iter().map(|it| end(it, odometer)).collect(),
        IssueWorth::Order(groups) => {
            let n_good = match groups.len() {
                1 => odometer.pick(2),
                more => 1 + odometer.pick(more - 1),
            };
            let good: Vec<u32> = groups[..n_good].iter().flatten().copied().collect();
            let is_good = |it: usize| good.iter().any(|good| *good as usize == it);
            (0..n).map(|it| Number::from(i64::from(is_good(it)))).collect()
        }
    }
}

fn value(case: &Case, values: &Values, reading: &Reading, package: &Package) -> Number {
    let mut sum = Number::zero();
    for (issue, &option) in package.0.iter().enumerate() {
        sum = &sum + &(&reading.weights[issue] * &reading.worth[issue][option as usize]);
    }
    for (bonus, worth) in values.bonuses.iter().zip(&reading.bonuses) {
        if bonus.when.holds(case.issues(), package) {
            sum = &sum + worth;
        }
    }
    sum
}

/// Whether a party accepts a package in every reading, and in some; who is silent promises and rules out nothing.
fn accepts(case: &Case, (party, readings): &Read, package: &Package) -> (bool, bool) {
    let is_crossed = |it: &RedLine| it.party == *party && it.never.holds(case.issues(), package);
    if case.red_lines().iter().any(is_crossed) {
        return (false, false);
    }
    let (Some(values), Some(readings)) = (case.values(*party), readings) else {
        return (false, true);
    };
    let reaches = |reading: &Reading| match &reading.walk_away {
        Some(walk_away) => value(case, values, reading, package).cmp(walk_away) != Ordering::Less,
        None => true,
    };
    (readings.iter().all(reaches), readings.iter().any(reaches))
}

/// A principal with its corner readings; none if it is silent.
type Read = (PartyIdx, Option<Vec<Reading>>);

/// Whether those who accept are enough.
fn is_enough(case: &Case, accepting: &[PartyIdx]) -> bool {
    match case.agreement() {
        Agreement::All => accepting == case.principals(),
        Agreement::Quorum { veto, at_least } => {
            accepting.len() >= *at_least && veto.iter().all(|it| accepting.contains(it))
        }
    }
}

/// How many deals are accepted in every reading, and in some; nothing if that is too much to go through.
fn counts(case: &Case) -> Option<(usize, usize)> {
    let mut parties: Vec<Read> = Vec::new();
    for party in case.principals() {
        let readings = match case.values(party) {
            Some(values) => Some(corners(values, case)?),
            None => None,
        };
        parties.push((party, readings));
    }
    let (mut certain, mut possible) = (0, 0);
    for package in all_packages(case) {
        let is_feasible = case.rules().iter().all(|it| it.require.holds(case.issues(), &package));
        if !is_feasible || case.status_quo().as_ref() == Some(&package) {
            continue;
        }
        let found: Vec<(PartyIdx, (bool, bool))> =
            parties.iter().map(|it| (it.0, accepts(case, it, &package))).collect();
        let who = |of: fn(&(bool, bool)) -> bool| -> Vec<PartyIdx> {
            found.iter().filter(|(_, it)| of(it)).map(|(party, _)| *party).collect()
        };
        certain += usize::from(is_enough(case, &who(|it| it.0)));
        possible += usize::from(is_enough(case, &who(|it| it.1)));
    }
    Some((certain, possible))
}

fn all_packages(case: &Case) -> Vec<Package> {
    let mut odometer = Odometer::default();
    let mut all = Vec::new();
    loop {
        let options = case.issues().iter().map(|it| odometer.pick(it.n_options() as usize));
        let options = options.map(|it| u32::try_from(it).expect("a small number"));
        all.push(Package(options.collect()));
        if !odometer.turn() {
            return all;
        }
    }
}

/// Whether a walk-away value, a worth or a bonus may be any number.
fn is_anything_unknown(values: Option<&Values>) -> bool {
    let Some(values) = values else { return false };
    let is_unknown = |it: &IssueWorth| match it {
        IssueWorth::Points(points) => points.contains(&Amount::Unknown),
        IssueWorth::Nothing | IssueWorth::Order(_) => false,
    };
    values.walk_away == WalkAway::Given(Amount::Unknown)
        || values.worth.iter().any(is_unknown)
        || values.bonuses.iter().any(|it| it.worth == Amount::Unknown)
}

/// No reading of a case may contradict what is said of all of them.
fn is_consistent(answer: &Answer, concrete: &Draft) -> TestCaseResult {
    let found = answer_to(&case_of(concrete)?).zone;
    let zone = &answer.zone;
    let shown = text::shown(concrete);
    let (Some(exists), Some(packages)) = (found.exists, &found.packages) else {
        // Principals of whom nothing is written: then there are only bounds to compare.
        prop_assert!(zone.certain <= found.certain, "{:?} {:?}\n{}", zone, found, shown);
        prop_assert!(found.possible <= zone.possible, "{:?} {:?}\n{}", zone, found, shown);
        return Ok(());
    };
    let is_bounded = zone.certain <= *packages && *packages <= zone.possible;
    prop_assert!(is_bounded, "{:?} but {} in\n{}", zone, packages, shown);
    prop_assert!(
        zone.exists.is_none_or(|it| it == exists),
        "{:?} but {} in\n{}",
        zone,
        exists,
        shown
    );
    Ok(())
}

/// The case at the middle of everything that is not known; values of which something is not known at all are
/// left out.
fn middle(draft: &Draft) -> Draft {
    let case = Case::new(draft.clone()).expect("the draft is sound");
    let mut draft = draft.clone();
    let issues = draft.issues.clone();
    draft.values.retain_mut(|values| {
        let party = case.find_party(&values.party).expect("a party");
        let of_party = case.values(party).expect("values");
        values.walk_away = values.walk_away.as_ref().and_then(Amount::middle).map(Amount::Known);
        let mut is_whole = of_party.walk_away != WalkAway::Given(Amount::Unknown);
        for (nth, issue) in issues.iter().enumerate() {
            let Some(place) = values.issues.iter().position(|it| it.issue == issue.id) else { continue };
            let points = middle_points(&of_party.worth[nth], &option_ids(issue));
            let is_weightless = matches!(&of_party.weights, Weights::Each(it) if it[nth] == Amount::Known(Number::zero()));
            is_whole &= points.is_some() || is_weightless;
            let zeros = || option_ids(issue).into_iter().map(|id| (id, Amount::Known(Number::zero())));
            let points = points.unwrap_or_else(|| zeros().collect());
            values.issues[place].points = DraftPoints::Points(points);
        }
        for bonus in &mut values.bonuses {
            is_whole &= bonus.worth != Amount::Unknown;
            bonus.worth = Amount::Known(bonus.worth.middle().unwrap_or_else(Number::zero));
        }
        let ids = issues.iter().map(|it| it.id.clone());
        let weights = middle_weights(&of_party.weights).into_iter().map(Amount::Known);
        values.weights = Some(DraftWeights::Each(ids.zip(weights).collect()));
        is_whole
    });
    draft
}

fn middle_points(worth: &IssueWorth, ids: &[String]) -> Option<Vec<(String, Amount)>> {
    let numbers: Vec<Number> = match worth {
        IssueWorth::Nothing => vec![Number::zero(); ids.len()],
        IssueWorth::Points(points) => points.iter().map(Amount::middle).collect::<Option<_>>()?,
        IssueWorth::Order(groups) => {
            let steps = i64::try_from(groups.len() - 1).ok()?;
            let worth = |option: usize| {
                let is_here = |it: &Vec<u32>| it.iter().any(|it| *it as usize == option);
                let place = groups.iter().position(is_here).expect("an order names every option");
                let left = steps - i64::try_from(place).expect("a small number");
                // Where all are equal, best and worst are the same: half way.
                if steps == 0 {
                    &Number::from(1) / &Number::from(2)
                } else {
                    &Number::from(left) / &Number::from(steps)
                }
            };
            (0..ids.len()).map(worth).collect()
        }
    };
    Some(ids.iter().cloned().zip(numbers.into_iter().map(Amount::Known)).collect())
}

/// Equal shares where unknown; where only the order is known, the mean of the corners.
fn middle_weights(weights: &Weights) -> Vec<Number> {
    match weights {
        Weights::Each(each) => {
            let known = each.iter().filter_map(Amount::middle);
            let left = &Number::from(1) - &known.fold(Number::zero(), |sum, it| &sum + &it);
            let unknown = whole(each.iter().filter(|it| **it == Amount::Unknown).count());
            each.iter().map(|it| it.middle().unwrap_or_else(|| &left / &unknown)).collect()
        }
        Weights::Order(groups) => {
            let n = groups.iter().map(Vec::len).sum();
            let mut sums = vec![Number::zero(); n];
            let mut odometer = Odometer::default();
            loop {
                let corner = corner_weights(weights, n, &mut odometer);
                sums.iter_mut().zip(corner).for_each(|(sum, it)| *sum = &*sum + &it);
                if !odometer.turn() {
                    break;
                }
            }
            sums.iter().map(|it| it / &whole(groups.len())).collect()
        }
    }
}

proptest! {
    #![proptest_config(times(1))]

    #[test]
    fn no_reading_contradicts_the_bounds(draft in doubtful(), tapes in prop::collection::vec(tape(80), 4)) {
        let answer = answer_to(&case_of(&draft.0)?);
        for mut tape in tapes {
            is_consistent(&answer, &drawn(&mut tape, &draft.0))?;
        }
        is_consistent(&answer, &middle(&draft.0))?;
    }

    #[test]
    fn bounds_are_met_where_every_number_is_bounded(draft in doubtful()) {
        let case = case_of(&draft.0)?;
        let zone = answer_to(&case).zone;
        let Some((certain, possible)) = counts(&case) else { return Ok(()) };
        prop_assert!(zone.certain <= certain.into(), "{:?} but {} are certain", zone, certain);
        prop_assert!(zone.possible >= possible.into(), "{:?} but {} may be", zone, possible);
        if !case.principals().iter().any(|it| is_anything_unknown(case.values(*it))) {
            prop_assert_eq!((zone.certain, zone.possible), (certain.into(), possible.into()));
        }
    }

    #[test]
    fn frontier_and_solutions_are_those_of_the_middle_reading(draft in doubtful()) {
        const PARTS: [&str; 8] = ["feasible", "left out", "span", "walk away", "no deal", "frontier",
            "frontier of all", "solutions"];
        let (middle, case) = (middle(&draft.0), case_of(&draft.0)?);
        let is_silent = |party: PartyIdx, draft: &Draft| {
            !draft.values.iter().any(|it| it.party == case.party(party).id)
        };
        let is_vague = |it: &PartyIdx| !is_silent(*it, &draft.0) && is_silent(*it, &middle);
        if case.principals().iter().any(is_vague) {
            let answer = answer_to(&case);
            let is_too_little = |it| matches!(it, Some(&Reason::UnknownValues { .. }));
            prop_assert!(is_too_little(answer.frontier.reason()), "{:?}", answer.frontier);
            prop_assert!(is_too_little(answer.frontier_all.reason()), "{:?}", answer.frontier_all);
            prop_assert!(answer.solutions.known().is_none(), "{:?}", answer.solutions);
            return Ok(());
        }
        let told = |draft: &Draft| -> Result<String, TestCaseError> {
            let case = case_of(draft)?;
            Ok(only(&told::answer(&case, &answer_to(&case), told::Values::Told), &PARTS))
        };
        // An empty zone of the middle reading alone says so.
        let told_in_doubt = told(&draft.0)?.replace(" at the middle values of ranges and orders", "");
        prop_assert_eq!(told_in_doubt, told(&middle)?);
    }
}
