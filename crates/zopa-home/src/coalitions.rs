//! Minimal winning coalitions: those that lose as soon as anyone leaves.

use std::collections::HashMap;

use num_bigint::BigUint;
use num_traits::Zero;

use crate::Refused;
use crate::diagram::{Diagram, Node};
use crate::game::Game;
use crate::polynomial::{Sizes, choices};
use crate::threshold::{LOST, WON};

/// Most pairs of states that are looked at.
const PAIR_LIMIT: usize = 4_000_000;

/// The minimal winning coalitions of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minimal {
    /// How many there are.
    pub count: BigUint,
    /// All of them as rising places of voters, the smallest first, then by their places; nothing where there are more
    /// than asked for.
    pub list: Option<Vec<Vec<usize>>>,
}

/// The minimal winning coalitions of a body, listed where there are at most `most`.
///
/// Exact.   Cost: as [`power`](crate::power), with pairs of states instead of states, and the list.
///
/// # Errors
///
/// If that needs more states than are allowed, or the caller stops it.
///
/// # Examples
///
/// ```
/// use zopa_home::{Game, Voter, minimal_winning};
/// let voter = |votes: i64| Voter { votes: vec![votes.into()], veto: false };
/// let game = Game::new(vec![voter(50), voter(49), voter(1)], vec![51.into()])?;
/// let minimal = minimal_winning(&game, 10, &|| false)?;
/// assert_eq!(minimal.list, Some(vec![vec![0, 1], vec![0, 2]]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn minimal_winning(
    game: &Game,
    most: usize,
    stop: &dyn Fn() -> bool,
) -> Result<Minimal, Refused> {
    let diagram = Diagram::new(game, stop)?;
    let root = diagram.root;
    let within = diagram.sizes.iter().map(|it| choices(*it)).collect();
    let (counts, unions) = (HashMap::new(), HashMap::new());
    let mut search = Search { diagram, within, counts, unions, stop };
    let count = search.count(root, LOST)?;
    if count > BigUint::from(most) {
        return Ok(Minimal { count, list: None });
    }
    let (mut chosen, mut list) = (Vec::new(), Vec::new());
    search.list((root, LOST), &mut chosen, &mut list)?;
    let mut all: Vec<Vec<usize>> = list.iter().flat_map(|it| coalitions(game, it)).collect();
    all.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    Ok(Minimal { count, list: Some(all) })
}

struct Search<'a> {
    diagram: Diagram,
    /// Choices within the class of a level.
    within: Vec<Sizes>,
    counts: HashMap<(u32, u32), BigUint>,
    unions: HashMap<(u32, u32), u32>,
    stop: &'a dyn Fn() -> bool,
}

impl Search<'_> {
    /// How many coalitions of later voters win minimally from a state and do not win from a worse one.
    ///
    /// With `k` of a class in, those of the next level that win minimally and would not win with `k - 1`.
    fn count(&mut self, from: u32, not: u32) -> Result<BigUint, Refused> {
        if let Some(known) = decided(from, not) {
            return Ok(BigUint::from(u8::from(known)));
        }
        if let Some(known) = self.counts.get(&(from, not)) {
            return Ok(known.clone());
        }
        let level = self.diagram.node(from).level;
        let mut sum = BigUint::zero();
        for members in 0..=self.diagram.sizes[level] {
            let (from, not) = self.next((from, not), members)?;
            let found = self.count(from, not)?;
            if !found.is_zero() {
                sum += found * &self.within[level][members];
            }
        }
        self.check(self.counts.len())?;
        self.counts.insert((from, not), sum.clone());
        Ok(sum)
    }

    /// The states after so many of the class of this level are in.
    fn next(&mut self, (from, not): (u32, u32), members: usize) -> Result<(u32, u32), Refused> {
        let with_one_less = members.checked_sub(1);
        let with_one_less = with_one_less.map_or(LOST, |it| self.diagram.node(from).children[it]);
        let worse = self.child(not, members);
        let from = self.diagram.node(from).children[members];
        Ok((from, self.union(with_one_less, worse)?))
    }

    fn child(&self, node: u32, members: usize) -> u32 {
        if node == LOST || node == WON { node } else { self.diagram.node(node).children[members] }
    }

    /// The state from which wins what wins from one of the two.
    fn union(&mut self, one: u32, other: u32) -> Result<u32, Refused> {
        match (one, other) {
            (WON, _) | (_, WON) => return Ok(WON),
            (LOST, it) | (it, LOST) => return Ok(it),
            (one, other) if one == other => return Ok(one),
            _ => {}
        }
        let key = (one.min(other), one.max(other));
        if let Some(known) = self.unions.get(&key) {
            return Ok(*known);
        }
        let level = self.diagram.node(one).level;
        let mut children = Vec::with_capacity(self.diagram.sizes[level] + 1);
        for members in 0..=self.diagram.sizes[level] {
            let (one, other) = (self.child(one, members), self.child(other, members));
            children.push(self.union(one, other)?);
        }
        let id = self.diagram.intern(Node { level, children })?;
        self.check(self.unions.len())?;
        self.unions.insert(key, id);
        Ok(id)
    }

    fn check(&self, pairs: usize) -> Result<(), Refused> {
        if pairs == PAIR_LIMIT {
            return Err(Refused::TooLarge { what: "pairs of states", limit: PAIR_LIMIT });
        }
        if pairs.is_multiple_of(1024) && (self.stop)() {
            return Err(Refused::Stopped);
        }
        Ok(())
    }

    /// How many of each class are in, for each kind of minimal winning coalition; few, as counted before.
    fn list(
        &mut self,
        (from, not): (u32, u32),
        chosen: &mut Vec<usize>,
        list: &mut Vec<Vec<usize>>,
    ) -> Result<(), Refused> {
        if self.count(from, not)?.is_zero() {
            return Ok(());
        }
        if decided(from, not).is_some() {
            list.push(chosen.clone());
            return Ok(());
        }
        for members in 0..=self.diagram.sizes[self.diagram.node(from).level] {
            let next = self.next((from, not), members)?;
            chosen.push(members);
            self.list(next, chosen, list)?;
            chosen.pop();
        }
        Ok(())
    }
}

/// Whether the empty choice is the only one that wins minimally (yes), or there is none (no); nothing where that
/// depends on later voters.
fn decided(from: u32, not: u32) -> Option<bool> {
    match (from, not) {
        (LOST, _) | (_, WON) => Some(false),
        (WON, _) => Some(true),
        (from, not) if from == not => Some(false),
        _ => None,
    }
}

/// All coalitions with so many members of each class.
fn coalitions(game: &Game, chosen: &[usize]) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for (class, n) in game.classes.iter().zip(chosen) {
        let subsets = subsets(&class.members, *n);
        let with = |it: &Vec<usize>| {
            let it = it.clone();
            subsets.iter().map(move |more| [it.as_slice(), more].concat()).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    all.iter_mut().for_each(|it| it.sort_unstable());
    all
}

fn subsets(of: &[usize], n: usize) -> Vec<Vec<usize>> {
    match of.split_first() {
        _ if n == 0 => vec![Vec::new()],
        None => Vec::new(),
        Some((first, rest)) => {
            let mut with = subsets(rest, n - 1);
            with.iter_mut().for_each(|it| it.insert(0, *first));
            with.extend(subsets(rest, n));
            with
        }
    }
}
