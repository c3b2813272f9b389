//! Which rows of ranks something before them dominates, by divide and conquer.
//!
//! The rows come in an order in which nothing stands before what dominates it, sorted by a first value that is not
//! looked at again. Halves are solved by themselves; then the first half strikes out what it dominates in the
//! second, split by the last value into parts that need one value less. Source: `kung1975`.

/// Up to so many pairs are compared one by one: splitting them costs more.
const FEW_PAIRS: usize = 1 << 13;
/// Rows compared with one other at a time.
const BLOCK: usize = 32;

/// Rows of `width` ranks each, one behind the other. Larger is better.
#[derive(Clone, Debug)]
pub(crate) struct Ranks {
    width: usize,
    ranks: Vec<i32>,
}

impl Ranks {
    /// Rows of `width` ranks; without any rank there is nothing to compare and at most one row is meaningful.
    pub(crate) fn new(width: usize, ranks: Vec<i32>) -> Ranks {
        debug_assert!(width > 0 && ranks.len().is_multiple_of(width), "rows are of one width");
        Ranks { width, ranks }
    }

    fn n(&self) -> usize {
        self.ranks.len() / self.width
    }

    #[inline]
    fn row(&self, nth: u32) -> &[i32] {
        &self.ranks[nth as usize * self.width..][..self.width]
    }

    /// Which rows no row before them is at least as good as in every rank.
    ///
    /// Cost: time O(n log^(w-1) n) for rows of w ranks.
    pub(crate) fn kept(&self) -> Vec<bool> {
        match self.width {
            1 => self.kept_1(),
            2 => self.kept_2(),
            _ => {
                let mut work = Work { ranks: self, is_dominated: vec![false; self.n()] };
                let n = u32::try_from(self.n()).expect("rows are numbered in 32 bits");
                work.solve(0, n);
                work.is_dominated.iter().map(|it| !it).collect()
            }
        }
    }

    fn kept_1(&self) -> Vec<bool> {
        let mut best = i32::MIN;
        let is_kept = |&rank: &i32| {
            let is_better = rank > best;
            best = best.max(rank);
            is_better
        };
        self.ranks.iter().map(is_kept).collect()
    }

    /// The best second rank among the rows so far whose first rank is at least so high, in a Fenwick tree.
    fn kept_2(&self) -> Vec<bool> {
        let top = self.ranks.chunks_exact(2).map(|it| it[0]).max().unwrap_or(0);
        let mut tree = vec![i32::MIN; usize::try_from(top).expect("ranks are not negative") + 2];
        let is_kept = |row: &[i32]| {
            // Counted from the top, so that "at least so high" is a prefix.
            let place = usize::try_from(top - row[0]).expect("no rank is above the top") + 1;
            let mut at = place;
            while at > 0 {
                if tree[at] >= row[1] {
                    return false;
                }
                at &= at - 1;
            }
            let mut at = place;
            while at < tree.len() {
                tree[at] = tree[at].max(row[1]);
                at += at & at.wrapping_neg();
            }
            true
        };
        self.ranks.chunks_exact(2).map(is_kept).collect()
    }
}

struct Work<'a> {
    ranks: &'a Ranks,
    is_dominated: Vec<bool>,
}

impl Work<'_> {
    /// Strikes out what is dominated from within a range of rows; the rest by falling first rank.
    fn solve(&mut self, from: u32, to: u32) -> Vec<u32> {
        if (to - from) as usize <= BLOCK {
            return self.solve_few(from, to);
        }
        let middle = from + (to - from) / 2;
        let better = self.solve(from, middle);
        let mut worse = self.solve(middle, to);
        self.strike(&better, &worse, self.ranks.width);
        worse.retain(|&it| !self.is_dominated[it as usize]);
        self.merged(&better, &worse)
    }

    fn solve_few(&mut self, from: u32, to: u32) -> Vec<u32> {
        let mut kept: Vec<u32> = Vec::with_capacity(BLOCK);
        for nth in from..to {
            let row = self.ranks.row(nth);
            let beats = |&it: &u32| self.ranks.row(it).iter().zip(row).all(|(a, b)| a >= b);
            if kept.iter().any(beats) {
                self.is_dominated[nth as usize] = true;
            } else {
                kept.push(nth);
            }
        }
        kept.sort_by_key(|&it| std::cmp::Reverse(self.ranks.row(it)[0]));
        kept
    }

    /// Two lists by falling first rank as one.
    fn merged(&self, a: &[u32], b: &[u32]) -> Vec<u32> {
        let mut all = Vec::with_capacity(a.len() + b.len());
        let (mut a, mut b) = (a, b);
        while let ([first, a_rest @ ..], [second, b_rest @ ..]) = (a, b) {
            if self.ranks.row(*first)[0] >= self.ranks.row(*second)[0] {
                all.push(*first);
                a = a_rest;
            } else {
                all.push(*second);
                b = b_rest;
            }
        }
        all.extend_from_slice(a);
        all.extend_from_slice(b);
        all
    }

    /// Strikes out what one of `better` is at least as good as in the first `width` ranks. Both lists are sorted by
    /// falling first rank.
    fn strike(&mut self, better: &[u32], worse: &[u32], width: usize) {
        if better.is_empty() || worse.is_empty() {
            return;
        }
        if width == 2 {
            return self.strike_2(better, worse);
        }
        if better.len().saturating_mul(worse.len()) <= FEW_PAIRS {
            return self.strike_few(better, worse, width);
        }
        let Some(split) = self.split(better, worse, width - 1) else { return };
        match split {
            Split::Decided => self.strike(better, worse, width - 1),
            Split::At(rank) => {
                let (better_high, better_low) = self.parted(better, width - 1, rank);
                let (worse_high, mut worse_low) = self.parted(worse, width - 1, rank);
                self.strike(&better_high, &worse_high, width);
                self.strike(&better_high, &worse_low, width - 1);
                worse_low.retain(|&it| !self.is_dominated[it as usize]);
                self.strike(&better_low, &worse_low, width);
            }
        }
    }

    /// How two lists lie on one rank; none if nothing of `better` reaches anything of `worse`.
    fn split(&self, better: &[u32], worse: &[u32], dim: usize) -> Option<Split> {
        let rank = |it: &u32| self.ranks.row(*it)[dim];
        let low_high = |list: &[u32]| {
            list.iter().map(rank).fold((i32::MAX, i32::MIN), |(a, b), it| (a.min(it), b.max(it)))
        };
        let (better_ends, worse_ends) = (low_high(better), low_high(worse));
        if better_ends.1 < worse_ends.0 {
            return None;
        }
        if better_ends.0 >= worse_ends.1 {
            return Some(Split::Decided);
        }
        let mut all: Vec<i32> = better.iter().chain(worse).map(rank).collect();
        let half = all.len() / 2;
        let (_, &mut median, above) = all.select_nth_unstable(half);
        let lowest = better_ends.0.min(worse_ends.0);
        // The upper part must not be everything; then what lies above the median is not empty.
        let next = || above.iter().copied().filter(|&it| it > median).min();
        let at = if median > lowest { Some(median) } else { next() };
        at.map(Split::At)
    }

    /// Those that reach a rank, and those below, in order.
    fn parted(&self, list: &[u32], dim: usize, rank: i32) -> (Vec<u32>, Vec<u32>) {
        let (mut high, mut low) = (Vec::with_capacity(list.len()), Vec::with_capacity(list.len()));
        for &it in list {
            if self.ranks.row(it)[dim] >= rank {
                high.push(it);
            } else {
                low.push(it);
            }
        }
        (high, low)
    }

    /// Two ranks: both lists are gone through once, by falling first rank.
    fn strike_2(&mut self, better: &[u32], worse: &[u32]) {
        let mut best = i32::MIN;
        let mut ahead = better.iter();
        let mut next = ahead.next();
        for &it in worse {
            let row = self.ranks.row(it);
            while let Some(&other) = next {
                let other = self.ranks.row(other);
                if other[0] < row[0] {
                    break;
                }
                best = best.max(other[1]);
                next = ahead.next();
            }
            if best >= row[1] {
                self.is_dominated[it as usize] = true;
            }
        }
    }

    /// All pairs, a block of `better` at a time, rank by rank so that the compiler compares several at once.
    fn strike_few(&mut self, better: &[u32], worse: &[u32], width: usize) {
        let mut columns = vec![[i32::MIN; BLOCK]; width];
        for block in better.chunks(BLOCK) {
            for (nth, &it) in block.iter().enumerate() {
                let row = self.ranks.row(it);
                columns.iter_mut().zip(row).for_each(|(column, rank)| column[nth] = *rank);
            }
            // What is left of a block before stands for itself: it only says again what is true.
            for &it in worse {
                if self.is_dominated[it as usize] {
                    continue;
                }
                let row = self.ranks.row(it);
                let mut is_below = [-1i32; BLOCK];
                for (column, rank) in columns.iter().zip(row) {
                    for (below, other) in is_below.iter_mut().zip(column) {
                        *below &= -i32::from(other >= rank);
                    }
                }
                self.is_dominated[it as usize] = is_below.iter().fold(0, |a, b| a | b) != 0;
            }
        }
    }
}

/// How two lists lie on one rank.
enum Split {
    /// All of the better list reaches all of the worse: the rank decides nothing.
    Decided,
    /// To be split into what reaches this rank and what does not.
    At(i32),
}
