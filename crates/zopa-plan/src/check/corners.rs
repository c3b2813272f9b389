//! What holds whatever doubtful amounts are, from the definition: by trying every corner of what they may be.

use zopa_model::{Number, PartyIdx};

use crate::exchange::{Exchange, Step};
use crate::plan::Plan;

/// What one amount of a party is in a corner: a number, or how fast it grows without end.
type Corner = Vec<Number>;

/// Per party, whether it is tempted at no moment of an order, whatever the doubtful amounts are.
///
/// Cost: `2^n` for n doubtful amounts of a party.
#[must_use]
pub fn never_tempted(plan: &Plan, order: &[usize]) -> Vec<bool> {
    let never = |party| {
        let corners = Corners::new(plan, party);
        (0..=order.len()).all(|at| corners.is_at_most(&order[at..], &[]))
    };
    (0..plan.keys.len()).map(never).collect()
}

/// Whether each temptation of a party in the first order is, whatever the doubtful amounts are, at most zero or at
/// most some temptation of the same party in the second: one and the same for all of them.
///
/// Cost: as [`never_tempted`], for every pair of moments.
#[must_use]
pub fn is_never_worse(plan: &Plan, first: &[usize], second: &[usize]) -> bool {
    (0..plan.keys.len()).all(|party| {
        let corners = Corners::new(plan, party);
        (0..=first.len()).all(|at| {
            let here = &first[at..];
            corners.is_at_most(here, &[])
                || (0..=second.len()).any(|it| corners.is_at_most(here, &second[it..]))
        })
    })
}

/// Whether the amounts of an exchange keep all orders of a plan.
#[must_use]
pub fn keeps_orders(plan: &Plan, exchange: &Exchange) -> bool {
    (0..plan.keys.len()).all(|party| {
        let of = |step: usize| amount(&exchange.steps()[step], PartyIdx(party));
        keeps(&plan.orders[party], &of)
    })
}

/// What a step is to a party: its cost if it acts, else its gain.
fn amount(step: &Step, party: PartyIdx) -> Number {
    if step.actor == party { step.cost.clone() } else { step.gains[party.0].clone() }
}

fn keeps(groups: &[Vec<usize>], of: &dyn Fn(usize) -> Number) -> bool {
    let is_alike = |it: &Vec<usize>| it.iter().all(|&step| of(step) == of(it[0]));
    groups.iter().all(is_alike) && groups.windows(2).all(|it| of(it[0][0]) >= of(it[1][0]))
}

/// The corners of what the amounts of a party may be.
struct Corners<'a> {
    plan: &'a Plan,
    party: usize,
    /// Costs, then gains, step by step: every combination of ends, with zero for what has no end.
    ends: Vec<Corner>,
    /// The same with zero for what has ends: every way to grow without end by none or one that keeps the order.
    ways: Vec<Corner>,
}

impl<'a> Corners<'a> {
    fn new(plan: &'a Plan, party: usize) -> Corners<'a> {
        let own = plan.steps.iter().map(|it| (it.step.actor.0 == party).then_some(&it.cost));
        let amounts: Vec<_> =
            own.chain(plan.steps.iter().map(|it| Some(&it.gains[party]))).collect();
        let (zero, one) = (Number::zero(), Number::one());
        let ends = amounts.iter().map(|it| match it.and_then(|it| it.low().zip(it.high())) {
            Some((low, high)) => vec![low.clone(), high.clone()],
            None => vec![zero.clone()],
        });
        let ways = amounts.iter().map(|it| match it {
            Some(it) if it.low().is_none() => vec![zero.clone(), one.clone()],
            _ => vec![zero.clone()],
        });
        let (ends, ways) = (combinations(ends), combinations(ways));
        let n = plan.steps.len();
        let keeps_order = |way: &Corner| {
            let acts = |step: usize| plan.steps[step].step.actor.0 == party;
            let of = |step: usize| way[if acts(step) { step } else { n + step }].clone();
            keeps(&plan.orders[party], &of)
        };
        let ways = ways.into_iter().filter(keeps_order).collect();
        Corners { plan, party, ends, ways }
    }

    /// Whether the party is never more tempted with the deliveries `here` to come than with those `there`.
    fn is_at_most(&self, here: &[usize], there: &[usize]) -> bool {
        let more = |it: &Corner| &self.to_come(it, there) - &self.to_come(it, here);
        self.ends.iter().chain(&self.ways).all(|it| more(it) <= Number::zero())
    }

    /// Gains less costs of some deliveries.
    fn to_come(&self, corner: &Corner, deliveries: &[usize]) -> Number {
        let n = self.plan.steps.len();
        deliveries.iter().fold(Number::zero(), |sum, &nth| {
            let step = &self.plan.steps[nth].step;
            let cost =
                if step.actor.0 == self.party { corner[nth].clone() } else { Number::zero() };
            let parts = Number::from(i64::from(step.n_parts()));
            &sum + &(&(&corner[n + nth] - &cost) / &parts)
        })
    }
}

fn combinations(choices: impl Iterator<Item = Vec<Number>>) -> Vec<Corner> {
    choices.fold(vec![Vec::new()], |found, choices| {
        let with = |it: &Corner| {
            let it = it.clone();
            choices.clone().into_iter().map(move |last| [it.as_slice(), &[last]].concat())
        };
        found.iter().flat_map(with).collect()
    })
}
