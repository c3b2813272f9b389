//! Orders of steps where costs and gains are doubtful: best in most readings, and never worse whatever they are.

use std::collections::BTreeMap;

use zopa_model::{Number, PartyIdx};

use crate::chains::Chains;
use crate::control::Control;
use crate::exchange::{Exchange, ExchangeFault, Parts, Step};
use crate::plan::{PartyAmounts, Plan, PlanStep};
use crate::proofs::{prove, surely_free};
use crate::safest::{least, safest};
use crate::stakes::moments;

/// Draws the amounts of a party in one reading, by the seed and the number of the reading: a number for each.
///
/// Drawn numbers lie within the bounds of their amounts, unknown ones at zero or more, and keep the order of the party.
/// The same party and reading give the same numbers.
pub type DrawAmounts<'a> = &'a dyn Fn(&PartyAmounts<'_>, (u64, u64)) -> Vec<Number>;

impl Plan {
    /// One reading of the plan, by the seed and the number of the reading: every doubtful amount drawn.
    ///
    /// # Errors
    ///
    /// The first fault of the steps.
    pub fn reading(
        &self,
        draw: DrawAmounts<'_>,
        at: (u64, u64),
    ) -> Result<Exchange, ExchangeFault> {
        let blank = |it: &PlanStep| Step {
            gains: vec![Number::zero(); self.keys.len()],
            cost: Number::zero(),
            ..it.step.clone()
        };
        let mut steps: Vec<Step> = self.steps.iter().map(blank).collect();
        for (party, key) in self.keys.iter().enumerate() {
            let told = self.amounts(party);
            let amounts = PartyAmounts {
                key: *key,
                amounts: told.iter().map(|it| it.amount).collect(),
                groups: told.iter().map(|it| it.group).collect(),
            };
            for (it, drawn) in told.iter().zip(draw(&amounts, at)) {
                if it.is_cost {
                    steps[it.step].cost = drawn;
                } else {
                    steps[it.step].gains[party] = drawn;
                }
            }
        }
        Exchange::new(self.keys.len(), steps)
    }
}

/// How orders do over readings.
#[derive(Clone, Debug, PartialEq)]
pub struct Readings {
    /// How many readings were drawn; none where there are too many states to go through, or payments in any parts.
    /// Then there is one order, which is proven to need no guarantee.
    pub readings: u64,
    /// The seed they were drawn with.
    pub seed: u64,
    /// The orders compared: those that were safest in most readings, that of the middle values, and the first one
    /// found that is proven to need no guarantee; most often best first, then first in case order.
    pub orders: Vec<Candidate>,
}

/// How one order does over readings.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Places of steps, first delivery first.
    pub order: Vec<usize>,
    /// In how many readings no order has a smaller largest guarantee, nor a smaller sum with the same largest.
    pub best: u64,
    /// The standard error of the share of such readings.
    pub standard_error: f64,
    /// In how many readings it needs no guarantee.
    pub free: u64,
    /// Other orders of the list, by place, than which it never needs a larger guarantee, whatever the doubtful
    /// numbers are within their bounds: proven, not sampled.
    pub never_worse_than: Vec<usize>,
    /// Whether there is such an order that is not just as good in every reading and bound: then this one is never
    /// the worst of the list.
    pub never_worst: bool,
    /// Per party, whether it is never tempted to break off, whatever the doubtful numbers are: proven, not sampled.
    pub never_tempted: Vec<bool>,
}

/// How many readings, and how many orders are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadingsRequest {
    /// Readings wanted; fewer are drawn where there are many states, at least [`FEWEST_READINGS`].
    pub readings: u64,
    /// The seed.
    pub seed: u64,
    /// Most orders compared.
    pub orders: usize,
}

/// Fewest readings drawn where a reading takes long.
pub const FEWEST_READINGS: u64 = 50;

/// How many states are gone through for all readings together.
const MOST_LOOKS: u128 = 1 << 25;

/// Compares orders over readings.
///
/// Where there are too many states to go through, and for payments in any parts, none is drawn, and only an order is
/// given that is proven to need no guarantee; nothing if none is found, or if stopped.
///
/// # Errors
///
/// The first fault of the steps.
pub fn readings(
    plan: &Plan,
    request: ReadingsRequest,
    draw: DrawAmounts<'_>,
    control: &Control<'_>,
) -> Result<Option<Readings>, ExchangeFault> {
    let first = plan.reading(draw, (request.seed, 0))?;
    let n_states = Chains::new(&first).n_states().filter(|it| *it <= crate::MOST_STATES);
    let has_any = first.steps().iter().any(|it| it.parts == Parts::Any);
    let Some(n_states) = n_states.filter(|_| !has_any) else {
        return Ok(proven(plan, (&first, request.seed), control));
    };
    let affordable = u64::try_from(MOST_LOOKS / n_states).unwrap_or(u64::MAX);
    let n = request.readings.min(affordable.max(FEWEST_READINGS));
    let mut found: BTreeMap<Vec<usize>, u64> = BTreeMap::new();
    let mut drawn = Vec::new();
    for nth in 0..n {
        if (control.stop)() {
            return Ok(None);
        }
        let exchange = plan.reading(draw, (request.seed, nth))?;
        let Ok(best) = safest(&exchange, control) else { return Ok(None) };
        let Some(least) = least(&exchange, control) else { return Ok(None) };
        *found.entry(best.order).or_default() += 1;
        drawn.push((exchange, least));
    }
    if let Some(Ok(middle)) = plan.middle()?.map(|it| safest(&it, control)) {
        // The order of the middle values is always compared.
        *found.entry(middle.order).or_default() += n;
    }
    if let Some(order) = surely_free(plan, control) {
        // So is the first one that is proven to need no guarantee.
        *found.entry(order).or_default() += n;
    }
    let mut orders: Vec<(Vec<usize>, u64)> = found.into_iter().collect();
    orders.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    orders.truncate(request.orders);
    let mut list: Vec<Candidate> =
        orders.into_iter().map(|(order, _)| candidate(order, &drawn)).collect();
    list.sort_by(|a, b| b.best.cmp(&a.best).then_with(|| a.order.cmp(&b.order)));
    prove(plan, &first, &mut list, control);
    Ok(Some(Readings { readings: n, seed: request.seed, orders: list }))
}

/// Without a reading, the order that is proven to need no guarantee, if one is found.
fn proven(plan: &Plan, (shape, seed): (&Exchange, u64), control: &Control<'_>) -> Option<Readings> {
    let mut orders = vec![candidate(surely_free(plan, control)?, &[])];
    prove(plan, shape, &mut orders, control);
    Some(Readings { readings: 0, seed, orders })
}

impl Candidate {
    /// Whether it needs no guarantee, whatever the doubtful numbers are: proven, not sampled.
    #[must_use]
    pub fn tempts_nobody(&self) -> bool {
        self.never_tempted.iter().all(|it| *it)
    }
}

fn candidate(order: Vec<usize>, drawn: &[(Exchange, (Number, Number))]) -> Candidate {
    let needs: Vec<(Number, Number)> = drawn.iter().map(|(it, _)| needed(it, &order)).collect();
    let best = needs.iter().zip(drawn).filter(|(needed, (_, least))| *needed == least).count();
    let free = needs.iter().filter(|(largest, _)| largest.is_zero()).count();
    let (n, best) = (drawn.len().max(1) as f64, best as u64);
    let share = best as f64 / n;
    Candidate {
        order,
        best,
        standard_error: (share * (1.0 - share) / n).sqrt(),
        free: free as u64,
        never_worse_than: Vec::new(),
        never_worst: false,
        never_tempted: Vec::new(),
    }
}

/// The largest guarantee and the sum of guarantees of an order.
fn needed(exchange: &Exchange, order: &[usize]) -> (Number, Number) {
    let moments = moments(exchange, order, None);
    let of = |party: PartyIdx| {
        let tempted = moments.iter().map(|it| &it.tempted[party.0]);
        tempted.max().cloned().unwrap_or_else(Number::zero)
    };
    let all: Vec<Number> = exchange.parties().map(of).collect();
    let largest = all.iter().cloned().fold(Number::zero(), Number::greatest);
    (largest, all.iter().fold(Number::zero(), |sum, it| &sum + it))
}
