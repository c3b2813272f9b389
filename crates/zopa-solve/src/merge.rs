//! Undominated packages, component by component: sums of partial frontiers, with a way back to the packages.

use num_bigint::BigUint;
use zopa_model::Package;

use crate::answer::Reason;
use crate::control::{Control, Progress};
use crate::marks::Marks;
use crate::pool::{CELL_LIMIT, Pool, Prune, Rows};
use crate::scalar::{Scalar, Tally};
use crate::space::{Component, Space};

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
    is_wide: bool,
    has_exclusion: bool,
}

/// How many packages share a point, and the first of them in the order of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Traced {
    pub(crate) count: BigUint,
    pub(crate) first: Package,
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
        for component in &self.space.components {
            steps.push(self.step(component)?);
        }
        steps.sort_by_key(|it| (std::cmp::Reverse(it.free.rows.n), it.issues[0]));
        Ok(steps)
    }

    /// Layers, one per step, with the way back to the packages.
    pub(crate) fn merged(&self, steps: Vec<Step<S>>, layers: Vec<Layer<S>>) -> Merged<S> {
        let total = self.space.components.iter().map(|it| self.space.raw(it)).product::<BigUint>();
        Merged {
            n_issues: steps.iter().map(|it| it.issues.len()).sum(),
            steps,
            layers,
            status_quo: self.exclude.map(|it| it.0.clone()).unwrap_or_default(),
            is_wide: total.bits() > 126,
            has_exclusion: self.exclude.is_some(),
        }
    }

    /// Goes through a component once.
    fn step(&self, component: &Component) -> Result<Step<S>, Reason> {
        let width = component.issues.len();
        let mut free = Pool::new(self.space.k(), width, self.prune);
        let mut leaving = self.exclude.map(|_| Pool::new(self.space.k(), width, self.prune));
        let excluded: Option<Vec<u32>> =
            self.exclude.map(|it| component.issues.iter().map(|&issue| it.0[issue]).collect());
        self.space.gather(component, self.control, &mut |choice, values, marks| {
            let marks = self.space.has_marks.then_some(*marks);
            free.push(choice, values, marks, self.control)?;
            match leaving.as_mut().filter(|_| excluded.as_deref() != Some(choice)) {
                Some(leaving) => leaving.push(choice, values, marks, self.control),
                None => Ok(()),
            }
        })?;
        free.clean(self.control)?;
        if let Some(leaving) = &mut leaving {
            leaving.clean(self.control)?;
        }
        let status_quo = self.exclude.and_then(|it| self.space.alternative(component, it));
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

/// All sums of one step before pruning.
struct Candidates<S> {
    rows: Rows<S>,
    edges: Vec<Edge>,
}

impl<S: Scalar> Candidates<S> {
    fn into_layer(self, prune: Prune, control: Control<'_>) -> Result<Layer<S>, Reason> {
        let groups = self.rows.groups(prune, control)?;
        let mut layer = Layer { rows: Rows::new(self.rows.k), starts: vec![0], edges: Vec::new() };
        for group in groups.iter() {
            let first = group[0] as usize;
            let marks = self.rows.marks.get(first).copied();
            layer.rows.push(self.rows.row(first).iter().cloned(), marks);
            layer.edges.extend(group.iter().map(|&it| self.edges[it as usize]));
            layer
                .starts
                .push(u32::try_from(layer.edges.len()).expect("edges are numbered in 32 bits"));
        }
        Ok(layer)
    }
}

impl<S: Scalar> Merged<S> {
    /// The undominated points over all components, best first.
    pub(crate) fn points(&self) -> &Rows<S> {
        &self.layers.last().expect("a case has an issue").rows
    }

    /// Count and first package of some points.
    pub(crate) fn trace(&self, points: &[u32]) -> Vec<Traced> {
        if self.is_wide { self.trace_in::<BigUint>(points) } else { self.trace_in::<u128>(points) }
    }

    fn trace_in<T: Tally>(&self, points: &[u32]) -> Vec<Traced> {
        let reached = self.reached(points);
        let start =
            if self.has_exclusion { self.status_quo.clone() } else { vec![0; self.n_issues] };
        // Without an exclusion, the root is the only point before the first layer.
        let mut before = vec![(!self.has_exclusion).then(|| (T::of(1), start.clone()))];
        for (nth, (step, layer)) in self.steps.iter().zip(&self.layers).enumerate() {
            let mut next = vec![None; layer.rows.n];
            for &point in &reached[nth] {
                next[point as usize] = Some(step.join(layer, point, &before, &start));
            }
            before = next;
        }
        let traced = |&point: &u32| {
            let (count, first) = before[point as usize].as_ref().expect("asked for, so reached");
            Traced { count: count.to_big(), first: Package(first.clone()) }
        };
        points.iter().map(traced).collect()
    }

    /// Per layer, the points from which `points` of the last layer are made; each once, in rising order.
    fn reached(&self, points: &[u32]) -> Vec<Vec<u32>> {
        let mut reached = vec![points.to_vec()];
        reached[0].sort_unstable();
        reached[0].dedup();
        for layer in self.layers[1..].iter().rev() {
            let last = reached.last().expect("there is a first");
            let edges = last.iter().flat_map(|&it| layer.edges_of(it));
            let mut lefts: Vec<u32> =
                edges.map(|it| it.left).filter(|&it| it != STATUS_QUO).collect();
            lefts.sort_unstable();
            lefts.dedup();
            reached.push(lefts);
        }
        reached.reverse();
        reached
    }
}

impl<S> Layer<S> {
    /// Rows with the edges that lead to each.
    pub(crate) fn new(rows: Rows<S>, edges: &[Vec<Edge>]) -> Layer<S> {
        let mut layer = Layer { rows, starts: vec![0], edges: Vec::new() };
        for own in edges {
            layer.edges.extend(own);
            let end = u32::try_from(layer.edges.len()).expect("edges are numbered in 32 bits");
            layer.starts.push(end);
        }
        layer
    }

    fn edges_of(&self, point: u32) -> &[Edge] {
        let point = point as usize;
        &self.edges[self.starts[point] as usize..self.starts[point + 1] as usize]
    }
}

impl<S: Scalar> Step<S> {
    /// Count and first package of one point, from those of the layer before.
    fn join<T: Tally>(
        &self,
        layer: &Layer<S>,
        point: u32,
        before: &[Option<(T, Vec<u32>)>],
        status_quo: &[u32],
    ) -> (T, Vec<u32>) {
        let mut total = T::of(0);
        let mut first: Option<Vec<u32>> = None;
        for edge in layer.edges_of(point) {
            let right = edge.right as usize;
            let (pool, count, package) = if edge.left == STATUS_QUO {
                let pool = self.leaving.as_ref().expect("left from the status quo");
                (pool, T::of(pool.counts[right]), status_quo.to_vec())
            } else {
                let (count, package) =
                    before[edge.left as usize].as_ref().expect("reached with the point");
                (&self.free, count.times(&T::of(self.free.counts[right])), package.clone())
            };
            let mut package = package;
            for (&issue, &option) in self.issues.iter().zip(pool.choice(right)) {
                package[issue] = option;
            }
            total.add(&count);
            if first.as_ref().is_none_or(|it| package < *it) {
                first = Some(package);
            }
        }
        (total, first.expect("a point has an edge"))
    }
}
