//! Which coalitions win, as one diagram: the states of all majorities of all ways to pass side by side, equal ones
//! merged.

use std::collections::HashMap;
use std::ops::Range;

use num_bigint::BigInt;

use crate::Refused;
use crate::game::Game;
use crate::threshold::{FIRST, LOST, Threshold, WON};

/// Most nodes, before and after equal ones are merged.
const NODE_LIMIT: usize = 4_000_000;

/// Nodes by level; how many of a class are in leads to a node of the next level, or to what is decided.
#[derive(Debug)]
pub(crate) struct Diagram {
    pub(crate) root: u32,
    /// Members per class, which is per level.
    pub(crate) sizes: Vec<usize>,
    nodes: Vec<Node>,
    known: HashMap<Node, u32>,
}

/// What comes after a state. Children stand before their parents.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Node {
    pub(crate) level: usize,
    pub(crate) children: Vec<u32>,
}

impl Diagram {
    pub(crate) fn new(game: &Game, stop: &dyn Fn() -> bool) -> Result<Diagram, Refused> {
        let of = |(majority, need): &(usize, BigInt)| {
            let class = |it: &crate::game::Class| (it.votes[*majority].clone(), it.members.len());
            let classes: Vec<(BigInt, usize)> = game.classes.iter().map(class).collect();
            Threshold::new(&classes, need, stop)
        };
        let majorities = game.ways.iter().flatten().map(of).collect::<Result<Vec<_>, _>>()?;
        let ways = game.ways.iter().scan(0, |end, way| {
            let start = *end;
            *end += way.len();
            Some(start..*end)
        });
        let ways = ways.collect();
        let mut diagram =
            Diagram { root: LOST, sizes: game.sizes(), nodes: Vec::new(), known: HashMap::new() };
        let start = majorities.iter().map(|it| it.root).collect();
        let seen = vec![HashMap::new(); diagram.sizes.len()];
        let mut merger = Merger { majorities, ways, diagram: &mut diagram, seen, n_seen: 0, stop };
        let root = merger.node(0, start)?;
        diagram.root = root;
        Ok(diagram)
    }

    /// The nodes that are not decided, children before parents.
    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// What comes after a node that is not decided.
    pub(crate) fn node(&self, id: u32) -> &Node {
        &self.nodes[(id - FIRST) as usize]
    }

    /// The node of a state, the same one for equal states.
    pub(crate) fn intern(&mut self, node: Node) -> Result<u32, Refused> {
        if let Some(id) = self.known.get(&node) {
            return Ok(*id);
        }
        if self.nodes.len() == NODE_LIMIT {
            return Err(Refused::TooLarge { what: "states of coalitions", limit: NODE_LIMIT });
        }
        let id = FIRST + u32::try_from(self.nodes.len()).expect("few nodes");
        self.nodes.push(node.clone());
        self.known.insert(node, id);
        Ok(id)
    }
}

struct Merger<'a> {
    majorities: Vec<Threshold>,
    /// Which of these must all be reached for each way to pass.
    ways: Vec<Range<usize>>,
    diagram: &'a mut Diagram,
    /// Per level, the node of the states of all majorities.
    seen: Vec<HashMap<Vec<u32>, u32>>,
    n_seen: usize,
    stop: &'a dyn Fn() -> bool,
}

impl Merger<'_> {
    fn node(&mut self, level: usize, mut states: Vec<u32>) -> Result<u32, Refused> {
        for way in &self.ways {
            let way = &mut states[way.clone()];
            if way.iter().all(|it| *it == WON) {
                return Ok(WON);
            }
            // What else a way that is lost has reached makes no difference.
            if way.contains(&LOST) {
                way.fill(LOST);
            }
        }
        if states.iter().all(|it| *it == LOST) {
            return Ok(LOST);
        }
        if let Some(id) = self.seen[level].get(&states) {
            return Ok(*id);
        }
        let mut children = Vec::with_capacity(self.diagram.sizes[level] + 1);
        for members in 0..=self.diagram.sizes[level] {
            let next = self.majorities.iter().zip(&states);
            let next = next.map(|(majority, state)| majority.child(*state, members)).collect();
            children.push(self.node(level + 1, next)?);
        }
        let id = self.diagram.intern(Node { level, children })?;
        self.n_seen += 1;
        if self.n_seen == NODE_LIMIT {
            return Err(Refused::TooLarge { what: "states of coalitions", limit: NODE_LIMIT });
        }
        if self.n_seen.is_multiple_of(1024) && (self.stop)() {
            return Err(Refused::Stopped);
        }
        self.seen[level].insert(states, id);
        Ok(id)
    }
}
