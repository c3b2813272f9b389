//! What packages are worth to a party: checked and in the order of the case.

use crate::condition::Condition;
use crate::draft::Amount;
use crate::issue::{IssueIdx, Range};
use crate::number::Number;

/// What packages are worth to one party: a sum over issues of weight times worth of the option, plus bonuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// What no deal is worth.
    pub walk_away: WalkAway,
    /// How much each issue counts.
    pub weights: Weights,
    /// What the options are worth, per issue.
    pub worth: Vec<IssueWorth>,
    /// The points as written of issues that are ranges, per issue; nothing where an issue has options with names, or
    /// no points are written. What stands in `worth` of options between two points follows from them.
    pub knots: Vec<Option<Knots>>,
    /// What combinations add.
    pub bonuses: Vec<Bonus>,
    /// Factor kept after one period of delay.
    pub discount: Option<Amount>,
    /// What is lost per period of delay.
    pub cost_of_delay: Option<Amount>,
}

/// What no deal is worth to a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WalkAway {
    /// As written.
    Given(Amount),
    /// Not written: the value of the status quo.
    StatusQuo,
    /// Not written, and the status quo is not complete: the party's lowest value.
    Lowest,
}

/// How much each issue counts for a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Weights {
    /// An amount per issue. Unknown ones share what the known ones leave of 1.
    Each(Vec<Amount>),
    /// Only their order is known: groups of equal weight, heaviest first; every issue stands in one group.
    /// They sum to 1.
    Order(Vec<Vec<IssueIdx>>),
}

/// What the options of an issue are worth to a party, before weighing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IssueWorth {
    /// Nothing is written: 0 for every option.
    Nothing,
    /// An amount per option.
    Points(Vec<Amount>),
    /// Only their order is known: groups of equal worth, best first; best is 1, worst is 0.
    Order(Vec<Vec<u32>>),
}

/// Points of a range: numbers, and what each is worth before weighing.
///
/// What lies between two of them is worth what lies on the line between theirs, so that options between the same two
/// points are in doubt together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knots {
    /// Points in rising order of their numbers, at least one; the first and the last are the ends of the range.
    pub(crate) points: Vec<(Number, Amount)>,
}

impl Knots {
    /// The points in rising order of their numbers; they need not lie on the grid of the range.
    #[must_use]
    pub fn points(&self) -> &[(Number, Amount)] {
        &self.points
    }

    /// Between which points a number lies, by their places, and which share of the way from the first to the second:
    /// 0 and the same place twice for a point itself.
    ///
    /// # Panics
    ///
    /// If the number lies outside the range.
    #[must_use]
    pub fn around(&self, number: &Number) -> (usize, usize, Number) {
        self.below(number, self.points.partition_point(|(it, _)| it < number))
    }

    /// What every option of the range is worth when each point is worth a number, given in the order of the points.
    #[must_use]
    pub fn line(&self, range: &Range, worth: &[Number]) -> Vec<Number> {
        let of = |(lower, upper, share): (usize, usize, Number)| {
            mix(&worth[lower], &worth[upper], &share)
        };
        self.around_each(range).map(of).collect()
    }

    /// The same as [`Knots::around`] for every option of the range, in their order.
    pub(crate) fn around_each(
        &self,
        range: &Range,
    ) -> impl Iterator<Item = (usize, usize, Number)> {
        let mut upper = 0;
        (0..range.count).map(move |option| {
            let number = range.number(option);
            while self.points[upper].0 < number {
                upper += 1;
            }
            self.below(&number, upper)
        })
    }

    /// The same where the first point that is not below the number is known.
    fn below(&self, number: &Number, upper: usize) -> (usize, usize, Number) {
        let above = &self.points.get(upper).expect("points cover the range").0;
        if above == number {
            return (upper, upper, Number::zero());
        }
        let lower = &self.points[upper - 1].0;
        (upper - 1, upper, &(number - lower) / &(above - lower))
    }
}

/// What lies a share of the way from one number to another.
pub(crate) fn mix(from: &Number, to: &Number, share: &Number) -> Number {
    from + &(share * &(to - from))
}

/// A bonus on a combination of options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bonus {
    /// When it is added.
    pub when: Condition,
    /// What it adds; may be below zero.
    pub worth: Amount,
}
