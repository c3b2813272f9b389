//! Steps of which costs and gains may be doubtful: as numbers, within bounds, by an order, or not at all.

use zopa_model::{Amount, Number};

use crate::exchange::{Exchange, ExchangeFault, Step};

/// A step of which cost and gains may be doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanStep {
    /// Everything but the amounts; its cost and gains are not looked at.
    pub step: Step,
    /// What it costs the actor; unknown means zero or more.
    pub cost: Amount,
    /// What it gives each party; unknown means zero or more.
    pub gains: Vec<Amount>,
}

/// Steps among parties, with amounts as far as they are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Per party, a number that stays with the party wherever it stands in the list: the draws of a party
    /// depend on it, and not on its place.
    pub keys: Vec<u64>,
    /// Per party, the steps of which only an order is known of what they are to it: groups of places of steps, those
    /// that matter most first, those in a group alike. What a step is to its actor is its cost, to another party its
    /// gain; such an amount is zero or more, and [`Amount::Unknown`]. Each step stands once at most, no group is empty;
    /// no groups where no order is known.
    pub orders: Vec<Vec<Vec<usize>>>,
    /// Per party, whether what it told was left out, as of all others in the view of one party: then its amounts may
    /// be anything, below zero too, and nothing is proven about it.
    pub hidden: Vec<bool>,
    /// The steps, in the order of the case.
    pub steps: Vec<PlanStep>,
}

impl Plan {
    /// The exchange with the middle of every doubtful amount; nothing if an amount is unknown.
    ///
    /// # Errors
    ///
    /// The first fault of the steps.
    pub fn middle(&self) -> Result<Option<Exchange>, ExchangeFault> {
        let step = |it: &PlanStep| {
            let gains = it.gains.iter().map(Amount::middle).collect::<Option<Vec<Number>>>()?;
            Some(Step { cost: it.cost.middle()?, gains, ..it.step.clone() })
        };
        let steps: Option<Vec<Step>> = self.steps.iter().map(step).collect();
        steps.map(|it| Exchange::new(self.keys.len(), it)).transpose()
    }

    /// The reading in which every cost is highest and every gain lowest, one that is unknown zero; nothing if a cost
    /// is unknown, or what a party told was left out. In every order each temptation is at its greatest.
    ///
    /// # Errors
    ///
    /// The first fault of the steps.
    pub fn worst(&self) -> Result<Option<Exchange>, ExchangeFault> {
        if self.hidden.contains(&true) && !self.steps.is_empty() {
            return Ok(None);
        }
        let step = |it: &PlanStep| {
            let gains = it.gains.iter().map(lowest).collect();
            Some(Step { cost: it.cost.high()?.clone(), gains, ..it.step.clone() })
        };
        let steps: Option<Vec<Step>> = self.steps.iter().map(step).collect();
        steps.map(|it| Exchange::new(self.keys.len(), it)).transpose()
    }

    /// Whether every amount is one known number.
    #[must_use]
    pub fn is_known(&self) -> bool {
        let is_known = |it: &PlanStep| it.cost.is_known() && it.gains.iter().all(Amount::is_known);
        self.steps.iter().all(is_known)
    }

    /// What is not known as a number: not at all, or by an order only; nothing if every amount is bounded.
    #[must_use]
    pub fn gap(&self) -> Option<Gap> {
        let parties = 0..self.keys.len();
        let amounts = parties.flat_map(|it| self.amounts(it));
        let unknown = amounts.filter(|it| *it.amount == Amount::Unknown);
        let (ordered, open): (Vec<Told<'_>>, Vec<Told<'_>>) =
            unknown.partition(|it| it.group.is_some());
        match (open.is_empty(), ordered.is_empty()) {
            (true, true) => None,
            (true, false) => Some(Gap::Order),
            (false, true) => Some(Gap::Unknown),
            (false, false) => Some(Gap::Both),
        }
    }

    /// What is told of the amounts of a party, step by step, a cost before a gain.
    pub(crate) fn amounts(&self, party: usize) -> Vec<Told<'_>> {
        let order = self.orders.get(party).map_or(&[][..], Vec::as_slice);
        let group = |step: usize| order.iter().position(|it| it.contains(&step));
        let mut list = Vec::new();
        for (step, it) in self.steps.iter().enumerate() {
            let acts = it.step.actor.0 == party;
            if acts {
                list.push(Told { step, is_cost: true, amount: &it.cost, group: group(step) });
            }
            let group = group(step).filter(|_| !acts);
            list.push(Told { step, is_cost: false, amount: &it.gains[party], group });
        }
        list
    }
}

/// What is not known as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Some amounts are unknown.
    Unknown,
    /// Of some amounts only an order is known, all others are bounded.
    Order,
    /// Both.
    Both,
}

/// What is told of the amounts of one party, for whoever draws them: what its own steps cost it, and what it gets from
/// all steps.
#[derive(Clone, Debug)]
pub struct PartyAmounts<'a> {
    /// A number that stays with the party wherever it stands in the list.
    pub key: u64,
    /// The amounts, step by step, a cost before a gain.
    pub amounts: Vec<&'a Amount>,
    /// Per amount, the group of the party's order in which it stands, those that matter most first; such an amount is
    /// unknown but for the order.
    pub groups: Vec<Option<usize>>,
}

/// What is told of one amount of a party.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told<'a> {
    /// The place of the step.
    pub(crate) step: usize,
    /// Whether it is what the step costs; otherwise it is what it gives the party.
    pub(crate) is_cost: bool,
    /// The amount as far as it is bounded.
    pub(crate) amount: &'a Amount,
    /// The group of the party's order in which it stands.
    pub(crate) group: Option<usize>,
}

/// How many amounts stand in each group of an order.
pub(crate) fn group_sizes(amounts: &[Told<'_>]) -> Vec<i64> {
    let groups = || amounts.iter().filter_map(|it| it.group);
    let n_groups = groups().max().map_or(0, |last| last + 1);
    let mut sizes = vec![0; n_groups];
    groups().for_each(|it| sizes[it] += 1);
    sizes
}

/// The lowest an amount may be; zero where nothing is known of it.
pub(crate) fn lowest(amount: &Amount) -> Number {
    amount.low().cloned().unwrap_or_else(Number::zero)
}
