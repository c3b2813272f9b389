//! Why a state is stable for a party or not: every tempting move, with the answer that deters it if there is one.

use zopa_model::PartyIdx;

use crate::answer::{Concept, Sanction};
use crate::model::GraphModel;
use crate::paths::{Paths, Step};
use crate::simultaneous::answer;

/// The reasons of a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// In which sense.
    pub concept: Concept,
    /// For whom.
    pub party: PartyIdx,
    /// Where.
    pub state: u32,
    /// Every move to something the party likes better: the most liked first, then by number.
    pub temptations: Vec<Temptation>,
}

/// A move to something better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Temptation {
    /// The state it leads to.
    pub to: u32,
    /// What the others could do then that leaves the party no better off; none if there is nothing.
    pub answer: Option<Answer>,
}

/// What the others could do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Their moves. For [`Concept::Sim`] they are made at the same time from the state that is left, and each leads
    /// to where that party alone would have gone.
    pub steps: Vec<Step>,
    /// The state in which they end.
    pub end: u32,
    /// The best the party can still move to from there; none if that is not asked, or there is nothing better.
    pub escape: Option<u32>,
}

impl Certificate {
    /// Whether the state is stable: nothing tempts that is not answered.
    #[must_use]
    pub fn is_stable(&self) -> bool {
        self.temptations.iter().all(|it| it.answer.is_some())
    }
}

/// The reasons of a verdict, or nothing where preferences are missing that it rests on.
///
/// Each answer is a shortest one; of several, one that changes fewest issues, then the one whose end the party likes
/// least, then the lowest number.
///
/// Cost: for each tempting move a search of what the others reach.
#[must_use]
pub fn certificate(
    model: &GraphModel,
    sanction: Sanction,
    (concept, party, state): (Concept, PartyIdx, u32),
) -> Option<Certificate> {
    let mut temptations = Vec::new();
    if model.can_move(party) {
        let ranks = model.ranks[party.0].as_deref()?;
        let others = others(model, party);
        if rests_on_others(concept) && others.iter().any(|it| model.ranks[it.0].is_none()) {
            return None;
        }
        let mut better = Vec::new();
        model.movers[party.0].improvements(state, ranks, &mut better);
        better.sort_unstable_by_key(|&it| (std::cmp::Reverse(ranks[it as usize]), it));
        let search = Search { model, party, ranks, others, sanction, concept };
        for to in better {
            temptations.push(Temptation { to, answer: search.answer(state, to) });
        }
    }
    Some(Certificate { concept, party, state, temptations })
}

/// Whether a concept rests on what the others like better.
pub(crate) fn rests_on_others(concept: Concept) -> bool {
    matches!(concept, Concept::Seq | Concept::Sseq | Concept::Sim)
}

pub(crate) fn others(model: &GraphModel, party: PartyIdx) -> Vec<PartyIdx> {
    let all = (0..model.n_parties()).map(PartyIdx);
    all.filter(|&it| it != party && model.can_move(it)).collect()
}

struct Search<'a> {
    model: &'a GraphModel,
    party: PartyIdx,
    ranks: &'a [u32],
    others: Vec<PartyIdx>,
    sanction: Sanction,
    concept: Concept,
}

impl Search<'_> {
    fn answer(&self, state: u32, to: u32) -> Option<Answer> {
        match self.concept {
            Concept::Nash => None,
            Concept::Sim => self.at_once(state, to),
            Concept::Gmr | Concept::Smr | Concept::Seq | Concept::Sseq => self.in_turn(state, to),
        }
    }

    fn at_once(&self, state: u32, to: u32) -> Option<Answer> {
        let (moved, end) = answer(self.model, self.party, (state, to))?;
        let steps = moved.into_iter().map(|(party, to)| Step { by: vec![party], to });
        Some(Answer { steps: steps.collect(), end, escape: None })
    }

    fn in_turn(&self, state: u32, to: u32) -> Option<Answer> {
        let deters = |end: u32| self.deters(state, end);
        let ends = self.sequences(to, &deters).into_iter().filter(|it| deters(it.1));
        let (steps, end) = ends.min_by_key(|(steps, end)| {
            (steps.len(), self.n_changed(to, *end), self.ranks[*end as usize], *end)
        })?;
        let escape = if self.has_to_hold() { self.escape(end) } else { None };
        Some(Answer { steps, end, escape })
    }

    /// On how many issues two states differ.
    fn n_changed(&self, a: u32, b: u32) -> usize {
        let space = &self.model.space;
        (0..space.sizes.len()).filter(|&it| space.option(a, it) != space.option(b, it)).count()
    }

    fn has_to_hold(&self) -> bool {
        matches!(self.concept, Concept::Smr | Concept::Sseq)
    }

    /// Whether an answer that ends in a state is one: no better for the party than the state left, for good where
    /// that is asked.
    fn deters(&self, state: u32, end: u32) -> bool {
        let is_no_better = |it: u32| self.ranks[it as usize] <= self.ranks[state as usize];
        is_no_better(end) && (!self.has_to_hold() || self.escape(end).is_none_or(is_no_better))
    }

    /// The best the party can move to from a state, if it is better than staying there.
    fn escape(&self, state: u32) -> Option<u32> {
        let mut better = Vec::new();
        self.model.movers[self.party.0].improvements(state, self.ranks, &mut better);
        better.into_iter().max_by_key(|&it| (self.ranks[it as usize], std::cmp::Reverse(it)))
    }

    /// Where the others can lead, with a shortest sequence each; no further than the first that deters.
    fn sequences(&self, to: u32, deters: &impl Fn(u32) -> bool) -> Vec<(Vec<Step>, u32)> {
        let improving = rests_on_others(self.concept);
        if self.sanction == Sanction::Any {
            let paths = Paths::until(self.model, to, (&self.others, improving), deters);
            let reached = self.model.states().filter(|&it| it != to && paths.reaches(it));
            let own = |it: u32| Some((paths.path(self.model, it)?, it));
            return reached.filter(|&it| deters(it)).filter_map(own).collect();
        }
        let mut found = Vec::new();
        let mut open: Vec<(Vec<Step>, u32)> = vec![(Vec::new(), to)];
        while let Some((steps, from)) = open.pop() {
            for &other in &self.others {
                if steps.iter().any(|it| it.by == [other]) {
                    continue;
                }
                for next in self.moves(other, from, improving) {
                    let mut steps = steps.clone();
                    steps.push(Step { by: vec![other], to: next });
                    if self.sanction == Sanction::OnceEach {
                        open.push((steps.clone(), next));
                    }
                    found.push((steps, next));
                }
            }
        }
        found
    }

    fn moves(&self, party: PartyIdx, from: u32, improving: bool) -> Vec<u32> {
        let mut moves = self.model.movers[party.0].moves(from);
        if improving {
            moves.retain(|&it| self.model.rank(party, it) > self.model.rank(party, from));
        }
        moves
    }
}
