//! How many packages are accepted, and how good and bad they can be for each party: exact, without listing them.
//!
//! The components are split into two halves. Where two parties must both consent and there are many pairs, one
//! sweep over the sorted halves counts them all; otherwise the pairs are gone through in blocks of 1,024, as sets of bits.

mod blocks;
mod brute;
mod front;
mod reach;
mod sweep;

use num_bigint::BigUint;
use num_traits::{One, ToPrimitive, Zero};
use zopa_model::Package;

use crate::acceptance::Acceptance;
use crate::answer::Reason;
use crate::control::{Control, Progress};
use crate::marks::Marks;
use crate::pool::{Pool, Prune, Rows};
use crate::scalar::{Bounds, Scalar};
use crate::space::{Component, Space};
use blocks::{BLOCK, Block, Tallied, in_boxes};
use reach::Reach;

/// Most rows of one half, for up to two dimensions and for more.
const HALF_LIMITS: [usize; 2] = [1 << 24, 1 << 21];
/// Most pairs of rows gone through for up to three parties, and for more.
const PAIR_LIMITS: [u64; 2] = [1_000_000_000_000, 100_000_000_000];
/// Up to so many rows a half is joined without asking first whether the whole can be counted.
const TRIED: usize = 1 << 10;
/// From this many pairs on, two parties are counted by the sweep; below, blocks are quicker.
const SWEEP_FROM: u64 = 1_000_000;

/// What is asked of the accepted packages.
pub(crate) struct Count<'a, S> {
    pub(crate) space: &'a Space<S>,
    pub(crate) acceptance: &'a Acceptance,
    /// A package that does not count.
    pub(crate) exclude: Option<&'a Package>,
    /// Dimensions whose lowest and highest value are wanted.
    pub(crate) ranged: &'a [usize],
    pub(crate) control: Control<'a>,
}

/// The accepted packages in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted<S> {
    pub(crate) packages: BigUint,
    /// Lowest and highest value per wanted dimension; none if nothing is accepted.
    pub(crate) ranges: Vec<Option<(S, S)>>,
    /// Whether every pair was gone through, rather than swept or seen at a glance.
    pub(crate) streamed: bool,
}

/// The distinct rows over some components, with how many packages each stands for.
#[derive(Clone, Debug)]
pub(super) struct Half<S> {
    pub(super) rows: Rows<S>,
    pub(super) counts: Vec<u128>,
}

impl<S: Scalar> Half<S> {
    /// The one row over no component.
    fn empty(space: &Space<S>) -> Half<S> {
        let mut rows = Rows::new(space.k());
        rows.push(vec![S::zero(); space.k()], space.has_marks.then_some(Marks::NONE));
        Half { rows, counts: vec![1] }
    }

    /// Joins a component, keeping rows distinct.
    fn join(&self, pool: &Pool<S>, control: Control<'_>) -> Result<Half<S>, Reason> {
        let mut all = Rows::new(self.rows.k);
        let mut counts = Vec::with_capacity(self.rows.n * pool.rows.n);
        for left in 0..self.rows.n {
            for right in 0..pool.rows.n {
                let sum =
                    self.rows.row(left).iter().zip(pool.rows.row(right)).map(|(a, b)| a.plus(b));
                let marks = self.rows.mark(left).union(&pool.rows.mark(right));
                all.push(sum, (!self.rows.marks.is_empty()).then_some(marks));
                counts.push(self.counts[left] * u128::from(pool.counts[right]));
            }
        }
        let mut half = Half { rows: Rows::new(self.rows.k), counts: Vec::new() };
        for group in all.groups(Prune::Distinct, control)?.iter() {
            let first = group[0] as usize;
            half.rows.push(all.row(first).iter().cloned(), all.marks.get(first).copied());
            half.counts.push(group.iter().map(|&it| counts[it as usize]).sum());
        }
        Ok(half)
    }

    /// The same rows in another order.
    pub(super) fn reordered(&self, order: &[usize]) -> Half<S> {
        let mut rows = Rows::new(self.rows.k);
        for &row in order {
            rows.push(self.rows.row(row).iter().cloned(), self.rows.marks.get(row).copied());
        }
        Half { rows, counts: order.iter().map(|&it| self.counts[it]).collect() }
    }

    /// The row with these values and marks.
    fn find(&self, values: &[S], marks: &Marks) -> Option<usize> {
        (0..self.rows.n).find(|&it| self.rows.row(it) == values && self.rows.mark(it) == *marks)
    }
}

impl<S: Scalar> Count<'_, S> {
    pub(crate) fn run(&self) -> Result<Counted<S>, Reason> {
        self.space.check_size()?;
        let large = |it: &&Component| self.space.walked(it) > BigUint::from(self.half_limit());
        let larges: Vec<&Component> = self.space.components.iter().filter(large).collect();
        match larges.as_slice() {
            [] => self.stored(),
            [only] => self.walked(only),
            _ => Err(too_many(&self.packages(), self.half_limit() as u64)),
        }
    }

    /// Most rows of one half.
    fn half_limit(&self) -> usize {
        HALF_LIMITS[usize::from(self.space.k() > 2)]
    }

    fn packages(&self) -> BigUint {
        self.space.components.iter().map(|it| self.space.raw(it)).product()
    }

    /// The distinct alternatives of a component.
    fn pool(&self, component: &Component) -> Result<Pool<S>, Reason> {
        let mut pool = Pool::new(self.space.k(), 0, Prune::Distinct);
        self.space.gather(component, self.control, &mut |it| {
            let row = (it.values, self.space.has_marks.then_some(*it.marks));
            pool.push(&[], row, it.times, self.control)
        })?;
        pool.clean(self.control)?;
        Ok(pool)
    }

    /// All components are small enough to be kept.
    fn stored(&self) -> Result<Counted<S>, Reason> {
        let mut pools = Vec::new();
        for (nth, component) in self.space.components.iter().enumerate() {
            pools.push((nth, self.pool(component)?));
        }
        if let Some(counted) = self.at_a_glance(&pools) {
            return Ok(counted);
        }
        if self.packages().bits() > 126 {
            return Err(too_many(&self.packages(), PAIR_LIMITS[0]));
        }
        pools.sort_by_key(|(nth, pool)| (std::cmp::Reverse(pool.rows.n), *nth));
        let mut halves = [Half::empty(self.space), Half::empty(self.space)];
        let mut members: [Vec<usize>; 2] = [Vec::new(), Vec::new()];
        let mut reach = Reach::new(self.space);
        for (done, (nth, pool)) in pools.iter().enumerate() {
            let side = usize::from(halves[0].rows.n > halves[1].rows.n);
            if halves[side].rows.n.saturating_mul(pool.rows.n) > TRIED {
                let halves = reach.after(pools[done..].iter().map(|it| &it.1));
                self.check_reach(halves)?;
            }
            if (self.control.stop)() {
                return Err(Reason::Stopped);
            }
            halves[side] = halves[side].join(pool, self.control)?;
            reach.join(side, pool);
            reach.rows[side] = halves[side].rows.n as u128;
            members[side].push(*nth);
        }
        let pairs = halves[0].rows.n as u64 * halves[1].rows.n as u64;
        if self.is_plain_pair() && pairs > SWEEP_FROM {
            return sweep::count(self, &halves);
        }
        self.pairs(&halves, &members)
    }

    /// Refuses halves that would have more rows than can be kept, or more pairs than can be gone through.
    fn check_reach(&self, rows: [u128; 2]) -> Result<(), Reason> {
        if rows[0].max(rows[1]) > self.half_limit() as u128 {
            return Err(too_many(&self.packages(), self.half_limit() as u64));
        }
        let limit = PAIR_LIMITS[usize::from(self.space.k() > 3)];
        // The sweep goes through rows, not through pairs.
        if !self.is_plain_pair() && rows[0] * rows[1] > u128::from(limit) {
            return Err(too_many(&self.packages(), limit));
        }
        Ok(())
    }

    /// Whether at most two dimensions decide, each on its own, and nothing else.
    fn is_plain_pair(&self) -> bool {
        let consents = &self.acceptance.consents;
        self.space.k() <= 2
            && self.space.k() > 0
            && !self.space.has_marks
            && self.acceptance.is_unanimous()
            && consents.iter().all(|it| !it.never && (!it.any || it.dims.len() <= 1))
    }

    /// All packages or none are accepted: seen from the best and the worst of every component.
    fn at_a_glance(&self, pools: &[(usize, Pool<S>)]) -> Option<Counted<S>> {
        let k = self.space.k();
        if pools.iter().any(|(_, pool)| pool.rows.n == 0) {
            return Some(self.nothing());
        }
        let extreme = |pick: fn(S, S) -> S| -> Vec<S> {
            let of = |dim: usize, pool: &Pool<S>| {
                let values = (0..pool.rows.n).map(|it| pool.rows.row(it)[dim].clone());
                values.reduce(pick).expect("every pool has a row")
            };
            let sum = |dim| pools.iter().fold(S::zero(), |sum, (_, pool)| sum.plus(&of(dim, pool)));
            (0..k).map(sum).collect()
        };
        let (low, high) = (extreme(std::cmp::min), extreme(std::cmp::max));
        if !self.acceptance.accepts(&self.space.dims, &high, &Marks::NONE) {
            return Some(self.nothing());
        }
        let any_marks = pools.iter().flat_map(|(_, it)| &it.rows.marks).any(|it| !it.is_empty());
        if any_marks || !self.acceptance.accepts(&self.space.dims, &low, &Marks::NONE) {
            return None;
        }
        // Leaving one package out may change the ranges: then look closer.
        let is_allowed = self.exclude.is_none_or(|it| self.alternative(it).is_none());
        if !is_allowed {
            return None;
        }
        let count =
            |pool: &Pool<S>| pool.counts.iter().map(|&it| BigUint::from(it)).sum::<BigUint>();
        let packages = pools.iter().map(|(_, pool)| count(pool)).product();
        let ranges =
            self.ranged.iter().map(|&it| Some((low[it].clone(), high[it].clone()))).collect();
        Some(Counted { packages, ranges, streamed: false })
    }

    fn nothing(&self) -> Counted<S> {
        Counted {
            packages: BigUint::zero(),
            ranges: vec![None; self.ranged.len()],
            streamed: false,
        }
    }

    /// Values and marks of a whole package, if it meets the hard conditions.
    fn alternative(&self, package: &Package) -> Option<(Vec<S>, Marks)> {
        let all: Vec<usize> = (0..self.space.components.len()).collect();
        self.partial(package, &all)
    }

    /// Values and marks of a package on some components.
    fn partial(&self, package: &Package, members: &[usize]) -> Option<(Vec<S>, Marks)> {
        let mut sum = (vec![S::zero(); self.space.k()], Marks::NONE);
        for &nth in members {
            let component = &self.space.components[nth];
            let (values, marks) = self.space.alternative(component, package)?;
            sum.0.iter_mut().zip(&values).for_each(|(a, b)| *a = a.plus(b));
            sum.1 = sum.1.union(&marks);
        }
        Some(sum)
    }

    /// Goes through all pairs of two halves, block by block of the second.
    fn pairs(
        &self,
        halves: &[Half<S>; 2],
        members: &[Vec<usize>; 2],
    ) -> Result<Counted<S>, Reason> {
        let outer = &halves[0];
        let inner = &halves[1].reordered(&in_boxes(&halves[1].rows));
        let left_out = self.exclude.and_then(|package| {
            let (a, b) = (self.partial(package, &members[0])?, self.partial(package, &members[1])?);
            Some((outer.find(&a.0, &a.1)?, inner.find(&b.0, &b.1)?))
        });
        let mut tallied = Tallied::new(self);
        for start in (0..inner.rows.n).step_by(BLOCK) {
            let block = Block::new(self, inner, start);
            for nth in 0..outer.rows.n {
                if nth % (1 << 12) == 0 {
                    if (self.control.stop)() {
                        return Err(Reason::Stopped);
                    }
                    let done = (start * outer.rows.n + nth * BLOCK.min(inner.rows.n)) as u64;
                    let total = (inner.rows.n * outer.rows.n) as u64;
                    (self.control.progress)(Progress { stage: "counting packages", done, total });
                }
                let without = left_out.filter(|it| it.0 == nth).map(|it| it.1);
                let point = (outer.rows.row(nth), outer.rows.mark(nth), outer.counts[nth]);
                tallied.add(&block, point, without);
            }
        }
        Ok(tallied.counted())
    }

    /// One component is too large to be kept: it is walked through, once per block of all the others.
    fn walked(&self, large: &Component) -> Result<Counted<S>, Reason> {
        let mut inner = Half::empty(self.space);
        let mut members = Vec::new();
        for (nth, component) in self.space.components.iter().enumerate() {
            if component.issues == large.issues {
                continue;
            }
            let pool = self.pool(component)?;
            if inner.rows.n.saturating_mul(pool.rows.n) > self.half_limit() {
                return Err(too_many(&self.packages(), self.half_limit() as u64));
            }
            inner = inner.join(&pool, self.control)?;
            members.push(nth);
        }
        let pairs = self.space.walked(large) * inner.rows.n;
        let limit = PAIR_LIMITS[1];
        if pairs.to_u64().is_none_or(|it| it > limit) || self.packages().bits() > 126 {
            return Err(too_many(&self.packages(), limit));
        }
        let left_out = self.exclude.and_then(|package| {
            let choice: Vec<u32> = large.issues.iter().map(|&it| package.0[it]).collect();
            let (values, marks) = self.partial(package, &members)?;
            Some((choice, inner.find(&values, &marks)?))
        });
        let mut tallied = Tallied::new(self);
        let total = self.space.walked(large).to_u64().unwrap_or(u64::MAX);
        for start in (0..inner.rows.n).step_by(BLOCK) {
            let block = Block::new(self, &inner, start);
            let mut seen = 0u64;
            self.space.gather(large, self.control, &mut |it| {
                let without = left_out.as_ref().filter(|out| out.0 == it.choice).map(|out| out.1);
                tallied.add(&block, (it.values, *it.marks, it.times.into()), without);
                seen += 1;
                if seen.is_multiple_of(1 << 14) {
                    let stage = "counting packages";
                    (self.control.progress)(Progress { stage, done: seen, total });
                }
                Ok(())
            })?;
        }
        Ok(tallied.counted())
    }
}

fn too_many(packages: &BigUint, limit: u64) -> Reason {
    Reason::TooManyPackages { packages: packages.clone(), limit: limit.into() }
}

/// How many packages meet the hard conditions of a space.
pub(crate) fn feasible<S: Scalar>(
    space: &Space<S>,
    control: Control<'_>,
) -> Result<BigUint, Reason> {
    space.check_size()?;
    let mut product = BigUint::one();
    for component in &space.components {
        if space.is_free(component) {
            product *= space.raw(component);
            continue;
        }
        let mut count = 0u64;
        space.gather(component, control, &mut |it| {
            count += it.times;
            Ok(())
        })?;
        product *= count;
    }
    Ok(product)
}

/// Lowest and highest value on every dimension over the packages that meet the hard conditions; none if there
/// are none.
pub(crate) fn spans<S: Scalar>(
    space: &Space<S>,
    control: Control<'_>,
) -> Result<Option<Vec<Bounds<S>>>, Reason> {
    let add = |sum: Vec<Bounds<S>>, here: Vec<Bounds<S>>| {
        let pairs = sum.into_iter().zip(here);
        pairs.map(|(a, b)| (a.0.plus(&b.0), a.1.plus(&b.1))).collect()
    };
    let start = vec![(S::zero(), S::zero()); space.k()];
    let own = component_spans(space, control)?;
    Ok(own.map(|it| it.into_iter().fold(start, add)))
}

/// The same for every component by itself.
pub(crate) fn component_spans<S: Scalar>(
    space: &Space<S>,
    control: Control<'_>,
) -> Result<Option<Vec<Vec<Bounds<S>>>>, Reason> {
    space.check_size()?;
    let mut spans = Vec::new();
    for component in &space.components {
        let mut here: Option<Vec<Bounds<S>>> = None;
        space.gather(component, control, &mut |it| {
            match &mut here {
                None => here = Some(it.values.iter().map(|it| (it.clone(), it.clone())).collect()),
                Some(here) => {
                    for ((low, high), value) in here.iter_mut().zip(it.values) {
                        if value < low {
                            *low = value.clone();
                        }
                        if value > high {
                            *high = value.clone();
                        }
                    }
                }
            }
            Ok(())
        })?;
        let Some(here) = here else { return Ok(None) };
        spans.push(here);
    }
    Ok(Some(spans))
}
