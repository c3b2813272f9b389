//! What can be reached by sequences of moves, asked of all states at once.

use crate::mover::Mover;
use crate::space::{NONE, small};

/// Which moves count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Any move.
    Any,
    /// Only moves that the mover likes better.
    Improving,
}

/// Which way moves are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// From a state to those it can be moved to.
    Forward,
    /// From a state to those from which it can be moved to.
    Back,
}

/// A party whose moves count, with how well it likes each state where that matters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Walker<'a> {
    pub(crate) mover: &'a Mover,
    /// None if any move counts.
    pub(crate) ranks: Option<&'a [u32]>,
}

/// The moves of one party being followed, each state told once.
#[derive(Debug)]
pub(crate) struct Walk<'a> {
    walker: Walker<'a>,
    way: Way,
    /// Per cell, how many of its members have been told.
    told: Vec<u32>,
    /// Per cell, the largest limit it was told for.
    limit: Vec<u32>,
    stack: Vec<u32>,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(walker: Walker<'a>, way: Way) -> Walk<'a> {
        let n = walker.mover.n_cells();
        Walk { walker, way, told: vec![0; n], limit: vec![0; n], stack: Vec::new() }
    }

    /// Tells every state that one move connects with `state` and that was not told before.
    ///
    /// States liked less, or on the way forward better, than some limit are told in that order, so that each is told
    /// once however often its cell is visited.
    pub(crate) fn neighbors(&mut self, state: u32, mut tell: impl FnMut(u32)) {
        let Walker { mover, ranks } = self.walker;
        if mover.is_idle() {
            return;
        }
        // The worse the mover likes a state, the larger its key on the way forward; keys are above 0.
        let way = self.way;
        let key = move |state: u32| match (ranks, way) {
            (None, _) => 0,
            (Some(ranks), Way::Back) => ranks[state as usize],
            (Some(ranks), Way::Forward) => u32::MAX - ranks[state as usize],
        };
        let limit = if ranks.is_none() { u32::MAX } else { key(state) };
        self.stack.push(mover.cell_of(state));
        while let Some(cell) = self.stack.pop() {
            let at = cell as usize;
            if self.limit[at] >= limit {
                continue;
            }
            self.limit[at] = limit;
            let members = mover.members(cell);
            while let Some(next) = nth(members, self.told[at], way).filter(|&it| key(it) < limit) {
                self.told[at] += 1;
                tell(next);
            }
            match way {
                Way::Forward => mover.away(cell, &mut self.stack),
                Way::Back => mover.towards(cell, &mut self.stack),
            }
        }
    }
}

/// The members in the order in which they are told: forward, the most preferred first.
fn nth(members: &[u32], nth: u32, way: Way) -> Option<u32> {
    let nth = nth as usize;
    match way {
        Way::Back => members.get(nth).copied(),
        Way::Forward => members.len().checked_sub(nth + 1).map(|it| members[it]),
    }
}

/// For each state the least value among itself and all that moves of the walkers can lead to, one after another.
///
/// States with a low value come first and pass it on to all from which they can be reached. Since a party that can
/// move twice in a row can as well move once, it does not matter that nobody may.
///
/// Cost: linear in states and cells per walker, beside the sorting of values; with issues that cannot be changed
/// back, times the cells that lie between at worst.
pub(crate) fn least_reached(
    walkers: &[Walker<'_>],
    values: &[u32],
    stop: &dyn Fn() -> bool,
) -> Option<Vec<u32>> {
    const OFTEN: usize = 1 << 16;
    let mut walks: Vec<Walk<'_>> = walkers.iter().map(|it| Walk::new(*it, Way::Back)).collect();
    let mut least = vec![NONE; values.len()];
    let mut stack = Vec::new();
    for (nth, source) in by_value(values).into_iter().enumerate() {
        if nth % OFTEN == 0 && stop() {
            return None;
        }
        let value = values[source as usize];
        if least[source as usize] == NONE {
            least[source as usize] = value;
            stack.push(source);
        }
        while let Some(state) = stack.pop() {
            for walk in &mut walks {
                walk.neighbors(state, |it| {
                    if least[it as usize] == NONE {
                        least[it as usize] = value;
                        stack.push(it);
                    }
                });
            }
        }
    }
    Some(least)
}

/// For each state the least value among itself and all that one move of one walker can lead to.
pub(crate) fn least_after_one(walker: Walker<'_>, values: &[u32]) -> Vec<u32> {
    let mut walk = Walk::new(walker, Way::Back);
    let mut least = values.to_vec();
    for source in by_value(values) {
        let value = values[source as usize];
        walk.neighbors(source, |it| least[it as usize] = least[it as usize].min(value));
    }
    least
}

/// The states by rising value, equal ones by number.
fn by_value(values: &[u32]) -> Vec<u32> {
    let most = values.iter().max().map_or(0, |it| *it as usize);
    let mut next = vec![0u32; most + 2];
    values.iter().for_each(|&it| next[it as usize + 1] += 1);
    for value in 0..=most {
        next[value + 1] += next[value];
    }
    let mut sorted = vec![0; values.len()];
    for (state, &value) in values.iter().enumerate() {
        let place = &mut next[value as usize];
        sorted[*place as usize] = small(state);
        *place += 1;
    }
    sorted
}
