//! Orders of steps where costs and gains are doubtful: best in most readings, and never worse whatever they are.

use std::collections::BTreeMap;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use zopa_model::{Amount, Number, PartyIdx};

use crate::chains::Chains;
use crate::control::Control;
use crate::exchange::{Exchange, ExchangeFault, Parts, Step};
use crate::plan::{Plan, Told, group_sizes};
use crate::proofs::{prove, surely_free};
use crate::safest::{least, safest};
use crate::stakes::moments;

impl Plan {
    /// One reading of the plan: every doubtful amount drawn.
    ///
    /// Ranges are drawn evenly, triples from the triangle over them, both on a grid of 2^20 steps. Unknown amounts
    /// of a party are drawn together, as shares of a whole cut at even chance: of 1, or of all that is known of the
    /// party's amounts (their middles, without signs) where something is. Where the party has an order, they are drawn
    /// evenly among all shares that keep it. The same seed and number give the same reading; a party's draws depend
    /// on no other party.
    ///
    /// # Errors
    ///
    /// The first fault of the steps.
    pub fn reading(&self, seed: u64, nth: u64) -> Result<Exchange, ExchangeFault> {
        let zero = Step {
            cost: Number::zero(),
            gains: Vec::new(),
            ..Step::plain(PartyIdx(0), Number::zero(), vec![])
        };
        let mut steps: Vec<Step> = self
            .steps
            .iter()
            .map(|it| Step {
                gains: vec![Number::zero(); self.keys.len()],
                cost: zero.cost.clone(),
                ..it.step.clone()
            })
            .collect();
        for (party, key) in self.keys.iter().enumerate() {
            let mut random = ChaCha8Rng::seed_from_u64(seed ^ key);
            random.set_stream(nth);
            let amounts = self.amounts(party);
            for (it, drawn) in amounts.iter().zip(draw_all(&amounts, &mut random)) {
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

/// How fine draws are.
const GRID: u32 = 1 << 20;

fn grid(share: u32) -> Number {
    &Number::from(i64::from(share)) / &Number::from(i64::from(GRID))
}

fn even(random: &mut ChaCha8Rng) -> u32 {
    random.next_u32() % (GRID + 1)
}

fn draw_all(amounts: &[Told<'_>], random: &mut ChaCha8Rng) -> Vec<Number> {
    let zero = Number::zero();
    let middles = amounts.iter().filter_map(|it| it.amount.middle());
    let known = middles.map(|it| if it.is_negative() { -it } else { it }).fold(zero, |a, b| a + b);
    let whole = if known.is_zero() { Number::one() } else { known };
    let sizes = group_sizes(amounts);
    let is_open = |it: &&Told<'_>| *it.amount == Amount::Unknown && it.group.is_none();
    let n_shares = amounts.iter().filter(is_open).count() + sizes.len();
    let mut cuts: Vec<u32> = (1..n_shares).map(|_| even(random)).chain([0, GRID]).collect();
    cuts.sort_unstable();
    let mut shares = cuts.windows(2).map(|it| grid(it[1] - it[0])).collect::<Vec<_>>();
    let mut open = shares.split_off(sizes.len().min(shares.len())).into_iter();
    let ordered = along(&sizes, &shares);
    let mut draw = |it: &Told<'_>| match (it.group, it.amount) {
        (Some(group), _) => &whole * &ordered[group],
        (None, Amount::Known(value)) => value.clone(),
        (None, Amount::Range { low, high }) => low + &(&(high - low) * &grid(even(random))),
        (None, Amount::Triple { low, mode, high }) => triangle(low, mode, high, even(random)),
        (None, Amount::Unknown) => &whole * &open.next().expect("a share for each"),
    };
    amounts.iter().map(&mut draw).collect()
}

/// What each amount of a group is, from the shares of the corners of the order.
///
/// All shares that keep an order are mixtures of its corners, in each of which the first groups have equal amounts
/// and the others none: drawing the parts of the mixture evenly draws evenly among all that keep the order.
fn along(sizes: &[i64], shares: &[Number]) -> Vec<Number> {
    let mut drawn = vec![Number::zero(); sizes.len()];
    let mut heavy = 0;
    for (last, share) in shares.iter().take(sizes.len()).enumerate() {
        heavy += sizes[last];
        let each = share / &Number::from(heavy.max(1));
        drawn[..=last].iter_mut().for_each(|it| *it = &*it + &each);
    }
    drawn
}

/// The inverse of the triangle's distribution, rounded to the grid.
fn triangle(low: &Number, mode: &Number, high: &Number, even: u32) -> Number {
    let span = high - low;
    if span.is_zero() {
        return low.clone();
    }
    let rise = (&(mode - low) / &span).to_f64();
    let chance = f64::from(even) / f64::from(GRID);
    // The square root of doubles is the same on every platform.
    let share = if chance < rise {
        (chance * rise).sqrt()
    } else {
        1.0 - ((1.0 - chance) * (1.0 - rise)).sqrt()
    };
    let steps = Number::from(quantized(share * f64::from(GRID)));
    low + &(&span * &(&steps / &Number::from(i64::from(GRID))))
}

/// The whole number below, within the grid.
fn quantized(steps: f64) -> i64 {
    let mut low = 0;
    let mut high = i64::from(GRID);
    // By halving: no cast can go wrong.
    while low < high {
        let middle = low + (high - low + 1) / 2;
        if Number::from(middle).to_f64() <= steps {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
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
    control: &Control<'_>,
) -> Result<Option<Readings>, ExchangeFault> {
    let first = plan.reading(request.seed, 0)?;
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
        let exchange = plan.reading(request.seed, nth)?;
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
    prove(plan, &first, &mut list);
    Ok(Some(Readings { readings: n, seed: request.seed, orders: list }))
}

/// Without a reading, the order that is proven to need no guarantee, if one is found.
fn proven(plan: &Plan, (shape, seed): (&Exchange, u64), control: &Control<'_>) -> Option<Readings> {
    let mut orders = vec![candidate(surely_free(plan, control)?, &[])];
    prove(plan, shape, &mut orders);
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
    let moments = moments(exchange, order);
    let of = |party: PartyIdx| {
        let tempted = moments.iter().map(|it| &it.tempted[party.0]);
        tempted.max().cloned().unwrap_or_else(Number::zero)
    };
    let all: Vec<Number> = exchange.parties().map(of).collect();
    let largest = all.iter().cloned().fold(Number::zero(), Number::greatest);
    (largest, all.iter().fold(Number::zero(), |sum, it| &sum + it))
}
