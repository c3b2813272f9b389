//! The second opinion: definitions written out over all orders, slowly and plainly. Uses nothing of the solvers.

mod corners;

use zopa_model::{Number, PartyIdx};

use crate::exchange::Exchange;

pub use corners::{is_never_worse, keeps_orders, never_tempted};

/// What an order needs, from the definition alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Needs {
    /// The largest guarantee.
    pub largest: Number,
    /// The sum of the guarantees.
    pub exposure: Number,
    /// Days until the last delivery is verified.
    pub days: Number,
    /// The delivery with which the last party has its first gain, and the sum of such deliveries over parties.
    pub early: (usize, usize),
    /// The steps, first delivery first.
    pub order: Vec<usize>,
}

/// The first of all orders by largest guarantee, sum, days, early gains and case order.
///
/// Cost: factorial in the number of deliveries.
#[must_use]
pub fn safest(exchange: &Exchange) -> Option<Needs> {
    let shares = Shares::new(exchange);
    let orders = all_orders(exchange);
    let least = |order: Vec<usize>| {
        let guarantees = shares.guarantees(exchange, &order);
        let largest = guarantees.iter().max().copied().unwrap_or(0);
        let days = shares.days(exchange, &order);
        (largest, guarantees.iter().sum::<i128>(), days, early(exchange, &order), order)
    };
    orders.into_iter().map(least).min().map(|it| needs(exchange, &it.4))
}

/// What one part of each step costs, gives and lasts, as whole numbers over a common denominator.
struct Shares {
    costs: Vec<i128>,
    gains: Vec<Vec<i128>>,
    lengths: Vec<i128>,
    scale: i128,
}

impl Shares {
    fn new(exchange: &Exchange) -> Shares {
        let mut scale = 1;
        let mut numbers = Vec::new();
        for (nth, step) in exchange.steps().iter().enumerate() {
            let length = &share(exchange, nth, &step.days) + &step.verify_days;
            let gains: Vec<Number> = step.gains.iter().map(|it| share(exchange, nth, it)).collect();
            let cost = share(exchange, nth, &step.cost);
            for it in gains.iter().chain([&cost, &length]) {
                let below = i128::try_from(it.denominator()).expect("small numbers in tests");
                scale = scale / common(scale, below) * below;
            }
            numbers.push((cost, gains, length));
        }
        let whole = |it: &Number| {
            let above = i128::try_from(it.numerator()).expect("small numbers in tests");
            above * (scale / i128::try_from(it.denominator()).expect("small numbers in tests"))
        };
        Shares {
            costs: numbers.iter().map(|it| whole(&it.0)).collect(),
            gains: numbers.iter().map(|it| it.1.iter().map(whole).collect()).collect(),
            lengths: numbers.iter().map(|it| whole(&it.2)).collect(),
            scale,
        }
    }

    fn number(&self, whole: i128) -> Number {
        Number::ratio(whole.into(), self.scale.into())
    }

    /// The least guarantee of each party with which an order is safe: what is still to come, at every moment
    /// within every delivery, is worth at least its negative.
    fn guarantees(&self, exchange: &Exchange, order: &[usize]) -> Vec<i128> {
        let of = |party: PartyIdx| {
            let mut least = 0;
            let mut after = 0;
            for &step in order.iter().rev() {
                // While it is made, its cost borne and its gains not yet arrived; and before it.
                let within = after + self.gains[step][party.0];
                let is_own = exchange.steps()[step].actor == party;
                let before = if is_own { within - self.costs[step] } else { within };
                least = least.min(after).min(within).min(before);
                after = before;
            }
            -least
        };
        exchange.parties().map(of).collect()
    }

    /// When the last delivery of an order ends.
    fn days(&self, exchange: &Exchange, order: &[usize]) -> i128 {
        let mut starts: Vec<i128> = Vec::new();
        let mut ends: Vec<i128> = Vec::new();
        for &step in order {
            let it = &exchange.steps()[step];
            let waits = |other: usize| !it.parallel || other == step || it.after.contains(&other);
            let waited = order.iter().zip(&ends).filter(|(before, _)| waits(**before));
            let start = waited.map(|(_, end)| *end).chain(starts.last().copied()).max();
            let end = start.unwrap_or(0) + self.lengths[step];
            ends.push(end.max(ends.last().copied().unwrap_or(0)));
            starts.push(start.unwrap_or(0));
        }
        ends.last().copied().unwrap_or(0)
    }
}

fn common(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { common(b, a % b) }
}

/// Every order that respects what waits for what; parts of a step are alike.
#[must_use]
pub fn all_orders(exchange: &Exchange) -> Vec<Vec<usize>> {
    let open: Vec<u32> = exchange.steps().iter().map(|it| it.n_parts()).collect();
    let mut orders = Vec::new();
    extend(exchange, &mut Vec::new(), &open, &mut orders);
    orders
}

fn extend(exchange: &Exchange, order: &mut Vec<usize>, open: &[u32], orders: &mut Vec<Vec<usize>>) {
    if open.iter().all(|it| *it == 0) {
        orders.push(order.clone());
        return;
    }
    for (nth, step) in exchange.steps().iter().enumerate() {
        if open[nth] > 0 && step.after.iter().all(|&it| open[it] == 0) {
            let mut open = open.to_vec();
            open[nth] -= 1;
            order.push(nth);
            extend(exchange, order, &open, orders);
            order.pop();
        }
    }
}

/// What one order needs.
#[must_use]
pub fn needs(exchange: &Exchange, order: &[usize]) -> Needs {
    let guarantees = guarantees(exchange, order);
    let shares = Shares::new(exchange);
    Needs {
        largest: guarantees.iter().max().cloned().unwrap_or_else(Number::zero),
        exposure: guarantees.iter().fold(Number::zero(), |sum, it| &sum + it),
        days: shares.number(shares.days(exchange, order)),
        early: early(exchange, order),
        order: order.to_vec(),
    }
}

/// The least guarantee of each party with which an order is safe.
#[must_use]
pub fn guarantees(exchange: &Exchange, order: &[usize]) -> Vec<Number> {
    let shares = Shares::new(exchange);
    let whole = shares.guarantees(exchange, order);
    whole.into_iter().map(|it| shares.number(it)).collect()
}

/// What one part of a step has of an amount.
fn share(exchange: &Exchange, step: usize, amount: &Number) -> Number {
    amount / &Number::from(i64::from(exchange.steps()[step].n_parts()))
}

fn early(exchange: &Exchange, order: &[usize]) -> (usize, usize) {
    let first = |party: PartyIdx| {
        order.iter().position(|&it| exchange.steps()[it].gains[party.0] > Number::zero())
    };
    let firsts: Vec<usize> = exchange.parties().filter_map(first).map(|it| it + 1).collect();
    (firsts.iter().max().copied().unwrap_or(0), firsts.iter().sum())
}

/// The least largest guarantee, and the least sum with it, of deliveries with cost and gain against payments of
/// `price` in any parts: over all orders, and all shares of the sum on a grid of halves.
#[must_use]
pub fn paid_in_any_parts(deliveries: &[(i64, i64)], price: i64) -> (Number, Number) {
    let mut best: Option<(i64, i64)> = None;
    let most: i64 = 2 * (price + deliveries.iter().map(|(a, b)| a + b).sum::<i64>());
    for order in permutations(deliveries) {
        // Twice the guarantees, so that halves are whole.
        for supplier in 0..=most {
            if let Some(payer) =
                (0..=most).find(|&payer| can_be_paid(&order, price, (supplier, payer)))
            {
                let found = (supplier.max(payer), supplier + payer);
                best = Some(best.map_or(found, |it| it.min(found)));
            }
        }
    }
    let (largest, sum) = best.unwrap_or((0, 0));
    let half = |it: i64| &Number::from(it) / &Number::from(2);
    (half(largest), half(sum))
}

fn permutations(list: &[(i64, i64)]) -> Vec<Vec<(i64, i64)>> {
    if list.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for nth in 0..list.len() {
        let mut rest = list.to_vec();
        let first = rest.remove(nth);
        all.extend(permutations(&rest).into_iter().map(|mut it| {
            it.insert(0, first);
            it
        }));
    }
    all
}

/// Whether some way to pay is safe with twice these guarantees: at each delivery what is unpaid must keep the
/// supplier before it and the payer after it, and what is unpaid never rises.
fn can_be_paid(order: &[(i64, i64)], price: i64, (supplier, payer): (i64, i64)) -> bool {
    let cost = |from: usize| 2 * order[from..].iter().map(|it| it.0).sum::<i64>();
    let gain = |from: usize| 2 * order[from..].iter().map(|it| it.1).sum::<i64>();
    let mut unpaid = 2 * price;
    if unpaid - cost(0) < -supplier || gain(0) - unpaid < -payer {
        return false;
    }
    for nth in 0..order.len() {
        // As much as the payer bears is left unpaid.
        unpaid = unpaid.min(gain(nth + 1) + payer);
        if unpaid < 0 || unpaid - cost(nth) < -supplier {
            return false;
        }
    }
    true
}

/// Whether amounts left unpaid at each delivery, in the order of delivery, are safe with these guarantees.
#[must_use]
pub fn is_safe_payment(
    order: &[(i64, i64)],
    price: i64,
    unpaid: &[Number],
    guarantees: &[Number],
) -> bool {
    let mut before = Number::from(price);
    for (nth, unpaid) in unpaid.iter().enumerate() {
        let cost = Number::from(order[nth..].iter().map(|it| it.0).sum::<i64>());
        let gain = |from: usize| Number::from(order[from..].iter().map(|it| it.1).sum::<i64>());
        let supplier = unpaid - &cost;
        // Before the delivery its gain is still to come, after it no more; before the payment more is unpaid.
        let payer = (&gain(nth + 1) - unpaid).least(&gain(nth) - &before);
        if *unpaid > before || -supplier > guarantees[0] || -payer > guarantees[1] {
            return false;
        }
        before = unpaid.clone();
    }
    !before.is_negative()
}
