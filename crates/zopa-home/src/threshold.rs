//! Which coalitions reach one quota, as a diagram in which states that differ in nothing to come are one.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_traits::Zero;

use crate::Refused;

/// The node of coalitions that cannot win any more.
pub(crate) const LOST: u32 = 0;
/// The node of coalitions that have won already.
pub(crate) const WON: u32 = 1;
/// The first node that is neither.
pub(crate) const FIRST: u32 = 2;

/// Most nodes of one diagram.
const NODE_LIMIT: usize = 2_000_000;

/// A diagram: level by level, how many of a class are in leads to the next node.
#[derive(Debug)]
pub(crate) struct Threshold {
    pub(crate) root: u32,
    /// The next nodes of node `FIRST + n`, by how many of the class are in.
    children: Vec<Vec<u32>>,
}

impl Threshold {
    /// Of classes, each with the votes of one member and how many members it has, and the votes needed.
    ///
    /// Nodes at a level stand for an interval of votes still needed: all needs between two sums that the later
    /// classes can make lead to the same answers (Bolus 2011).
    pub(crate) fn new(
        classes: &[(BigInt, usize)],
        need: &BigInt,
        stop: &dyn Fn() -> bool,
    ) -> Result<Threshold, Refused> {
        let mut rest = vec![BigInt::zero()];
        for (votes, members) in classes.iter().rev() {
            rest.push(rest.last().expect("there is a last") + votes * members);
        }
        rest.reverse();
        let tables = vec![BTreeMap::new(); classes.len()];
        let mut maker = Maker { classes, rest, tables, children: Vec::new(), stop };
        let root = maker.node(0, need)?.id;
        Ok(Threshold { root, children: maker.children })
    }

    /// The next node when so many of the class are in; what is decided stays decided.
    pub(crate) fn child(&self, node: u32, members: usize) -> u32 {
        if node < FIRST { node } else { self.children[(node - FIRST) as usize][members] }
    }
}

/// A node and the needs it stands for: above `low`, to `high`.
#[derive(Clone, Debug)]
struct Found {
    id: u32,
    low: Option<BigInt>,
    high: Option<BigInt>,
}

struct Maker<'a> {
    classes: &'a [(BigInt, usize)],
    /// Votes of all classes from a level on.
    rest: Vec<BigInt>,
    /// Nodes of a level by the upper end of their needs, with the lower one.
    tables: Vec<BTreeMap<BigInt, (BigInt, u32)>>,
    children: Vec<Vec<u32>>,
    stop: &'a dyn Fn() -> bool,
}

impl Maker<'_> {
    fn node(&mut self, level: usize, need: &BigInt) -> Result<Found, Refused> {
        if *need <= BigInt::zero() {
            return Ok(Found { id: WON, low: None, high: Some(BigInt::zero()) });
        }
        if *need > self.rest[level] {
            return Ok(Found { id: LOST, low: Some(self.rest[level].clone()), high: None });
        }
        if let Some((high, (low, id))) = self.tables[level].range(need..).next()
            && low < need
        {
            return Ok(Found { id: *id, low: Some(low.clone()), high: Some(high.clone()) });
        }
        self.new_node(level, need)
    }

    fn new_node(&mut self, level: usize, need: &BigInt) -> Result<Found, Refused> {
        let (votes, members) = self.classes[level].clone();
        let (mut low, mut high): (Option<BigInt>, Option<BigInt>) = (None, None);
        let mut children = Vec::with_capacity(members + 1);
        let mut got = BigInt::zero();
        for _ in 0..=members {
            let child = self.node(level + 1, &(need - &got))?;
            children.push(child.id);
            low = low.max(child.low.map(|it| it + &got));
            let end = child.high.map(|it| it + &got);
            high = match (high, end) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
            got += &votes;
        }
        if self.children.len() == NODE_LIMIT {
            return Err(Refused::TooLarge { what: "states of a majority", limit: NODE_LIMIT });
        }
        if self.children.len().is_multiple_of(1024) && (self.stop)() {
            return Err(Refused::Stopped);
        }
        let id = FIRST + u32::try_from(self.children.len()).expect("few nodes");
        self.children.push(children);
        let (low, high) = low.zip(high).expect("the need is neither met nor out of reach");
        self.tables[level].insert(high.clone(), (low.clone(), id));
        Ok(Found { id, low: Some(low), high: Some(high) })
    }
}
