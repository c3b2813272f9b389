//! The efficient value vectors as gains over walking away, over the parties between which they differ.

use zopa_model::{Number, PartyIdx};

use crate::answer::{Answer, Frontier};

/// Efficient points. A party to whom all of them are worth the same is left out: it decides nothing. Then none, two or
/// three parties are left, never one: of points that differ for one party alone only the best is efficient.
#[derive(Debug)]
pub(super) struct Cloud {
    /// Whose gains differ, in the order of the case.
    pub(super) parties: Vec<PartyIdx>,
    /// Gains over walking away, point by point, in the order of the packages; never below zero.
    pub(super) gains: Vec<Vec<Number>>,
    /// The nearest doubles.
    pub(super) rough: Vec<Vec<f64>>,
    /// The highest gain of each party; above zero.
    pub(super) tops: Vec<Number>,
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

impl Cloud {
    /// The points of a frontier that is not empty, of an answer whose parties with values have a walk-away value.
    pub(super) fn new(answer: &Answer, frontier: &Frontier) -> Cloud {
        let value = |nth: usize, party: &PartyIdx| -> &Number {
            let value = frontier.points[nth].outcome.values[party.0].as_ref();
            value.expect("parties over whom a frontier is taken have values")
        };
        let differs =
            |it: &&PartyIdx| (1..frontier.points.len()).any(|nth| value(nth, it) != value(0, it));
        let parties: Vec<PartyIdx> = answer.valued.iter().filter(differs).copied().collect();
        let gain = |nth: usize, party: &PartyIdx| {
            let gain = answer.gain(*party, value(nth, party));
            gain.expect("solutions need walk-away values")
        };
        let gains: Vec<Vec<Number>> = (0..frontier.points.len())
            .map(|nth| parties.iter().map(|it| gain(nth, it)).collect())
            .collect();
        let rough: Vec<Vec<f64>> =
            gains.iter().map(|it| it.iter().map(Number::to_f64).collect()).collect();
        let top = |it: usize| {
            let column: Vec<f64> = rough.iter().map(|row: &Vec<f64>| row[it]).collect();
            let near = near_top(&column).into_iter();
            near.map(|nth| &gains[nth][it]).max().expect("a frontier has a point").clone()
        };
        let tops = (0..parties.len()).map(top).collect();
        let span = |it: &PartyIdx| {
            let span = answer.span[it.0].as_ref().expect("parties with values have a span");
            &span.max - &span.min
        };
        let spans = parties.iter().map(span).collect();
        Cloud { parties, gains, rough, tops, spans }
    }

    /// How many points.
    pub(super) fn n(&self) -> usize {
        self.gains.len()
    }
}

/// Places of those numbers, none below zero and each off by a few units of its last place, that may be the greatest.
pub(super) fn near_top(rough: &[f64]) -> Vec<usize> {
    const SLACK: f64 = 1e-12;
    let top = rough.iter().copied().fold(0.0, f64::max);
    // Where doubles overflow nothing is left out.
    let is_below = |it: f64| top.is_finite() && it < top * (1.0 - SLACK);
    (0..rough.len()).filter(|&it| !is_below(rough[it])).collect()
}
