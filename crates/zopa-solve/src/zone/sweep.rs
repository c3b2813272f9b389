//! Two parties who must both consent: all pairs of two halves are counted by one sweep over their sorted rows,
//! in n log n steps for n rows (`horowitz1974`).

use num_bigint::BigUint;

use crate::answer::Reason;
use crate::scalar::Scalar;
use crate::zone::{Count, Counted, Half};

/// One row of a half: its two values and how many packages it stands for.
#[derive(Clone, Debug)]
struct Row<S> {
    values: [S; 2],
    count: u128,
}

/// Counts the pairs that reach both thresholds, and finds the ranges.
pub(super) fn count<S: Scalar>(
    count: &Count<'_, S>,
    halves: &[Half<S>; 2],
) -> Result<Counted<S>, Reason> {
    let [a, b] = halves.each_ref().map(rows);
    let floor = floors(count, halves);
    let mut packages = pairs_reaching(&a, &b, &floor);
    if (count.control.stop)() {
        return Err(Reason::Stopped);
    }
    let left_out = count.exclude.and_then(|it| count.alternative(it)).map(|(values, _)| values);
    let left_out = left_out.filter(|it| it.iter().zip(&floor).all(|(value, floor)| value >= floor));
    let mut ranges = vec![None; count.ranged.len()];
    if packages > u128::from(left_out.is_some()) {
        for (range, &dim) in ranges.iter_mut().zip(count.ranged) {
            let ends =
                End::BOTH.map(|end| extreme((&a, &b), &floor, dim, (end, left_out.as_deref())));
            let [low, high] = ends;
            *range = low.zip(high);
            if (count.control.stop)() {
                return Err(Reason::Stopped);
            }
        }
    }
    packages -= u128::from(left_out.is_some());
    Ok(Counted { packages: BigUint::from(packages), ranges, streamed: false })
}

/// The rows of a half, with a second value of 0 where there is only one dimension.
fn rows<S: Scalar>(half: &Half<S>) -> Vec<Row<S>> {
    let row = |nth: usize| {
        let row = half.rows.row(nth);
        let second = row.get(1).cloned().unwrap_or_else(S::zero);
        Row { values: [row[0].clone(), second], count: half.counts[nth] }
    };
    (0..half.rows.n).map(row).collect()
}

/// The least sum wanted on each dimension; where everything will do, the least that occurs.
fn floors<S: Scalar>(count: &Count<'_, S>, halves: &[Half<S>; 2]) -> [S; 2] {
    std::array::from_fn(|dim| {
        if dim >= count.space.k() {
            return S::zero();
        }
        let least =
            |half: &Half<S>| (0..half.rows.n).map(|it| half.rows.row(it)[dim].clone()).min();
        let lowest = match (least(&halves[0]), least(&halves[1])) {
            (Some(a), Some(b)) => a.plus(&b),
            _ => S::zero(),
        };
        let counts = count.acceptance.consents.iter().any(|it| it.dims.contains(&dim));
        count.space.dims[dim].threshold.clone().filter(|_| counts).unwrap_or(lowest)
    })
}

/// How many packages reach both floors.
fn pairs_reaching<S: Scalar>(a: &[Row<S>], b: &[Row<S>], floor: &[S; 2]) -> u128 {
    let mut a: Vec<&Row<S>> = a.iter().collect();
    let mut b: Vec<&Row<S>> = b.iter().collect();
    a.sort_by(|x, y| x.values[0].cmp(&y.values[0]));
    b.sort_by(|x, y| y.values[0].cmp(&x.values[0]));
    let mut seconds: Vec<&S> = b.iter().map(|it| &it.values[1]).collect();
    seconds.sort_unstable();
    seconds.dedup();
    let mut sums = SuffixSums::new(seconds.len());
    let (mut total, mut entered) = (0u128, 0);
    for row in a {
        // As the first value of `a` rises, more rows of `b` reach the first floor with it.
        let needed = floor[0].minus(&row.values[0]);
        while entered < b.len() && b[entered].values[0] >= needed {
            let rank = seconds.partition_point(|it| **it < b[entered].values[1]);
            sums.add(rank, b[entered].count);
            entered += 1;
        }
        let needed = floor[1].minus(&row.values[1]);
        total += row.count * sums.from(seconds.partition_point(|it| **it < needed));
    }
    total
}

/// Sums over all ranks from one on, with additions (a Fenwick tree over the reversed ranks).
struct SuffixSums {
    tree: Vec<u128>,
}

impl SuffixSums {
    fn new(n: usize) -> SuffixSums {
        SuffixSums { tree: vec![0; n + 1] }
    }

    fn add(&mut self, rank: usize, count: u128) {
        let mut place = self.tree.len() - 1 - rank;
        while place < self.tree.len() {
            self.tree[place] += count;
            place += place & place.wrapping_neg();
        }
    }

    fn from(&self, rank: usize) -> u128 {
        let mut place = self.tree.len() - 1 - rank;
        let mut sum = 0;
        while place > 0 {
            sum += self.tree[place];
            place -= place & place.wrapping_neg();
        }
        sum
    }
}

/// Which end of a range is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Lowest,
    Highest,
}

impl End {
    const BOTH: [End; 2] = [End::Lowest, End::Highest];
}

/// The lowest or highest sum on `dim` over the pairs that reach both floors, leaving out one package with the
/// values `left_out`. There must be such a pair.
fn extreme<S: Scalar>(
    (a, b): (&[Row<S>], &[Row<S>]),
    floor: &[S; 2],
    dim: usize,
    (end, left_out): (End, Option<&[S]>),
) -> Option<S> {
    let find = |floor: &[S; 2], ceiling: Option<&S>| match end {
        End::Lowest => lowest(a, b, floor, dim),
        End::Highest => highest((a, b), floor, dim, ceiling),
    };
    let found = find(floor, None)?;
    if left_out.is_none_or(|it| it[dim] != found) {
        return Some(found);
    }
    // The package left out has this value: does another one have it too?
    let above = raised(floor, dim, found.next());
    let at_found = raised(floor, dim, found.clone());
    let sharing = pairs_reaching(a, b, &at_found) - pairs_reaching(a, b, &above);
    if sharing > 1 {
        return Some(found);
    }
    match end {
        End::Lowest => find(&above, None),
        End::Highest => find(floor, Some(&found)),
    }
}

fn raised<S: Scalar>(floor: &[S; 2], dim: usize, to: S) -> [S; 2] {
    let mut floor = floor.clone();
    floor[dim] = to;
    floor
}

/// The lowest sum on `dim` over the pairs that reach both floors.
fn lowest<S: Scalar>(a: &[Row<S>], b: &[Row<S>], floor: &[S; 2], dim: usize) -> Option<S> {
    let other = 1 - dim;
    let mut a: Vec<&Row<S>> = a.iter().collect();
    // Falling on the other value: what is still allowed of `b` shrinks from row to row.
    a.sort_by(|x, y| y.values[other].cmp(&x.values[other]));
    let mut leaving: Vec<&Row<S>> = b.iter().collect();
    leaving.sort_by(|x, y| x.values[other].cmp(&y.values[other]));
    let mut values: Vec<&S> = b.iter().map(|it| &it.values[dim]).collect();
    values.sort_unstable();
    values.dedup();
    let rank = |it: &S| values.partition_point(|value| *value < it);
    let mut left = vec![0u32; values.len()];
    b.iter().for_each(|it| left[rank(&it.values[dim])] += 1);
    // Where to look on from an emptied rank.
    let mut next: Vec<usize> = (0..=values.len()).collect();
    let (mut best, mut gone) = (None::<S>, 0);
    for row in a {
        let needed = floor[other].minus(&row.values[other]);
        while gone < leaving.len() && leaving[gone].values[other] < needed {
            let rank = rank(&leaving[gone].values[dim]);
            left[rank] -= 1;
            if left[rank] == 0 {
                next[rank] = rank + 1;
            }
            gone += 1;
        }
        let from = rank(&floor[dim].minus(&row.values[dim]));
        if let Some(value) = values.get(follow(&mut next, from)) {
            let sum = row.values[dim].plus(value);
            if best.as_ref().is_none_or(|it| sum < *it) {
                best = Some(sum);
            }
        }
    }
    best
}

/// The first rank from `at` on that is not emptied, shortening the way for later.
fn follow(next: &mut [usize], mut at: usize) -> usize {
    while next[at] != at {
        next[at] = next[next[at]];
        at = next[at];
    }
    at
}

/// The highest sum on `dim`, below `ceiling` if given, over the pairs that reach both floors.
fn highest<S: Scalar>(
    (a, b): (&[Row<S>], &[Row<S>]),
    floor: &[S; 2],
    dim: usize,
    ceiling: Option<&S>,
) -> Option<S> {
    // With the sign of one value turned round, the highest sum is the lowest one. The floor on the value itself
    // then bounds from above, which the highest sum meets whenever any sum does.
    let turned = |rows: &[Row<S>]| -> Vec<Row<S>> {
        let turn = |row: &Row<S>| {
            let mut row = row.clone();
            row.values[dim] = S::zero().minus(&row.values[dim]);
            row
        };
        rows.iter().map(turn).collect()
    };
    let (a, b) = (turned(a), turned(b));
    let least = |rows: &[Row<S>]| rows.iter().map(|it| it.values[dim].clone()).min();
    let start = match ceiling {
        Some(ceiling) => S::zero().minus(ceiling).next(),
        None => least(&a)?.plus(&least(&b)?),
    };
    let found = S::zero().minus(&lowest(&a, &b, &raised(floor, dim, start), dim)?);
    (found >= floor[dim]).then_some(found)
}
