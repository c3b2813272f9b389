//! Every package, one by one, in blocks: zone, ranges and frontier by brute force. The slow way that needs no
//! partial frontiers, as a fallback and as a check at sizes that the definitions in `check` cannot reach.

use num_bigint::BigUint;
use num_traits::ToPrimitive;
use zopa_model::Package;

use crate::answer::Reason;
use crate::control::Progress;
use crate::merge::Traced;
use crate::pool::Rows;
use crate::scalar::Scalar;
use crate::space::Component;
use crate::zone::blocks::{BLOCK, Block, Tallied, in_boxes};
use crate::zone::front::{Archive, Pairs};
use crate::zone::{Count, Counted, Half, PAIR_LIMITS, too_many};

/// Most packages of one half.
const HALF_LIMIT: u64 = 1 << 20;

/// The packages over some components, each as a row of its own.
pub(super) struct Packages<S> {
    pub(super) half: Half<S>,
    /// Options per issue of the case, 0 for issues of the other half.
    options: Vec<u32>,
    width: usize,
    /// Which issues it chooses.
    own: Vec<bool>,
}

impl<S: Scalar> Packages<S> {
    pub(super) fn option(&self, row: usize) -> &[u32] {
        &self.options[row * self.width..(row + 1) * self.width]
    }

    /// The row that chooses like a package.
    fn find(&self, package: &Package) -> Option<usize> {
        let chooses = |row: usize| {
            let mut options = self.option(row).iter().zip(&package.0).zip(&self.own);
            options.all(|((a, b), own)| !own || a == b)
        };
        (0..self.half.rows.n).find(|&it| chooses(it))
    }

    /// The same packages in another order.
    fn reordered(&self, order: &[usize]) -> Packages<S> {
        let options = order.iter().flat_map(|&it| self.option(it)).copied().collect();
        let half = self.half.reordered(order);
        Packages { half, options, width: self.width, own: self.own.clone() }
    }

    fn empty(width: usize, half: Half<S>) -> Packages<S> {
        Packages { half, options: vec![0; width], width, own: vec![false; width] }
    }
}

/// The accepted packages in numbers, and their frontier: points with counts and first packages.
pub(crate) type Brute<S> = (Counted<S>, Vec<(Vec<S>, Traced)>);

impl<S: Scalar> Count<'_, S> {
    /// Goes through every package.
    pub(crate) fn brute(&self) -> Result<Brute<S>, Reason> {
        self.space.check_size()?;
        let total = self.packages();
        if total > BigUint::from(PAIR_LIMITS[1]) {
            return Err(too_many(&total, PAIR_LIMITS[1]));
        }
        let [outer, inner] = self.packages_of_halves()?;
        // Blocks of packages that are worth alike, and the best first: most blocks are then beaten at a glance.
        let outer = outer.reordered(&best_first(&outer.half.rows));
        let inner = inner.reordered(&in_boxes(&inner.half.rows));
        let left_out = self.exclude.and_then(|it| outer.find(it).zip(inner.find(it)));
        let mut tallied = Tallied::new(self);
        let mut archive = Archive::new();
        let total = total.to_u64().unwrap_or(u64::MAX);
        for start in (0..inner.half.rows.n).step_by(BLOCK) {
            let block = Block::new(self, &inner.half, start);
            for row in 0..outer.half.rows.n {
                if row % (1 << 12) == 0 {
                    if (self.control.stop)() {
                        return Err(Reason::Stopped);
                    }
                    let done =
                        (start * outer.half.rows.n + row * BLOCK.min(inner.half.rows.n)) as u64;
                    (self.control.progress)(Progress {
                        stage: "going through packages",
                        done,
                        total,
                    });
                }
                let without = left_out.filter(|it| it.0 == row).map(|it| it.1);
                let rows = &outer.half.rows;
                let accepted = tallied.add(&block, (rows.row(row), rows.mark(row), 1), without);
                if accepted.iter().any(|it| *it != 0) {
                    let pairs = Pairs { outer: &outer, row, inner: &inner, block: &block };
                    archive.add(&pairs, &accepted);
                }
            }
        }
        Ok((tallied.counted(), archive.into_points()))
    }

    /// All packages of two halves of the components.
    fn packages_of_halves(&self) -> Result<[Packages<S>; 2], Reason> {
        let width = self.space.n_issues();
        let mut halves = [(); 2].map(|()| Packages::empty(width, Half::empty(self.space)));
        let mut components: Vec<&Component> = self.space.components.iter().collect();
        components.sort_by_key(|it| (std::cmp::Reverse(self.space.raw(it)), it.issues[0]));
        for component in components {
            let side = usize::from(halves[0].half.rows.n > halves[1].half.rows.n);
            let rows = self.space.raw(component) * halves[side].half.rows.n;
            if rows > BigUint::from(HALF_LIMIT) {
                return Err(too_many(&self.packages(), HALF_LIMIT));
            }
            halves[side] = self.all_sums(&halves[side], component);
        }
        Ok(halves)
    }

    fn all_sums(&self, before: &Packages<S>, component: &Component) -> Packages<S> {
        let mut half = Half { rows: Rows::new(self.space.k()), counts: Vec::new() };
        let mut options = Vec::new();
        let before_rows = &before.half.rows;
        self.space.walk(component, &mut |it| {
            for row in 0..before_rows.n {
                let sum = before_rows.row(row).iter().zip(it.values).map(|(a, b)| a.plus(b));
                let marks = self.space.has_marks.then(|| before_rows.mark(row).union(it.marks));
                half.rows.push(sum, marks);
                half.counts.push(1);
                let at = options.len();
                options.extend_from_slice(before.option(row));
                for (&issue, &option) in component.issues.iter().zip(it.choice) {
                    options[at + issue] = option;
                }
            }
            true
        });
        let mut own = before.own.clone();
        component.issues.iter().for_each(|&it| own[it] = true);
        Packages { half, options, width: before.width, own }
    }
}

/// Rows by falling sum of their values, each on the scale of its dimension.
fn best_first<S: Scalar>(rows: &Rows<S>) -> Vec<usize> {
    let column = |dim: usize| (0..rows.n).map(move |it| rows.row(it)[dim].approx());
    let scale = |dim: usize| {
        let (low, high) =
            column(dim).fold((f64::MAX, f64::MIN), |(a, b), it| (a.min(it), b.max(it)));
        (high - low).max(f64::MIN_POSITIVE)
    };
    let scales: Vec<f64> = (0..rows.k).map(scale).collect();
    let sum = |row: usize| -> f64 {
        rows.row(row).iter().zip(&scales).map(|(value, scale)| value.approx() / scale).sum()
    };
    let sums: Vec<f64> = (0..rows.n).map(sum).collect();
    let mut order: Vec<usize> = (0..rows.n).collect();
    order.sort_by(|&a, &b| sums[b].total_cmp(&sums[a]));
    order
}
