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
        let rough = gains.iter().map(|it| it.iter().map(Number::to_f64).collect()).collect();
        let top = |it: usize| gains.iter().map(|row| &row[it]).max().cloned();
        let tops = (0..parties.len()).map(|it| top(it).expect("a frontier has a point")).collect();
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
