//! Rows of a table by falling numbers, equal rows together, with ranks in place of numbers.

use crate::filter::Table;

/// Rows sorted by falling numbers, first column first.
pub(super) struct Ordered {
    /// Row numbers; equal rows stand together.
    order: Vec<u32>,
    /// Where each group of equal rows starts in `order`, and the end.
    starts: Vec<usize>,
    /// Per row of `order`: its ranks on all columns but the first.
    later: Vec<i32>,
    /// Columns but the first.
    width: usize,
}

/// Sorts some rows of a table.
pub(super) fn by_falling_values(table: Table<'_>, rows: Vec<u32>) -> Ordered {
    let width = table.columns - 1;
    let mut order = rows;
    order.sort_unstable_by(|&a, &b| {
        let (a, b) = (table.row(a), table.row(b));
        let pairs = a.iter().zip(b);
        let mut by_column = pairs.map(|(a, b)| b.partial_cmp(a).expect("tables hold numbers"));
        by_column.find(|it| it.is_ne()).unwrap_or(std::cmp::Ordering::Equal)
    });
    let is_start = |at: &usize| *at == 0 || table.row(order[*at - 1]) != table.row(order[*at]);
    let starts = (0..order.len()).filter(is_start).chain([order.len()]).collect();
    let mut later = vec![0; order.len() * width];
    for column in 0..width {
        let value = |at: usize| table.row(order[at])[column + 1];
        let mut by_value: Vec<(u64, u32)> =
            (0..).zip(0..order.len()).map(|(nth, at)| (key(value(at)), nth)).collect();
        by_value.sort_unstable();
        let mut rank = 0;
        for (nth, &(key, at)) in by_value.iter().enumerate() {
            rank += i32::from(nth > 0 && by_value[nth - 1].0 != key);
            later[at as usize * width + column] = rank;
        }
    }
    Ordered { order, starts, later, width }
}

/// A whole number in the order of the numbers; both zeros are one.
fn key(value: f64) -> u64 {
    let bits = (value + 0.0).to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
}

impl Ordered {
    pub(super) fn groups(&self) -> usize {
        self.starts.len() - 1
    }

    /// Per group of equal rows, best first: the ranks on all columns but the first.
    pub(super) fn later_ranks(&self) -> Vec<i32> {
        if self.groups() == self.order.len() {
            return self.later.clone();
        }
        let ranks = |&start: &usize| &self.later[start * self.width..][..self.width];
        self.starts[..self.groups()].iter().flat_map(ranks).copied().collect()
    }

    /// The rows of the groups that are kept.
    pub(super) fn rows_of(&self, kept: &[bool]) -> impl Iterator<Item = u32> {
        let groups = self.starts.windows(2).zip(kept).filter(|it| *it.1);
        groups.flat_map(|(ends, _)| self.order[ends[0]..ends[1]].iter().copied())
    }
}
