//! All states of an exchange, each with what every party would gain by breaking off there.

use crate::chains::{Chains, Counts};
use crate::control::Control;
use crate::exchange::Exchange;
use crate::scaled::{Scalar, Scaled, negated};

/// Most states that are all gone through; beyond, a search gives bounds. Twenty-two steps that depend on
/// nothing have just as many.
pub const MOST_STATES: u128 = 1 << 22;

/// How many states are handled between two questions whether to stop.
const PAUSE: usize = 1 << 14;

/// All states, numbered so that a delivery always leads to a higher number.
pub(crate) struct Lattice<'a, T> {
    pub(crate) chains: &'a Chains,
    /// What one delivery on a chain adds to the number of a state.
    pub(crate) strides: Vec<usize>,
    /// Per party at stake and state, what it would gain by breaking off: what is still to come, if below zero.
    pub(crate) tempted: Vec<Vec<T>>,
    /// Per state, whether it can be reached.
    pub(crate) reached: Vec<bool>,
}

impl<'a, T: Scalar> Lattice<'a, T> {
    /// Goes through all states; nothing if stopped. `parties` are those at stake.
    pub(crate) fn new(
        exchange: &Exchange,
        scaled: &Scaled<T>,
        (chains, parties): (&'a Chains, &[usize]),
        control: &Control<'_>,
    ) -> Option<Lattice<'a, T>> {
        let mut strides = Vec::new();
        let mut size = 1usize;
        for list in &chains.units {
            strides.push(size);
            size *= list.len() + 1;
        }
        let mut reached = vec![false; size];
        reached[0] = true;
        let mut tempted: Vec<Vec<T>> = parties.iter().map(|_| Vec::with_capacity(size)).collect();
        let nets: Vec<&Vec<T>> = parties.iter().map(|&it| &scaled.nets[it]).collect();
        let mut rest: Vec<T> =
            parties.iter().map(|&it| scaled.total(zopa_model::PartyIdx(it), exchange)).collect();
        let mut counts = vec![0; chains.len()];
        for state in 0..size {
            if state % PAUSE == 0 && (control.stop)() {
                return None;
            }
            for (column, rest) in tempted.iter_mut().zip(&rest) {
                column.push(if *rest < T::zero() { negated(rest) } else { T::zero() });
            }
            if reached[state] {
                for (chain, stride) in strides.iter().enumerate() {
                    if chains.next(&counts, chain).is_some() {
                        reached[state + stride] = true;
                    }
                }
            }
            advance(chains, &mut counts, (&nets, &mut rest));
        }
        Some(Lattice { chains, strides, tempted, reached })
    }

    pub(crate) fn size(&self) -> usize {
        self.reached.len()
    }

    /// Goes through the reachable states from the last to the first, with their counts; nothing if stopped.
    pub(crate) fn backward(
        &self,
        control: &Control<'_>,
        mut visit: impl FnMut(usize, &Counts),
    ) -> Option<()> {
        let mut counts: Counts =
            self.chains.units.iter().map(|it| u32::try_from(it.len()).expect("limited")).collect();
        for state in (0..self.size()).rev() {
            if state % PAUSE == 0 && (control.stop)() {
                return None;
            }
            if self.reached[state] {
                visit(state, &counts);
            }
            step_back(self.chains, &mut counts);
        }
        Some(())
    }

    /// The counts of a state.
    pub(crate) fn counts(&self, state: usize) -> Counts {
        let mut counts = Vec::with_capacity(self.strides.len());
        self.count_into(state, &mut counts);
        counts
    }

    /// The same into a list that is there already.
    pub(crate) fn count_into(&self, state: usize, counts: &mut Counts) {
        let digit = |(stride, list): (&usize, &Vec<usize>)| {
            u32::try_from(state / stride % (list.len() + 1)).expect("deliveries are limited")
        };
        counts.clear();
        counts.extend(self.strides.iter().zip(&self.chains.units).map(digit));
    }
}

/// The counts of the next state, and what is still to come in it.
fn advance<T: Scalar>(chains: &Chains, counts: &mut Counts, (nets, rest): (&[&Vec<T>], &mut [T])) {
    for (count, list) in counts.iter_mut().zip(&chains.units) {
        if let Some(&step) = list.get(*count as usize) {
            *count += 1;
            for (rest, net) in rest.iter_mut().zip(nets) {
                *rest = rest.clone() - &net[step];
            }
            return;
        }
        *count = 0;
        for step in list {
            for (rest, net) in rest.iter_mut().zip(nets) {
                *rest = rest.clone() + &net[*step];
            }
        }
    }
}

/// The counts of the state before.
fn step_back(chains: &Chains, counts: &mut Counts) {
    for (count, list) in counts.iter_mut().zip(&chains.units) {
        if *count > 0 {
            *count -= 1;
            return;
        }
        *count = u32::try_from(list.len()).expect("deliveries are limited");
    }
}

/// What a party must be guaranteed at least from each state on; nothing where no way on is allowed.
pub(crate) struct Ahead<T> {
    /// Per party at stake and state.
    pub(crate) least: Vec<Vec<T>>,
    /// Whether the end can be reached from the state without leaving what is allowed.
    pub(crate) alive: Vec<bool>,
}

impl<T: Scalar> Lattice<'_, T> {
    /// The least of the largest guarantee over all orders.
    pub(crate) fn bottleneck(&self, control: &Control<'_>) -> Option<T> {
        let mut least = vec![T::zero(); self.size()];
        self.backward(control, |state, counts| {
            let next = self.ways(state, counts).map(|it| &least[it]).min();
            let here = self.tempted.iter().map(|it| &it[state]).max();
            let zero = T::zero();
            let found = here.unwrap_or(&zero).max(next.unwrap_or(&zero)).clone();
            least[state] = found;
        })?;
        Some(least[0].clone())
    }

    /// The states to which one delivery leads.
    pub(crate) fn ways<'b>(
        &'b self,
        state: usize,
        counts: &'b Counts,
    ) -> impl Iterator<Item = usize> + 'b {
        (0..self.chains.len())
            .filter(|&chain| self.chains.next(counts, chain).is_some())
            .map(move |chain| state + self.strides[chain])
    }

    /// Whether every party's temptation in a state stays within its limit.
    pub(crate) fn is_within(&self, state: usize, limits: &[T]) -> bool {
        self.tempted.iter().zip(limits).all(|(it, limit)| it[state] <= *limit)
    }

    /// What is ahead of every state, going only through states within the limits.
    pub(crate) fn ahead(&self, limits: &[T], control: &Control<'_>) -> Option<Ahead<T>> {
        let n = self.tempted.len();
        let mut alive = self.alive(limits, control)?;
        let mut least = vec![Vec::new(); n];
        for (party, least) in least.iter_mut().enumerate() {
            *least = vec![T::zero(); self.size()];
            self.backward(control, |state, counts| {
                let next = self.ways(state, counts).filter(|&it| alive[it]);
                let next = next.map(|it| &least[it]).min();
                let here = &self.tempted[party][state];
                let found = next.map_or(here, |it| it.max(here)).clone();
                least[state] = found;
            })?;
        }
        alive.shrink_to_fit();
        Some(Ahead { least, alive })
    }

    /// From which states the end can be reached within the limits.
    pub(crate) fn alive(&self, limits: &[T], control: &Control<'_>) -> Option<Vec<bool>> {
        let mut alive = vec![false; self.size()];
        let end = self.size() - 1;
        self.backward(control, |state, counts| {
            let goes_on = state == end || self.ways(state, counts).any(|it| alive[it]);
            alive[state] = goes_on && self.is_within(state, limits);
        })?;
        Some(alive)
    }
}
