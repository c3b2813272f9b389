//! Sums of a partial frontier and the alternatives of a component, two or three values each, as one merge of
//! sorted runs: the frontier moved by one alternative is a run. Sums come best first, so that nothing has to be
//! stored but what stays, and most of what is dominated is passed over before it is compared with other runs.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

use crate::answer::Reason;
use crate::control::Control;
use crate::merge::{Edge, Layer, STATUS_QUO};
use crate::pool::{CELL_LIMIT, Rows};
use crate::scalar::Scalar;

/// Most cells of a [`Stairs`].
const MOST_CELLS: usize = 1 << 12;
/// Sums between two questions whether to stop.
const PAUSE: usize = 1 << 12;

/// Rows, best first, all moved by the same values.
pub(super) struct Run<'a, S> {
    pub(super) rows: &'a Rows<S>,
    pub(super) shift: &'a [S],
    /// The alternative they are moved by; none where the rows are the alternatives themselves, added to the status
    /// quo so far.
    pub(super) right: Option<u32>,
}

impl<S: Scalar> Run<'_, S> {
    #[inline]
    fn row<const K: usize>(&self, at: usize) -> [S; K] {
        let row = self.rows.row(at);
        std::array::from_fn(|it| row[it].plus(&self.shift[it]))
    }

    fn edge(&self, at: u32) -> Edge {
        match self.right {
            Some(right) => Edge { left: at, right },
            None => Edge { left: STATUS_QUO, right: at },
        }
    }
}

/// All undominated sums that `is_viable` keeps, best first, each with all its edges.
///
/// `is_viable` must not keep a row while it drops one that is at least as good everywhere: then dropping before or
/// after the comparison makes no difference.
pub(super) fn merged<S: Scalar>(
    runs: &[Run<'_, S>],
    k: usize,
    is_viable: &mut dyn FnMut(&[S]) -> bool,
    control: Control<'_>,
) -> Result<Layer<S>, Reason> {
    match k {
        2 => in_order::<S, _, 2>(runs, Best { last: None }, is_viable, control),
        3 => in_order::<S, _, 3>(runs, Stairs::over(runs), is_viable, control),
        _ => unreachable!("runs are of two or three values"),
    }
}

/// What came so far, as far as it matters for what comes later. Rows come best first, and equal ones one right after
/// the other.
trait Front<S, const K: usize> {
    /// Whether a row to come is dominated for certain; a dominated one may also be told later.
    fn is_beaten(&self, row: &[S; K]) -> bool;
    /// Takes the next row into account.
    fn take(&mut self, row: &[S; K]) -> Verdict;
}

/// What is to be done with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// It is dominated.
    Beaten,
    /// It equals the last row that was new.
    Same,
    /// Nothing dominates it.
    New,
}

/// The next row of a run.
struct Head<S, const K: usize> {
    row: [S; K],
    run: Reverse<u32>,
    at: u32,
}

impl<S: Ord, const K: usize> Ord for Head<S, K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.row.cmp(&other.row).then_with(|| self.run.cmp(&other.run))
    }
}

impl<S: Ord, const K: usize> PartialOrd for Head<S, K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<S: Ord, const K: usize> PartialEq for Head<S, K> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<S: Ord, const K: usize> Eq for Head<S, K> {}

fn in_order<S: Scalar, F: Front<S, K>, const K: usize>(
    runs: &[Run<'_, S>],
    mut front: F,
    is_viable: &mut dyn FnMut(&[S]) -> bool,
    control: Control<'_>,
) -> Result<Layer<S>, Reason> {
    let mut layer = Layer::empty(K);
    layer.reserve(runs.iter().map(|it| it.rows.n).max().unwrap_or(0));
    let mut heads: BinaryHeap<Head<S, K>> =
        (0..).zip(runs).filter_map(|(nth, run)| head(run, nth, 0, &front)).collect();
    let (mut is_kept, mut seen) = (false, 0usize);
    while let Some(mut first) = heads.peek_mut() {
        let run = &runs[first.run.0 as usize];
        match front.take(&first.row) {
            Verdict::New => {
                is_kept = is_viable(&first.row);
                if is_kept {
                    layer.push(&first.row, run.edge(first.at));
                }
            }
            Verdict::Same if is_kept => layer.join(run.edge(first.at)),
            Verdict::Same | Verdict::Beaten => {}
        }
        match head(run, first.run.0, first.at + 1, &front) {
            Some(next) => *first = next,
            None => drop(PeekMut::pop(first)),
        }
        seen += 1;
        if seen.is_multiple_of(PAUSE) && (control.stop)() {
            return Err(Reason::Stopped);
        }
        if layer.rows.n * (K + 1) > CELL_LIMIT {
            return Err(Reason::TooManyPoints { found: layer.rows.n });
        }
    }
    Ok(layer)
}

/// The first row of a run from `from` on that is not beaten yet.
#[inline]
fn head<S: Scalar, const K: usize>(
    run: &Run<'_, S>,
    nth: u32,
    from: u32,
    front: &impl Front<S, K>,
) -> Option<Head<S, K>> {
    let n = u32::try_from(run.rows.n).expect("rows are numbered in 32 bits");
    let mut at = from;
    while at < n {
        let row = run.row(at as usize);
        if !front.is_beaten(&row) {
            return Some(Head { row, run: Reverse(nth), at });
        }
        at += 1;
    }
    None
}

/// Two values: only the last new row matters, as it has the best second value so far.
struct Best<S> {
    last: Option<[S; 2]>,
}

impl<S: Scalar> Front<S, 2> for Best<S> {
    #[inline]
    fn is_beaten(&self, row: &[S; 2]) -> bool {
        self.last.as_ref().is_some_and(|last| row[1] <= last[1] && row != last)
    }

    fn take(&mut self, row: &[S; 2]) -> Verdict {
        if self.is_beaten(row) {
            return Verdict::Beaten;
        }
        if self.last.as_ref() == Some(row) {
            return Verdict::Same;
        }
        self.last = Some(row.clone());
        Verdict::New
    }
}

/// Three values: the second and third values so far that no other pair beats, in cells by the second value. Doubles
/// choose the cell, which keeps the order; whether a row is beaten is decided by the numbers.
struct Stairs<S> {
    low: f64,
    per_unit: f64,
    /// Per cell, the best third value among pairs in higher cells; below all where there is none.
    best: Vec<S>,
    /// Per cell, its pairs.
    cells: Vec<Vec<(S, S)>>,
    last: Option<[S; 3]>,
}

impl<S: Scalar> Stairs<S> {
    fn over(runs: &[Run<'_, S>]) -> Stairs<S> {
        let ends = |dim: usize| {
            let ends = runs.iter().filter_map(|run| {
                let values = || (0..run.rows.n).map(|it| &run.rows.row(it)[dim]);
                let (low, high) = (values().min()?, values().max()?);
                Some((low.plus(&run.shift[dim]), high.plus(&run.shift[dim])))
            });
            ends.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        };
        let (low, high) = ends(1).unwrap_or((S::zero(), S::zero()));
        let lowest = ends(2).map_or(S::zero(), |it| it.0);
        let sums = runs.iter().map(|it| it.rows.n).sum::<usize>();
        let n = (sums / 8).clamp(8, MOST_CELLS);
        let parts = u32::try_from(n).map_or(1.0, f64::from);
        let per_unit = parts / (high.approx() - low.approx());
        Stairs {
            low: low.approx(),
            per_unit: if per_unit.is_finite() { per_unit } else { 0.0 },
            best: vec![lowest.minus(&S::zero().next()); n],
            cells: vec![Vec::new(); n],
            last: None,
        }
    }

    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "not a number becomes 0 and too large the top, which keeps the order"
    )]
    fn cell(&self, second: &S) -> usize {
        let step = ((second.approx() - self.low) * self.per_unit) as u32 as usize;
        step.min(self.best.len() - 1)
    }
}

impl<S: Scalar> Front<S, 3> for Stairs<S> {
    #[inline]
    fn is_beaten(&self, row: &[S; 3]) -> bool {
        // A higher cell means a larger second value, and nothing that came before has a smaller first one.
        self.best[self.cell(&row[1])] >= row[2]
    }

    fn take(&mut self, row: &[S; 3]) -> Verdict {
        if self.last.as_ref() == Some(row) {
            return Verdict::Same;
        }
        let [_, second, third] = row;
        let cell = self.cell(second);
        let is_at_least = |(a, b): &(S, S)| a >= second && b >= third;
        if self.best[cell] >= *third || self.cells[cell].iter().any(is_at_least) {
            return Verdict::Beaten;
        }
        self.cells[cell].retain(|(a, b)| a > second || b > third);
        self.cells[cell].push((second.clone(), third.clone()));
        for below in self.best[..cell].iter_mut().rev() {
            if *below >= *third {
                break;
            }
            below.clone_from(third);
        }
        self.last = Some(row.clone());
        Verdict::New
    }
}
