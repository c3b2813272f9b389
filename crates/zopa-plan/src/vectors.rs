//! Which guarantees, one per party, reach the least sum within the least largest one.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use crate::control::Control;
use crate::lattice::{Ahead, Lattice};
use crate::scaled::Scalar;

/// How many entries are handled between two questions whether to stop.
const PAUSE: u64 = 1 << 10;

/// An entry of the search: the sum it can still reach, more deliveries first, then first come.
type Entry<T> = Reverse<(T, Reverse<u32>, u64, usize, Vec<T>)>;

/// All vectors of guarantees with the least sum; never empty. Nothing if stopped.
///
/// Best first over states and what has been needed so far, raised to what is needed ahead; of two entries in a
/// state, one that needs no less of anyone is dropped.
pub(crate) fn least_sums<T: Scalar>(
    lattice: &Lattice<'_, T>,
    ahead: &Ahead<T>,
    control: &Control<'_>,
) -> Option<Vec<Vec<T>>> {
    let raise = |state: usize, needed: &[T]| -> Vec<T> {
        let pairs = needed.iter().zip(&ahead.least);
        pairs.map(|(needed, least)| needed.max(&least[state]).clone()).collect()
    };
    let sum = |needed: &[T]| needed.iter().fold(T::zero(), |sum, it| sum + it);
    let start = raise(0, &vec![T::zero(); lattice.tempted.len()]);
    let (bound, end) = (sum(&start), lattice.size() - 1);
    let mut open: BinaryHeap<Entry<T>> = BinaryHeap::new();
    let mut settled: HashMap<usize, Vec<Vec<T>>> = HashMap::new();
    let mut found: Vec<Vec<T>> = Vec::new();
    let mut best: Option<T> = None;
    let (mut n_entries, mut n_taken) = (0, 0u64);
    open.push(Reverse((bound.clone(), Reverse(0), n_entries, 0, start)));
    while let Some(Reverse((total, Reverse(depth), _, state, needed))) = open.pop() {
        n_taken += 1;
        if n_taken.is_multiple_of(PAUSE) && (control.stop)() {
            return None;
        }
        if best.as_ref().is_some_and(|it| *it < total) {
            break;
        }
        let here = settled.entry(state).or_default();
        if here.iter().any(|it| it.iter().zip(&needed).all(|(a, b)| a <= b)) {
            continue;
        }
        here.push(needed.clone());
        if state == end {
            best = Some(total.clone());
            found.push(needed);
            if total == bound {
                // No other vector reaches this sum: each needs at least as much of everyone.
                break;
            }
            continue;
        }
        let counts = lattice.counts(state);
        for next in lattice.ways(state, &counts).filter(|&it| ahead.alive[it]) {
            let needed = raise(next, &needed);
            n_entries += 1;
            open.push(Reverse((sum(&needed), Reverse(depth + 1), n_entries, next, needed)));
        }
    }
    Some(found)
}
