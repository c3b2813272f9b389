//! The fewest elements that serve every need, where a need is served by any one of its bundles of elements.

use std::collections::BTreeSet;

/// Most bundles that are looked at in one search.
const MOST_LOOKS: u64 = 1 << 24;
/// Most ways that are listed.
const MOST_WAYS: usize = 8;

/// Needs, and what serves them.
#[derive(Debug)]
pub(crate) struct Cover {
    /// Per need, the bundles that serve it, at least one.
    pub(crate) needs: Vec<Vec<u32>>,
    /// The elements of each bundle.
    pub(crate) bundles: Vec<Vec<u32>>,
    /// How many elements there are.
    pub(crate) n_elements: usize,
}

/// What the search found.
#[derive(Debug)]
pub(crate) struct Covered {
    /// Fewer elements do not do: proven.
    pub(crate) at_least: usize,
    /// Sets of `at_least` elements that do, each ascending, in order; nothing if the search ran out of looks.
    pub(crate) ways: Vec<Vec<u32>>,
    /// Whether there may be more such sets.
    pub(crate) has_more: bool,
}

impl Cover {
    /// The least number of elements, and sets of so many that serve every need.
    ///
    /// One size after the other is searched in full, so that the size reached is a proven bound where looks run out.
    /// In every least set, each need has a bundle that lies in the set; so branching over the bundles of one need
    /// misses none.
    pub(crate) fn least(mut self, stop: &dyn Fn() -> bool) -> Covered {
        self.needs.iter_mut().for_each(|it| it.sort_unstable());
        self.needs.sort_unstable_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        self.needs.dedup();
        let mut search = Search {
            cover: &self,
            is_in: vec![false; self.n_elements],
            ways: BTreeSet::new(),
            looks: MOST_LOOKS,
            is_cut: false,
            stop,
        };
        for size in 0..=self.n_elements {
            search.extend(size);
            if search.is_cut || !search.ways.is_empty() {
                let has_more = search.is_cut;
                let ways = search.ways.into_iter().collect();
                return Covered { at_least: size, ways, has_more };
            }
        }
        unreachable!("all elements together serve every need")
    }
}

struct Search<'a> {
    cover: &'a Cover,
    is_in: Vec<bool>,
    ways: BTreeSet<Vec<u32>>,
    looks: u64,
    is_cut: bool,
    stop: &'a dyn Fn() -> bool,
}

impl Search<'_> {
    /// Tries all ways to serve every need with at most `left` more elements.
    fn extend(&mut self, left: usize) {
        let Some(bundles) = self.tightest(left) else {
            if !self.is_cut {
                let elements = (0u32..).zip(&self.is_in);
                self.ways.insert(elements.filter(|it| *it.1).map(|it| it.0).collect());
                self.is_cut = self.ways.len() >= MOST_WAYS;
            }
            return;
        };
        for bundle in bundles {
            let missing = self.missing(bundle);
            missing.iter().for_each(|it| self.is_in[*it as usize] = true);
            self.extend(left - missing.len());
            missing.iter().for_each(|it| self.is_in[*it as usize] = false);
            if self.is_cut {
                return;
            }
        }
    }

    /// The bundles that are small enough, of the open need that has fewest; nothing if no need is open.
    fn tightest(&mut self, left: usize) -> Option<Vec<u32>> {
        let mut tightest: Option<Vec<u32>> = None;
        for need in &self.cover.needs {
            let spent = need.len() as u64 + 1;
            if self.looks < spent || (self.stop)() {
                self.is_cut = true;
                return None;
            }
            self.looks -= spent;
            let mut fitting = Vec::new();
            let mut is_open = true;
            for &bundle in need {
                match self.n_missing(bundle, left) {
                    Some(0) => is_open = false,
                    Some(_) => fitting.push(bundle),
                    None => {}
                }
            }
            if is_open && tightest.as_ref().is_none_or(|it| fitting.len() < it.len()) {
                tightest = Some(fitting);
            }
        }
        tightest
    }

    /// How many elements of a bundle are not in, if at most `left`.
    fn n_missing(&self, bundle: u32, left: usize) -> Option<usize> {
        let mut n = 0;
        for &element in &self.cover.bundles[bundle as usize] {
            n += usize::from(!self.is_in[element as usize]);
            if n > left {
                return None;
            }
        }
        Some(n)
    }

    fn missing(&self, bundle: u32) -> Vec<u32> {
        let elements = self.cover.bundles[bundle as usize].iter().copied();
        elements.filter(|it| !self.is_in[*it as usize]).collect()
    }
}
