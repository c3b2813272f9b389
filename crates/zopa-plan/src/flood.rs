//! Best first through states that are too many to go through: what any order needs at least.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use crate::chains::{Chains, Counts};
use crate::exchange::Exchange;
use crate::scaled::{Scalar, Scaled, negated};

/// From which end a search starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// From nothing delivered, forward.
    Start,
    /// From all delivered, backward.
    End,
}

/// What a state weighs: the largest temptation of a party, or the sum over all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Largest,
    Sum,
}

/// A state on the way, with what is still to come for each party.
#[derive(Clone, Debug)]
pub(crate) struct Node<T> {
    pub(crate) counts: Counts,
    pub(crate) rest: Vec<T>,
}

/// The numbers of an exchange that a search needs.
pub(crate) struct World<'a, T> {
    pub(crate) exchange: &'a Exchange,
    pub(crate) scaled: &'a Scaled<T>,
    pub(crate) chains: &'a Chains,
}

impl<T: Scalar> World<'_, T> {
    /// Where a side starts.
    pub(crate) fn first(&self, side: Side) -> Node<T> {
        let parties = self.exchange.parties();
        match side {
            Side::Start => Node {
                counts: vec![0; self.chains.len()],
                rest: parties.map(|it| self.scaled.total(it, self.exchange)).collect(),
            },
            Side::End => Node { counts: self.full(), rest: parties.map(|_| T::zero()).collect() },
        }
    }

    fn full(&self) -> Counts {
        let lists = self.chains.units.iter();
        lists.map(|it| u32::try_from(it.len()).expect("deliveries are limited")).collect()
    }

    /// Whether a state is where the other side starts.
    fn is_last(&self, node: &Node<T>, side: Side) -> bool {
        match side {
            Side::Start => node.counts == self.full(),
            Side::End => node.counts.iter().all(|it| *it == 0),
        }
    }

    /// The states next to one, seen from a side, with the step delivered between them.
    pub(crate) fn next(&self, node: &Node<T>, side: Side) -> Vec<(usize, Node<T>)> {
        let chains = 0..self.chains.len();
        let moves = chains.filter_map(|chain| {
            let step = match side {
                Side::Start => self.chains.next(&node.counts, chain)?,
                Side::End => self.chains.previous(&node.counts, chain)?,
            };
            let mut next = node.clone();
            for (rest, net) in next.rest.iter_mut().zip(&self.scaled.nets) {
                *rest = match side {
                    Side::Start => rest.clone() - &net[step],
                    Side::End => rest.clone() + &net[step],
                };
            }
            match side {
                Side::Start => next.counts[chain] += 1,
                Side::End => next.counts[chain] -= 1,
            }
            Some((step, next))
        });
        moves.collect()
    }
}

impl<T: Scalar> Node<T> {
    /// What each party would gain by breaking off here.
    pub(crate) fn tempted(&self) -> Vec<T> {
        let tempted = |it: &T| if *it < T::zero() { negated(it) } else { T::zero() };
        self.rest.iter().map(tempted).collect()
    }

    fn weight(&self, weight: Weight) -> T {
        let tempted = self.tempted().into_iter();
        match weight {
            Weight::Largest => tempted.max().unwrap_or_else(T::zero),
            Weight::Sum => tempted.fold(T::zero(), |sum, it| sum + &it),
        }
    }
}

/// What a search found out.
pub(crate) struct Flooded<T> {
    /// Every order passes a state that weighs at least this.
    pub(crate) least: T,
    /// An order in which no state weighs more, if one was found.
    pub(crate) order: Option<Vec<usize>>,
}

/// Visits states in the order of the heaviest one on the way to them, far ones first among equals.
pub(crate) fn flood<T: Scalar>(
    world: &World<'_, T>,
    (side, weight): (Side, Weight),
    budget: u64,
    stop: &dyn Fn() -> bool,
) -> Flooded<T> {
    let start = world.first(side);
    let mut seen: HashSet<Counts> = HashSet::from([start.counts.clone()]);
    // Where each state came from, and the step between.
    let mut origins: Vec<(usize, usize)> = vec![(usize::MAX, usize::MAX)];
    let mut nodes = vec![start];
    let mut open: BinaryHeap<Reverse<(T, Reverse<u32>, usize)>> =
        BinaryHeap::from([Reverse((nodes[0].weight(weight), Reverse(0), 0))]);
    let mut least = T::zero();
    let mut looked = 0u64;
    while let Some(Reverse((heaviest, Reverse(depth), at))) = open.pop() {
        // States leave in the order of what they need, so that none that is left needs less.
        least = heaviest;
        looked += 1;
        let node = std::mem::replace(&mut nodes[at], Node { counts: vec![], rest: vec![] });
        if world.is_last(&node, side) {
            return Flooded { least, order: Some(path(&origins, at, side)) };
        }
        if looked >= budget || (looked.is_multiple_of(1 << 8) && stop()) {
            break;
        }
        for (step, next) in world.next(&node, side) {
            if seen.insert(next.counts.clone()) {
                let heaviest = next.weight(weight).max(least.clone());
                open.push(Reverse((heaviest, Reverse(depth + 1), nodes.len())));
                origins.push((at, step));
                nodes.push(next);
            }
        }
    }
    Flooded { least, order: None }
}

fn path(origins: &[(usize, usize)], last: usize, side: Side) -> Vec<usize> {
    let mut order = Vec::new();
    let mut at = last;
    while let Some((from, step)) = origins.get(at).filter(|it| it.0 != usize::MAX) {
        order.push(*step);
        at = *from;
    }
    if side == Side::Start {
        order.reverse();
    }
    order
}
