//! What breaks if a step slips, is not verified, or is undone; and where splitting a step helps.

use std::num::NonZeroU32;

use zopa_model::Number;

use crate::chains::Chains;
use crate::control::Control;
use crate::exchange::{Exchange, Parts};
use crate::lattice::MOST_STATES;
use crate::safest::{Safest, least};
use crate::stakes::{Act, Moment, acts, moments_of};

/// What trouble with one step does to an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The place of the step.
    pub step: usize,
    /// Steps that cannot be begun before it is delivered.
    pub blocks: Vec<usize>,
    /// If it slips and all wait: what each party would gain by breaking off then, just before its first part.
    pub if_all_wait: Vec<Number>,
    /// If it slips and what does not depend on it goes on: the largest guarantee then.
    pub if_others_go_on: Number,
    /// If its actor only seems to do it: the least chance of being found out at which that does not pay, given
    /// that the actor then loses what is still to come and its guarantee; nothing where no chance is enough.
    pub least_chance: Option<Number>,
    /// If it can be taken back: the most its actor would gain by taking it back and breaking off, at the worst
    /// moment after its delivery; nothing if it cannot be taken back.
    pub if_undone: Option<Number>,
    /// Per party, what it loses if the step is not done or undone: its gains from it.
    pub loses: Vec<Number>,
}

/// Trouble with each step of an order, in the order of the case.
#[must_use]
pub fn troubles(exchange: &Exchange, safest: &Safest) -> Vec<Trouble> {
    (0..exchange.steps().len()).map(|step| trouble(exchange, safest, step)).collect()
}

fn trouble(exchange: &Exchange, safest: &Safest, step: usize) -> Trouble {
    let it = &exchange.steps()[step];
    let acts = acts(exchange, &safest.order, safest.payment.as_ref());
    let moments = moments_of(exchange, &acts);
    let first = acts.iter().position(|it| it.step == step);
    let after_last = acts.iter().rposition(|it| it.step == step).map_or(0, |it| it + 1);
    let blocks = exchange.dependents(step);
    let late = late(&acts, step, &blocks);
    let if_others_go_on = largest(exchange, &late);
    let if_undone = (it.reversible && after_last > 0).then(|| {
        let worst = moments[after_last..].iter().map(|now| &it.cost - &now.to_come[it.actor.0]);
        worst.fold(Number::zero(), Number::greatest)
    });
    Trouble {
        step,
        blocks,
        if_all_wait: first.map_or_else(Vec::new, |it| moments[it].tempted.clone()),
        if_others_go_on,
        least_chance: least_chance(exchange, safest, (step, &acts, &moments)),
        if_undone,
        loses: it.gains.iter().map(|it| Number::zero().greatest(it.clone())).collect(),
    }
}

/// The order in which a step, and what depends on it, comes after everything else; payments keep their place.
fn late(acts: &[Act], step: usize, blocks: &[usize]) -> Vec<Act> {
    let waits = |it: &&Act| it.step == step || blocks.contains(&it.step);
    let others = acts.iter().filter(|it| !waits(it));
    others.chain(acts.iter().filter(waits)).cloned().collect()
}

fn largest(exchange: &Exchange, acts: &[Act]) -> Number {
    let tempted = moments_of(exchange, acts).into_iter().flat_map(|it| it.tempted);
    tempted.fold(Number::zero(), Number::greatest)
}

/// The chance `q` at which, for every part, the cost saved is at most `q` times what is lost when found out.
fn least_chance(
    exchange: &Exchange,
    safest: &Safest,
    (step, acts, moments): (usize, &[Act], &[Moment]),
) -> Option<Number> {
    let actor = exchange.steps()[step].actor;
    let mut least = Number::zero();
    // The first moment is before all.
    for (act, now) in acts.iter().zip(&moments[1..]).filter(|it| it.0.step == step) {
        let saved = act.cost(exchange);
        if saved.is_zero() {
            continue;
        }
        let at_risk = &now.to_come[actor.0] + &safest.guarantees[actor.0];
        if at_risk < saved {
            return None;
        }
        least = least.greatest(&saved / &at_risk);
    }
    Some(least)
}

/// What cutting a step into more parts does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The place of the step.
    pub step: usize,
    /// Into how many parts it would be cut.
    pub parts: u32,
    /// The least largest guarantee then.
    pub largest: Number,
    /// The least sum of guarantees then.
    pub exposure: Number,
}

/// What cutting one step helps.
///
/// For each step and each factor, how much less must be guaranteed if the step had so
/// many times as many parts. Those that help by neither measure are left out; steps in the order of the case.
///
/// Nothing where more than [`MOST_STATES`](crate::MOST_STATES) states would have to be gone through in all, or if
/// stopped.
///
/// Cost: that of [`safest`](crate::safest) for each step and factor.
#[must_use]
pub fn splits(
    exchange: &Exchange,
    factors: &[NonZeroU32],
    control: &Control<'_>,
) -> Option<Vec<Split>> {
    if n_tried(exchange, factors)? > MOST_STATES {
        return None;
    }
    let now = least(exchange, control)?;
    let mut found = Vec::new();
    for (step, it) in exchange.steps().iter().enumerate() {
        // What costs nothing and gives nothing cannot help.
        if it.cost.is_zero() && it.gains.iter().all(Number::is_zero) {
            continue;
        }
        for factor in factors {
            let Parts::Equal(parts) = it.parts else { return None };
            let Some(parts) = parts.checked_mul(*factor) else { continue };
            let (largest, exposure) = least(&exchange.with_parts(step, parts), control)?;
            if (&largest, &exposure) < (&now.0, &now.1) {
                found.push(Split { step, parts: parts.get(), largest, exposure });
            }
        }
    }
    Some(found)
}

/// How many states all tries have together; nothing if they cannot be counted.
fn n_tried(exchange: &Exchange, factors: &[NonZeroU32]) -> Option<u128> {
    let mut sum = 0u128;
    for (step, it) in exchange.steps().iter().enumerate() {
        for factor in factors {
            let Parts::Equal(parts) = it.parts else { return None };
            let Some(parts) = parts.checked_mul(*factor) else { continue };
            sum = sum.checked_add(Chains::new(&exchange.with_parts(step, parts)).n_states()?)?;
        }
    }
    Some(sum)
}
