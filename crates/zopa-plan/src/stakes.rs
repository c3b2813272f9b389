//! What each party has at stake at every moment of an order, and what guarantors must cover.

use zopa_model::{Number, PartyIdx};

use crate::clock::Clock;
use crate::exchange::Exchange;
use crate::payment::Payment;
use crate::scaled::Whole;
use num_bigint::BigInt;

/// A moment of an order: before the first delivery, or after one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The delivery that has just been made; nothing at the beginning.
    pub delivery: Option<Delivery>,
    /// Per party, what is still to come: gains, less costs.
    pub to_come: Vec<Number>,
    /// Per party, what it has given beyond what it has got, if that is above zero: what it loses if all stop here.
    pub put_in: Vec<Number>,
    /// Per party, what it would gain by breaking off here: what it must be guaranteed.
    pub tempted: Vec<Number>,
}

/// One delivery of an order, or one payment of a step that is paid in any parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The place of the step.
    pub step: usize,
    /// Which part of the step it is, from 1.
    pub part: u32,
    /// How much of the cost of the step is paid, where it is paid in any parts.
    pub paid: Option<Number>,
    /// Days from the beginning of the order until it starts.
    pub start: Number,
    /// Days from the beginning until it is delivered and verified.
    pub end: Number,
}

/// One entry of an order: a delivery, or a payment with how much is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Act {
    /// The place of the step.
    pub(crate) step: usize,
    /// How much of its cost, where it is paid in any parts.
    pub(crate) paid: Option<Number>,
}

impl Act {
    /// Which share of the step it is.
    fn share(&self, exchange: &Exchange) -> Number {
        let step = &exchange.steps()[self.step];
        match &self.paid {
            // A payment of nothing is made at once.
            Some(_) if step.cost.is_zero() => Number::one(),
            Some(paid) => paid / &step.cost,
            None => &Number::one() / &Number::from(i64::from(step.n_parts())),
        }
    }

    /// What it is worth to a party.
    fn net(&self, exchange: &Exchange, party: PartyIdx) -> Number {
        let step = &exchange.steps()[self.step];
        match &self.paid {
            Some(_) => &step.net(party) * &self.share(exchange),
            None => step.net(party),
        }
    }

    /// What it costs the one who acts.
    pub(crate) fn cost(&self, exchange: &Exchange) -> Number {
        &exchange.steps()[self.step].cost * &self.share(exchange)
    }

    /// Days from its start to its being verified.
    fn length(&self, exchange: &Exchange) -> Number {
        let step = &exchange.steps()[self.step];
        &(&step.days * &self.share(exchange)) + &step.verify_days
    }
}

/// The deliveries of an order with the payments between them: before a delivery what must have been paid by then,
/// after the last one the rest. Nothing is paid in parts of zero, and a payment of nothing is made last.
pub(crate) fn acts(exchange: &Exchange, order: &[usize], payment: Option<&Payment>) -> Vec<Act> {
    let deliver = |&step: &usize| Act { step, paid: None };
    let Some(payment) = payment else { return order.iter().map(deliver).collect() };
    let mut open = exchange.steps()[payment.step].cost.clone();
    let is_nothing = open.is_zero();
    let mut list = Vec::new();
    for (step, unpaid) in order.iter().zip(&payment.unpaid) {
        if *unpaid < open {
            list.push(Act { step: payment.step, paid: Some(&open - unpaid) });
            open = unpaid.clone();
        }
        list.push(deliver(step));
    }
    if is_nothing || !open.is_zero() {
        list.push(Act { step: payment.step, paid: Some(open) });
    }
    list
}

/// The moments of an order, one more than there are deliveries and payments.
///
/// `order` holds places of steps, each as often as it has parts, as in [`Safest`](crate::Safest); it may be any
/// order. `payment` says how much is still to be paid at each delivery, as in [`Safest`](crate::Safest) too: each
/// payment is a moment of its own. Without it a payment in any parts counts as made at its place, if it has one.
#[must_use]
pub fn moments(exchange: &Exchange, order: &[usize], payment: Option<&Payment>) -> Vec<Moment> {
    moments_of(exchange, &acts(exchange, order, payment))
}

pub(crate) fn moments_of(exchange: &Exchange, acts: &[Act]) -> Vec<Moment> {
    let worth = |act: &Act| exchange.parties().map(|it| act.net(exchange, it)).collect();
    let nets: Vec<Vec<Number>> = acts.iter().map(worth).collect();
    let total = |party: PartyIdx| nets.iter().fold(Number::zero(), |sum, it| &sum + &it[party.0]);
    let mut to_come: Vec<Number> = exchange.parties().map(total).collect();
    let totals = to_come.clone();
    let mut list = vec![moment(None, &to_come, &totals)];
    for (delivery, nets) in deliveries_of(exchange, acts).into_iter().zip(&nets) {
        for (to_come, net) in to_come.iter_mut().zip(nets) {
            *to_come = &*to_come - net;
        }
        list.push(moment(Some(delivery), &to_come, &totals));
    }
    list
}

fn moment(delivery: Option<Delivery>, to_come: &[Number], totals: &[Number]) -> Moment {
    let above = |it: Number| Number::zero().greatest(it);
    let put_in = to_come.iter().zip(totals).map(|(to_come, total)| above(to_come - total));
    Moment {
        delivery,
        to_come: to_come.to_vec(),
        put_in: put_in.collect(),
        tempted: to_come.iter().map(|it| above(-it.clone())).collect(),
    }
}

/// The deliveries and payments of an order with their times; `payment` as for [`moments`].
#[must_use]
pub fn deliveries(
    exchange: &Exchange,
    order: &[usize],
    payment: Option<&Payment>,
) -> Vec<Delivery> {
    deliveries_of(exchange, &acts(exchange, order, payment))
}

fn deliveries_of(exchange: &Exchange, acts: &[Act]) -> Vec<Delivery> {
    let mut parts = vec![0; exchange.steps().len()];
    let mut delivery = |(act, (start, end)): (&Act, (Number, Number))| {
        parts[act.step] += 1;
        Delivery { step: act.step, part: parts[act.step], paid: act.paid.clone(), start, end }
    };
    acts.iter().zip(times(exchange, acts)).map(&mut delivery).collect()
}

/// When each begins and ends. Where there are payments, one follows the other.
fn times(exchange: &Exchange, acts: &[Act]) -> Vec<(Number, Number)> {
    if acts.iter().any(|it| it.paid.is_some()) {
        let mut now = Number::zero();
        let next = |act: &Act| {
            let start = now.clone();
            now = &now + &act.length(exchange);
            (start, now.clone())
        };
        return acts.iter().map(next).collect();
    }
    let whole = Whole::new(exchange);
    let lengths = whole.scaled::<BigInt>().lengths;
    let mut clock = Clock::new(exchange);
    let mut list = Vec::new();
    for &Act { step, .. } in acts {
        clock = clock.after(exchange, step, &lengths[step]);
        list.push((whole.days(&clock.start), whole.days(&clock.end)));
    }
    list
}

/// What somebody must vouch for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Who vouches; nobody where no step that is still to come names a guarantor.
    pub guarantor: Option<PartyIdx>,
    /// For whom.
    pub party: PartyIdx,
    /// How much: the most the party would gain by breaking off while such a step is still to come.
    pub amount: Number,
}

/// What guarantors must cover in an order, and what is left to bonds and reputation.
///
/// A guarantor named at a step vouches for its actor until the last part of it is delivered. Where several are
/// named at the same time, each stands in for the whole. Amounts of zero are left out; parties, and guarantors of
/// each, stand in the order of the case, with nobody last. `payment` as for [`moments`].
#[must_use]
pub fn covers(exchange: &Exchange, order: &[usize], payment: Option<&Payment>) -> Vec<Cover> {
    let acts = acts(exchange, order, payment);
    let moments = moments_of(exchange, &acts);
    let mut covers = Vec::new();
    for party in exchange.parties() {
        for guarantor in exchange.parties().map(Some).chain([None]) {
            let at = moments.iter().enumerate().filter(|(nth, _)| {
                let open = open_guarantors(exchange, &acts[*nth..], party);
                guarantor.map_or(open.is_empty(), |it| open.contains(&it))
            });
            let amount =
                at.fold(Number::zero(), |most, (_, it)| most.greatest(it.tempted[party.0].clone()));
            if !amount.is_zero() {
                covers.push(Cover { guarantor, party, amount });
            }
        }
    }
    covers
}

/// Who vouches for a party while `rest` is still to come.
fn open_guarantors(exchange: &Exchange, rest: &[Act], party: PartyIdx) -> Vec<PartyIdx> {
    let steps = rest.iter().map(|it| &exchange.steps()[it.step]).filter(|it| it.actor == party);
    steps.filter_map(|it| it.guarantor).collect()
}
