//! The states of a graph model in the order of their numbers.

use crate::gmcr::Pattern;

/// Most options whose combinations are gone through.
pub(crate) const MOST_OPTIONS: usize = 22;

/// The combinations of options that are feasible.
#[derive(Debug)]
pub(crate) struct States {
    /// The sum of 2^option over the options that are taken, rising.
    pub(crate) codes: Vec<u32>,
}

impl States {
    /// Every combination of `n` options, at most [`MOST_OPTIONS`], in which no pattern holds.
    pub(crate) fn new(n: usize, patterns: &[Pattern]) -> States {
        let masks: Vec<(u32, u32)> = patterns.iter().filter_map(masks).collect();
        let is_feasible = |code: &u32| masks.iter().all(|(mask, taken)| code & mask != *taken);
        States { codes: (0..1u32 << n).filter(is_feasible).collect() }
    }

    /// A state as people write it: `Y` or `N` per option.
    pub(crate) fn shown(&self, state: usize, n: usize) -> String {
        let code = self.codes[state];
        (0..n).map(|it| if code >> it & 1 == 1 { 'Y' } else { 'N' }).collect()
    }
}

/// Which options a pattern asks about, and which of them are taken; nothing if it asks for both at once.
fn masks(pattern: &Pattern) -> Option<(u32, u32)> {
    let bits = |wanted: bool| {
        let of = pattern.iter().filter(|it| it.1 == wanted);
        of.fold(0u32, |bits, it| bits | 1 << it.0)
    };
    let (taken, left) = (bits(true), bits(false));
    (taken & left == 0).then_some((taken | left, taken))
}
