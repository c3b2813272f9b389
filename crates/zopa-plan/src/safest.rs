//! The safest order of steps.

use zopa_model::{Number, PartyIdx};

use crate::chains::Chains;
use crate::control::{Control, Stopped};
use crate::exchange::{Exchange, Parts};
use crate::flood::World;
use crate::lattice::{Lattice, MOST_STATES};
use crate::payment::{self, Payment};
use crate::scaled::{Scalar, Scaled, Whole};
use crate::search::{Rank, rank, search};
use crate::ties;
use crate::vectors::least_sums;
use num_bigint::BigInt;

/// An order of steps and what it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Safest {
    /// Places of steps, first delivery first; a step with parts stands there once for each part.
    pub order: Vec<usize>,
    /// What each party must be guaranteed, in the order of the parties: the most it would gain by breaking off.
    pub guarantees: Vec<Number>,
    /// The largest of these.
    pub largest: Number,
    /// Their sum.
    pub exposure: Number,
    /// Days from the first start to the last delivery, verified.
    pub days: Number,
    /// The delivery with which the last party has its first gain, counted from 1; 0 if nobody gains anything. Parts of
    /// a payment in any parts count as deliveries.
    pub early: u32,
    /// What is proven about all orders.
    pub proven: Proven,
    /// How it was found.
    pub method: Method,
    /// Why the work ended.
    pub stopped: Stopped,
    /// How much is still to be paid at each delivery, where one side pays in any parts.
    pub payment: Option<Payment>,
}

/// What holds for all orders: an answer that reaches these numbers is best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    /// No order has a smaller largest guarantee.
    pub largest: Number,
    /// No order with the largest guarantee of this one has a smaller sum.
    pub exposure: Number,
    /// No order with both is shorter.
    pub days: Number,
    /// Whether ties were settled as defined: by early gains, then by case order.
    pub ties: bool,
}

/// How an order was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// All states were gone through.
    States,
    /// Deliveries against a payment in any parts were sorted.
    Sorted,
    /// Too many states: orders were built from both ends, and bounds proven.
    Search,
}

impl Safest {
    /// Whether no order is better by any of the criteria.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        let Proven { largest, exposure, days, ties } = &self.proven;
        (largest, exposure, days, ties) == (&self.largest, &self.exposure, &self.days, &true)
    }
}

/// Why there is no safest order.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoOrder {
    /// A payment in any parts beside more than one side's plain deliveries.
    #[error(
        "step {step} is paid in any parts, but the rest is not one party's deliveries to the one who pays"
    )]
    AnyParts {
        /// The place of the step.
        step: usize,
    },
}

/// Finds the order that needs the least guarantees.
///
/// It has the least largest guarantee; among those the least sum of guarantees; then it is the shortest, then the
/// one in which the last party to gain anything does so soonest (then the soonest in sum), then the first in case
/// order.
///
/// An order is safe with guarantees `g` when before every delivery and after the last what is still to come is
/// worth at least `-g[i]` to each party `i`: gains not yet delivered, less costs not yet borne. The cost of a
/// delivery is borne no later than its gains arrive, so that no moment within it asks for more.
///
/// Where one side delivers and the other pays in any parts, guarantees are those that suffice for the best parts.
///
/// Cost: to [`MOST_STATES`] states, a few looks at each way out of each state and party; beyond, as the budget
/// says. Source: `sandholm1995`; definition in `check::safest`.
///
/// # Errors
///
/// [`NoOrder`] for payments in any parts that are not of the kind above.
///
/// # Examples
///
/// ```
/// use zopa_model::{Number, PartyIdx};
/// use zopa_plan::{Control, Exchange, Step, safest};
/// let [zero, one, two, three] = [0, 1, 2, 3].map(Number::from);
/// // The first delivers something for 2 that is worth 3 to the second, who pays in two parts of 1.
/// let deliver = Step::plain(PartyIdx(0), two, vec![zero.clone(), three]);
/// let pay = Step::plain(PartyIdx(1), one.clone(), vec![one, zero]);
/// let exchange = Exchange::new(2, vec![deliver, pay.clone(), pay])?;
/// let safest = safest(&exchange, &Control::FREE)?;
/// assert_eq!((safest.order, safest.largest), (vec![1, 0, 2], Number::from(1)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn safest(exchange: &Exchange, control: &Control<'_>) -> Result<Safest, NoOrder> {
    if let Some(step) = exchange.steps().iter().position(|it| it.parts == Parts::Any) {
        return payment::sorted(exchange, step).ok_or(NoOrder::AnyParts { step });
    }
    let whole = Whole::new(exchange);
    let found = if whole.fits_narrow() {
        found::<i64>(exchange, &whole, control)
    } else {
        found::<BigInt>(exchange, &whole, control)
    };
    Ok(found)
}

fn found<T: Scalar>(exchange: &Exchange, whole: &Whole, control: &Control<'_>) -> Safest {
    let scaled = whole.scaled::<T>();
    let chains = Chains::new(exchange);
    let world = World { exchange, scaled: &scaled, chains: &chains };
    if chains.n_states().is_some_and(|it| it <= MOST_STATES)
        && let Some(best) = exact(&world, control)
    {
        let proven = Proven {
            largest: whole.amount(&best.0),
            exposure: whole.amount(&best.1),
            days: whole.days(&best.2),
            ties: true,
        };
        return told(&world, whole, (best, proven), (Method::States, Stopped::Done));
    }
    let searched = search(&world, control.budget, control.stop);
    let best = searched.best;
    let ties = exchange.n_deliveries() < 2;
    let proven = Proven {
        largest: whole.amount(&searched.least_largest),
        exposure: whole.amount(&searched.least_sum),
        days: whole.days(&searched.least_time),
        ties,
    };
    let stopped = match ((control.stop)(), searched.is_cut) {
        (true, _) => Stopped::Cancelled,
        (false, true) => Stopped::StepLimit(control.budget),
        (false, false) => Stopped::Done,
    };
    told(&world, whole, (best, proven), (Method::Search, stopped))
}

fn told<T: Scalar>(
    world: &World<'_, T>,
    whole: &Whole,
    (best, proven): (Rank<T>, Proven),
    (method, stopped): (Method, Stopped),
) -> Safest {
    let (largest, sum, time, early, order) = best;
    Safest {
        guarantees: guarantees(world.exchange, &order),
        order,
        largest: whole.amount(&largest),
        exposure: whole.amount(&sum),
        days: whole.days(&time),
        early: early.0,
        proven,
        method,
        stopped,
        payment: None,
    }
}

/// What each party must be guaranteed in an order.
fn guarantees(exchange: &Exchange, order: &[usize]) -> Vec<Number> {
    let of = |party: PartyIdx| {
        let nets: Vec<Number> = exchange.steps().iter().map(|it| it.net(party)).collect();
        let (mut rest, mut needed) = (Number::zero(), Number::zero());
        for &step in order.iter().rev() {
            rest = &rest + &nets[step];
            needed = needed.greatest(-rest.clone());
        }
        needed
    };
    exchange.parties().map(of).collect()
}

/// The best order by going through all states; nothing if stopped.
fn exact<T: Scalar>(world: &World<'_, T>, control: &Control<'_>) -> Option<Rank<T>> {
    let World { exchange, scaled, chains } = world;
    let (lattice, vectors) = guaranteed(exchange, scaled, chains, control)?;
    let mut best: Option<Rank<T>> = None;
    for limits in &vectors {
        let first = ties::first(exchange, scaled, (&lattice, limits), control)?;
        let found = rank(world, first);
        if best.as_ref().is_none_or(|it| found < *it) {
            best = Some(found);
        }
    }
    best
}

/// All states, and every vector of guarantees that is best, for the parties at stake.
fn guaranteed<'a, T: Scalar>(
    exchange: &Exchange,
    scaled: &Scaled<T>,
    chains: &'a Chains,
    control: &Control<'_>,
) -> Option<(Lattice<'a, T>, Vec<Vec<T>>)> {
    let at_stake = |it: &usize| scaled.nets[*it].iter().any(|it| !it.is_zero());
    let parties: Vec<usize> = (0..exchange.n_parties()).filter(at_stake).collect();
    let lattice = Lattice::new(exchange, scaled, (chains, &parties), control)?;
    let bottleneck = lattice.bottleneck(control)?;
    let ahead = lattice.ahead(&vec![bottleneck; parties.len()], control)?;
    let vectors = least_sums(&lattice, &ahead, control)?;
    Some((lattice, vectors))
}

/// The least largest guarantee and the least sum under it, without an order; nothing beyond [`MOST_STATES`] or
/// if stopped, or for payments in any parts.
pub(crate) fn least(exchange: &Exchange, control: &Control<'_>) -> Option<(Number, Number)> {
    if exchange.steps().iter().any(|it| it.parts == Parts::Any) {
        return None;
    }
    let whole = Whole::new(exchange);
    if whole.fits_narrow() {
        least_of::<i64>(exchange, &whole, control)
    } else {
        least_of::<BigInt>(exchange, &whole, control)
    }
}

fn least_of<T: Scalar>(
    exchange: &Exchange,
    whole: &Whole,
    control: &Control<'_>,
) -> Option<(Number, Number)> {
    let scaled = whole.scaled::<T>();
    let chains = Chains::new(exchange);
    chains.n_states().filter(|it| *it <= MOST_STATES)?;
    let (lattice, vectors) = guaranteed(exchange, &scaled, &chains, control)?;
    let largest = lattice.bottleneck(control)?;
    let sum = vectors[0].iter().fold(T::zero(), |sum, it| sum + it);
    Some((whole.amount(&largest), whole.amount(&sum)))
}
