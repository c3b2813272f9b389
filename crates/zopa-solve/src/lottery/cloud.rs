//! The efficient value vectors as gains over walking away, over the parties between which they differ.

use std::cell::OnceCell;

use zopa_model::{Number, PartyIdx};

use crate::answer::{Answer, Frontier};

/// Efficient points. A party to whom all of them are worth the same is left out: it decides nothing. Then none, two or
/// three parties are left, never one: of points that differ for one party alone only the best is efficient.
#[derive(Debug)]
pub(super) struct Cloud<'a> {
    /// Whose gains differ, in the order of the case.
    pub(super) parties: Vec<PartyIdx>,
    /// Values, point by point in the order of the packages, each by party.
    values: Vec<&'a Number>,
    walk_aways: Vec<&'a Number>,
    /// Gains of points that were looked at; most of them are far away and never are.
    gains: Vec<OnceCell<Vec<Number>>>,
    /// Gains in doubles, like the values.
    rough: Vec<f64>,
    /// What the doubles of a party are made of is no larger: they are off by a few units of its last place.
    pub(super) sizes: Vec<f64>,
    /// The highest gain of each party; above zero.
    pub(super) tops: Vec<Number>,
    /// The first point that has it.
    pub(super) top_points: Vec<usize>,
    /// Highest less lowest value of each party over the packages that meet the rules; above zero.
    pub(super) spans: Vec<Number>,
}

/// Gains in the hull of the points.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// By party.
    pub(super) gains: Vec<Number>,
    /// All points that may have a chance in a lottery with these gains, and perhaps others.
    pub(super) points: Vec<usize>,
}

impl<'a> Cloud<'a> {
    /// The points of a frontier that is not empty, of an answer whose parties with values have a walk-away value.
    pub(super) fn new(answer: &'a Answer, frontier: &'a Frontier) -> Cloud<'a> {
        let n = frontier.points.len();
        let value = |nth: usize, party: &PartyIdx| -> &'a Number {
            let value = frontier.points[nth].outcome.values[party.0].as_ref();
            value.expect("parties over whom a frontier is taken have values")
        };
        let differs = |it: &&PartyIdx| (1..n).any(|nth| value(nth, it) != value(0, it));
        let parties: Vec<PartyIdx> = answer.valued.iter().filter(differs).copied().collect();
        let span = |it: &PartyIdx| {
            let span = answer.span[it.0].as_ref().expect("parties with values have a span");
            &span.max - &span.min
        };
        let walk_away = |it: &PartyIdx| -> &'a Number {
            answer.walk_away[it.0].as_ref().expect("solutions need walk-away values")
        };
        let mut cloud = Cloud {
            values: (0..n).flat_map(|nth| parties.iter().map(move |it| value(nth, it))).collect(),
            walk_aways: parties.iter().map(walk_away).collect(),
            gains: vec![OnceCell::new(); n],
            rough: Vec::new(),
            sizes: Vec::new(),
            tops: Vec::new(),
            top_points: Vec::new(),
            spans: parties.iter().map(span).collect(),
            parties,
        };
        cloud.measure();
        cloud
    }

    /// Fills in doubles and the highest gains.
    fn measure(&mut self) {
        let k = self.parties.len();
        let zeros: Vec<f64> = self.walk_aways.iter().map(|it| it.to_f64()).collect();
        self.sizes = zeros.iter().map(|it| it.abs()).collect();
        for (nth, value) in self.values.iter().enumerate() {
            let (value, party) = (value.to_f64(), nth % k);
            self.rough.push(value - zeros[party]);
            self.sizes[party] = self.sizes[party].max(value.abs());
        }
        self.sizes.iter_mut().for_each(|it| *it *= 2.0);
        for party in 0..k {
            let column: Vec<f64> = self.rough.iter().skip(party).step_by(k).copied().collect();
            let mut top: Option<usize> = None;
            for point in near_top(&column, self.sizes[party]) {
                let gain = |it: usize| &self.gains(it)[party];
                top = top.filter(|it| gain(*it) >= gain(point)).or(Some(point));
            }
            let top = top.expect("a frontier has a point");
            self.tops.push(self.gains(top)[party].clone());
            self.top_points.push(top);
        }
    }

    /// How many points.
    pub(super) fn n(&self) -> usize {
        self.gains.len()
    }

    /// The gains of a point over walking away, by party; never below zero.
    pub(super) fn gains(&self, point: usize) -> &[Number] {
        let own = point * self.parties.len()..(point + 1) * self.parties.len();
        let gains = || self.values[own].iter().zip(&self.walk_aways).map(|(it, zero)| *it - *zero);
        self.gains[point].get_or_init(|| gains().collect())
    }

    /// The same in doubles.
    pub(super) fn rough(&self, point: usize) -> &[f64] {
        &self.rough[point * self.parties.len()..(point + 1) * self.parties.len()]
    }
}

/// Places of those numbers that may be the greatest, each off by a few units of the last place of `size`.
pub(super) fn near_top(rough: &[f64], size: f64) -> Vec<usize> {
    const SLACK: f64 = 1e-13;
    let top = rough.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    // Where doubles overflow nothing is left out.
    let is_below = |it: f64| it < top - SLACK * size;
    let is_sound = top.is_finite() && size.is_finite();
    (0..rough.len()).filter(|&it| !is_sound || !is_below(rough[it])).collect()
}
