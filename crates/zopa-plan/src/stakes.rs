//! What each party has at stake at every moment of an order, and what guarantors must cover.

use zopa_model::{Number, PartyIdx};

use crate::clock::Clock;
use crate::exchange::Exchange;
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

/// One delivery of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The place of the step.
    pub step: usize,
    /// Which part of the step it is, from 1.
    pub part: u32,
    /// Days from the beginning of the order until it starts.
    pub start: Number,
    /// Days from the beginning until it is delivered and verified.
    pub end: Number,
}

/// The moments of an order, one more than there are deliveries.
///
/// `order` holds places of steps, each as often as it has parts, as in [`Safest`](crate::Safest); it may be any
/// order. A payment in any parts counts as made at its place.
#[must_use]
pub fn moments(exchange: &Exchange, order: &[usize]) -> Vec<Moment> {
    let nets: Vec<Vec<Number>> = exchange
        .parties()
        .map(|party| exchange.steps().iter().map(|it| it.net(party)).collect())
        .collect();
    let total = |nets: &Vec<Number>| order.iter().fold(Number::zero(), |sum, &it| &sum + &nets[it]);
    let mut to_come: Vec<Number> = nets.iter().map(total).collect();
    let totals = to_come.clone();
    let mut list = vec![moment(None, &to_come, &totals)];
    for delivery in deliveries(exchange, order) {
        for (to_come, nets) in to_come.iter_mut().zip(&nets) {
            *to_come = &*to_come - &nets[delivery.step];
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

/// The deliveries of an order with their times.
#[must_use]
pub fn deliveries(exchange: &Exchange, order: &[usize]) -> Vec<Delivery> {
    let whole = Whole::new(exchange);
    let lengths = whole.scaled::<BigInt>().lengths;
    let mut clock = Clock::new(exchange);
    let mut parts = vec![0; exchange.steps().len()];
    let mut list = Vec::new();
    for &step in order {
        clock = clock.after(exchange, step, &lengths[step]);
        parts[step] += 1;
        list.push(Delivery {
            step,
            part: parts[step],
            start: whole.days(&clock.start),
            end: whole.days(&clock.end),
        });
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
/// each, stand in the order of the case, with nobody last.
#[must_use]
pub fn covers(exchange: &Exchange, order: &[usize]) -> Vec<Cover> {
    let moments = moments(exchange, order);
    let mut covers = Vec::new();
    for party in exchange.parties() {
        for guarantor in exchange.parties().map(Some).chain([None]) {
            let at = moments.iter().enumerate().filter(|(nth, _)| {
                let open = open_guarantors(exchange, &order[*nth..], party);
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
fn open_guarantors(exchange: &Exchange, rest: &[usize], party: PartyIdx) -> Vec<PartyIdx> {
    let steps = rest.iter().map(|&it| &exchange.steps()[it]).filter(|it| it.actor == party);
    steps.filter_map(|it| it.guarantor).collect()
}
