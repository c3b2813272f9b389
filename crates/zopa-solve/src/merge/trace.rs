//! The way back from points of a merge to packages: how many share a point, and the first of them.

use num_bigint::BigUint;
use zopa_model::Package;

use crate::merge::{Edge, Merged, STATUS_QUO};
use crate::scalar::{Scalar, Tally};

/// How many packages share a point, and the first of them in the order of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Traced {
    pub(crate) count: BigUint,
    pub(crate) first: Package,
}

/// Stands in for the edge to a point that nothing asked for is made from.
const NOWHERE: Edge = Edge { left: STATUS_QUO, right: u32::MAX };

impl<S: Scalar> Merged<S> {
    /// Count and first package of some points.
    ///
    /// Cost: one step per edge that leads to them, and one per point and component.
    pub(crate) fn trace(&self, points: &[u32]) -> Vec<Traced> {
        // Most points stand for few packages, however many there are in all.
        let in_words = self.trace_in::<u128>(points);
        in_words.unwrap_or_else(|| {
            self.trace_in::<BigUint>(points).expect("numbers of any size hold every count")
        })
    }

    fn trace_in<T: Tally>(&self, points: &[u32]) -> Option<Vec<Traced>> {
        let reached = self.reached(points);
        let mut way = Way { merged: self, start: self.start(), firsts: Vec::new() };
        let mut counts: Vec<T> = Vec::new();
        for (nth, reached) in reached.iter().enumerate() {
            let mut firsts = vec![NOWHERE; reached.len()];
            let mut next = vec![T::of(0); reached.len()];
            for (point, _) in reached.iter().enumerate().filter(|it| *it.1) {
                firsts[point] = way.first(nth, point);
                next[point] = self.count(nth, point, &counts)?;
            }
            way.firsts.push(firsts);
            counts = next;
        }
        let last = self.layers.len() - 1;
        let traced = |&point: &u32| {
            let mut first = way.start.clone();
            way.fill(&mut first, last, way.firsts[last][point as usize]);
            Traced { count: counts[point as usize].to_big(), first: Package(first) }
        };
        Some(points.iter().map(traced).collect())
    }

    /// How many partial packages lead to a point, from the counts of the layer before; nothing if that does not fit.
    fn count<T: Tally>(&self, nth: usize, point: usize, before: &[T]) -> Option<T> {
        let step = &self.steps[nth];
        let over = |edge: &Edge| {
            let right = edge.right as usize;
            if edge.left == STATUS_QUO {
                let leaving = step.leaving.as_ref().expect("left from the status quo");
                return Some(T::of(leaving.counts[right]));
            }
            let own = T::of(step.free.counts[right]);
            // The root is the only point before the first layer.
            if nth == 0 { Some(own) } else { before[edge.left as usize].product(&own) }
        };
        let edges = self.layers[nth].edges_of(point);
        let (only, others) = edges.split_first().expect("a point has an edge");
        others.iter().try_fold(over(only)?, |sum, edge| sum.sum(&over(edge)?))
    }

    /// What every package starts from: the status quo where it is left out, so that it has to be left somewhere.
    fn start(&self) -> Vec<u32> {
        if self.has_exclusion { self.status_quo.clone() } else { vec![0; self.n_issues] }
    }

    /// Per layer, whether the points asked for are made from a point.
    fn reached(&self, points: &[u32]) -> Vec<Vec<bool>> {
        let mut reached: Vec<Vec<bool>> =
            self.layers.iter().map(|it| vec![false; it.rows.n]).collect();
        for &point in points {
            reached[self.layers.len() - 1][point as usize] = true;
        }
        for nth in (1..self.layers.len()).rev() {
            let (before, here) = reached.split_at_mut(nth);
            for (point, _) in here[0].iter().enumerate().filter(|it| *it.1) {
                for edge in self.layers[nth].edges_of(point) {
                    if edge.left != STATUS_QUO {
                        before[nth - 1][edge.left as usize] = true;
                    }
                }
            }
        }
        reached
    }
}

/// The way to the points reached so far.
struct Way<'a, S> {
    merged: &'a Merged<S>,
    start: Vec<u32>,
    /// Per layer and point, the edge to the first of its partial packages.
    firsts: Vec<Vec<Edge>>,
}

impl<S: Scalar> Way<'_, S> {
    /// The edge to the first partial package of a point, from those of the layer before.
    fn first(&self, nth: usize, point: usize) -> Edge {
        let edges = self.merged.layers[nth].edges_of(point);
        let (&only, others) = edges.split_first().expect("a point has an edge");
        if others.is_empty() {
            return only;
        }
        let (mut least, mut first) = (self.package(nth, only), only);
        for &edge in others {
            let package = self.package(nth, edge);
            if package < least {
                (least, first) = (package, edge);
            }
        }
        first
    }

    /// The first partial package over an edge, with the start on all issues to come.
    fn package(&self, nth: usize, edge: Edge) -> Vec<u32> {
        let mut package = self.start.clone();
        self.fill(&mut package, nth, edge);
        package
    }

    /// Writes the options on the way back over an edge into a package that is at the start.
    fn fill(&self, package: &mut [u32], nth: usize, edge: Edge) {
        let (mut nth, mut edge) = (nth, edge);
        loop {
            let step = &self.merged.steps[nth];
            let is_leaving = edge.left == STATUS_QUO;
            let pool = if is_leaving { step.leaving.as_ref() } else { Some(&step.free) };
            let pool = pool.expect("left from the status quo");
            for (&issue, &option) in step.issues.iter().zip(pool.choice(edge.right as usize)) {
                package[issue] = option;
            }
            if is_leaving || nth == 0 {
                return;
            }
            nth -= 1;
            edge = self.firsts[nth][edge.left as usize];
        }
    }
}
