//! Lotteries, from their definitions: proven best by planes, and chosen among all that are worth the same.

use std::cmp::Reverse;

use zopa_model::{Number, PartyIdx};

use crate::answer::{Answer, Lotteries, Lottery, Part};
use crate::check::deals::{Group, Scale, gain, grouped, loss, scale, share, sum};
use crate::check::world::{Positions, World};
use crate::check::{Faults, shown};
use crate::control::Request;

/// Most value vectors that are gone through.
const MOST_VECTORS: usize = 24;

/// Everything that may be drawn, and what it is measured against.
struct Urn<'a> {
    world: &'a World<'a>,
    parties: Vec<PartyIdx>,
    scales: Vec<Scale>,
    groups: Vec<Group<'a>>,
}

/// The figure of a party: larger is better.
type Figure = fn(&Number, &Scale) -> Number;

pub(super) fn check(world: &World<'_>, request: &Request, answer: &Answer, faults: &mut Faults) {
    let zone = world.possible_zone(Positions::Aside);
    let parties = world.valued();
    let is_asked = world.must_all_consent() && !zone.is_empty();
    let found = answer.lotteries.as_ref().and_then(Part::known);
    let is_answered = is_asked && (2..=3).contains(&parties.len());
    faults.same("lotteries", is_answered, found.is_some());
    let Some(found) = found.filter(|_| is_answered) else { return };
    let scales = parties.iter().map(|&it| scale(world, &zone, it, request)).collect();
    let groups = grouped(&zone, &parties);
    if groups.len() > MOST_VECTORS {
        faults.found.push(format!("not checked: there are more than {MOST_VECTORS} value vectors"));
        return;
    }
    Urn { world, parties, scales, groups }.check(found, request, faults);
}

impl Urn<'_> {
    fn check(&self, found: &Lotteries, request: &Request, faults: &mut Faults) {
        self.nash("nash", &found.nash, |_| 1, faults);
        let weighted = found.weighted_nash.as_ref();
        faults.same("weighted_nash", request.nash_weights.is_some(), weighted.is_some());
        if let Some(it) = weighted {
            self.nash("weighted_nash", it, |it| it.exponent, faults);
        }
        self.leximin("kalai_smorodinsky", &found.kalai_smorodinsky, share, faults);
        self.leximin("egalitarian", &found.egalitarian, gain, faults);
        let kept: Figure = |value, scale| &Number::one() - &loss(value, scale);
        self.leximin("equal_loss", &found.equal_loss, kept, faults);
        let sure = |it: usize| self.told(&[(it, Number::one())]);
        let expected: Vec<String> = self.corners().into_iter().map(sure).collect();
        let found = found.utilitarian.iter().map(|it| self.drawn("utilitarian", it, faults));
        let found: Vec<String> = found.collect::<Vec<_>>().iter().map(|it| self.told(it)).collect();
        faults.same("utilitarian", expected.join(", "), found.join(", "));
    }

    /// The chances of a lottery by place in the groups, after a look at whether it is one.
    fn drawn(&self, name: &str, lottery: &Lottery, faults: &mut Faults) -> Vec<(usize, Number)> {
        let mut chances = Vec::new();
        for it in &lottery.chances {
            let is_it = |group: &Group<'_>| {
                let (first, n) = (group.1[0], group.1.len().to_string());
                first.package == it.outcome.package
                    && first.values == it.outcome.values
                    && n == it.same_value.to_string()
            };
            match self.groups.iter().position(is_it) {
                Some(place) => chances.push((place, it.chance.clone())),
                None => faults.found.push(format!("{name}: not in the zone, {:?}", it.outcome)),
            }
        }
        faults.same(&format!("{name}: so few"), true, chances.len() <= self.parties.len());
        let is_chance = chances.iter().all(|it| it.1 > Number::zero());
        faults.same(&format!("{name}: above zero"), true, is_chance);
        faults.same(&format!("{name}: in order"), true, chances.is_sorted_by(|a, b| a.0 < b.0));
        let all = sum(chances.iter().map(|it| it.1.clone()).collect());
        faults.same(&format!("{name}: sum"), Number::one(), all);
        let parties = self.world.case.party_idxs();
        let values: Vec<Option<Number>> = parties.map(|it| self.average(&chances, it)).collect();
        let (values, found) = (shown::numbers(&values), shown::numbers(&lottery.values));
        faults.same(&format!("{name}: values"), values, found);
        chances
    }

    fn average(&self, chances: &[(usize, Number)], party: PartyIdx) -> Option<Number> {
        let parts = chances.iter().map(|(place, chance)| {
            Some(self.groups[*place].1[0].values[party.0].as_ref()? * chance)
        });
        parts.collect::<Option<Vec<Number>>>().map(sum)
    }

    fn averages(&self, chances: &[(usize, Number)]) -> Vec<Number> {
        let average = |it: &PartyIdx| self.average(chances, *it).expect("they have values");
        self.parties.iter().map(average).collect()
    }

    fn told(&self, chances: &[(usize, Number)]) -> String {
        let one = |(place, chance): &(usize, Number)| {
            format!(
                "{chance} of {}",
                shown::package(self.world.case, &self.groups[*place].1[0].package)
            )
        };
        chances.iter().map(one).collect::<Vec<_>>().join(" + ")
    }

    /// The product is largest where no package lies beyond the plane in which weighted shares of gains are equal: the
    /// logarithm of the product is concave.
    fn nash(
        &self,
        name: &str,
        lottery: &Lottery,
        exponent: fn(&Scale) -> u32,
        faults: &mut Faults,
    ) {
        let chances = self.drawn(name, lottery, faults);
        let at = self.averages(&chances);
        if (0..at.len()).any(|it| self.can_gain(it) && at[it] <= self.scales[it].walk_away) {
            faults.found.push(format!("{name}: somebody who can gain does not"));
            return;
        }
        let allowed: Number =
            if lottery.gap.is_some() { "1e-9" } else { "0" }.parse().expect("a number");
        for group in &self.groups {
            let beyond = self.slope(&at, &at, &group.0, exponent);
            if beyond > allowed {
                faults
                    .found
                    .push(format!("{name}: {} lies beyond by {beyond}", self.told(&chances)));
            }
        }
        match &lottery.gap {
            None => self.choice(name, &chances, &at, faults),
            Some(gap) => self.bracket((name, gap), &chances, exponent, faults),
        }
    }

    fn can_gain(&self, party: usize) -> bool {
        self.scales[party].best > self.scales[party].walk_away
    }

    /// How the logarithm of the product at a point changes per way from one point to another.
    fn slope(
        &self,
        at: &[Number],
        from: &[Number],
        to: &[Number],
        exponent: fn(&Scale) -> u32,
    ) -> Number {
        let part = |it: usize| {
            let gain = &at[it] - &self.scales[it].walk_away;
            let share = &(&to[it] - &from[it]) / &gain;
            &Number::from(i64::from(exponent(&self.scales[it]))) * &share
        };
        sum((0..at.len()).filter(|&it| self.can_gain(it)).map(part).collect())
    }

    /// The true chance lies within the gap, and nothing lies between the two packages.
    fn bracket(
        &self,
        (name, gap): (&str, &Number),
        chances: &[(usize, Number)],
        exponent: fn(&Scale) -> u32,
        faults: &mut Faults,
    ) {
        let [(a, first), (b, second)] = chances else {
            faults.found.push(format!("{name}: a gap needs two packages"));
            return;
        };
        let slope = |by: &Number| {
            let at = self.averages(&[(*a, first - by), (*b, second + by)]);
            self.slope(&at, &self.groups[*a].0, &self.groups[*b].0, exponent)
        };
        let zero = Number::zero();
        let is_inside = slope(&-gap.clone()) > zero && slope(gap) < zero;
        faults.same(&format!("{name}: within the gap"), true, is_inside);
        let (from, to) = (&self.groups[*a].0, &self.groups[*b].0);
        let is_between = |it: &usize| {
            let others = [from.clone(), to.clone()];
            it != a
                && it != b
                && mixed(&others, &self.groups[*it].0)
                    .is_some_and(|it| it.iter().all(|it| *it > zero))
        };
        let between = (0..self.groups.len()).find(is_between);
        faults.same(&format!("{name}: between"), "None", format!("{between:?}"));
    }

    /// Leximin: nobody's figure can grow unless that of somebody who has no more shrinks. For each party there are
    /// weights, its own above zero and none for those who have more, under which no package is worth more.
    fn leximin(&self, name: &str, lottery: &Lottery, figure: Figure, faults: &mut Faults) {
        let chances = self.drawn(name, lottery, faults);
        let at = self.averages(&chances);
        let figures = |values: &[Number]| -> Vec<Number> {
            values.iter().zip(&self.scales).map(|(value, scale)| figure(value, scale)).collect()
        };
        let here = figures(&at);
        for party in 0..at.len() {
            let no_more: Vec<usize> =
                (0..at.len()).filter(|&it| it != party && here[it] <= here[party]).collect();
            let mut rows: Vec<Vec<Number>> = Vec::new();
            for group in &self.groups {
                let there = figures(&group.0);
                let more = |it: &usize| &there[*it] - &here[*it];
                rows.push(std::iter::once(&party).chain(&no_more).map(more).collect());
            }
            for nth in 0..no_more.len() {
                let entry = |it: usize| Number::from(if it == nth + 1 { -1 } else { 0 });
                rows.push((0..=no_more.len()).map(entry).collect());
            }
            rows.sort();
            rows.dedup();
            if !has_weights(&rows) {
                faults.found.push(format!("{name}: {} is not leximin", self.told(&chances)));
            }
        }
        self.choice(name, &chances, &at, faults);
    }

    /// Of all lotteries worth the same, the one with the least spread, then with the greatest chance of the first.
    fn choice(&self, name: &str, chances: &[(usize, Number)], at: &[Number], faults: &mut Faults) {
        let all: Vec<usize> = (0..self.groups.len()).collect();
        let best = self.worth(at, &all).into_iter().min_by_key(|it| {
            let listed = |group: usize| it.iter().find(|it| it.0 == group).map(|it| it.1.clone());
            (self.spread(at, it), Reverse(all.iter().map(|&it| listed(it)).collect::<Vec<_>>()))
        });
        let expected = best.map_or("nothing".into(), |it| self.told(&it));
        faults.same(&format!("{name}: choice"), expected, self.told(chances));
    }

    /// The sum over parties of the variance on the scale of their span.
    fn spread(&self, at: &[Number], chances: &[(usize, Number)]) -> Number {
        let of_party = |it: usize| {
            let scale = &self.scales[it];
            let part = |(place, chance): &(usize, Number)| {
                let off = &gain(&self.groups[*place].0[it], scale) - &gain(&at[it], scale);
                &(&off * &off) * chance
            };
            sum(chances.iter().map(part).collect())
        };
        sum((0..at.len()).map(of_party).collect())
    }

    /// Every lottery between few of some groups, none of them superfluous, that is worth so much.
    fn worth(&self, at: &[Number], groups: &[usize]) -> Vec<Vec<(usize, Number)>> {
        let mut found = Vec::new();
        for set in subsets(groups, self.parties.len()) {
            let columns: Vec<Vec<Number>> =
                set.iter().map(|&it| self.groups[it].0.clone()).collect();
            let chances = mixed(&columns, at).filter(|it| it.iter().all(|it| *it > Number::zero()));
            found.extend(chances.map(|it| set.iter().copied().zip(it).collect()));
        }
        found
    }

    /// The groups with the largest sum of gains that are no mixture of others.
    fn corners(&self) -> Vec<usize> {
        let total = |group: &Group<'_>| {
            sum(group.0.iter().zip(&self.scales).map(|(value, scale)| gain(value, scale)).collect())
        };
        let best = self.groups.iter().map(total).max();
        let tied: Vec<usize> =
            (0..self.groups.len()).filter(|&it| Some(total(&self.groups[it])) == best).collect();
        let is_corner = |it: &usize| {
            let others: Vec<usize> = tied.iter().copied().filter(|other| other != it).collect();
            self.worth(&self.groups[*it].0, &others).is_empty()
        };
        tied.iter().copied().filter(is_corner).collect()
    }
}

/// All sets of one to `most` of some numbers.
fn subsets(of: &[usize], most: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for &it in of {
        let longer = all.iter().filter(|set| set.len() < most);
        let longer: Vec<Vec<usize>> = longer.map(|set| [set.as_slice(), &[it]].concat()).collect();
        all.extend(longer);
    }
    all.retain(|it| !it.is_empty());
    all
}

/// The shares, with the sum 1, by which columns mix to a goal, if there are any and no others.
fn mixed(columns: &[Vec<Number>], goal: &[Number]) -> Option<Vec<Number>> {
    let row = |it: usize| -> Vec<Number> {
        columns.iter().map(|column| column[it].clone()).chain([goal[it].clone()]).collect()
    };
    let mut rows: Vec<Vec<Number>> = (0..goal.len()).map(row).collect();
    rows.push(vec![Number::one(); columns.len() + 1]);
    for column in 0..columns.len() {
        let pivot = (column..rows.len()).find(|&it| !rows[it][column].is_zero())?;
        rows.swap(column, pivot);
        let own = rows[column].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|it| it.0 != column) {
            let factor = &row[column] / &own[column];
            for (entry, own) in row.iter_mut().zip(&own) {
                *entry = &*entry - &(&factor * own);
            }
        }
    }
    let is_met = rows[columns.len()..].iter().all(|it| it[columns.len()].is_zero());
    let share = |it: usize| &rows[it][columns.len()] / &rows[it][it];
    is_met.then(|| (0..columns.len()).map(share).collect())
}

/// Whether there are numbers a, b, .. with t + a s + b r + .. <= 0 for every row (t, s, r, ..). Rows that keep all of
/// them from falling below zero are among them, so that if there are any, some row is equal where they are a corner.
fn has_weights(rows: &[Vec<Number>]) -> bool {
    let zero = Number::zero();
    if rows.iter().all(|it| it.len() == 1) {
        return rows.iter().all(|it| it[0] <= zero);
    }
    rows.iter().any(|tight| {
        let Some(out) = (1..tight.len()).find(|&it| !tight[it].is_zero()) else { return false };
        let left: Vec<Vec<Number>> = rows
            .iter()
            .map(|row| {
                let factor = &row[out] / &tight[out];
                let kept = (0..row.len()).filter(|&it| it != out);
                kept.map(|it| &row[it] - &(&factor * &tight[it])).collect()
            })
            .collect();
        has_weights(&left)
    })
}
