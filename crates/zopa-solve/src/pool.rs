//! Value vectors with their counts, kept distinct and, where asked, undominated.

use crate::answer::Reason;
use crate::control::Control;
use crate::divide::Ranks;
use crate::marks::Marks;
use crate::scalar::Scalar;

/// Most comparisons of two rows in one clean-up: some ten seconds of work.
const COMPARISON_LIMIT: u64 = 2_000_000_000;
/// Up to so many groups are compared pair by pair: ranks and splitting cost more.
const FEW_GROUPS: usize = 256;
/// Most numbers held at a time: about a gigabyte.
pub(crate) const CELL_LIMIT: usize = 1 << 27;

/// What may be thrown away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prune {
    /// Nothing but repetition.
    Distinct,
    /// Vectors that another one with no further marks is at least as good as everywhere and better somewhere.
    Dominated,
    /// The same, and equal vectors with more marks.
    DominatedOrMarked,
}

/// Rows grouped by equal values and marks.
#[derive(Clone, Debug)]
pub(crate) struct Groups {
    order: Vec<u32>,
    ranges: Vec<std::ops::Range<usize>>,
}

impl Groups {
    pub(crate) fn len(&self) -> usize {
        self.ranges.len()
    }

    /// The rows of each group; no group is empty.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        self.ranges.iter().map(|it| &self.order[it.clone()])
    }
}

/// Rows of `k` values, with marks if there are any.
#[derive(Clone, Debug)]
pub(crate) struct Rows<S> {
    pub(crate) k: usize,
    pub(crate) n: usize,
    pub(crate) values: Vec<S>,
    /// One per row, or none at all where no row has marks.
    pub(crate) marks: Vec<Marks>,
}

impl<S: Scalar> Rows<S> {
    pub(crate) fn new(k: usize) -> Rows<S> {
        Rows { k, n: 0, values: Vec::new(), marks: Vec::new() }
    }

    #[inline]
    pub(crate) fn row(&self, nth: usize) -> &[S] {
        &self.values[nth * self.k..(nth + 1) * self.k]
    }

    pub(crate) fn mark(&self, nth: usize) -> Marks {
        self.marks.get(nth).copied().unwrap_or(Marks::NONE)
    }

    /// Adds a row; `marks` must be given for all rows or for none.
    pub(crate) fn push(&mut self, values: impl IntoIterator<Item = S>, marks: Option<Marks>) {
        self.values.extend(values);
        self.marks.extend(marks);
        self.n += 1;
    }

    /// The rows that may not be thrown away, grouped by equal values and marks: best first, and within a group
    /// in the order in which they were added.
    ///
    /// Fails if the caller stops, or if more rows stay than can be compared with each other.
    pub(crate) fn groups(&self, prune: Prune, control: Control<'_>) -> Result<Groups, Reason> {
        let mut groups = Groups { order: self.sorted(), ranges: Vec::new() };
        let mut start = 0;
        for end in 1..=groups.order.len() {
            let first = groups.order[start];
            if groups.order.get(end).is_none_or(|&it| !self.is_same(first, it)) {
                groups.ranges.push(start..end);
                start = end;
            }
        }
        if prune != Prune::Distinct {
            let keep = self.undominated(&groups, prune, control)?;
            let mut keep = keep.iter();
            groups.ranges.retain(|_| *keep.next().expect("one verdict per group"));
        }
        Ok(groups)
    }

    /// Largest values first; equal values with fewer marks first, so that nothing comes before what dominates it.
    fn sorted(&self) -> Vec<u32> {
        let n = u32::try_from(self.n).expect("rows are numbered in 32 bits");
        let mut order: Vec<u32> = (0..n).collect();
        if self.k == 2 && self.marks.is_empty() {
            order.sort_by(|&a, &b| {
                let (a_row, b_row) = (self.row(a as usize), self.row(b as usize));
                b_row[0].cmp(&a_row[0]).then_with(|| b_row[1].cmp(&a_row[1]))
            });
        } else {
            order.sort_by(|&a, &b| {
                let by_values = self.row(b as usize).cmp(self.row(a as usize));
                by_values.then_with(|| self.by_marks(a, b))
            });
        }
        order
    }

    fn by_marks(&self, a: u32, b: u32) -> std::cmp::Ordering {
        if self.marks.is_empty() {
            return std::cmp::Ordering::Equal;
        }
        let (a, b) = (self.mark(a as usize), self.mark(b as usize));
        a.len().cmp(&b.len()).then_with(|| a.cmp(&b))
    }

    fn is_same(&self, a: u32, b: u32) -> bool {
        let (a, b) = (a as usize, b as usize);
        self.row(a) == self.row(b) && self.mark(a) == self.mark(b)
    }

    /// Which groups, in sorted order, nothing before them makes superfluous.
    fn undominated(
        &self,
        groups: &Groups,
        prune: Prune,
        control: Control<'_>,
    ) -> Result<Vec<bool>, Reason> {
        let row = |group: &[u32]| self.row(group[0] as usize);
        let rows = groups.iter().map(row);
        match self.k {
            _ if !self.marks.is_empty() => {
                let marked = groups.iter().map(|it| (row(it), self.mark(it[0] as usize)));
                pairwise(marked, control, |(other, other_marks), (row, marks)| {
                    is_at_least(other, row)
                        && other_marks.is_subset(marks)
                        && (prune == Prune::DominatedOrMarked || other != row)
                })
            }
            0 | 1 => Ok((0..groups.len()).map(|it| it == 0).collect()),
            2 => Ok(sweep_2(rows)),
            3 => Ok(sweep_3(rows)),
            // Splitting helps while the values are few: with each, every row is taken along more often.
            4..=6 if groups.len() > FEW_GROUPS => {
                if (control.stop)() {
                    return Err(Reason::Stopped);
                }
                Ok(self.later_ranks(groups).kept())
            }
            _ => pairwise(rows, control, |other, row| is_at_least(other, row)),
        }
    }

    /// Per group its ranks on all values but the first, by which groups are sorted.
    fn later_ranks(&self, groups: &Groups) -> Ranks {
        let width = self.k - 1;
        let mut ranks = vec![0; groups.len() * width];
        for column in 0..width {
            let value =
                |at: usize| &self.row(groups.order[groups.ranges[at].start] as usize)[column + 1];
            let mut by_value: Vec<usize> = (0..groups.len()).collect();
            by_value.sort_unstable_by(|&a, &b| value(a).cmp(value(b)));
            let mut rank = 0;
            for (nth, &at) in by_value.iter().enumerate() {
                rank += i32::from(nth > 0 && value(by_value[nth - 1]) != value(at));
                ranks[at * width + column] = rank;
            }
        }
        Ranks::new(width, ranks)
    }
}

/// Which items nothing kept before them beats, by comparing each with all that is kept.
fn pairwise<T>(
    items: impl Iterator<Item = T>,
    control: Control<'_>,
    beats: impl Fn(&T, &T) -> bool,
) -> Result<Vec<bool>, Reason> {
    let mut kept: Vec<T> = Vec::new();
    let mut verdicts = Vec::new();
    let mut compared = 0u64;
    for item in items {
        let beaten = kept.iter().position(|it| beats(it, &item));
        compared += beaten.unwrap_or(kept.len()) as u64 + 1;
        if verdicts.len().is_multiple_of(1 << 10) && (control.stop)() {
            return Err(Reason::Stopped);
        }
        if compared > COMPARISON_LIMIT {
            return Err(Reason::TooManyPoints { found: kept.len() });
        }
        verdicts.push(beaten.is_none());
        match beaten {
            // What beats one item often beats the next: it is asked earlier then.
            Some(nth) => kept.swap(nth, nth / 2),
            None => kept.push(item),
        }
    }
    Ok(verdicts)
}

/// Whether `a` is at least as good as `b` everywhere.
#[inline]
pub(crate) fn is_at_least<S: Scalar>(a: &[S], b: &[S]) -> bool {
    a.iter().zip(b).all(|(a, b)| a >= b)
}

/// Two values, rows sorted best first: a row stays if it beats all before it on the second.
fn sweep_2<'a, S: Scalar>(rows: impl Iterator<Item = &'a [S]>) -> Vec<bool> {
    let mut best: Option<&S> = None;
    rows.map(|row| {
        let is_kept = best.is_none_or(|it| row[1] > *it);
        if is_kept {
            best = Some(&row[1]);
        }
        is_kept
    })
    .collect()
}

/// Three values, rows sorted best first: the staircase of the second and third value of what came before.
fn sweep_3<'a, S: Scalar>(rows: impl Iterator<Item = &'a [S]>) -> Vec<bool> {
    // Second value rises, third value falls.
    let mut stairs: Vec<(&S, &S)> = Vec::new();
    rows.map(|row| {
        let (second, third) = (&row[1], &row[2]);
        let from = stairs.partition_point(|it| it.0 < second);
        if stairs.get(from).is_some_and(|it| it.1 >= third) {
            return false;
        }
        let until = if stairs.get(from).is_some_and(|it| it.0 == second) { from + 1 } else { from };
        let start = stairs[..from].partition_point(|it| it.1 > third);
        stairs.splice(start..until, [(second, third)]);
        true
    })
    .collect()
}

/// Distinct or undominated alternatives of a component, with counts and first choices.
#[derive(Clone, Debug)]
pub(crate) struct Pool<S> {
    pub(crate) rows: Rows<S>,
    /// How many alternatives each row stands for.
    pub(crate) counts: Vec<u64>,
    /// The first alternative of each row, `width` options each.
    pub(crate) choices: Vec<u32>,
    pub(crate) width: usize,
    prune: Prune,
    /// Rows at which the pool is cleaned up next.
    clean_at: usize,
}

impl<S: Scalar> Pool<S> {
    pub(crate) fn new(k: usize, width: usize, prune: Prune) -> Pool<S> {
        const FIRST: usize = 1 << 16;
        let (counts, choices) = (Vec::new(), Vec::new());
        Pool { rows: Rows::new(k), counts, choices, width, prune, clean_at: FIRST }
    }

    pub(crate) fn push(
        &mut self,
        choice: &[u32],
        (values, marks): (&[S], Option<Marks>),
        times: u64,
        control: Control<'_>,
    ) -> Result<(), Reason> {
        self.rows.push(values.iter().cloned(), marks);
        self.counts.push(times);
        self.choices.extend_from_slice(choice);
        if self.rows.n >= self.clean_at {
            self.clean(control)?;
            self.clean_at = (2 * self.rows.n).max(1 << 16);
            if self.rows.n * (self.rows.k + 1) > CELL_LIMIT {
                return Err(Reason::TooManyPoints { found: self.rows.n });
            }
        }
        Ok(())
    }

    pub(crate) fn choice(&self, nth: usize) -> &[u32] {
        &self.choices[nth * self.width..(nth + 1) * self.width]
    }

    /// Brings the rows to the state they promise.
    pub(crate) fn clean(&mut self, control: Control<'_>) -> Result<(), Reason> {
        let groups = self.rows.groups(self.prune, control)?;
        let mut rows = Rows::new(self.rows.k);
        let mut counts = Vec::with_capacity(groups.len());
        let mut choices = Vec::with_capacity(groups.len() * self.width);
        for group in groups.iter() {
            let first = group[0] as usize;
            let marks = self.rows.marks.get(first).copied();
            rows.push(self.rows.row(first).iter().cloned(), marks);
            counts.push(group.iter().map(|&it| self.counts[it as usize]).sum());
            let least = group.iter().map(|&it| self.choice(it as usize)).min();
            choices.extend_from_slice(least.expect("a group has a member"));
        }
        (self.rows, self.counts, self.choices) = (rows, counts, choices);
        Ok(())
    }
}
