//! An exchange: the steps by which a package is carried out, with every number known.

use std::num::NonZeroU32;

use zopa_model::{Number, PartyIdx};

/// Into how many equal parts a step may be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// A number of equal parts, one for a step that is done at once or not at all.
    Equal(NonZeroU32),
    /// Any parts of any size, as a payment.
    Any,
}

impl Parts {
    /// One piece.
    pub const ONE: Parts = Parts::Equal(NonZeroU32::MIN);
}

/// One step of an exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Who does it.
    pub actor: PartyIdx,
    /// What all of it costs the actor, zero or more; borne no later than the step is delivered.
    pub cost: Number,
    /// What all of it gives each party when it is delivered, in the order of the parties.
    pub gains: Vec<Number>,
    /// Steps that must be delivered, all parts of them, before the first part of this one: places in the list.
    pub after: Vec<usize>,
    /// Days all of it takes; a part takes its share.
    pub days: Number,
    /// Days until a delivery is verified, for each part; the next step waits for it.
    pub verify_days: Number,
    /// Into how many parts it may be cut.
    pub parts: Parts,
    /// Whether it may run while the step before it is running.
    pub parallel: bool,
    /// Whether it can be taken back once it is delivered.
    pub reversible: bool,
    /// Who vouches that the actor does it.
    pub guarantor: Option<PartyIdx>,
}

impl Step {
    /// A step that costs and gives something, takes no time, stands alone and cannot be taken back.
    #[must_use]
    pub fn plain(actor: PartyIdx, cost: Number, gains: Vec<Number>) -> Step {
        Step {
            actor,
            cost,
            gains,
            after: Vec::new(),
            days: Number::zero(),
            verify_days: Number::zero(),
            parts: Parts::ONE,
            parallel: false,
            reversible: false,
            guarantor: None,
        }
    }

    /// How many deliveries it takes; a payment in any parts counts as one.
    #[must_use]
    pub fn n_parts(&self) -> u32 {
        match self.parts {
            Parts::Equal(n) => n.get(),
            Parts::Any => 1,
        }
    }

    /// What one part is worth to a party: its gain, less the cost if it acts.
    #[must_use]
    pub fn net(&self, party: PartyIdx) -> Number {
        let gain = &self.gains[party.0];
        let net = if party == self.actor { gain - &self.cost } else { gain.clone() };
        &net / &Number::from(i64::from(self.n_parts()))
    }

    /// Days from the start of one part to its being verified.
    #[must_use]
    pub fn length(&self) -> Number {
        &(&self.days / &Number::from(i64::from(self.n_parts()))) + &self.verify_days
    }
}

/// Steps among parties, all of them sound: [`Exchange::new`] has checked them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    n_parties: usize,
    steps: Vec<Step>,
    /// Per step, its place among those whose end counts for the start of others.
    awaited: Vec<Option<usize>>,
}

/// Why steps are no exchange.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExchangeFault {
    /// A party that is none of the exchange.
    #[error("step {step} names party {found} of {n_parties}")]
    Party {
        /// The place of the step.
        step: usize,
        /// The place of the party.
        found: usize,
        /// How many parties there are.
        n_parties: usize,
    },
    /// Too few or too many gains.
    #[error("step {step} has {found} gains for {n_parties} parties")]
    Gains {
        /// The place of the step.
        step: usize,
        /// How many gains it has.
        found: usize,
        /// How many parties there are.
        n_parties: usize,
    },
    /// A cost or a time below zero.
    #[error("the {what} of step {step} is {found}, below 0")]
    Negative {
        /// The place of the step.
        step: usize,
        /// `cost`, `days` or `verify_days`.
        what: &'static str,
        /// The number found.
        found: Number,
    },
    /// A step after one that does not exist.
    #[error("step {step} comes after step {found} of {n_steps}")]
    After {
        /// The place of the step.
        step: usize,
        /// The place it names.
        found: usize,
        /// How many steps there are.
        n_steps: usize,
    },
    /// Steps of which each waits for the next.
    #[error("steps {steps:?} wait for each other")]
    Cycle {
        /// Their places, each after the next one and the last after the first.
        steps: Vec<usize>,
    },
    /// More deliveries than are handled.
    #[error("the steps have {found} parts together; at most {limit} are handled")]
    TooManyParts {
        /// How many parts all steps have.
        found: u64,
        /// The limit.
        limit: u64,
    },
}

/// Most deliveries, parts of steps counted one by one.
pub const MAX_DELIVERIES: u64 = 10_000;

impl Exchange {
    /// Checks steps.
    ///
    /// # Errors
    ///
    /// The first [`ExchangeFault`] found, steps in order.
    ///
    /// # Examples
    ///
    /// ```
    /// use zopa_model::{Number, PartyIdx};
    /// use zopa_plan::{Exchange, ExchangeFault, Step};
    /// let give = Step::plain(PartyIdx(0), Number::from(3), vec![Number::zero(), Number::from(5)]);
    /// let waits = Step { after: vec![0], ..give.clone() };
    /// assert!(Exchange::new(2, vec![give]).is_ok());
    /// assert_eq!(Exchange::new(2, vec![waits]), Err(ExchangeFault::Cycle { steps: vec![0] }));
    /// ```
    pub fn new(n_parties: usize, steps: Vec<Step>) -> Result<Exchange, ExchangeFault> {
        for (nth, step) in steps.iter().enumerate() {
            check_step(n_parties, steps.len(), nth, step)?;
        }
        let after: Vec<&[usize]> = steps.iter().map(|it| it.after.as_slice()).collect();
        if let Some(steps) = cycle(&after) {
            return Err(ExchangeFault::Cycle { steps });
        }
        let found = steps.iter().map(|it| u64::from(it.n_parts())).sum();
        if found > MAX_DELIVERIES {
            return Err(ExchangeFault::TooManyParts { found, limit: MAX_DELIVERIES });
        }
        let awaited = awaited(&steps);
        Ok(Exchange { n_parties, steps, awaited })
    }

    /// How many parties there are.
    #[must_use]
    pub fn n_parties(&self) -> usize {
        self.n_parties
    }

    /// The numbers of all parties.
    pub fn parties(&self) -> impl Iterator<Item = PartyIdx> + use<> {
        (0..self.n_parties).map(PartyIdx)
    }

    /// The steps, in the order of the case.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The place of a step among those whose end says when another delivery can start: those that a step waits for
    /// which may run beside others, and such steps themselves where they have parts.
    pub(crate) fn awaited(&self, step: usize) -> Option<usize> {
        self.awaited[step]
    }

    /// How many such steps there are.
    pub(crate) fn n_awaited(&self) -> usize {
        self.awaited.iter().flatten().count()
    }

    /// How many deliveries there are, parts counted one by one.
    #[must_use]
    pub fn n_deliveries(&self) -> usize {
        self.steps.iter().map(|it| it.n_parts() as usize).sum()
    }

    /// The same exchange with one step cut into more parts.
    #[must_use]
    pub(crate) fn with_parts(&self, step: usize, parts: NonZeroU32) -> Exchange {
        let mut changed = self.clone();
        changed.steps[step].parts = Parts::Equal(parts);
        changed.awaited = awaited(&changed.steps);
        changed
    }

    /// All steps that must wait until one has been delivered, in the order of the case.
    #[must_use]
    pub fn dependents(&self, step: usize) -> Vec<usize> {
        let mut waits = vec![false; self.steps.len()];
        waits[step] = true;
        loop {
            let before = waits.iter().filter(|it| **it).count();
            for nth in 0..self.steps.len() {
                waits[nth] = waits[nth] || self.steps[nth].after.iter().any(|&it| waits[it]);
            }
            if waits.iter().filter(|it| **it).count() == before {
                break;
            }
        }
        (0..self.steps.len()).filter(|&it| it != step && waits[it]).collect()
    }
}

/// Numbers the steps whose end says when another delivery can start.
fn awaited(steps: &[Step]) -> Vec<Option<usize>> {
    let mut is_awaited: Vec<bool> =
        steps.iter().map(|it| it.parallel && it.n_parts() > 1).collect();
    for it in steps.iter().filter(|it| it.parallel).flat_map(|it| &it.after) {
        is_awaited[*it] = true;
    }
    let mut n = 0;
    let number = |it: bool| {
        n += usize::from(it);
        it.then(|| n - 1)
    };
    is_awaited.into_iter().map(number).collect()
}

fn check_step(
    n_parties: usize,
    n_steps: usize,
    step: usize,
    it: &Step,
) -> Result<(), ExchangeFault> {
    let named = [Some(it.actor), it.guarantor];
    if let Some(found) = named.into_iter().flatten().map(|it| it.0).find(|&it| it >= n_parties) {
        return Err(ExchangeFault::Party { step, found, n_parties });
    }
    if it.gains.len() != n_parties {
        return Err(ExchangeFault::Gains { step, found: it.gains.len(), n_parties });
    }
    let amounts = [("cost", &it.cost), ("days", &it.days), ("verify_days", &it.verify_days)];
    if let Some((what, found)) = amounts.into_iter().find(|(_, it)| it.is_negative()) {
        return Err(ExchangeFault::Negative { step, what, found: found.clone() });
    }
    match it.after.iter().find(|&&it| it >= n_steps) {
        Some(&found) => Err(ExchangeFault::After { step, found, n_steps }),
        None => Ok(()),
    }
}

/// The first cycle found in "comes after", if there is one: each place waits for the next, the last for the
/// first. Places beyond the list are passed over.
///
/// Cost: as many moves as there are entries.
#[must_use]
fn cycle(after: &[&[usize]]) -> Option<Vec<usize>> {
    const NEW: u8 = 0;
    const OPEN: u8 = 1;
    const DONE: u8 = 2;
    let mut state = vec![NEW; after.len()];
    for start in 0..after.len() {
        // Each entry of the path with how many of its predecessors have been followed.
        let mut path: Vec<(usize, usize)> = Vec::new();
        if state[start] == NEW {
            state[start] = OPEN;
            path.push((start, 0));
        }
        while let Some((place, followed)) = path.last_mut() {
            let Some(&next) = after[*place].get(*followed) else {
                state[*place] = DONE;
                path.pop();
                continue;
            };
            *followed += 1;
            match state.get(next) {
                Some(&NEW) => {
                    state[next] = OPEN;
                    path.push((next, 0));
                }
                Some(&OPEN) => {
                    let from = path.iter().position(|(it, _)| *it == next);
                    let from = from.expect("an open place stands on the path");
                    return Some(path[from..].iter().map(|(it, _)| *it).collect());
                }
                _ => {}
            }
        }
    }
    None
}
