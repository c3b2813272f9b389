//! The plain filter: which points of a table no other point dominates.

mod grid;
mod order;

use crate::divide::Ranks;

/// A table of numbers, one point per row. Larger is better in every column.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    values: &'a [f64],
    columns: usize,
}

/// Why a table cannot be filtered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The numbers do not fill rows.
    #[error("{values} numbers do not fill rows of {columns}")]
    Shape {
        /// How many numbers.
        values: usize,
        /// How many columns.
        columns: usize,
    },
    /// Not a number: it is neither better nor worse than another.
    #[error("row {row}, column {column} is not a number")]
    NotANumber {
        /// Counted from 0.
        row: usize,
        /// Counted from 0.
        column: usize,
    },
    /// More rows than can be numbered.
    #[error("{rows} rows; the limit is {limit}")]
    TooLong {
        /// How many.
        rows: usize,
        /// The limit.
        limit: usize,
    },
}

/// Most rows: ranks are signed and of 32 bits.
const MAX_ROWS: usize = i32::MAX as usize - 1;

impl<'a> Table<'a> {
    /// A table of rows of `columns` numbers, one row behind the other.
    ///
    /// # Errors
    ///
    /// If the numbers do not fill rows, if one is not a number, or beyond two thousand million rows. Infinite
    /// numbers are numbers.
    pub fn new(values: &'a [f64], columns: usize) -> Result<Table<'a>, TableError> {
        if columns == 0 || !values.len().is_multiple_of(columns) {
            return Err(TableError::Shape { values: values.len(), columns });
        }
        let rows = values.len() / columns;
        if rows > MAX_ROWS {
            return Err(TableError::TooLong { rows, limit: MAX_ROWS });
        }
        // Summed without a branch, so that the pass is as quick as memory.
        let is_bad = values.chunks(1 << 12).position(|it| it.iter().any(|it| it.is_nan()));
        if let Some(chunk) = is_bad {
            let start = chunk << 12;
            let nth = values[start..].iter().position(|it| it.is_nan()).unwrap_or(0) + start;
            return Err(TableError::NotANumber { row: nth / columns, column: nth % columns });
        }
        Ok(Table { values, columns })
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.values.len() / self.columns
    }

    #[inline]
    fn row(&self, nth: u32) -> &'a [f64] {
        &self.values[nth as usize * self.columns..][..self.columns]
    }
}

/// The rows that no other row dominates, in the order of the table, counted from 0.
///
/// A row dominates another if it is at least as large everywhere and larger somewhere. Equal rows do not dominate
/// each other: all copies stay.
///
/// Cost: one pass with a grid, then time O(n log^(c-2) n) for the n rows that it leaves, for c columns above two;
/// memory O(n c).   Tolerance: exact; numbers are compared, never computed with.
/// Source: `kung1975`; definition in `check::undominated`.
#[must_use]
pub fn undominated(table: Table<'_>) -> Vec<usize> {
    let rows = survivors(table);
    let ordered = order::by_falling_values(table, rows);
    let kept = if table.columns == 1 {
        (0..ordered.groups()).map(|it| it == 0).collect()
    } else {
        Ranks::new(table.columns - 1, ordered.later_ranks()).kept()
    };
    let mut rows: Vec<usize> = ordered.rows_of(&kept).map(|it| it as usize).collect();
    rows.sort_unstable();
    rows
}

/// Numbers of the rows that may be undominated.
fn survivors(table: Table<'_>) -> Vec<u32> {
    match table.columns {
        2 => grid::survivors(table.values.as_chunks::<2>().0),
        3 => grid::survivors(table.values.as_chunks::<3>().0),
        4 => grid::survivors(table.values.as_chunks::<4>().0),
        5 => grid::survivors(table.values.as_chunks::<5>().0),
        // One column needs no grid; with more, its cells would be too wide to throw much away.
        _ => (0..).take(table.rows()).collect(),
    }
}
