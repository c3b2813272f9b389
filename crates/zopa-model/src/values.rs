//! What packages are worth to a party: checked and in the order of the case.

use crate::condition::Condition;
use crate::draft::Amount;
use crate::issue::IssueIdx;

/// What packages are worth to one party: a sum over issues of weight times worth of the option, plus bonuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// What no deal is worth.
    pub walk_away: WalkAway,
    /// How much each issue counts.
    pub weights: Weights,
    /// What the options are worth, per issue.
    pub worth: Vec<IssueWorth>,
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

/// A bonus on a combination of options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bonus {
    /// When it is added.
    pub when: Condition,
    /// What it adds; may be below zero.
    pub worth: Amount,
}
