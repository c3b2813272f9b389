//! Orders of steps where costs and gains are doubtful: best in most readings, and never worse whatever they are.

use std::collections::BTreeMap;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use zopa_model::{Amount, Number, PartyIdx};

use crate::chains::Chains;
use crate::control::Control;
use crate::exchange::{Exchange, ExchangeFault, Parts, Step};
use crate::safest::{least, safest};
use crate::stakes::moments;

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
    /// is unknown. In every order each temptation is at its greatest.
    ///
    /// # Errors
    ///
    /// The first fault of the steps.
    pub fn worst(&self) -> Result<Option<Exchange>, ExchangeFault> {
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

    /// Whether some amount is not known at all.
    #[must_use]
    pub fn has_unknown(&self) -> bool {
        let is_unknown = |it: &Amount| *it == Amount::Unknown;
        self.steps.iter().any(|it| is_unknown(&it.cost) || it.gains.iter().any(is_unknown))
    }

    /// One reading of the plan: every doubtful amount drawn.
    ///
    /// Ranges are drawn evenly, triples from the triangle over them, both on a grid of 2^20 steps. Unknown amounts
    /// of a party are drawn together, as shares of a whole cut at even chance: of 1, or of all that is known of the
    /// party's amounts (their middles, without signs) where something is. The same seed and number give the same
    /// reading; a party's draws depend on no other party.
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
            for ((step, is_cost, _), drawn) in amounts.iter().zip(draw_all(&amounts, &mut random)) {
                if *is_cost {
                    steps[*step].cost = drawn;
                } else {
                    steps[*step].gains[party] = drawn;
                }
            }
        }
        Exchange::new(self.keys.len(), steps)
    }

    /// The amounts of a party: step, whether it is the cost, and the amount.
    fn amounts(&self, party: usize) -> Vec<(usize, bool, &Amount)> {
        let mut list = Vec::new();
        for (nth, it) in self.steps.iter().enumerate() {
            if it.step.actor.0 == party {
                list.push((nth, true, &it.cost));
            }
            list.push((nth, false, &it.gains[party]));
        }
        list
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

fn draw_all(amounts: &[(usize, bool, &Amount)], random: &mut ChaCha8Rng) -> Vec<Number> {
    let zero = Number::zero();
    let middles = amounts.iter().filter_map(|(_, _, it)| it.middle());
    let known = middles.map(|it| if it.is_negative() { -it } else { it }).fold(zero, |a, b| a + b);
    let whole = if known.is_zero() { Number::one() } else { known };
    let n_unknown = amounts.iter().filter(|(_, _, it)| **it == Amount::Unknown).count();
    let mut cuts: Vec<u32> = (1..n_unknown).map(|_| even(random)).chain([0, GRID]).collect();
    cuts.sort_unstable();
    let mut shares = cuts.windows(2).map(|it| grid(it[1] - it[0])).collect::<Vec<_>>().into_iter();
    let mut draw = |amount: &Amount| match amount {
        Amount::Known(value) => value.clone(),
        Amount::Range { low, high } => low + &(&(high - low) * &grid(even(random))),
        Amount::Triple { low, mode, high } => triangle(low, mode, high, even(random)),
        Amount::Unknown => &whole * &shares.next().expect("a share for each"),
    };
    amounts.iter().map(|(_, _, it)| draw(it)).collect()
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
    /// How many readings were drawn.
    pub readings: u64,
    /// The seed they were drawn with.
    pub seed: u64,
    /// The orders compared: those that were safest in most readings, most often best first, then first in case
    /// order.
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

/// Compares orders over readings; nothing where there are too many states to go through, for payments in any
/// parts, or if stopped.
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
    let Some(n_states) = n_states.filter(|_| !has_any) else { return Ok(None) };
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
    let mut orders: Vec<(Vec<usize>, u64)> = found.into_iter().collect();
    orders.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    orders.truncate(request.orders);
    let mut list: Vec<Candidate> =
        orders.into_iter().map(|(order, _)| candidate(order, &drawn)).collect();
    list.sort_by(|a, b| b.best.cmp(&a.best).then_with(|| a.order.cmp(&b.order)));
    prove(plan, &first, &mut list);
    Ok(Some(Readings { readings: n, seed: request.seed, orders: list }))
}

fn candidate(order: Vec<usize>, drawn: &[(Exchange, (Number, Number))]) -> Candidate {
    let needs: Vec<(Number, Number)> = drawn.iter().map(|(it, _)| needed(it, &order)).collect();
    let best = needs.iter().zip(drawn).filter(|(needed, (_, least))| *needed == least).count();
    let free = needs.iter().filter(|(largest, _)| largest.is_zero()).count();
    let (n, best) = (drawn.len() as f64, best as u64);
    let share = best as f64 / n;
    Candidate {
        order,
        best,
        standard_error: (share * (1.0 - share) / n).sqrt(),
        free: free as u64,
        never_worse_than: Vec::new(),
        never_worst: false,
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

/// Fills in what is proven about pairs of orders.
fn prove(plan: &Plan, shape: &Exchange, list: &mut [Candidate]) {
    let moments: Vec<Vec<Vec<u32>>> = list.iter().map(|it| rests(shape, &it.order)).collect();
    let n = list.len();
    let holds: Vec<Vec<bool>> = (0..n)
        .map(|a| (0..n).map(|b| a != b && is_never_worse(plan, &moments[a], &moments[b])).collect())
        .collect();
    for (a, candidate) in list.iter_mut().enumerate() {
        candidate.never_worse_than = (0..n).filter(|&b| holds[a][b]).collect();
        candidate.never_worst = (0..n).any(|b| holds[a][b] && !holds[b][a]);
    }
}

/// Per moment of an order, how many parts of each step are still to come.
fn rests(shape: &Exchange, order: &[usize]) -> Vec<Vec<u32>> {
    let mut open: Vec<u32> = shape.steps().iter().map(Step::n_parts).collect();
    let mut list = vec![open.clone()];
    for &step in order {
        open[step] -= 1;
        list.push(open.clone());
    }
    list
}

/// Whether the first order never needs a larger guarantee than the second: each temptation in the first is, over
/// all bounds, at most zero or at most some temptation of the same party in the second.
fn is_never_worse(plan: &Plan, first: &[Vec<u32>], second: &[Vec<u32>]) -> bool {
    (0..plan.keys.len()).all(|party| {
        let amounts = plan.amounts(party);
        first.iter().all(|here| {
            let nowhere = vec![0; here.len()];
            second.contains(here)
                || is_at_most(plan, &amounts, here, &nowhere)
                || second.iter().any(|there| is_at_most(plan, &amounts, here, there))
        })
    })
}

/// Whether a party is never more tempted with `here` still to come than with `there`: the most of the difference,
/// which is linear in the amounts, over their bounds.
fn is_at_most(
    plan: &Plan,
    amounts: &[(usize, bool, &Amount)],
    here: &[u32],
    there: &[u32],
) -> bool {
    let mut most = Number::zero();
    for (step, is_cost, amount) in amounts {
        let more = i64::from(here[*step]) - i64::from(there[*step]);
        let weight = if *is_cost { more } else { -more };
        if weight == 0 {
            continue;
        }
        let bound = if weight > 0 { amount.high().cloned() } else { Some(lowest(amount)) };
        // An unknown amount has no upper end.
        let Some(bound) = bound else { return false };
        let parts = i64::from(plan.steps[*step].step.n_parts());
        most = &most + &(&bound * &(&Number::from(weight) / &Number::from(parts)));
    }
    most <= Number::zero()
}

fn lowest(amount: &Amount) -> Number {
    amount.low().cloned().unwrap_or_else(Number::zero)
}
