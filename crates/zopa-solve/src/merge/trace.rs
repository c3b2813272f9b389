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

/// A point on the way: how many partial packages lead to it, and the edge to the first of them.
#[derive(Clone, Debug)]
struct Node<T> {
    count: T,
    first: Edge,
}

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
        let mut way: Way<'_, S, T> = Way { merged: self, start: self.start(), layers: Vec::new() };
        for (nth, reached) in reached.iter().enumerate() {
            let mut nodes = vec![None; self.layers[nth].rows.n];
            for (point, node) in nodes.iter_mut().enumerate().filter(|(it, _)| reached[*it]) {
                *node = Some(way.node(nth, point)?);
            }
            way.layers.push(nodes);
        }
        let last = self.layers.len() - 1;
        let traced = |&point: &u32| {
            let node = way.layers[last][point as usize].as_ref().expect("asked for, so reached");
            let mut first = way.start.clone();
            way.fill(&mut first, last, node.first);
            Traced { count: node.count.to_big(), first: Package(first) }
        };
        Some(points.iter().map(traced).collect())
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

/// The points reached so far.
struct Way<'a, S, T> {
    merged: &'a Merged<S>,
    start: Vec<u32>,
    /// Per layer and point, if it is reached.
    layers: Vec<Vec<Option<Node<T>>>>,
}

impl<S: Scalar, T: Tally> Way<'_, S, T> {
    /// A point from those of the layer before; nothing if a count does not fit.
    fn node(&self, nth: usize, point: usize) -> Option<Node<T>> {
        let edges = self.merged.layers[nth].edges_of(point);
        let (&only, others) = edges.split_first().expect("a point has an edge");
        let mut count = self.count(nth, only)?;
        let mut first = only;
        if others.is_empty() {
            return Some(Node { count, first });
        }
        let mut least = self.package(nth, only);
        for &edge in others {
            count = count.sum(&self.count(nth, edge)?)?;
            let package = self.package(nth, edge);
            if package < least {
                (least, first) = (package, edge);
            }
        }
        Some(Node { count, first })
    }

    /// How many partial packages come over an edge.
    fn count(&self, nth: usize, edge: Edge) -> Option<T> {
        let step = &self.merged.steps[nth];
        let right = edge.right as usize;
        if edge.left == STATUS_QUO {
            let leaving = step.leaving.as_ref().expect("left from the status quo");
            return Some(T::of(leaving.counts[right]));
        }
        let own = T::of(step.free.counts[right]);
        match nth.checked_sub(1) {
            Some(before) => self.before(before, edge).count.product(&own),
            // The root is the only point before the first layer.
            None => Some(own),
        }
    }

    fn before(&self, nth: usize, edge: Edge) -> &Node<T> {
        self.layers[nth][edge.left as usize].as_ref().expect("reached with the point after it")
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
            edge = self.before(nth, edge).first;
        }
    }
}
