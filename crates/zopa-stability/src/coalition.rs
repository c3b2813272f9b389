//! Coalitions: parties who move together where every one of them gains.

use zopa_model::PartyIdx;

use crate::answer::{Part, Reason, Sanction};
use crate::model::GraphModel;

/// Most states for which coalitions are answered: sets of states are kept for every state.
pub const MOST_COALITION_STATES: u32 = 1 << 12;

/// In which sense a state is stable for a coalition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CoalitionConcept {
    /// No state that its moves reach is better for every member.
    Nash,
    /// Every such state can be answered by the rest with one that is not better for every member.
    Gmr,
    /// The same, and from there the coalition reaches nothing that is better for every member either.
    Smr,
    /// As [`CoalitionConcept::Gmr`], with answers that the rest like better themselves.
    Seq,
}

impl CoalitionConcept {
    /// Every concept, in the order of answers.
    pub const ALL: [CoalitionConcept; 4] = [
        CoalitionConcept::Nash,
        CoalitionConcept::Gmr,
        CoalitionConcept::Smr,
        CoalitionConcept::Seq,
    ];

    /// The word that programs use.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            CoalitionConcept::Nash => "nash",
            CoalitionConcept::Gmr => "gmr",
            CoalitionConcept::Smr => "smr",
            CoalitionConcept::Seq => "seq",
        }
    }
}

/// Which states are stable for a coalition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coalitional {
    /// Its members, in the order of the case.
    pub members: Vec<PartyIdx>,
    /// Per concept in the order of [`CoalitionConcept::ALL`], per state.
    pub stable: Vec<Part<Vec<bool>>>,
}

/// Finds out which states are stable for a coalition, of one member or more.
///
/// The coalition reaches what its members reach by any number of moves, nobody twice in a row; the rest answer by
/// `sanction`. A state is given up only if every member gains. A coalition of one is a party by itself. A coalition
/// of which nobody can move is stable everywhere.
///
/// Cost: the square of the states, and for SMR their cube by machine words.   Tolerance: exact.
/// Source: `kilgour2001`, coalition analysis; definition in `check`.
#[must_use]
pub fn coalitional(
    model: &GraphModel,
    members: &[PartyIdx],
    sanction: Sanction,
    stop: &dyn Fn() -> bool,
) -> Coalitional {
    let mut members = members.to_vec();
    members.sort_unstable();
    members.dedup();
    let stable = verdicts(model, &members, sanction, stop)
        .unwrap_or_else(|reason| vec![Part::Missing(reason); CoalitionConcept::ALL.len()]);
    Coalitional { members, stable }
}

fn verdicts(
    model: &GraphModel,
    members: &[PartyIdx],
    sanction: Sanction,
    stop: &dyn Fn() -> bool,
) -> Result<Vec<Part<Vec<bool>>>, Reason> {
    let is_in = |it: &PartyIdx| members.contains(it);
    let n = model.n_states();
    if !members.iter().any(|&it| model.can_move(it)) {
        return Ok(vec![Part::Known(vec![true; n]); CoalitionConcept::ALL.len()]);
    }
    let unknown: Vec<PartyIdx> =
        members.iter().filter(|it| model.ranks[it.0].is_none()).copied().collect();
    if !unknown.is_empty() {
        return Err(Reason::UnknownPreferences(unknown));
    }
    if n > MOST_COALITION_STATES as usize {
        return Err(Reason::TooManyStates { limit: MOST_COALITION_STATES });
    }
    let rest: Vec<PartyIdx> = (0..model.n_parties())
        .map(PartyIdx)
        .filter(|it| !is_in(it) && model.can_move(*it))
        .collect();
    let own = reached(model, members, (false, Sanction::Any), stop)?;
    let any = reached(model, &rest, (false, sanction), stop)?;
    let ranks: Vec<&[u32]> = members.iter().filter_map(|it| model.ranks[it.0].as_deref()).collect();
    let judge = Judge { n, ranks, own: &own };
    let mut found = vec![
        Part::Known(judge.stable(None)),
        Part::Known(judge.stable(Some(&any))),
        Part::Known(judge.held(&any, stop).ok_or(Reason::Stopped)?),
    ];
    let blank: Vec<PartyIdx> =
        rest.iter().filter(|it| model.ranks[it.0].is_none()).copied().collect();
    found.push(if blank.is_empty() {
        let improving = reached(model, &rest, (true, sanction), stop)?;
        Part::Known(judge.stable(Some(&improving)))
    } else {
        Part::Missing(Reason::UnknownPreferences(blank))
    });
    Ok(found)
}

/// A set of states, a bit each.
type Set = Vec<u64>;

fn has(set: &[u64], state: usize) -> bool {
    set[state / 64] >> (state % 64) & 1 == 1
}

fn put(set: &mut [u64], state: usize) {
    set[state / 64] |= 1 << (state % 64);
}

fn meets(a: &[u64], b: &[u64]) -> bool {
    a.iter().zip(b).any(|(a, b)| a & b != 0)
}

/// For each state what parties reach from it under a rule, with the state itself, which never decides anything: it
/// is better than the state left, or the state left itself.
fn reached(
    model: &GraphModel,
    parties: &[PartyIdx],
    (improving, rule): (bool, Sanction),
    stop: &dyn Fn() -> bool,
) -> Result<Vec<Set>, Reason> {
    let one = |party: &PartyIdx, from: u32| -> Vec<u32> {
        let mut found = model.movers[party.0].moves(from);
        if let Some(ranks) = model.ranks[party.0].as_deref().filter(|_| improving) {
            found.retain(|&it| ranks[it as usize] > ranks[from as usize]);
        }
        found
    };
    let moves: Vec<Vec<Vec<u32>>> =
        parties.iter().map(|party| model.states().map(|it| one(party, it)).collect()).collect();
    let mut sets = Vec::with_capacity(model.n_states());
    for from in model.states() {
        if stop() {
            return Err(Reason::Stopped);
        }
        let mut set = vec![0; model.n_states().div_ceil(64)];
        put(&mut set, from as usize);
        match rule {
            Sanction::Any => any_number(&moves, from, &mut set),
            Sanction::Once => {
                let ends = moves.iter().flat_map(|it| &it[from as usize]);
                ends.for_each(|&it| put(&mut set, it as usize));
            }
            Sanction::OnceEach => once_each(&moves, from, &mut set)?,
        }
        sets.push(set);
    }
    Ok(sets)
}

fn any_number(moves: &[Vec<Vec<u32>>], from: u32, set: &mut Set) {
    let mut open = vec![from];
    while let Some(state) = open.pop() {
        for &to in moves.iter().flat_map(|it| &it[state as usize]) {
            if !has(set, to as usize) {
                put(set, to as usize);
                open.push(to);
            }
        }
    }
}

fn once_each(moves: &[Vec<Vec<u32>>], from: u32, set: &mut Set) -> Result<(), Reason> {
    const MOST: usize = 16;
    if moves.len() > MOST {
        return Err(Reason::TooManyOrders);
    }
    let mut seen = std::collections::BTreeSet::from([(from, 0u32)]);
    let mut open = vec![(from, 0u32)];
    while let Some((state, moved)) = open.pop() {
        for (nth, moves) in moves.iter().enumerate().filter(|it| moved >> it.0 & 1 == 0) {
            for &to in &moves[state as usize] {
                put(set, to as usize);
                let now = (to, moved | 1 << nth);
                if seen.insert(now) {
                    open.push(now);
                }
            }
        }
    }
    Ok(())
}

struct Judge<'a> {
    n: usize,
    /// Of the members.
    ranks: Vec<&'a [u32]>,
    own: &'a [Set],
}

impl Judge<'_> {
    /// Whether every member likes a state better than another.
    fn is_better(&self, state: usize, than: usize) -> bool {
        self.ranks.iter().all(|it| it[state] > it[than])
    }

    /// The states that every member likes better.
    fn better(&self, than: usize) -> Set {
        let mut set = vec![0; self.n.div_ceil(64)];
        (0..self.n).filter(|&it| self.is_better(it, than)).for_each(|it| put(&mut set, it));
        set
    }

    /// Whether every improvement has an answer that is not better for every member.
    fn stable(&self, answers: Option<&[Set]>) -> Vec<bool> {
        let is_stable = |state: usize| {
            let better = self.better(state);
            let is_deterred = |to: usize| {
                let leaves =
                    |answers: &[Set]| answers[to].iter().zip(&better).any(|(a, b)| a & !b != 0);
                answers.is_some_and(leaves)
            };
            let improvements =
                (0..self.n).filter(|&it| has(&better, it) && has(&self.own[state], it));
            improvements.into_iter().all(is_deterred)
        };
        (0..self.n).map(is_stable).collect()
    }

    /// Whether every improvement has an answer from which the coalition reaches nothing better for every member.
    fn held(&self, answers: &[Set], stop: &dyn Fn() -> bool) -> Option<Vec<bool>> {
        let mut stable = Vec::with_capacity(self.n);
        for state in 0..self.n {
            if stop() {
                return None;
            }
            let better = self.better(state);
            let improvements: Vec<usize> =
                (0..self.n).filter(|&it| has(&better, it) && has(&self.own[state], it)).collect();
            if improvements.is_empty() {
                stable.push(true);
                continue;
            }
            // States from which nothing better is reached; a state reaches itself.
            let mut held = vec![0; self.n.div_ceil(64)];
            let holds = |it: &usize| !meets(&self.own[*it], &better);
            (0..self.n).filter(holds).for_each(|it| put(&mut held, it));
            stable.push(improvements.iter().all(|&to| meets(&answers[to], &held)));
        }
        Some(stable)
    }
}

/// Most parties whose coalitions are all gone through.
const MOST_MEMBERS: usize = 8;

/// Every coalition of parties who can move, of two members or more: by size, then in the order of the case. Nothing
/// if more than 8 parties can move, whose coalitions are too many to list.
#[must_use]
pub fn coalitions(model: &GraphModel) -> Option<Vec<Vec<PartyIdx>>> {
    let movers: Vec<PartyIdx> =
        (0..model.n_parties()).map(PartyIdx).filter(|&it| model.can_move(it)).collect();
    if movers.len() > MOST_MEMBERS {
        return None;
    }
    let members = |set: usize| {
        let members = movers.iter().enumerate().filter(|it| set >> it.0 & 1 == 1);
        members.map(|it| *it.1).collect::<Vec<PartyIdx>>()
    };
    let mut all: Vec<Vec<PartyIdx>> = (1usize..1 << movers.len()).map(members).collect();
    all.retain(|it| it.len() > 1);
    all.sort_by_key(|it| (it.len(), it.clone()));
    Some(all)
}
