//! The moves of one party, without a list of them.
//!
//! A party moves by changing any of the issues it controls at once. States that differ only in issues it can change
//! back and forth form a *cell*: it can get from each to each. Cells of issues that cannot be changed back form a
//! grid, on which it moves away from the start only. So everything that is asked of all moves is asked of cells.

use crate::model::GraphModel;
use crate::space::{Space, small};

/// The moves of a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mover {
    /// The issues it controls.
    pub(crate) issues: Vec<usize>,
    /// The cell of every state; empty if it controls nothing.
    cell_of: Vec<u32>,
    n_cells: usize,
    /// Where the states of each cell start in `members`, and where the last ones end.
    starts: Vec<u32>,
    /// The states by cell; within a cell the least preferred first, then by number.
    members: Vec<u32>,
    /// The issues that cannot be changed back.
    axes: Vec<Axis>,
}

/// An issue that only leads away from its start, on the grid of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Axis {
    /// What one step adds to the number of a cell.
    stride: u32,
    /// Options of the issue.
    size: u32,
    /// The option from which it leads away.
    start: u32,
}

impl Axis {
    fn place(self, cell: u32) -> u32 {
        cell / self.stride % self.size
    }

    /// The cells one step further away from the start.
    fn away(self, cell: u32) -> impl Iterator<Item = u32> {
        let place = self.place(cell);
        let above = (place >= self.start && place + 1 < self.size).then(|| cell + self.stride);
        let below = (place <= self.start && place > 0).then(|| cell - self.stride);
        above.into_iter().chain(below)
    }

    /// The cells from which one step away leads here.
    fn towards(self, cell: u32) -> impl Iterator<Item = u32> {
        let place = self.place(cell);
        let below = (place > self.start).then(|| cell - self.stride);
        let above = (place < self.start).then(|| cell + self.stride);
        below.into_iter().chain(above)
    }
}

impl Mover {
    /// The moves on some issues. `starts` holds, per issue of the space, the option from which an issue that cannot
    /// be changed back leads away; `ranks` how well the party likes each state, if that is known.
    pub(crate) fn new(
        space: &Space,
        issues: &[usize],
        starts: &[Option<u32>],
        ranks: Option<&[u32]>,
    ) -> Mover {
        let issues = issues.to_vec();
        if issues.is_empty() {
            let (cell_of, members, axes) = (Vec::new(), Vec::new(), Vec::new());
            return Mover { issues, cell_of, n_cells: 0, starts: vec![0], members, axes };
        }
        let mut stride = 1;
        let (mut kept, mut axes) = (Vec::new(), Vec::new());
        for (issue, &size) in space.sizes.iter().enumerate() {
            let is_own = issues.contains(&issue);
            if let (true, Some(start)) = (is_own, starts[issue]) {
                axes.push(Axis { stride, size, start });
            }
            if !is_own || starts[issue].is_some() {
                kept.push((space.strides[issue], size, stride));
                stride *= size;
            }
        }
        let cell = |code: &u32| kept.iter().map(|(from, size, to)| code / from % size * to).sum();
        let cell_of: Vec<u32> = space.codes.iter().map(cell).collect();
        let (starts, members) = by_cell(&cell_of, stride as usize, ranks);
        Mover { issues, cell_of, n_cells: stride as usize, starts, members, axes }
    }

    /// Whether there is nothing it controls.
    pub(crate) fn is_idle(&self) -> bool {
        self.issues.is_empty()
    }

    /// Whether some issue it controls cannot be changed back.
    pub(crate) fn has_axes(&self) -> bool {
        !self.axes.is_empty()
    }

    /// Whether it may go from one choice of options on its issues to another one, each given as what it adds to the
    /// code of a package.
    pub(crate) fn may_go(&self, model: &GraphModel, from: u32, to: u32) -> bool {
        let option =
            |code: u32, issue: usize| code / model.space.strides[issue] % model.space.sizes[issue];
        let is_allowed = |&issue: &usize| {
            let (from, to) = (option(from, issue), option(to, issue));
            from == to || model.starts[issue].is_none_or(|it| is_away(it, from, to))
        };
        from != to && self.issues.iter().all(is_allowed)
    }

    pub(crate) fn n_cells(&self) -> usize {
        self.n_cells
    }

    pub(crate) fn cell_of(&self, state: u32) -> u32 {
        self.cell_of[state as usize]
    }

    /// The states of a cell, the least preferred first.
    pub(crate) fn members(&self, cell: u32) -> &[u32] {
        let cell = cell as usize;
        &self.members[self.starts[cell] as usize..self.starts[cell + 1] as usize]
    }

    /// Adds the cells one step away from the start.
    pub(crate) fn away(&self, cell: u32, found: &mut Vec<u32>) {
        self.axes.iter().for_each(|it| found.extend(it.away(cell)));
    }

    /// Adds the cells from which one step away leads to this one.
    pub(crate) fn towards(&self, cell: u32, found: &mut Vec<u32>) {
        self.axes.iter().for_each(|it| found.extend(it.towards(cell)));
    }

    /// For each state, `merge` of the values of all states it can be moved to and of its own. No value is merged
    /// twice, so that `merge` may count.
    ///
    /// Cost: linear in states and cells, times the issues that cannot be changed back.
    pub(crate) fn over_moves<T: Copy>(
        &self,
        values: &[T],
        nothing: T,
        merge: impl Fn(T, T) -> T,
    ) -> Vec<T> {
        if self.is_idle() {
            return values.to_vec();
        }
        let mut cells = vec![nothing; self.n_cells];
        for (&cell, &value) in self.cell_of.iter().zip(values) {
            cells[cell as usize] = merge(cells[cell as usize], value);
        }
        self.axes.iter().for_each(|it| sweep(&mut cells, *it, &merge));
        self.cell_of.iter().map(|&cell| cells[cell as usize]).collect()
    }

    /// All cells that can be moved to from a cell, itself first.
    pub(crate) fn cells_from(&self, cell: u32) -> Vec<u32> {
        let mut found = vec![cell];
        for axis in &self.axes {
            let place = axis.place(cell);
            for nth in 0..found.len() {
                let here = found[nth];
                if place >= axis.start {
                    found
                        .extend((place + 1..axis.size).map(|it| here + (it - place) * axis.stride));
                }
                if place <= axis.start {
                    found.extend((0..place).map(|it| here - (place - it) * axis.stride));
                }
            }
        }
        found
    }

    /// The states that the party can move to and likes better, least preferred first within a cell.
    pub(crate) fn improvements(&self, state: u32, ranks: &[u32], found: &mut Vec<u32>) {
        found.clear();
        if self.is_idle() {
            return;
        }
        let own = ranks[state as usize];
        let mut add = |cell: u32| {
            let members = self.members(cell);
            let first = members.partition_point(|&it| ranks[it as usize] <= own);
            found.extend(&members[first..]);
        };
        let cell = self.cell_of(state);
        if self.axes.is_empty() {
            add(cell);
        } else {
            self.cells_from(cell).into_iter().for_each(add);
        }
    }

    /// Whether one move leads from a state to another one.
    pub(crate) fn leads(&self, space: &Space, starts: &[Option<u32>], from: u32, to: u32) -> bool {
        let is_allowed = |issue: usize| {
            let (from, to) = (space.option(from, issue), space.option(to, issue));
            from == to
                || (self.issues.contains(&issue)
                    && starts[issue].is_none_or(|it| is_away(it, from, to)))
        };
        from != to && (0..space.sizes.len()).all(is_allowed)
    }

    /// The states that the party can move to.
    pub(crate) fn moves(&self, state: u32) -> Vec<u32> {
        if self.is_idle() {
            return Vec::new();
        }
        let cells = self.cells_from(self.cell_of(state)).into_iter();
        cells.flat_map(|it| self.members(it)).copied().filter(|it| *it != state).collect()
    }
}

/// Whether an option lies further away from the start than another one, on the same side.
pub(crate) fn is_away(start: u32, from: u32, to: u32) -> bool {
    (start <= from && from < to) || (to < from && from <= start)
}

/// The states sorted by cell, and where each cell starts.
fn by_cell(cell_of: &[u32], n_cells: usize, ranks: Option<&[u32]>) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0u32; n_cells + 1];
    cell_of.iter().for_each(|&cell| starts[cell as usize + 1] += 1);
    for cell in 0..n_cells {
        starts[cell + 1] += starts[cell];
    }
    let mut next = starts.clone();
    let mut members = vec![0; cell_of.len()];
    for (state, &cell) in cell_of.iter().enumerate() {
        let place = &mut next[cell as usize];
        members[*place as usize] = small(state);
        *place += 1;
    }
    if let Some(ranks) = ranks {
        for cell in 0..n_cells {
            let members = &mut members[starts[cell] as usize..starts[cell + 1] as usize];
            members.sort_unstable_by_key(|&it| (ranks[it as usize], it));
        }
    }
    (starts, members)
}

/// Merges along one issue everything that lies further away from the start.
fn sweep<T: Copy>(cells: &mut [T], axis: Axis, merge: impl Fn(T, T) -> T) {
    let (stride, size, start) = (axis.stride as usize, axis.size as usize, axis.start as usize);
    for line in cells.chunks_mut(stride * size) {
        let mut take = |to: usize, from: usize| {
            for at in 0..stride {
                line[to * stride + at] = merge(line[to * stride + at], line[from * stride + at]);
            }
        };
        (start..size - 1).rev().for_each(|it| take(it, it + 1));
        (1..=start).for_each(|it| take(it, it - 1));
    }
}
