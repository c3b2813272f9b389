//! Throws most dominated rows away in linear time, for two to five columns.
//!
//! First a few good rows of a sample, the pivots: what is smaller than one of them everywhere goes. Then a grid: all
//! columns but the last are cut into equal cells, and a row goes if a row in cells that lie higher in each of these
//! columns is at least as large in the last. Rounding is monotone, so a higher cell means a larger number. Neither
//! computes anything that decides on its own: what is thrown away is dominated for certain, the rest is looked at
//! by others.

/// Most cells; their bests stay in the second cache.
const MAX_CELLS: usize = 1 << 16;
/// Below so many rows a grid costs more than it saves.
const FEW_ROWS: usize = 512;
/// The grid is laid again, over what is left, while it throws away at least one row in so many.
const SHARE: usize = 4;
/// Rows looked at to find pivots.
const SAMPLE: usize = 1024;
/// Rows with the largest sums that are tried on what a grid leaves.
const BEST: usize = 256;
/// Pivots tried on every row.
const PIVOTS: usize = 4;

/// Numbers of the rows that may be undominated, in order.
pub(super) fn survivors<const C: usize>(rows: &[[f64; C]]) -> Vec<u32> {
    if rows.len() < FEW_ROWS {
        return (0..).take(rows.len()).collect();
    }
    let mut left = Left::of(rows, &pivots(rows));
    while left.rows.len() >= FEW_ROWS {
        let before = left.rows.len();
        left = Grid::over(&left.rows).left(&left);
        if left.rows.len() > before - before / SHARE {
            break;
        }
    }
    if left.rows.len() >= FEW_ROWS {
        left = left.without_below_best();
    }
    left.numbers
}

/// Rows with their numbers in the table.
struct Left<const C: usize> {
    rows: Vec<[f64; C]>,
    numbers: Vec<u32>,
}

impl<const C: usize> Left<C> {
    fn with_capacity(n: usize) -> Left<C> {
        Left { rows: Vec::with_capacity(n), numbers: Vec::with_capacity(n) }
    }

    /// Without what one of the rows with the largest sums is larger than everywhere.
    fn without_below_best(self) -> Left<C> {
        let scales = scales(self.rows.iter(), 1.0);
        let mut sums: Vec<(f64, u32)> =
            self.rows.iter().zip(0..).map(|(row, at)| (scaled_sum(row, &scales), at)).collect();
        let n = BEST.min(sums.len() - 1);
        sums.select_nth_unstable_by(n, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        sums[..n].sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut best: Vec<[f64; C]> = Vec::new();
        for (_, at) in &sums[..n] {
            let row = &self.rows[*at as usize];
            if !best.iter().any(|it| is_below(row, it)) {
                best.push(*row);
            }
        }
        let mut left = Left::with_capacity(self.rows.len() / 2);
        for (row, &number) in self.rows.iter().zip(&self.numbers) {
            match best.iter().position(|it| is_below(row, it)) {
                // What is larger than one row often is larger than the next: it is asked earlier then.
                Some(at) => best.swap(at, at / 2),
                None => {
                    left.rows.push(*row);
                    left.numbers.push(number);
                }
            }
        }
        left
    }

    /// What no pivot is larger than everywhere.
    fn of(rows: &[[f64; C]], pivots: &[[f64; C]]) -> Left<C> {
        let mut left = Left::with_capacity(rows.len() / 8);
        for (number, row) in (0..).zip(rows) {
            if !pivots.iter().any(|it| is_below(row, it)) {
                left.rows.push(*row);
                left.numbers.push(number);
            }
        }
        left
    }
}

/// Whether every number is smaller.
#[inline]
fn is_below<const C: usize>(row: &[f64; C], other: &[f64; C]) -> bool {
    // All are compared, without a branch for each.
    row.iter().zip(other).fold(true, |all, (a, b)| all & (a < b))
}

/// The rows of a sample with the largest sums on the scale of the sample.
fn pivots<const C: usize>(rows: &[[f64; C]]) -> Vec<[f64; C]> {
    let sample: Vec<&[f64; C]> = rows.iter().step_by(rows.len().div_ceil(SAMPLE)).collect();
    let scales = scales(sample.iter().copied(), 1.0);
    let mut best: Vec<(f64, &[f64; C])> =
        sample.into_iter().map(|it| (scaled_sum(it, &scales), it)).collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0));
    best.into_iter().take(PIVOTS).map(|it| *it.1).collect()
}

/// The sum of the numbers, each on the scale of its column.
fn scaled_sum<const C: usize>(row: &[f64; C], scales: &[Scale; C]) -> f64 {
    row.iter().zip(scales).map(|(value, scale)| (value - scale.low) * scale.per_unit).sum()
}

/// How a column is cut.
#[derive(Clone, Copy, Debug)]
struct Scale {
    low: f64,
    per_unit: f64,
}

/// Per column, from the lowest number in `parts` to the highest. A column whose numbers are all equal, or too far
/// apart for their difference to be a number, is not cut.
fn scales<'a, const C: usize>(rows: impl Iterator<Item = &'a [f64; C]>, parts: f64) -> [Scale; C] {
    let (mut low, mut high) = ([f64::INFINITY; C], [f64::NEG_INFINITY; C]);
    for row in rows {
        for column in 0..C {
            low[column] = low[column].min(row[column]);
            high[column] = high[column].max(row[column]);
        }
    }
    std::array::from_fn(|it| {
        let per_unit = parts / (high[it] - low[it]);
        let is_cut = per_unit.is_finite() && low[it].is_finite();
        Scale { low: low[it], per_unit: if is_cut { per_unit } else { 0.0 } }
    })
}

/// A number of cells, at most 65,536, as a double.
fn parts(side: usize) -> f64 {
    u32::try_from(side).map_or(f64::from(u32::MAX), f64::from)
}

struct Grid<const C: usize> {
    /// Cells per column.
    side: usize,
    scales: [Scale; C],
    /// Per cell: the largest last number in cells that are higher in every column.
    best: Vec<f64>,
}

impl<const C: usize> Grid<C> {
    const CUT: usize = C - 1;

    fn over(rows: &[[f64; C]]) -> Grid<C> {
        let cells = MAX_CELLS.min(rows.len());
        let side = match Self::CUT {
            1 => cells,
            2 => cells.isqrt(),
            3 => (1..=40).rev().find(|it| it * it * it <= cells).unwrap_or(1),
            _ => cells.isqrt().isqrt(),
        };
        let n_cells = (0..Self::CUT).map(|_| side).product();
        let best = vec![f64::NEG_INFINITY; n_cells];
        let mut grid = Grid { side, scales: scales(rows.iter(), parts(side)), best };
        for row in rows {
            let cell = grid.cell(row);
            grid.best[cell] = grid.best[cell].max(row[Self::CUT]);
        }
        grid.spread();
        grid
    }

    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "not a number becomes 0 and too large the top, which keeps the order; 32 bits are quicker"
    )]
    fn cell(&self, row: &[f64; C]) -> usize {
        row[..Self::CUT].iter().zip(&self.scales).fold(0, |cell, (value, scale)| {
            let step = ((value - scale.low) * scale.per_unit) as u32 as usize;
            cell * self.side + step.min(self.side - 1)
        })
    }

    /// From the best of every cell to the best of all cells that are higher in every column.
    fn spread(&mut self) {
        let n = self.best.len();
        let mut stride = 1;
        for _ in 0..Self::CUT {
            // In each run of the cells that differ in this column alone, from high to low: what is above, too; and
            // one cell on, as only cells that are strictly higher count.
            for block in self.best.chunks_exact_mut(stride * self.side) {
                let mut above = vec![f64::NEG_INFINITY; stride];
                for cells in block.chunks_exact_mut(stride).rev() {
                    for (above, cell) in above.iter_mut().zip(cells) {
                        let here = above.max(*cell);
                        *cell = std::mem::replace(above, here);
                    }
                }
            }
            stride *= self.side;
        }
        debug_assert_eq!(stride, n, "all cells were gone through");
    }

    /// Those of the rows that nothing in higher cells dominates.
    fn left(&self, from: &Left<C>) -> Left<C> {
        let mut left = Left::with_capacity(from.rows.len() / 2);
        for (row, &number) in from.rows.iter().zip(&from.numbers) {
            let best = self.best[self.cell(row)];
            // No cell above, or nothing in them: minus infinity, which dominates nothing.
            if best < row[Self::CUT] || best == f64::NEG_INFINITY {
                left.rows.push(*row);
                left.numbers.push(number);
            }
        }
        left
    }
}
