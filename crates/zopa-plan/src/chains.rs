//! Deliveries in chains: within a chain the order is forced, so that a count says how far it is.

use crate::exchange::Exchange;

/// The deliveries of an exchange, covered by chains of forced order.
///
/// A state of carrying out is one count per chain. Parts of a step are alike, and a step that must wait for
/// another one stands behind it in a chain, so that there are far fewer states than sets of deliveries.
#[derive(Debug)]
pub(crate) struct Chains {
    /// Per chain, the step of each delivery.
    pub(crate) units: Vec<Vec<usize>>,
    /// Per chain and delivery: what must have been done on other chains before, as chain and least count.
    pub(crate) needs: Vec<Vec<Vec<(usize, u32)>>>,
    /// Per chain, whether nothing on it needs another chain: most are, and are asked often.
    is_free: Vec<bool>,
}

/// How far each chain is.
pub(crate) type Counts = Vec<u32>;

impl Chains {
    pub(crate) fn new(exchange: &Exchange) -> Chains {
        let lists = cover(exchange);
        // Where the last part of each step stands: chain and count.
        let mut last = vec![(0, 0); exchange.steps().len()];
        let mut units = Vec::new();
        for (chain, steps) in lists.iter().enumerate() {
            let mut list: Vec<usize> = Vec::new();
            for &step in steps {
                list.extend(std::iter::repeat_n(step, exchange.steps()[step].n_parts() as usize));
                last[step] = (chain, u32::try_from(list.len()).expect("deliveries are limited"));
            }
            units.push(list);
        }
        let mut needs = Vec::new();
        for (chain, list) in units.iter().enumerate() {
            let of_step = |step: &usize| {
                let after = exchange.steps()[*step].after.iter().map(|&it| last[it]);
                after.filter(|(it, _)| *it != chain).collect::<Vec<_>>()
            };
            needs.push(list.iter().map(of_step).collect());
        }
        let is_free = needs.iter().map(|it: &Vec<Vec<_>>| it.iter().all(Vec::is_empty)).collect();
        Chains { units, needs, is_free }
    }

    /// How many states there are at most; nothing if they are too many to count.
    pub(crate) fn n_states(&self) -> Option<u128> {
        self.units.iter().try_fold(1u128, |product, it| product.checked_mul(it.len() as u128 + 1))
    }

    /// The step that a chain delivers next, if it may.
    pub(crate) fn next(&self, counts: &[u32], chain: usize) -> Option<usize> {
        let step = *self.units[chain].get(counts[chain] as usize)?;
        if self.is_free[chain] {
            return Some(step);
        }
        let needs = &self.needs[chain][counts[chain] as usize];
        needs.iter().all(|&(it, least)| counts[it] >= least).then_some(step)
    }

    /// The step that a chain delivered last, if all that came after it may still be to come.
    pub(crate) fn previous(&self, counts: &[u32], chain: usize) -> Option<usize> {
        let place = counts[chain].checked_sub(1)?;
        let is_needed = (0..self.units.len()).any(|other| {
            // What stands later on a chain needs no less than what stands before it only if the chain says so;
            // all deliveries made so far are asked.
            let done = &self.needs[other][..counts[other] as usize];
            done.iter().flatten().any(|&(it, least)| it == chain && least == counts[chain])
        });
        (!is_needed).then(|| self.units[chain][place as usize])
    }

    pub(crate) fn len(&self) -> usize {
        self.units.len()
    }

    pub(crate) fn n_deliveries(&self) -> usize {
        self.units.iter().map(Vec::len).sum()
    }
}

/// Few chains of steps, each step after the one before it, that hold every step once.
///
/// Fewest by a largest matching of steps with steps that must wait for them.
/// Source: `dilworth1950`.
fn cover(exchange: &Exchange) -> Vec<Vec<usize>> {
    let n = exchange.steps().len();
    let waits: Vec<Vec<usize>> = (0..n).map(|it| exchange.dependents(it)).collect();
    // The step matched before each step.
    let mut before: Vec<Option<usize>> = vec![None; n];
    for step in 0..n {
        let mut seen = vec![false; n];
        grow(step, &waits, &mut before, &mut seen);
    }
    let mut behind: Vec<Option<usize>> = vec![None; n];
    for (step, it) in before.iter().enumerate() {
        if let Some(it) = it {
            behind[*it] = Some(step);
        }
    }
    let heads = (0..n).filter(|&it| before[it].is_none());
    heads.map(|it| std::iter::successors(Some(it), |&it| behind[it]).collect()).collect()
}

/// Looks for a successor of `step`, moving the choices of others where that helps.
fn grow(
    step: usize,
    waits: &[Vec<usize>],
    before: &mut [Option<usize>],
    seen: &mut [bool],
) -> bool {
    for &next in &waits[step] {
        if std::mem::replace(&mut seen[next], true) {
            continue;
        }
        let is_free = before[next].is_none_or(|it| grow(it, waits, before, seen));
        if is_free {
            before[next] = Some(step);
            return true;
        }
    }
    false
}
