//! The best packages of a space by one measure: partial packages in the order of what they can still become.
//!
//! What a partial package can become at best is known exactly: the best sum with a point of the frontier of what
//! is left that is accepted as a whole. So hardly anything is gone into that does not lead to a listed package, and
//! nothing that could be one is passed over.

use std::cmp::Reverse;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use zopa_model::Package;

use crate::answer::Reason;
use crate::control::{Control, Progress};
use crate::marks::Marks;
use crate::measure::{Key, Measure, Rough, is_clearly_below, near_best};
use crate::merge::{Edge, Layer, Merge, STATUS_QUO, Step, Traced};
use crate::pool::{CELL_LIMIT, Prune, Rows};
use crate::scalar::Scalar;
use crate::space::Space;

/// Most partial packages that are kept.
const PARTIAL_LIMIT: usize = 2_000_000;

/// What to look for. The first `n_values` dimensions of the space are values; those behind them must reach their
/// thresholds, and no more counts.
pub(crate) struct Search<'a, S> {
    pub(crate) space: &'a Space<S>,
    pub(crate) n_values: usize,
    /// A package that does not count.
    pub(crate) exclude: Option<&'a Package>,
    /// Whether values and marks are accepted; more values and fewer marks never make it worse.
    pub(crate) accepts: &'a dyn Fn(&[S], &Marks) -> bool,
    pub(crate) measure: &'a Measure<'a, S>,
    /// How many value vectors are looked for, at least 1.
    pub(crate) top: usize,
    pub(crate) control: Control<'a>,
}

/// A value vector with its score, its packages counted and the first of them.
pub(crate) struct Found<S> {
    pub(crate) key: Key,
    pub(crate) values: Vec<S>,
    pub(crate) traced: Traced,
}

impl<S: Scalar> Search<'_, S> {
    /// The best, those that tie with the last one included: one entry per row of the space, in no order that
    /// means anything.
    pub(crate) fn run(&self) -> Result<Vec<Found<S>>, Reason> {
        let merge = Merge {
            space: self.space,
            prune: Prune::Distinct,
            exclude: self.exclude,
            viable: &|_, _| true,
            ends: None,
            control: self.control,
        };
        let steps = merge.steps()?;
        let work = Work::new(self, &merge, &steps)?;
        let (layers, keys) = work.run()?;
        let last = layers.last().expect("a case has an issue").rows.clone();
        let merged = merge.merged(steps, layers);
        let ids: Vec<u32> =
            (0..last.n).map(|it| u32::try_from(it).expect("numbered in 32 bits")).collect();
        let found = |((id, traced), key): ((&u32, Traced), Key)| {
            let values = last.row(*id as usize)[..self.n_values].to_vec();
            Found { key, values, traced }
        };
        Ok(ids.iter().zip(merged.trace(&ids)).zip(keys).map(found).collect())
    }
}

/// One entry per value vector: best first, ties in the order of their first packages.
pub(crate) fn grouped<S: Scalar>(found: Vec<Found<S>>) -> Vec<Found<S>> {
    let mut groups: BTreeMap<(Reverse<Key>, Vec<S>), Traced> = BTreeMap::new();
    for Found { key, values, traced } in found {
        match groups.entry((Reverse(key), values)) {
            Entry::Vacant(it) => drop(it.insert(traced)),
            Entry::Occupied(mut it) => {
                let group = it.get_mut();
                group.count += traced.count;
                group.first = group.first.clone().min(traced.first);
            }
        }
    }
    let found = |((Reverse(key), values), traced)| Found { key, values, traced };
    let mut found: Vec<Found<S>> = groups.into_iter().map(found).collect();
    found.sort_by(|a, b| b.key.cmp(&a.key).then_with(|| a.traced.first.cmp(&b.traced.first)));
    found
}

/// Partial packages over the components so far.
struct States<S> {
    rows: Rows<S>,
    edges: Vec<Vec<Edge>>,
    keys: Vec<Key>,
    places: BTreeMap<(Vec<S>, Marks), u32>,
}

/// A partial package to go into: its score at best, its layer, its number.
type Open = (Key, usize, Reverse<u32>);

/// A search on its way.
struct Work<'a, S> {
    search: &'a Search<'a, S>,
    steps: &'a [Step<S>],
    /// Per step, the most that the steps after it can add.
    rest: Vec<Vec<S>>,
    /// Per step, the frontier of the steps after it, over the values.
    after: Vec<Rows<S>>,
    /// Per number of steps, the status quo so far.
    status_quo: Vec<Option<(Vec<S>, Marks)>>,
    layers: Vec<States<S>>,
    open: BinaryHeap<Open>,
    /// The best value vectors known to be reached.
    top: BTreeSet<(Key, Vec<S>)>,
    /// The score of the last of them, once there are enough.
    floor: Option<(Key, Rough)>,
    n_states: usize,
}

impl<'a, S: Scalar> Work<'a, S> {
    fn new(
        search: &'a Search<'a, S>,
        merge: &Merge<'_, S>,
        steps: &'a [Step<S>],
    ) -> Result<Work<'a, S>, Reason> {
        let k = search.space.k();
        let mut status_quo = vec![search.exclude.map(|_| (vec![S::zero(); k], Marks::NONE))];
        for step in steps {
            let before = status_quo.last().expect("there is a first").as_ref();
            let next = before.zip(step.status_quo.as_ref()).map(|(a, b)| {
                let values = a.0.iter().zip(&b.0).map(|(a, b)| a.plus(b)).collect();
                (values, a.1.union(&b.1))
            });
            status_quo.push(next);
        }
        let states = |_: &Step<S>| States {
            rows: Rows::new(k),
            edges: Vec::new(),
            keys: Vec::new(),
            places: BTreeMap::new(),
        };
        Ok(Work {
            search,
            steps,
            rest: merge.rest(steps),
            after: frontiers(search, steps)?,
            status_quo,
            layers: steps.iter().map(states).collect(),
            open: BinaryHeap::new(),
            top: BTreeSet::new(),
            floor: None,
            n_states: 0,
        })
    }

    /// All layers, the last one with nothing but the best, and their scores.
    fn run(mut self) -> Result<(Vec<Layer<S>>, Vec<Key>), Reason> {
        let root = if self.search.exclude.is_some() { STATUS_QUO } else { 0 };
        self.expand(0, root)?;
        let mut done = 0u64;
        while let Some((key, layer, Reverse(id))) = self.open.pop() {
            if self.floor.as_ref().is_some_and(|it| key < it.0) {
                break;
            }
            done += 1;
            let total = done + self.open.len() as u64;
            (self.search.control.progress)(Progress { stage: "finding the best", done, total });
            self.expand(layer, id)?;
        }
        let floor = self.floor.map(|it| it.0);
        let mut layers: Vec<Layer<S>> = Vec::new();
        let n = self.layers.len();
        let mut last_keys = Vec::new();
        for (nth, states) in self.layers.into_iter().enumerate() {
            if nth + 1 < n {
                layers.push(Layer::new(states.rows, &states.edges));
                continue;
            }
            let (mut rows, mut edges) = (Rows::new(states.rows.k), Vec::new());
            for (id, (key, own)) in states.keys.into_iter().zip(states.edges).enumerate() {
                if floor.as_ref().is_none_or(|it| key >= *it) {
                    let marks = states.rows.marks.get(id).copied();
                    rows.push(states.rows.row(id).iter().cloned(), marks);
                    edges.push(own);
                    last_keys.push(key);
                }
            }
            layers.push(Layer::new(rows, &edges));
        }
        Ok((layers, last_keys))
    }

    /// Adds every alternative of the next component to a partial package.
    fn expand(&mut self, nth: usize, id: u32) -> Result<(), Reason> {
        let k = self.search.space.k();
        let step = &self.steps[nth];
        let (row, marks) = if id == STATUS_QUO {
            self.status_quo[nth].clone().expect("only a sound status quo is gone into")
        } else if nth == 0 {
            (vec![S::zero(); k], Marks::NONE)
        } else {
            let rows = &self.layers[nth - 1].rows;
            (rows.row(id as usize).to_vec(), rows.mark(id as usize))
        };
        let pool = match &step.leaving {
            Some(leaving) if id == STATUS_QUO => leaving,
            _ => &step.free,
        };
        for right in 0..pool.rows.n {
            if right.is_multiple_of(1 << 8) && (self.search.control.stop)() {
                return Err(Reason::Stopped);
            }
            let sum = self.sum(&row, pool.rows.row(right));
            let marks = marks.union(&pool.rows.mark(right));
            let right = u32::try_from(right).expect("alternatives are numbered in 32 bits");
            self.reach(nth, Edge { left: id, right }, sum, marks)?;
        }
        let goes_on = id == STATUS_QUO && nth + 1 < self.steps.len();
        let still = self.status_quo[nth + 1].as_ref().filter(|_| goes_on);
        if let Some((key, _)) = still.and_then(|(row, marks)| self.at_best(nth, row, marks)) {
            self.open.push((key, nth + 1, Reverse(STATUS_QUO)));
        }
        Ok(())
    }

    /// A sum in which nothing beyond the values exceeds its threshold: no more counts.
    fn sum(&self, a: &[S], b: &[S]) -> Vec<S> {
        let mut sum: Vec<S> = a.iter().zip(b).map(|(a, b)| a.plus(b)).collect();
        for (it, dim) in sum.iter_mut().zip(&self.search.space.dims).skip(self.search.n_values) {
            if let Some(most) = dim.threshold.as_ref().filter(|most| *it > **most) {
                *it = most.clone();
            }
        }
        sum
    }

    /// Keeps a partial package if it may become one of the best.
    fn reach(&mut self, nth: usize, edge: Edge, row: Vec<S>, marks: Marks) -> Result<(), Reason> {
        let state = (row, marks);
        if let Some(&id) = self.layers[nth].places.get(&state) {
            self.layers[nth].edges[id as usize].push(edge);
            return Ok(());
        }
        let Some((key, values)) = self.at_best(nth, &state.0, &state.1) else { return Ok(()) };
        let is_last = nth + 1 == self.steps.len();
        // What is at best is reached, unless more than values counts on the way.
        if is_last || self.search.space.k() == self.search.n_values {
            self.enter(&key, values);
        }
        self.n_states += 1;
        if self.n_states > PARTIAL_LIMIT {
            return Err(Reason::TooManyPartial { limit: PARTIAL_LIMIT });
        }
        let states = &mut self.layers[nth];
        let id = u32::try_from(states.rows.n).expect("states are numbered in 32 bits");
        let marks = self.search.space.has_marks.then_some(state.1);
        states.rows.push(state.0.iter().cloned(), marks);
        states.edges.push(vec![edge]);
        states.places.insert(state, id);
        states.keys.push(if is_last { key.clone() } else { Key::new() });
        if !is_last {
            self.open.push((key, nth + 1, Reverse(id)));
        }
        Ok(())
    }

    /// Notes a value vector that some package has.
    fn enter(&mut self, key: &Key, values: Vec<S>) {
        self.top.insert((key.clone(), values));
        if self.top.len() > self.search.top {
            self.top.pop_first();
        }
        if self.top.len() == self.search.top {
            let (key, values) = self.top.first().expect("at least one is looked for");
            self.floor = Some((key.clone(), self.search.measure.rough(values)));
        }
    }

    /// The best that a partial package can become, with its score; nothing if it cannot be accepted or is worse
    /// than enough others.
    fn at_best(&self, nth: usize, row: &[S], marks: &Marks) -> Option<(Key, Vec<S>)> {
        let n = self.search.n_values;
        let misses = |it: usize| match &self.search.space.dims[it].threshold {
            Some(threshold) => row[it].plus(&self.rest[nth][it]) < *threshold,
            None => false,
        };
        if (n..row.len()).any(misses) {
            return None;
        }
        let after = &self.after[nth];
        let (mut whole, mut rough) = (Vec::new(), Vec::new());
        for it in 0..after.n {
            let values = row[..n].iter().zip(after.row(it)).map(|(a, b)| a.plus(b));
            let start = whole.len();
            whole.extend(values);
            if !(self.search.accepts)(&whole[start..], &marks.union(&after.mark(it))) {
                whole.truncate(start);
                continue;
            }
            rough.push(self.search.measure.rough(&whole[start..]));
        }
        let values = |it: usize| &whole[it * n..(it + 1) * n];
        let near = near_best(&rough);
        let floor = self.floor.as_ref();
        let is_below = |it: &usize| floor.is_some_and(|f| is_clearly_below(rough[*it], f.1));
        let near = near.into_iter().filter(|it| !is_below(it));
        let best = near.map(|it| (self.search.measure.exact(values(it)), it)).max()?;
        let is_enough = floor.is_none_or(|it| best.0 >= it.0);
        is_enough.then(|| (best.0, values(best.1).to_vec()))
    }
}

/// Per step, the frontier over the values of the steps after it that may still be accepted.
fn frontiers<S: Scalar>(search: &Search<'_, S>, steps: &[Step<S>]) -> Result<Vec<Rows<S>>, Reason> {
    let n = search.n_values;
    let has_marks = search.space.has_marks;
    let mut last = Rows::new(n);
    last.push(vec![S::zero(); n], has_marks.then_some(Marks::NONE));
    let mut found = vec![last];
    for nth in (1..steps.len()).rev() {
        let most = most(&steps[..nth], n);
        let own = undominated(search, &values_of(&steps[nth].free.rows, n, has_marks))?;
        let after = found.last().expect("there is a first");
        let mut sums = Rows::new(n);
        for a in 0..own.n {
            if (search.control.stop)() {
                return Err(Reason::Stopped);
            }
            for b in 0..after.n {
                let sum: Vec<S> =
                    own.row(a).iter().zip(after.row(b)).map(|(a, b)| a.plus(b)).collect();
                let marks = own.mark(a).union(&after.mark(b));
                let at_most: Vec<S> = sum.iter().zip(&most).map(|(a, b)| a.plus(b)).collect();
                if (search.accepts)(&at_most, &marks) {
                    sums.push(sum, has_marks.then_some(marks));
                }
            }
            if sums.n * (n + 1) > CELL_LIMIT {
                return Err(Reason::TooManyPoints { found: sums.n });
            }
        }
        found.push(undominated(search, &sums)?);
    }
    found.reverse();
    Ok(found)
}

/// The most that some steps together can add to each value.
fn most<S: Scalar>(steps: &[Step<S>], n: usize) -> Vec<S> {
    let most = |dim: usize| {
        steps.iter().fold(S::zero(), |sum, step| {
            let rows = &step.free.rows;
            let best = (0..rows.n).map(|it| &rows.row(it)[dim]).max();
            sum.plus(best.unwrap_or(&S::zero()))
        })
    };
    (0..n).map(most).collect()
}

/// Rows cut down to their values.
fn values_of<S: Scalar>(rows: &Rows<S>, n: usize, has_marks: bool) -> Rows<S> {
    let mut cut = Rows::new(n);
    for it in 0..rows.n {
        cut.push(rows.row(it)[..n].iter().cloned(), has_marks.then_some(rows.mark(it)));
    }
    cut
}

fn undominated<S: Scalar>(search: &Search<'_, S>, rows: &Rows<S>) -> Result<Rows<S>, Reason> {
    let mut kept = Rows::new(rows.k);
    for group in rows.groups(Prune::Dominated, search.control)?.iter() {
        let first = group[0] as usize;
        kept.push(rows.row(first).iter().cloned(), rows.marks.get(first).copied());
    }
    Ok(kept)
}
