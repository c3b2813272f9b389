//! One side delivers, the other pays in any parts: the order by sorting.

use zopa_model::{Number, PartyIdx};

use crate::control::Stopped;
use crate::exchange::{Exchange, Parts};
use crate::safest::{Method, Proven, Safest};
use crate::stakes::{Delivery as Made, deliveries as made};

/// How much is still to be paid when each delivery is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The place of the step that is paid in parts.
    pub step: usize,
    /// Per delivery, in the order of delivery, what is still to be paid when it is made.
    pub unpaid: Vec<Number>,
}

/// One delivery: its place, what it costs the one who delivers, what it gives the one who pays.
type Delivery = (usize, Number, Number);

/// The safest order of deliveries against payments in any parts; nothing if the exchange is of another kind.
///
/// Of this kind are exchanges in which one party delivers at once or not at all, with costs and gains of zero or
/// more, another one pays, nobody else gains or loses, and no step waits for another. `pay` is the place of the
/// payment. The least sum of guarantees is the largest, over deliveries, of the cost of what is still to be
/// delivered less the gains of what comes after. Built from the back: what gains at least its cost by rising
/// cost, then the rest by falling gain; ties keep case order. The sum is shared so that the larger guarantee is
/// as small as can be.
///
/// Cost: n log n comparisons. Source: `sandholm1995`; the order of two kinds is that of `johnson1954`.
pub(crate) fn sorted(exchange: &Exchange, pay: usize) -> Option<Safest> {
    let (supplier, deliveries) = deliveries(exchange, pay)?;
    let payer = exchange.steps()[pay].actor;
    let order = best_order(deliveries);
    let (guarantees, unpaid) = shares(exchange, (supplier, payer, pay), &order);
    let largest = guarantees.iter().cloned().fold(Number::zero(), Number::greatest);
    let exposure = guarantees.iter().fold(Number::zero(), |sum, it| &sum + it);
    let order: Vec<usize> = order.into_iter().map(|(step, _, _)| step).collect();
    let payment = Payment { step: pay, unpaid };
    let list = made(exchange, &order, Some(&payment));
    let days = list.last().map_or_else(Number::zero, |it| it.end.clone());
    // Each part of a payment is verified: nothing is shorter than one payment.
    let least_days = exchange.steps().iter().fold(Number::zero(), |sum, it| &sum + &it.length());
    let proven = Proven {
        largest: largest.clone(),
        exposure: exposure.clone(),
        days: least_days,
        // Among equally safe orders any one may come out first.
        ties: false,
    };
    Some(Safest {
        order,
        guarantees,
        largest,
        exposure,
        days,
        early: early(exchange, &list),
        proven,
        method: Method::Sorted,
        stopped: Stopped::Done,
        payment: Some(payment),
    })
}

/// The delivery or payment with which the last party has its first gain, counted from 1.
fn early(exchange: &Exchange, list: &[Made]) -> u32 {
    let gains = |it: &Made, party: PartyIdx| !exchange.steps()[it.step].gains[party.0].is_zero();
    let first = |party: PartyIdx| list.iter().position(|it| gains(it, party));
    let last = exchange.parties().filter_map(first).max();
    last.map_or(0, |it| u32::try_from(it + 1).unwrap_or(u32::MAX))
}

/// Who delivers, and what; nothing if the exchange is of another kind.
fn deliveries(exchange: &Exchange, pay: usize) -> Option<(PartyIdx, Vec<Delivery>)> {
    let payment = &exchange.steps()[pay];
    let others = || exchange.steps().iter().enumerate().filter(|(it, _)| *it != pay);
    let supplier = others().next()?.1.actor;
    let payer = payment.actor;
    let is_two_sided = |gains: &[Number], to: PartyIdx| {
        gains.iter().enumerate().all(|(party, it)| party == to.0 || it.is_zero())
            && !gains[to.0].is_negative()
    };
    let is_plain = others().all(|(_, it)| {
        it.actor == supplier && it.parts == Parts::ONE && is_two_sided(&it.gains, payer)
    });
    let stands_alone = exchange.steps().iter().all(|it| it.after.is_empty() && !it.parallel);
    // What is paid is what arrives.
    let is_payment =
        is_two_sided(&payment.gains, supplier) && payment.gains[supplier.0] == payment.cost;
    if !is_plain || !stands_alone || !is_payment || supplier == payer {
        return None;
    }
    let list = others().map(|(nth, it)| (nth, it.cost.clone(), it.gains[payer.0].clone()));
    Some((supplier, list.collect()))
}

fn best_order(deliveries: Vec<Delivery>) -> Vec<Delivery> {
    let (mut paying, mut losing): (Vec<_>, Vec<_>) =
        deliveries.into_iter().partition(|(_, cost, gain)| gain >= cost);
    // Seen from the front: first what gains less than it costs, by rising gain, then the rest by falling cost.
    losing.sort_by(|a, b| a.2.cmp(&b.2));
    paying.sort_by(|a, b| b.1.cmp(&a.1));
    losing.into_iter().chain(paying).collect()
}

/// What each party must be guaranteed, and what is unpaid at each delivery.
fn shares(
    exchange: &Exchange,
    (supplier, payer, pay): (PartyIdx, PartyIdx, usize),
    order: &[Delivery],
) -> (Vec<Number>, Vec<Number>) {
    let price = exchange.steps()[pay].cost.clone();
    let (mut cost, mut gain) = (Number::zero(), Number::zero());
    // Per delivery from the back: cost of what is still to be delivered, gains of what comes after.
    let mut limits = Vec::new();
    let mut needed = Number::zero();
    for (_, its_cost, its_gain) in order.iter().rev() {
        cost = &cost + its_cost;
        needed = needed.greatest(&cost - &gain);
        limits.push((cost.clone(), gain.clone()));
        gain = &gain + its_gain;
    }
    limits.reverse();
    // Whoever gives more than it gets in all must be guaranteed the difference, whatever the order.
    let of_supplier = Number::zero().greatest(&cost - &price);
    let of_payer = Number::zero().greatest(&price - &gain);
    let half = &needed / &Number::from(2);
    let supplier_share = of_supplier.greatest(half.least(&needed - &of_payer));
    let payer_share = of_payer.greatest(&needed - &supplier_share);
    let unpaid = limits.iter().map(|(_, gain)| price.clone().least(gain + &payer_share)).collect();
    let mut guarantees = vec![Number::zero(); exchange.n_parties()];
    guarantees[supplier.0] = supplier_share;
    guarantees[payer.0] = payer_share;
    (guarantees, unpaid)
}
