//! How states can be reached from the status quo, and how a move can be answered: shortest sequences of moves.

use zopa_model::PartyIdx;

use crate::model::GraphModel;
use crate::reach::{Kind, Walk, Walker, Way};
use crate::space::NONE;

/// A move on a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Who can make it: the party, or all who could where several control the same issues.
    pub by: Vec<PartyIdx>,
    /// The state it leads to.
    pub to: u32,
}

/// The states that sequences of moves reach from one state, with a shortest path to each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    from: u32,
    kind: Kind,
    parties: Vec<PartyIdx>,
    /// The state before, by state; [`NONE`] where nothing leads.
    before: Vec<u32>,
}

impl Paths {
    /// All states that moves of some parties reach from a state.
    ///
    /// Nobody needs to move twice in a row on a shortest path. Of several shortest ones, each state is reached from
    /// the one with the lowest number. With `improving`, each move must be liked better by its mover; parties whose
    /// preferences are not known then never move.
    ///
    /// Cost: near linear in states times parties.
    #[must_use]
    pub fn new(model: &GraphModel, from: u32, parties: &[PartyIdx], improving: bool) -> Paths {
        Paths::until(model, from, (parties, improving), |_| false)
    }

    /// The same, up to the first distance at which some state reached is `wanted`.
    pub(crate) fn until(
        model: &GraphModel,
        from: u32,
        (parties, improving): (&[PartyIdx], bool),
        wanted: impl Fn(u32) -> bool,
    ) -> Paths {
        let kind = if improving { Kind::Improving } else { Kind::Any };
        let movable = parties.iter().filter(|it| !improving || model.ranks[it.0].is_some());
        let parties: Vec<PartyIdx> = movable.copied().collect();
        let walker = |party: &PartyIdx| Walker {
            mover: &model.movers[party.0],
            ranks: model.ranks[party.0].as_deref().filter(|_| improving),
        };
        let mut walks: Vec<Walk<'_>> =
            parties.iter().map(|it| Walk::new(walker(it), Way::Forward)).collect();
        let mut before = vec![NONE; model.n_states()];
        before[from as usize] = from;
        let mut level = vec![from];
        while !level.is_empty() {
            level.sort_unstable();
            let mut next = Vec::new();
            for state in level {
                for walk in &mut walks {
                    walk.neighbors(state, |it| {
                        if before[it as usize] == NONE {
                            before[it as usize] = state;
                            next.push(it);
                        }
                    });
                }
            }
            level = if next.iter().any(|&it| wanted(it)) { Vec::new() } else { next };
        }
        Paths { from, kind, parties, before }
    }

    /// Whether a state is reached, or is the one from which paths start.
    #[must_use]
    pub fn reaches(&self, state: u32) -> bool {
        self.before[state as usize] != NONE
    }

    /// A shortest path to a state, without its start; empty for the start itself, nothing if no path leads there.
    #[must_use]
    pub fn path(&self, model: &GraphModel, to: u32) -> Option<Vec<Step>> {
        if !self.reaches(to) {
            return None;
        }
        let (mut steps, mut state) = (Vec::new(), to);
        while state != self.from {
            let before = self.before[state as usize];
            steps.push(Step { by: self.movers(model, before, state), to: state });
            state = before;
        }
        steps.reverse();
        Some(steps)
    }

    /// Who can move from one state to the other.
    fn movers(&self, model: &GraphModel, from: u32, to: u32) -> Vec<PartyIdx> {
        let can = |it: &&PartyIdx| {
            let likes = || model.rank(**it, to) > model.rank(**it, from);
            model.movers[it.0].leads(&model.space, &model.starts, from, to)
                && (self.kind == Kind::Any || likes())
        };
        self.parties.iter().filter(can).copied().collect()
    }
}
