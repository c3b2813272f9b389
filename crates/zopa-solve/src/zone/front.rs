//! The frontier of the accepted packages while they are gone through in blocks: an archive of value vectors that
//! nothing seen so far dominates.

use num_bigint::BigUint;

use crate::merge::Traced;
use crate::pool::is_at_least;
use crate::scalar::Scalar;
use crate::zone::blocks::{Bits, Block, and, rows_of};
use crate::zone::brute::Packages;

/// Up to this many rows of a block are compared one by one.
const FEW: u32 = 48;

/// One vector of the archive.
#[derive(Clone, Debug)]
struct Entry<S> {
    values: Vec<S>,
    count: u128,
    /// The first package with these values, in the order of the case.
    first: Vec<u32>,
}

/// The value vectors that nothing seen so far dominates.
#[derive(Clone, Debug)]
pub(super) struct Archive<S> {
    entries: Vec<Entry<S>>,
}

/// A row of the outer half together with a block of the inner one.
pub(super) struct Pairs<'a, S> {
    pub(super) outer: &'a Packages<S>,
    pub(super) row: usize,
    pub(super) inner: &'a Packages<S>,
    pub(super) block: &'a Block<S>,
}

impl<S: Scalar> Archive<S> {
    pub(super) fn new() -> Archive<S> {
        Archive { entries: Vec::new() }
    }

    /// The points with their counts and first packages.
    pub(super) fn into_points(self) -> Vec<(Vec<S>, Traced)> {
        let point = |it: Entry<S>| {
            let traced =
                Traced { count: BigUint::from(it.count), first: zopa_model::Package(it.first) };
            (it.values, traced)
        };
        self.entries.into_iter().map(point).collect()
    }

    /// Takes the accepted rows of a block into account.
    pub(super) fn add(&mut self, pairs: &Pairs<'_, S>, accepted: &Bits) {
        let outer = pairs.outer.half.rows.row(pairs.row);
        let corner: Vec<S> = outer.iter().zip(&pairs.block.best).map(|(a, b)| a.plus(b)).collect();
        let beats = |it: &Entry<S>| is_at_least(&it.values, &corner) && it.values != corner;
        if let Some(nth) = self.entries.iter().position(beats) {
            // What beat one block often beats the next.
            self.entries.swap(0, nth);
            return;
        }
        let lowest: Vec<S> = outer.iter().zip(&pairs.block.worst).map(|(a, b)| a.plus(b)).collect();
        let mut open = *accepted;
        let mut left = size(&open);
        for nth in 0..self.entries.len() {
            // A few rows are quicker looked at one by one.
            if left <= FEW {
                break;
            }
            if !is_at_least(&self.entries[nth].values, &lowest) {
                continue;
            }
            let (below, equal) = self.beaten(pairs, nth, outer);
            for row in rows_of(&std::array::from_fn(|it| open[it] & equal[it])) {
                self.join(nth, pairs, row);
            }
            and(&mut open, &std::array::from_fn(|it| !below[it]));
            let now_left = size(&open);
            if now_left < left / 2 {
                // What beats many rows here will beat many elsewhere.
                self.entries.swap(nth, nth / 2);
            }
            left = now_left;
        }
        for row in rows_of(&open) {
            self.enter(pairs, row);
        }
    }

    /// The rows of a block that one entry is at least as good as, and those among them that equal it.
    fn beaten(&self, pairs: &Pairs<'_, S>, nth: usize, outer: &[S]) -> (Bits, Bits) {
        let mut below = pairs.block.all;
        for (dim, (value, outer)) in self.entries[nth].values.iter().zip(outer).enumerate() {
            let above = pairs.block.at_least(dim, &value.minus(outer).next());
            and(&mut below, &std::array::from_fn(|it| !above[it]));
        }
        let mut equal = below;
        for (dim, (value, outer)) in self.entries[nth].values.iter().zip(outer).enumerate() {
            and(&mut equal, pairs.block.at_least(dim, &value.minus(outer)));
        }
        (below, equal)
    }

    /// Adds a pair to an entry with the same values.
    fn join(&mut self, nth: usize, pairs: &Pairs<'_, S>, row: usize) {
        let first = pairs.package(row);
        let entry = &mut self.entries[nth];
        entry.count += 1;
        if first < entry.first {
            entry.first = first;
        }
    }

    /// Adds a pair that no older entry beats or equals.
    fn enter(&mut self, pairs: &Pairs<'_, S>, row: usize) {
        let outer = pairs.outer.half.rows.row(pairs.row);
        let inner = pairs.inner.half.rows.row(pairs.block.start + row);
        let values: Vec<S> = outer.iter().zip(inner).map(|(a, b)| a.plus(b)).collect();
        // Rows of the same block that came before it may still beat or equal it.
        if let Some(nth) = self.entries.iter().position(|it| is_at_least(&it.values, &values)) {
            if self.entries[nth].values == values {
                self.join(nth, pairs, row);
            }
            return;
        }
        self.entries.retain(|it| !is_at_least(&values, &it.values));
        self.entries.push(Entry { values, count: 1, first: pairs.package(row) });
    }
}

impl<S: Scalar> Pairs<'_, S> {
    /// The package that a pair stands for.
    fn package(&self, row: usize) -> Vec<u32> {
        let inner = self.inner.option(self.block.start + row);
        // Each issue is chosen by one half and left at 0 by the other.
        self.outer.option(self.row).iter().zip(inner).map(|(a, b)| a + b).collect()
    }
}

fn size(bits: &Bits) -> u32 {
    bits.iter().map(|it| it.count_ones()).sum()
}
