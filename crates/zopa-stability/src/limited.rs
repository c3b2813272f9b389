//! Limited-move stability: two parties who look some moves ahead, by turns.

use zopa_model::PartyIdx;

use crate::answer::{Part, Reason};
use crate::model::GraphModel;
use crate::mover::Mover;
use crate::space::NONE;

/// Which states are stable for each of two parties who look `horizon` moves ahead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitedMove {
    /// How many moves, one by one and by turns, are foreseen; at least 1.
    pub horizon: u32,
    /// Per party, per state. Parties who control nothing are stable everywhere.
    pub stable: Vec<Vec<bool>>,
}

/// Finds out where two parties stay who foresee `horizon` moves.
///
/// The party to move stays unless the state in which things would end, both moving for the best by turns and with one
/// move less to go each time, is better for it. A party that gains nothing stays. Of moves that lead to equally good ends, the one is foreseen whose end has the
/// lowest number; with a horizon of 1 this decides nothing, and stability is that of Nash. Exactly two parties must
/// be able to move; both preferences must be known.
///
/// Cost: near linear in states, times the horizon.   Tolerance: exact.
/// Source: `fang1993`, limited-move stability; definition in `check`.
#[must_use]
pub fn limited_move(
    model: &GraphModel,
    horizon: u32,
    stop: &dyn Fn() -> bool,
) -> Part<LimitedMove> {
    let parties: Vec<usize> =
        (0..model.n_parties()).filter(|&it| model.can_move(PartyIdx(it))).collect();
    let [a, b] = parties.as_slice() else { return Part::Missing(Reason::NotTwoParties) };
    let unknown: Vec<PartyIdx> =
        parties.iter().filter(|it| model.ranks[**it].is_none()).map(|it| PartyIdx(*it)).collect();
    let (Some(of_a), Some(of_b)) = (&model.ranks[*a], &model.ranks[*b]) else {
        return Part::Missing(Reason::UnknownPreferences(unknown));
    };
    // Where things end if a party is to move, by state; with no move to go, where they are.
    let mut ends: [Vec<u32>; 2] = [model.states().collect(), model.states().collect()];
    for _ in 0..horizon {
        if stop() {
            return Part::Missing(Reason::Stopped);
        }
        let next_a = foreseen(&model.movers[*a], of_a, &ends[1]);
        let next_b = foreseen(&model.movers[*b], of_b, &ends[0]);
        ends = [next_a, next_b];
    }
    let mut stable = vec![vec![true; model.n_states()]; model.n_parties()];
    for (party, ends) in [(*a, &ends[0]), (*b, &ends[1])] {
        let stays = ends.iter().zip(model.states()).map(|(end, state)| *end == state);
        stable[party] = stays.collect();
    }
    Part::Known(LimitedMove { horizon, stable })
}

/// Where things end if a party moves once and then the other goes on, as `after` says.
fn foreseen(mover: &Mover, ranks: &[u32], after: &[u32]) -> Vec<u32> {
    let best = mover.over_moves(&candidates(ranks, after), Best::NONE, Best::with);
    let states = (0u32..).zip(&best);
    let end = |(state, best): (u32, &Best)| {
        let Candidate { rank, end, .. } = best.without(state);
        if rank > ranks[state as usize] { end } else { state }
    };
    states.map(end).collect()
}

/// A state that can be moved to, with where things would end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Candidate {
    rank: u32,
    end: u32,
    state: u32,
}

impl Candidate {
    const NONE: Candidate = Candidate { rank: 0, end: NONE, state: NONE };

    fn is_before(self, other: Candidate) -> bool {
        (other.rank, self.end) < (self.rank, other.end)
    }
}

/// The two best candidates, so that the state itself, to which nobody moves, can be left out.
#[derive(Clone, Copy, Debug)]
struct Best(Candidate, Candidate);

impl Best {
    const NONE: Best = Best(Candidate::NONE, Candidate::NONE);

    fn with(self, other: Best) -> Best {
        let (first, second) = if other.0.is_before(self.0) { (other, self) } else { (self, other) };
        let next = if second.0.is_before(first.1) { second.0 } else { first.1 };
        Best(first.0, next)
    }

    fn without(&self, state: u32) -> Candidate {
        if self.0.state == state { self.1 } else { self.0 }
    }
}

fn candidates(ranks: &[u32], after: &[u32]) -> Vec<Best> {
    let candidate = |(state, &end): (u32, &u32)| {
        Best(Candidate { rank: ranks[end as usize], end, state }, Candidate::NONE)
    };
    (0u32..).zip(after).map(candidate).collect()
}
