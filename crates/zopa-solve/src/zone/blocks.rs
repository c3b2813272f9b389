//! Up to 1,024 rows at a time as sets of bits: for one row of the other half, a whole block is decided by a few
//! look-ups and a few operations on words.

use num_bigint::BigUint;
use num_traits::Zero;

use crate::acceptance::Consent;
use crate::marks::Marks;
use crate::pool::Rows;
use crate::scalar::Scalar;
use crate::zone::{Count, Counted, Half};

/// Rows per block.
pub(super) const BLOCK: usize = 1024;
const WORDS: usize = BLOCK / 64;

/// A set of rows of a block.
pub(super) type Bits = [u64; WORDS];

/// Rows of one half, sorted on every dimension.
pub(super) struct Block<S> {
    /// The first row of the half that stands in the block.
    pub(super) start: usize,
    /// Values per dimension, rising.
    sorted: Vec<Vec<S>>,
    /// Per dimension and rank, the rows of that rank and above; one more for none.
    from_rank: Vec<Vec<Bits>>,
    /// Per consent, the rows that cross none of its red lines.
    clean: Vec<Bits>,
    /// Rows by the bits of their counts: weight and rows.
    planes: Vec<(u128, Bits)>,
    counts: Vec<u128>,
    /// How many packages the rows stand for.
    total: u128,
    /// The marks of all rows together.
    marks: Marks,
    /// Values by row, `k` each.
    values: Vec<S>,
    /// The highest value on each dimension.
    pub(super) best: Vec<S>,
    /// The lowest value on each dimension.
    pub(super) worst: Vec<S>,
    pub(super) all: Bits,
}

impl<S: Scalar> Block<S> {
    pub(super) fn new(count: &Count<'_, S>, half: &Half<S>, start: usize) -> Block<S> {
        let end = (start + BLOCK).min(half.rows.n);
        let n = end - start;
        let k = half.rows.k;
        let value = |row: usize, dim: usize| &half.rows.row(start + row)[dim];
        let all = bits_of(0..n);
        let (mut sorted, mut from_rank) = (Vec::new(), Vec::new());
        for dim in 0..k {
            let mut order: Vec<usize> = (0..n).collect();
            order.sort_by(|&a, &b| value(a, dim).cmp(value(b, dim)));
            let mut table = vec![all];
            for &row in &order {
                let mut next = *table.last().expect("there is a first");
                next[row / 64] &= !(1 << (row % 64));
                table.push(next);
            }
            sorted.push(order.iter().map(|&it| value(it, dim).clone()).collect());
            from_rank.push(table);
        }
        let clean =
            |consent: &Consent| {
                let mark = consent.mark;
                bits_of((0..n).filter(|&row| {
                    !mark.is_some_and(|it| half.rows.mark(start + row).contains(it))
                }))
            };
        let counts = half.counts[start..end].to_vec();
        Block {
            start,
            from_rank,
            clean: count.acceptance.consents.iter().map(clean).collect(),
            planes: planes(&counts),
            total: counts.iter().sum(),
            marks: (start..end).fold(Marks::NONE, |all, it| all.union(&half.rows.mark(it))),
            best: sorted.iter().filter_map(|it: &Vec<S>| it.last().cloned()).collect(),
            worst: sorted.iter().filter_map(|it: &Vec<S>| it.first().cloned()).collect(),
            sorted,
            counts,
            values: half.rows.values[start * k..end * k].to_vec(),
            all,
        }
    }

    /// How many packages some rows stand for.
    fn packages(&self, of: &Bits) -> u128 {
        let ones =
            |rows: &Bits| of.iter().zip(rows).map(|(a, b)| (a & b).count_ones()).sum::<u32>();
        self.planes.iter().map(|(weight, rows)| weight * u128::from(ones(rows))).sum()
    }

    /// The rows with at least this value on a dimension.
    #[inline]
    pub(super) fn at_least(&self, dim: usize, value: &S) -> &Bits {
        let rank = self.sorted[dim].partition_point(|it| it < value);
        &self.from_rank[dim][rank]
    }
}

fn bits_of(rows: impl Iterator<Item = usize>) -> Bits {
    let mut bits = [0; WORDS];
    rows.for_each(|it| bits[it / 64] |= 1 << (it % 64));
    bits
}

fn planes(counts: &[u128]) -> Vec<(u128, Bits)> {
    let most = counts.iter().max().copied().unwrap_or(0);
    let used = (0..128 - most.leading_zeros()).map(|bit| {
        let rows = counts.iter().enumerate().filter(|(_, count)| *count >> bit & 1 == 1);
        (1 << bit, bits_of(rows.map(|(row, _)| row)))
    });
    used.collect()
}

/// Writes the sums of two rows.
fn fill<S: Scalar>(sums: &mut Vec<S>, a: &[S], b: &[S]) {
    sums.clear();
    sums.extend(a.iter().zip(b).map(|(a, b)| a.plus(b)));
}

/// The rows of a set, rising.
pub(super) fn rows_of(bits: &Bits) -> impl Iterator<Item = usize> + use<> {
    let bits = *bits;
    (0..BLOCK).filter(move |row| bits[row / 64] >> (row % 64) & 1 == 1)
}

/// The running result.
pub(super) struct Tallied<'a, S> {
    count: &'a Count<'a, S>,
    packages: u128,
    ranges: Vec<Option<(S, S)>>,
    /// Room for the best or worst sums of a block.
    corner: Vec<S>,
}

impl<'a, S: Scalar> Tallied<'a, S> {
    pub(super) fn new(count: &'a Count<'a, S>) -> Self {
        let ranges = vec![None; count.ranged.len()];
        Tallied { count, packages: 0, ranges, corner: Vec::new() }
    }

    pub(super) fn counted(self) -> Counted<S> {
        let packages = BigUint::from(self.packages);
        let ranges = if packages.is_zero() { vec![None; self.ranges.len()] } else { self.ranges };
        Counted { packages, ranges, streamed: true }
    }

    /// Adds the pairs of one row of the other half with a block. `without` is a row of the inner half of which
    /// one package does not count. Gives the accepted rows.
    pub(super) fn add(
        &mut self,
        block: &Block<S>,
        (values, marks, times): (&[S], Marks, u128),
        without: Option<usize>,
    ) -> Bits {
        let rule = self.count.acceptance;
        let dims = &self.count.space.dims;
        fill(&mut self.corner, values, &block.best);
        if !rule.accepts(dims, &self.corner, &marks) {
            return [0; WORDS];
        }
        fill(&mut self.corner, values, &block.worst);
        let is_all = rule.accepts(dims, &self.corner, &marks.union(&block.marks));
        let mut accepted = if is_all { block.all } else { self.accepted(block, values, &marks) };
        let without =
            without.filter(|it| (block.start..block.start + block.counts.len()).contains(it));
        if let Some(row) = without.map(|it| it - block.start)
            && accepted[row / 64] >> (row % 64) & 1 == 1
        {
            if times * block.counts[row] == 1 {
                accepted[row / 64] &= !(1 << (row % 64));
            } else {
                // Others share its values, so only the count changes. It has counted or will count at least 1.
                self.packages = self.packages.wrapping_sub(1);
            }
        }
        let sum = if accepted == block.all { block.total } else { block.packages(&accepted) };
        self.packages = self.packages.wrapping_add(sum * times);
        if sum > 0 {
            self.widen(block, values, &accepted);
        }
        accepted
    }

    /// The rows of a block that are accepted together with one row of the other half.
    fn accepted(&self, block: &Block<S>, values: &[S], marks: &Marks) -> Bits {
        let rule = self.count.acceptance;
        if rule.is_unanimous() {
            let mut accepted = block.all;
            for nth in 0..rule.consents.len() {
                and(&mut accepted, &self.consents(block, nth, values, marks));
            }
            return accepted;
        }
        let mut number = Number::default();
        let mut accepted = block.all;
        for nth in 0..rule.consents.len() {
            let one = self.consents(block, nth, values, marks);
            number.add(one);
            if rule.veto.contains(&nth) {
                and(&mut accepted, &one);
            }
        }
        and(&mut accepted, &number.at_least(rule.at_least));
        accepted
    }

    /// The rows that one principal accepts.
    fn consents(&self, block: &Block<S>, nth: usize, values: &[S], marks: &Marks) -> Bits {
        let consent = &self.count.acceptance.consents[nth];
        if consent.never || consent.mark.is_some_and(|it| marks.contains(it)) {
            return [0; WORDS];
        }
        let reached = |&dim: &usize| match &self.count.space.dims[dim].threshold {
            Some(threshold) => block.at_least(dim, &threshold.minus(&values[dim])),
            None => &block.all,
        };
        let mut accepted = block.clean[nth];
        if consent.any && !consent.dims.is_empty() {
            let mut any = [0; WORDS];
            consent.dims.iter().map(reached).for_each(|it| or(&mut any, it));
            and(&mut accepted, &any);
        } else {
            consent.dims.iter().map(reached).for_each(|it| and(&mut accepted, it));
        }
        accepted
    }

    /// Takes accepted rows into the ranges.
    fn widen(&mut self, block: &Block<S>, values: &[S], accepted: &Bits) {
        let k = values.len();
        for (range, &dim) in self.ranges.iter_mut().zip(self.count.ranged) {
            let beyond = match range {
                None => *accepted,
                Some((low, high))
                    if values[dim].plus(&block.worst[dim]) >= *low
                        && values[dim].plus(&block.best[dim]) <= *high =>
                {
                    continue;
                }
                Some((low, high)) => {
                    // Below the lowest so far, or above the highest.
                    let not_below = block.at_least(dim, &low.minus(&values[dim]));
                    let above = block.at_least(dim, &high.minus(&values[dim]).next());
                    std::array::from_fn(|it| accepted[it] & (!not_below[it] | above[it]))
                }
            };
            for (word, bits) in beyond.iter().enumerate() {
                let mut bits = *bits;
                while bits != 0 {
                    let row = word * 64 + bits.trailing_zeros() as usize;
                    bits &= bits - 1;
                    let value = values[dim].plus(&block.values[row * k + dim]);
                    match range {
                        None => *range = Some((value.clone(), value)),
                        Some((low, _)) if value < *low => *low = value,
                        Some((_, high)) if value > *high => *high = value,
                        Some(_) => {}
                    }
                }
            }
        }
    }
}

#[inline]
pub(super) fn and(a: &mut Bits, b: &Bits) {
    a.iter_mut().zip(b).for_each(|(a, b)| *a &= b);
}

#[inline]
fn or(a: &mut Bits, b: &Bits) {
    a.iter_mut().zip(b).for_each(|(a, b)| *a |= b);
}

/// How many parties accept each row, as binary digits over all rows of a block.
#[derive(Default)]
struct Number {
    /// Lowest digit first.
    digits: Vec<Bits>,
}

impl Number {
    fn add(&mut self, one: Bits) {
        let mut carry = one;
        for digit in &mut self.digits {
            for (digit, carry) in digit.iter_mut().zip(&mut carry) {
                (*digit, *carry) = (*digit ^ *carry, *digit & *carry);
            }
        }
        if carry != [0; WORDS] {
            self.digits.push(carry);
        }
    }

    fn at_least(&self, needed: usize) -> Bits {
        let mut above = [0u64; WORDS];
        let mut equal = [u64::MAX; WORDS];
        let needed_digits = usize::BITS as usize - needed.leading_zeros() as usize;
        for place in (0..self.digits.len().max(needed_digits)).rev() {
            let digit = self.digits.get(place).copied().unwrap_or([0; WORDS]);
            let is_one = needed >> place & 1 == 1;
            for it in 0..WORDS {
                if is_one {
                    equal[it] &= digit[it];
                } else {
                    above[it] |= equal[it] & digit[it];
                    equal[it] &= !digit[it];
                }
            }
        }
        std::array::from_fn(|it| above[it] | equal[it])
    }
}

/// Rows such that every block spans a small box: halved along one dimension after the other.
pub(super) fn in_boxes<S: Scalar>(rows: &Rows<S>) -> Vec<usize> {
    fn split<S: Scalar>(rows: &Rows<S>, order: &mut [usize], level: usize) {
        if order.len() <= BLOCK || rows.k == 0 {
            return;
        }
        let dim = level % rows.k;
        order.sort_by(|&a, &b| rows.row(b)[dim].cmp(&rows.row(a)[dim]));
        // Halves of whole blocks, so that no block spans two boxes.
        let middle = (order.len() / 2).next_multiple_of(BLOCK);
        let (left, right) = order.split_at_mut(middle);
        split(rows, left, level + 1);
        split(rows, right, level + 1);
    }
    let mut order: Vec<usize> = (0..rows.n).collect();
    split(rows, &mut order, 0);
    order
}
