//! Nash, GMR, SMR, SEQ, SSEQ: by the least that the others can do to a party, asked of all states at once.

use zopa_model::PartyIdx;

use crate::answer::{Concept, Part, Reason, Sanction, Stability};
use crate::model::GraphModel;
use crate::reach::{Kind, Walker, least_after_one, least_reached};
use crate::simultaneous::simultaneous;

/// Most subsets of parties that are gone through, times states.
const MOST_ORDERS: u64 = 1 << 30;

/// Finds out which states are stable for whom, in every sense.
///
/// Verdicts are exact. A party that controls nothing is at rest everywhere. What would need the preferences of a
/// party of which nothing is known is left out with the reason: the party's own verdicts, and for the others those
/// that rest on what it likes better (SEQ, SSEQ, SIM).
///
/// `stop` is asked often; after it has said yes, missing parts carry [`Reason::Stopped`].
///
/// Cost: near linear in states times parties for all but SIM, which goes through the answers of the others to every
/// improvement until one serves: at worst states times moves times answers. [`Sanction::OnceEach`] takes states times
/// subsets of the others.   Tolerance: exact.
/// Source: `fang1993`, and `rego2017` for SSEQ; definition in `check`.
#[must_use]
pub fn stability(model: &GraphModel, sanction: Sanction, stop: &dyn Fn() -> bool) -> Stability {
    let mut stable = vec![Vec::new(); Concept::ALL.len()];
    for party in (0..model.n_parties()).map(PartyIdx) {
        let verdicts = Solver { model, party, sanction, stop }.verdicts();
        stable.iter_mut().zip(verdicts).for_each(|(all, it)| all.push(it));
    }
    Stability { sanction, stable }
}

type Verdict = Part<Vec<bool>>;

/// The verdicts of one party.
struct Solver<'a> {
    model: &'a GraphModel,
    party: PartyIdx,
    sanction: Sanction,
    stop: &'a dyn Fn() -> bool,
}

impl Solver<'_> {
    /// One per concept, in their order.
    fn verdicts(&self) -> Vec<Verdict> {
        let n = self.model.n_states();
        if !self.model.can_move(self.party) {
            return vec![Part::Known(vec![true; n]); Concept::ALL.len()];
        }
        let Some(ranks) = self.model.ranks[self.party.0].as_deref() else {
            let unknown = Part::Missing(Reason::UnknownPreferences(vec![self.party]));
            return vec![unknown; Concept::ALL.len()];
        };
        // The best that the party can move to, which is also what it could still do after an answer.
        let best = self.model.movers[self.party.0].over_moves(ranks, 0, u32::max);
        let nash = Part::Known(best.iter().zip(ranks).map(|(best, own)| best <= own).collect());
        let gmr = self.sanctioned(ranks, ranks, Kind::Any);
        let smr = self.sanctioned(ranks, &best, Kind::Any);
        let seq = self.sanctioned(ranks, ranks, Kind::Improving);
        let sseq = self.sanctioned(ranks, &best, Kind::Improving);
        let sim = match self.unknown_others() {
            Some(reason) => Part::Missing(reason),
            None => simultaneous(self.model, self.party, ranks, self.stop)
                .map_or(Part::Missing(Reason::Stopped), Part::Known),
        };
        vec![nash, gmr, smr, seq, sseq, sim]
    }

    /// Whether every improvement has an answer that leaves the party with no more than `harm`.
    ///
    /// `harm` is what an answer does to the party: the rank of the state, or the best rank it can still get from
    /// there. An improvement is deterred if the least harm in reach is no better than the state left. The rank of
    /// the improvement itself is put in as well: for improvements it decides nothing, since it is better, and it
    /// keeps all other moves from counting.
    fn sanctioned(&self, ranks: &[u32], harm: &[u32], kind: Kind) -> Verdict {
        if let Some(reason) = self.unknown_others().filter(|_| kind == Kind::Improving) {
            return Part::Missing(reason);
        }
        let mut least = match self.least(harm, kind) {
            Ok(it) => it,
            Err(reason) => return Part::Missing(reason),
        };
        least.iter_mut().zip(ranks).for_each(|(it, own)| *it = (*it).min(*own));
        let left = self.model.movers[self.party.0].over_moves(&least, 0, u32::max);
        Part::Known(left.iter().zip(ranks).map(|(left, own)| left <= own).collect())
    }

    /// For each state the least of some values that the others can lead to, or that it has itself.
    fn least(&self, values: &[u32], kind: Kind) -> Result<Vec<u32>, Reason> {
        let others = self.others(kind);
        match self.sanction {
            Sanction::Any => least_reached(&others, values, self.stop).ok_or(Reason::Stopped),
            Sanction::OnceEach => self.once_each(&others, values),
            Sanction::Once => {
                let mut least = values.to_vec();
                for other in others {
                    if (self.stop)() {
                        return Err(Reason::Stopped);
                    }
                    let one = least_after_one(other, values);
                    least.iter_mut().zip(one).for_each(|(least, it)| *least = (*least).min(it));
                }
                Ok(least)
            }
        }
    }

    /// The least value where each of the others may move once, in any order: by the set of those who still may.
    fn once_each(&self, others: &[Walker<'_>], values: &[u32]) -> Result<Vec<u32>, Reason> {
        let sets = 1u64.checked_shl(u32::try_from(others.len()).unwrap_or(u32::MAX));
        let work = sets.and_then(|it| it.checked_mul(values.len() as u64));
        if work.is_none_or(|it| it > MOST_ORDERS) {
            return Err(Reason::TooManyOrders);
        }
        let mut by_set = vec![values.to_vec()];
        for set in 1usize..1 << others.len() {
            if (self.stop)() {
                return Err(Reason::Stopped);
            }
            let mut least = values.to_vec();
            for (nth, other) in others.iter().enumerate().filter(|it| set >> it.0 & 1 == 1) {
                let one = least_after_one(*other, &by_set[set ^ 1 << nth]);
                least.iter_mut().zip(one).for_each(|(least, it)| *least = (*least).min(it));
            }
            by_set.push(least);
        }
        Ok(by_set.pop().expect("the set of nobody is there"))
    }

    fn others(&self, kind: Kind) -> Vec<Walker<'_>> {
        let model = self.model;
        let others = (0..model.n_parties()).filter(|&it| it != self.party.0);
        let walker = |party: usize| Walker {
            mover: &model.movers[party],
            ranks: model.ranks[party].as_deref().filter(|_| kind == Kind::Improving),
        };
        others.filter(|&it| model.can_move(PartyIdx(it))).map(walker).collect()
    }

    /// Why nothing can be said that rests on what the others like better.
    fn unknown_others(&self) -> Option<Reason> {
        let is_unknown = |it: &PartyIdx| {
            *it != self.party && self.model.can_move(*it) && self.model.ranks[it.0].is_none()
        };
        let unknown: Vec<PartyIdx> =
            (0..self.model.n_parties()).map(PartyIdx).filter(is_unknown).collect();
        (!unknown.is_empty()).then_some(Reason::UnknownPreferences(unknown))
    }
}
