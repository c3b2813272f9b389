//! Undominated packages, component by component: sums of partial frontiers, with a way back to the packages.

mod runs;
mod trace;

use zopa_model::Package;

use crate::answer::Reason;
use crate::control::{Control, Progress};
use crate::marks::Marks;
use crate::pool::{CELL_LIMIT, Pool, Prune, Rows};
use crate::scalar::{Bounds, Scalar};
use crate::space::{Component, Space};
use runs::Run;
pub(crate) use trace::Traced;

/// Stands for "at the status quo so far" where an edge names a point of the layer before.
pub(crate) const STATUS_QUO: u32 = u32::MAX;

/// What to merge, and what to leave out.
pub(crate) struct Merge<'a, S> {
    pub(crate) space: &'a Space<S>,
    pub(crate) prune: Prune,
    /// A package that does not count.
    pub(crate) exclude: Option<&'a Package>,
    /// Whether a package with at most these values and at least these marks may be wanted.
    pub(crate) viable: &'a dyn Fn(&[S], &Marks) -> bool,
    /// Between which ends values are told apart, per component and dimension; beyond, they count as the end.
    pub(crate) ends: Option<&'a [Vec<Bounds<S>>]>,
    pub(crate) control: Control<'a>,
}

/// How a point came about: a point of the layer before, and an alternative of the component.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub(crate) left: u32,
    pub(crate) right: u32,
}

/// The partial frontier over the components so far.
#[derive(Debug)]
pub(crate) struct Layer<S> {
    pub(crate) rows: Rows<S>,
    /// Where the edges of each point start, and the end of the last.
    starts: Vec<u32>,
    edges: Vec<Edge>,
}

/// A component cut down to what may matter.
#[derive(Debug)]
pub(crate) struct Step<S> {
    issues: Vec<usize>,
    /// Alternatives after a point that has left the status quo.
    pub(crate) free: Pool<S>,
    /// Alternatives after the status quo so far: without the status quo itself. Only where a package is left out.
    pub(crate) leaving: Option<Pool<S>>,
    /// The component at the status quo, if the rules allow it.
    pub(crate) status_quo: Option<(Vec<S>, Marks)>,
}

/// The undominated packages of a space.
#[derive(Debug)]
pub(crate) struct Merged<S> {
    steps: Vec<Step<S>>,
    layers: Vec<Layer<S>>,
    status_quo: Vec<u32>,
    n_issues: usize,
    has_exclusion: bool,
}

impl<S: Scalar> Merge<'_, S> {
    /// Merges all components, smallest last.
    pub(crate) fn run(&self) -> Result<Merged<S>, Reason> {
        let steps = self.steps()?;
        let rest = self.rest(&steps);
        let mut layers: Vec<Layer<S>> = Vec::new();
        let mut at_status_quo =
            self.exclude.map(|_| (vec![S::zero(); self.space.k()], Marks::NONE));
        let mut root = Rows::new(self.space.k());
        if self.exclude.is_none() {
            root.push(vec![S::zero(); self.space.k()], self.space.has_marks.then_some(Marks::NONE));
        }
        for (nth, step) in steps.iter().enumerate() {
            let total = steps.len() as u64;
            (self.control.progress)(Progress { stage: "merging issues", done: nth as u64, total });
            let before = layers.last().map_or(&root, |it| &it.rows);
            let layer = self.layer(before, step, at_status_quo.as_ref(), &rest[nth])?;
            layers.push(layer);
            at_status_quo =
                at_status_quo.zip(step.status_quo.as_ref()).map(|((values, marks), next)| {
                    let values = values.iter().zip(&next.0).map(|(a, b)| a.plus(b)).collect();
                    (values, marks.union(&next.1))
                });
        }
        Ok(self.merged(steps, layers))
    }

    /// All components, smallest last.
    pub(crate) fn steps(&self) -> Result<Vec<Step<S>>, Reason> {
        self.space.check_size()?;
        let mut steps = Vec::new();
        for (nth, component) in self.space.components.iter().enumerate() {
            steps.push(self.step(component, self.ends.map(|it| it[nth].as_slice()))?);
        }
        steps.sort_by_key(|it| (std::cmp::Reverse(it.free.rows.n), it.issues[0]));
        Ok(steps)
    }

    /// Layers, one per step, with the way back to the packages.
    pub(crate) fn merged(&self, steps: Vec<Step<S>>, layers: Vec<Layer<S>>) -> Merged<S> {
        Merged {
            n_issues: steps.iter().map(|it| it.issues.len()).sum(),
            steps,
            layers,
            status_quo: self.exclude.map(|it| it.0.clone()).unwrap_or_default(),
            has_exclusion: self.exclude.is_some(),
        }
    }

    /// Goes through a component once.
    fn step(&self, component: &Component, ends: Option<&[Bounds<S>]>) -> Result<Step<S>, Reason> {
        let width = component.issues.len();
        let mut free = Pool::new(self.space.k(), width, self.prune);
        let mut leaving = self.exclude.map(|_| Pool::new(self.space.k(), width, self.prune));
        let excluded: Option<Vec<u32>> =
            self.exclude.map(|it| component.issues.iter().map(|&issue| it.0[issue]).collect());
        let mut held = Vec::with_capacity(self.space.k());
        self.space.gather(component, self.control, &mut |it| {
            let values = hold(&mut held, it.values, ends);
            let row = (values, self.space.has_marks.then_some(*it.marks));
            free.push(it.choice, row, it.times, self.control)?;
            match leaving.as_mut().filter(|_| excluded.as_deref() != Some(it.choice)) {
                Some(leaving) => leaving.push(it.choice, row, it.times, self.control),
                None => Ok(()),
            }
        })?;
        free.clean(self.control)?;
        if let Some(leaving) = &mut leaving {
            leaving.clean(self.control)?;
        }
        let status_quo = self.exclude.and_then(|it| self.space.alternative(component, it));
        let status_quo =
            status_quo.map(|(values, marks)| (hold(&mut held, &values, ends).to_vec(), marks));
        Ok(Step { issues: component.issues.clone(), free, leaving, status_quo })
    }

    /// Per step, the most that the steps after it can add to each value.
    pub(crate) fn rest(&self, steps: &[Step<S>]) -> Vec<Vec<S>> {
        let mut rest = vec![vec![S::zero(); self.space.k()]];
        for step in steps[1..].iter().rev() {
            let mut next = rest.last().expect("there is a first").clone();
            for (dim, sum) in next.iter_mut().enumerate() {
                let best = (0..step.free.rows.n).map(|it| &step.free.rows.row(it)[dim]).max();
                *sum = sum.plus(best.unwrap_or(&S::zero()));
            }
            rest.push(next);
        }
        rest.reverse();
        rest
    }

    fn layer(
        &self,
        before: &Rows<S>,
        step: &Step<S>,
        status_quo: Option<&(Vec<S>, Marks)>,
        rest: &[S],
    ) -> Result<Layer<S>, Reason> {
        if self.prune != Prune::Distinct && !self.space.has_marks && matches!(self.space.k(), 2 | 3)
        {
            return self.layer_of_runs(before, step, status_quo, rest);
        }
        let mut candidates = Candidates { rows: Rows::new(self.space.k()), edges: Vec::new() };
        for left in 0..before.n {
            if (self.control.stop)() {
                return Err(Reason::Stopped);
            }
            let point = (before.row(left), before.mark(left));
            let left = u32::try_from(left).expect("points are numbered in 32 bits");
            self.extend(&mut candidates, (left, point), &step.free.rows, rest);
            if candidates.rows.n * (self.space.k() + 1) > CELL_LIMIT {
                return Err(Reason::TooManyPoints { found: candidates.rows.n });
            }
        }
        if let (Some((values, marks)), Some(leaving)) = (status_quo, &step.leaving) {
            let point = (values.as_slice(), *marks);
            self.extend(&mut candidates, (STATUS_QUO, point), &leaving.rows, rest);
        }
        candidates.into_layer(self.prune, self.control)
    }

    /// The same by merging sorted runs: rows of layers and pools come best first.
    fn layer_of_runs(
        &self,
        before: &Rows<S>,
        step: &Step<S>,
        status_quo: Option<&(Vec<S>, Marks)>,
        rest: &[S],
    ) -> Result<Layer<S>, Reason> {
        let free = &step.free.rows;
        let mut runs: Vec<Run<'_, S>> = (0..)
            .zip(0..free.n)
            .map(|(right, nth)| Run { rows: before, shift: free.row(nth), right: Some(right) })
            .collect();
        if let (Some((values, _)), Some(leaving)) = (status_quo, &step.leaving) {
            runs.push(Run { rows: &leaving.rows, shift: values, right: None });
        }
        let mut most: Vec<S> = rest.to_vec();
        let mut is_viable = |row: &[S]| {
            for it in 0..row.len() {
                most[it] = row[it].plus(&rest[it]);
            }
            (self.viable)(&most, &Marks::NONE)
        };
        runs::merged(&runs, self.space.k(), &mut is_viable, self.control)
    }

    /// Adds every alternative to one point.
    fn extend(
        &self,
        candidates: &mut Candidates<S>,
        (left, (values, marks)): (u32, (&[S], Marks)),
        alternatives: &Rows<S>,
        rest: &[S],
    ) {
        let mut sum: Vec<S> = values.to_vec();
        let mut most: Vec<S> = values.to_vec();
        for right in 0..alternatives.n {
            let row = alternatives.row(right);
            for it in 0..sum.len() {
                sum[it] = values[it].plus(&row[it]);
                most[it] = sum[it].plus(&rest[it]);
            }
            let all_marks = marks.union(&alternatives.mark(right));
            if (self.viable)(&most, &all_marks) {
                candidates
                    .rows
                    .push(sum.iter().cloned(), self.space.has_marks.then_some(all_marks));
                let right = u32::try_from(right).expect("alternatives are numbered in 32 bits");
                candidates.edges.push(Edge { left, right });
            }
        }
    }
}

/// Values held between their ends, where there are any.
fn hold<'a, S: Scalar>(
    held: &'a mut Vec<S>,
    values: &'a [S],
    ends: Option<&[Bounds<S>]>,
) -> &'a [S] {
    let Some(ends) = ends else { return values };
    held.clear();
    held.extend(values.iter().zip(ends).map(|(it, (low, high))| it.clamp(low, high).clone()));
    held
}

/// All sums of one step before pruning.
struct Candidates<S> {
    rows: Rows<S>,
    edges: Vec<Edge>,
}

impl<S: Scalar> Candidates<S> {
    fn into_layer(self, prune: Prune, control: Control<'_>) -> Result<Layer<S>, Reason> {
        let groups = self.rows.groups(prune, control)?;
        let mut layer = Layer::empty(self.rows.k);
        for group in groups.iter() {
            let first = group[0] as usize;
            let marks = self.rows.marks.get(first).copied();
            layer.rows.push(self.rows.row(first).iter().cloned(), marks);
            layer.edges.extend(group.iter().map(|&it| self.edges[it as usize]));
            layer.end();
        }
        Ok(layer)
    }
}

impl<S: Scalar> Merged<S> {
    /// The undominated points over all components, best first.
    pub(crate) fn points(&self) -> &Rows<S> {
        &self.layers.last().expect("a case has an issue").rows
    }
}

impl<S> Layer<S> {
    /// Rows with the edges that lead to each.
    pub(crate) fn new(rows: Rows<S>, edges: &[Vec<Edge>]) -> Layer<S> {
        let mut layer = Layer { rows, starts: vec![0], edges: Vec::new() };
        for own in edges {
            layer.edges.extend(own);
            layer.end();
        }
        layer
    }

    fn edges_of(&self, point: usize) -> &[Edge] {
        &self.edges[self.starts[point] as usize..self.starts[point + 1] as usize]
    }

    /// The edges so far lead to the points so far.
    fn end(&mut self) {
        let end = u32::try_from(self.edges.len()).expect("edges are numbered in 32 bits");
        self.starts.push(end);
    }
}

impl<S: Scalar> Layer<S> {
    /// Without a point, to be filled.
    fn empty(k: usize) -> Layer<S> {
        Layer { rows: Rows::new(k), starts: vec![0], edges: Vec::new() }
    }

    /// Makes room for some points with an edge each.
    fn reserve(&mut self, points: usize) {
        self.rows.values.reserve(points * self.rows.k);
        self.edges.reserve(points);
        self.starts.reserve(points);
    }

    /// Adds a point with its first edge.
    fn push(&mut self, row: &[S], edge: Edge) {
        self.rows.push(row.iter().cloned(), None);
        self.edges.push(edge);
        self.end();
    }

    /// Adds an edge to the last point.
    fn join(&mut self, edge: Edge) {
        self.edges.push(edge);
        *self.starts.last_mut().expect("there is a first") += 1;
    }
}
